"""What an entry cannot do without, put in where it was lost, so that the rest of it has a place.

Nothing that a person said is made up here: only an id where the own one is gone, an empty list
where there is nothing else, and an incident without words where its first entry is gone.

Never here: what the entries mean (`harassvault.store.projection`), which ones came out.
"""

from dataclasses import replace
from typing import Any

import msgspec

from harassvault.case import Case
from harassvault.detail_fields import folded
from harassvault.erasures import ERASED, IMPORT_ERASED, STEP_ERASED
from harassvault.evidence import Original
from harassvault.export import Copy, Export
from harassvault.file_said import FileSaid
from harassvault.handovers.values import Given, Handover
from harassvault.ledger import Entry
from harassvault.person import Person
from harassvault.profile import Profile
from harassvault.redactions.values import Redaction
from harassvault.steps.values import Contact, Gap, Order
from harassvault.store.connection import Connection
from harassvault.store.projection import EVIDENCE_FIELD

_ADDED = "incident.added"
_GOES_ON = {"incident.amended", "evidence.attached", "evidence.linked", "messages.attached"}
"""Kinds that add to an incident; of one that is lost, they are all that is left."""

_IMPORT = "import.added"

_MARKS = {"incident.set_aside", "incident.restored"}

_BODIES: dict[str, type[msgspec.Struct]] = {
    "person.added": Person,
    "person.amended": Person,
    "case.added": Case,
    "case.amended": Case,
    "contact.added": Contact,
    "contact.amended": Contact,
    "order.added": Order,
    "order.amended": Order,
    "gap.added": Gap,
    "gap.amended": Gap,
    "redaction.added": Redaction,
    "profile.changed": Profile,
    "evidence.described": FileSaid,
    "export.kept": Export,
    "export.copied": Copy,
    "handover.sealed": Handover,
    "handover.given": Given,
}
"""What the fields of these kinds are read back as."""

_WITH_ID_APART = {Person, Case, Contact, Order, Gap, Redaction}

_OF_ITS_WAY = {"position", "path", "out_of"}
"""What an entry says of an original besides the original itself."""


def lost_id(seq: int) -> str:
    """Return what a thing is called whose own id is lost with its entry's field."""
    return f"step-{seq:05}"


def mended(connection: Connection, entry: Entry) -> Entry:
    """Return an entry that can be applied; rows that it builds on are made where they are lost.

    Raises:
        KeyError: a mark whose incident is not known.
        msgspec.ValidationError: it says what this version cannot read back.
    """
    fields: dict[str, Any] = dict(entry.fields)
    if body := _BODIES.get(entry.kind):
        return _checked(entry, body, fields)
    if entry.kind in {_IMPORT, ERASED, IMPORT_ERASED, *STEP_ERASED}:
        return replace(entry, fields=_with_its_id(connection, entry, fields))
    if entry.kind not in {_ADDED, *_GOES_ON, *_MARKS}:
        return entry
    if entry.kind not in _MARKS:
        fields.setdefault("incident", lost_id(entry.seq))
    _check_originals(fields)
    if entry.kind == _ADDED or _is_there(connection, fields["incident"]):
        return replace(entry, fields={"cases": [], **fields})
    if entry.kind in _GOES_ON:
        return replace(entry, kind=_ADDED, fields={**fields, "cases": []})
    return replace(entry, fields=fields)


def _with_its_id(connection: Connection, entry: Entry, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an import, or of a tombstone, that nothing else is about."""
    if entry.kind == ERASED:
        return _tombstone(connection, entry.seq, {"incident": lost_id(entry.seq), **fields})
    if entry.kind in STEP_ERASED:
        return _tombstone(connection, entry.seq, {"id": lost_id(entry.seq), **fields})
    own = {"import": lost_id(entry.seq), **fields}
    if entry.kind == IMPORT_ERASED:
        return _tombstone(connection, entry.seq, own)
    _check_originals(own)
    return own


def headless(connection: Connection, entry: Entry) -> Entry | None:
    """Return what stands for the lost beginning of an incident that an entry only marks, if any."""
    identity = entry.fields.get("incident")
    if entry.kind not in _MARKS or _is_there(connection, str(identity)):
        return None
    return replace(entry, kind=_ADDED, fields={"incident": identity, "cases": []})


def _checked(entry: Entry, body: type[msgspec.Struct], fields: dict[str, Any]) -> Entry:
    """Look at a body before it goes into a table: what is in there must read back."""
    told = dict(fields)
    if body in _WITH_ID_APART:
        fields.setdefault("id", lost_id(entry.seq))
        told.pop("id", None)
    if body is FileSaid:
        told.pop("evidence")  # without it nobody knows of which file it was said
    msgspec.convert(folded(told), body)
    return replace(entry, fields=fields)


def _check_originals(fields: dict[str, Any]) -> None:
    """The same for the originals that an entry brings."""
    for name, value in fields.items():
        if name.startswith(EVIDENCE_FIELD):
            told = {key: one for key, one in value.items() if key not in _OF_ITS_WAY}
            msgspec.convert(told, Original)


def _tombstone(connection: Connection, seq: int, fields: dict[str, Any]) -> dict[str, Any]:
    """Have a tombstone begin with an entry whose time is known; its own where none is left."""
    known = [one for one in fields.get("entries", ()) if _is_logged(connection, one)]
    lists = {name: fields.get(name, []) for name in ("evidence", "files", "inbox", "people")}
    return {**fields, **lists, "entries": known or [seq]}


def _is_there(connection: Connection, incident: str) -> bool:
    row = connection.execute("SELECT 1 FROM incident WHERE id = ?", (incident,)).get
    return row is not None


def _is_logged(connection: Connection, seq: int) -> bool:
    return connection.execute("SELECT 1 FROM log WHERE seq = ?", (seq,)).get is not None
