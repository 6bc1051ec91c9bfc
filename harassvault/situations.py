"""Cases ("situations"): adding, amending, finding by name.

Never here: which incidents they group.
"""

import msgspec

from harassvault.case import Case, KnownCase, check_case
from harassvault.detail_fields import spread
from harassvault.errors import NothingChangedError
from harassvault.layout import new_id
from harassvault.log_writer import LogWriter
from harassvault.store import reading
from harassvault.store.connection import Connection


def add(writer: LogWriter, case: Case) -> KnownCase:
    """Add a case; the default one exists from the start and is never added again.

    Raises:
        BadDocumentError, UnknownKeyError, TextTooLongError: as `check_case`.
    """
    if case.is_default:
        raise ValueError("there is one default case")
    known = KnownCase(new_id(), check_case(case))
    body = msgspec.to_builtins(known.case)
    writer.write("case.added", lambda: {"id": known.id, **spread(body)})
    return known


def amend(writer: LogWriter, case_id: str, case: Case) -> KnownCase:
    """Write a case anew.

    Raises:
        NotFoundError, AmbiguousIdError, NothingChangedError
        BadDocumentError, UnknownKeyError, TextTooLongError: as `check_case`.
    """
    before = find(writer.connection, case_id)
    after = msgspec.structs.replace(check_case(case), is_default=before.case.is_default)
    if after == before.case:
        raise NothingChangedError
    body = msgspec.to_builtins(after)
    writer.write("case.amended", lambda: {"id": before.id, **spread(body)})
    return KnownCase(before.id, after)


def find(connection: Connection, untrusted_name_or_id: str) -> KnownCase:
    """Find a case by its name (case does not matter), its id, or the beginning of its id.

    Raises:
        NotFoundError, AmbiguousIdError
    """
    known = reading.cases(connection)
    wanted = untrusted_name_or_id.strip().casefold()
    for one in known:
        if wanted and one.case.name.casefold() == wanted:
            return one
    whole = reading.full_id(connection, "case", untrusted_name_or_id)
    return next(one for one in known if one.id == whole)
