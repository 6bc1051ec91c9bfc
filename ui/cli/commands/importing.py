"""Taking exports in: each folder, and the files that were given together, is one import.

Never here: what a person reads of it (`ui.cli.import_prose`), looking without taking in
(`ui.cli.commands.import_look`).
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from harassvault.conversations.clock_times import Zone
from harassvault.conversations.errors import NothingGivenError, UnknownFormatError
from harassvault.conversations.imports import Part
from harassvault.conversations.values import Choices, Imported
from harassvault.errors import ErasedError
from harassvault.importers.findings import Columns
from harassvault.importers.importer import DateOrder, Options
from harassvault.importers.inputs import Planned, planned
from harassvault.importers.summary import surveyed
from harassvault.incident import Status
from harassvault.source import FileSource
from harassvault.vault import Vault
from ui.cli.commands.import_look import look
from ui.cli.documents import Document
from ui.cli.errors import RefusalError, UsageError
from ui.cli.import_documents import import_document
from ui.cli.import_prose import ImportProse
from ui.cli.output import Answer, path_text
from ui.cli.session import Session
from ui.explain import neutral

_TABLE = "table"
"""The format of which a person says what the columns are."""


def import_(session: Session) -> Answer:
    """Take exports in, or only look at them."""
    choices = _choices(session)
    paths = [Path(one) for one in session.given.FILE]
    plans = planned(paths, session.console.progress(), choices.format)
    _check_plans(plans, choices)
    if session.given.look:
        return look(session, plans, choices)
    with session.unlocked(writing=True) as vault:
        incident = _living(vault, session.given.incident)
        lines: list[str] = []
        for plan in plans:
            try:
                document, said = _take(session, vault, plan, choices, incident)
            except BaseException:
                _say_done(session)
                raise
            session.done.append(document)
            lines += [*said, ""]
    return Answer({"files": session.done}, "\n".join(lines).rstrip("\n"))


def _take(
    session: Session, vault: Vault, plan: Planned, choices: Choices, incident: str
) -> tuple[Document, list[str]]:
    """Take one job in; return what to say of it."""
    heads = _heads(session, plan)
    chosen = choices if choices.columns else _remembered(vault, heads, choices)
    parts = [Part(path_text(one.path), FileSource(one.file)) for one in plan.job.files]
    taken = vault.imports.take_in(parts, chosen, session.console.progress())
    if choices.columns:
        for one in heads:
            here = {name: role for name, role in choices.columns.items() if _names(one, name)}
            if here:
                vault.remembering.set_columns(one.headers, here)
    picked = _tie(vault, taken, incident) if incident else 0
    held, conversations = vault.imports.held(taken.id), vault.conversations.all()
    asked = {"zone": choices.zone, "incident": incident, "picked": picked}
    document = import_document(session.words, plan, taken, held, conversations, vault, asked)
    return document, ImportProse(session.words).taken(document)


def _tie(vault: Vault, taken: Imported, incident: str) -> int:
    """Tie the files to an entry, and have it quote those that are one message each."""
    vault.linking.files(incident, taken.id)
    single = vault.imports.single_messages(taken)
    if single:
        vault.pick_messages(incident, single)
    return len(single)


def _heads(session: Session, plan: Planned) -> list[Columns]:
    """Return the heads of the tables of a job."""
    if all(one.format != _TABLE for one in plan.claims):
        return []
    with plan.job.reader(session.console.progress(), session.given.format) as reader:
        found = surveyed(reader, Options(survey=True))
    return [table for one in found.formats for table in one.tables]


def _remembered(vault: Vault, heads: Sequence[Columns], choices: Choices) -> Choices:
    columns: dict[str, str] = {}
    for one in heads:
        columns |= vault.remembering.columns(one.headers)
    return msgspec.structs.replace(choices, columns=columns)


def _names(table: Columns, column: str) -> bool:
    """Say whether a table has a column that was named by its header or its number."""
    is_number = column.isdecimal() and 0 < int(column) <= len(table.headers)
    return is_number or column in {each for one in table.headers for each in (one, one.strip())}


def _choices(session: Session) -> Choices:
    """Return what was said about the files, checked before anybody types a password.

    Raises:
        UnknownZoneError, RefusalError, UsageError
    """
    given = session.given
    columns = columns_of(given.column)
    return Choices(
        format=given.format,
        zone=Zone(given.zone).name if given.zone else "",
        date_order=DateOrder(given.date_order) if given.date_order else None,
        columns=columns,
        me=tuple(given.me),
    )


def columns_of(untrusted: Sequence[str]) -> dict[str, str]:
    """Return what was said of a table's columns, as HEADER=ROLE.

    Raises:
        RefusalError, UsageError
    """
    columns: dict[str, str] = {}
    for one in untrusted:
        header, equals, role = one.rpartition("=")
        if not equals or not header:
            raise UsageError(f"argument --column: expected HEADER=ROLE argument: {one}", "")
        columns[header] = role.strip()
    _check_roles(columns)
    return columns


def _check_roles(columns: dict[str, str]) -> None:
    if not columns:
        return
    # It loads what reads tables, which no other command needs to wait for.
    from harassvault.importers.table.mapping import ROLES  # noqa: PLC0415 see above

    for role in columns.values():
        if role not in ROLES:
            known = ", ".join(sorted(ROLES))
            raise RefusalError("import_role", given=neutral(role), known=known)


def _check_plans(plans: Sequence[Planned], choices: Choices) -> None:
    if not plans:
        raise NothingGivenError
    for plan in plans:
        formats = {one.format for one in plan.claims}
        if choices.format and choices.format not in formats:
            raise UnknownFormatError(choices.format)


def _living(vault: Vault, incident_id: str | None) -> str:
    """Return the whole id of the entry that was named, or nothing."""
    if incident_id is None:
        return ""
    incident = vault.incident(incident_id)
    if incident.status is Status.ERASED:
        raise ErasedError("incident", incident.id)
    return incident.id


def _say_done(session: Session) -> None:
    """Say what was taken in before a part failed: that stays."""
    if session.done:
        names = ", ".join(neutral(str(one["path"])) for one in session.done)
        session.console.say(session.words.text("importing.done_before", names=names))
