"""Cases ("situations"): adding, amending, finding by name, and placing incidents in them.

An incident is in one of them at least; in which ones is said when it is written, and can be said
anew.

Never here: what an incident says.
"""

from collections.abc import Sequence

import msgspec

from harassvault.case import Case, KnownCase, check_case
from harassvault.detail_fields import spread
from harassvault.errors import NothingChangedError
from harassvault.layout import new_id
from harassvault.log_writer import LogWriter
from harassvault.store import reading
from harassvault.store.connection import Connection

PLACED = "incident.placed"
"""The kind of entry that says anew in which cases an incident is."""


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


def place(writer: LogWriter, incident_id: str, cases: Sequence[str]) -> None:
    """Say anew in which cases an incident is; in the default one where none is named.

    Args:
        writer: of the vault.
        incident_id: the incident, or the beginning of its id.
        cases: names or ids, all of them.

    Raises:
        NotFoundError, AmbiguousIdError, ErasedError, NothingChangedError
    """
    identity = reading.living_id(writer.connection, incident_id)
    wanted = [find(writer.connection, one).id for one in cases]
    if not wanted:
        wanted = [one.id for one in reading.cases(writer.connection) if one.case.is_default]
    if set(wanted) == set(reading.incident(writer.connection, identity).cases):
        raise NothingChangedError
    fields = {"incident": identity, "cases": list(dict.fromkeys(wanted))}
    writer.write(PLACED, lambda: fields)


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
