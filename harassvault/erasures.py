"""What the tombstones of a log say is gone from it.

Erasing removes disclosures, never a leaf: the log still verifies, and a tombstone (an entry
`incident.erased`) says which entries have lost their fields. An entry that lacks fields of which no
tombstone speaks was tampered with.

Never here: deleting anything (`harassvault.erasing`), what a tombstone may speak of
(`harassvault.erasure_rules`), tables.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from harassvault.ledger import Entry

ERASED = "incident.erased"
"""The kind of a tombstone."""

FILE_ERASED = "file.erased"
"""The kind of a tombstone of one original: its bytes, its facts, and the words read in it."""

MEMBER_ERASED = "member.erased"
"""The kind of a tombstone of one file inside an archive, and of what was read in the archive."""

IMPORT_ERASED = "import.erased"
"""The kind of a tombstone of an import: its originals, conversations and messages."""

STEP_ERASED = (
    *("contact.erased", "order.erased", "gap.erased", "redaction.removed"),
    *("receipt.erased", "answer.erased"),
)
"""The kinds of a tombstone of a step taken, a protective order, a gap, a redaction, or of what came
back: a receipt, an answer."""

TOMBSTONES = (ERASED, FILE_ERASED, MEMBER_ERASED, IMPORT_ERASED, *STEP_ERASED)

READ_IN_FILE = frozenset({"files.examined", "text.recognised", "evidence.described"})
"""The kinds that hold what was read in a file or said of it, and go with its bytes."""

OF_FILE = READ_IN_FILE | {"file.marked"}
"""The kinds that are about an original, and go with the entry or the import that it came with."""

CARRIED = "person."
"""Fields "person.<id>" of a tombstone: people of an erased entry whom other entries still name.
One field each, so that a later tombstone can erase one of them alone."""

OWNER = {
    "incident.added": "incident",
    "incident.amended": "incident",
    "incident.set_aside": "incident",
    "incident.restored": "incident",
    "evidence.attached": "incident",
    "evidence.linked": "incident",
    "file.named": "incident",
    "incident.answered": "incident",
    "incident.placed": "incident",
    "messages.attached": "incident",
    "import.added": "import",
    "files.examined": "evidence",
    "text.recognised": "evidence",
    "evidence.described": "evidence",
    "file.marked": "evidence",
    "person.amended": "id",
    "contact.added": "id",
    "contact.amended": "id",
    "order.added": "id",
    "order.amended": "id",
    "gap.added": "id",
    "gap.amended": "id",
    "redaction.added": "id",
    "receipt.added": "receipt",
    "answer.taken": "answer",
}
"""The kinds that can be erased, and the field of each that stays: the random id of what it was
about, so that everybody can check that it belonged to what the tombstone is about."""

Carried = dict[str, Any]
"""A person as the erased entry introduced them: "id" and "name"."""


class Part(msgspec.Struct, frozen=True):
    """An earlier tombstone, and how many people of it are gone since."""

    entry: int
    count: int


class _Introduced(msgspec.Struct, frozen=True):
    """Who carried a person into the log, and under which name."""

    entry: int
    name: str


class Tombstone(msgspec.Struct, frozen=True):
    """The fields that every tombstone has; `seq` and `kept` come from the entry around them.

    Attributes:
        incident: id of what was erased: an incident, an import, a step of the ledger, a receipt.
        entries: numbers of the entries that lost all but their owner, the first one first.
        fields: earlier tombstones that lost people.
        evidence, files, inbox: ids of originals, of sealed files, of inbox items.
        people: ids of those who are gone.
        carried: ids of those whom the erased entries introduced and others still named.
        seq: of the tombstone.
        kept: those of `carried` who still stand in it, by id.
    """

    incident: str
    entries: tuple[int, ...]
    fields: tuple[Part, ...]
    evidence: tuple[str, ...]
    files: tuple[str, ...]
    inbox: tuple[str, ...]
    people: tuple[str, ...]
    carried: tuple[str, ...]
    seq: int
    kept: dict[str, _Introduced]


_NOTHING_ELSE: dict[str, Any] = dict.fromkeys(
    ("fields", "evidence", "files", "inbox", "people", "carried"), ()
)

_GONE = {FILE_ERASED: "file", MEMBER_ERASED: "file_before"}
"""Which field of a tombstone of a file names the sealed file that went."""


def read_tombstone(entry: Entry) -> Tombstone | None:
    """Read a tombstone; one that lacks its own fields, or has others in their place, is none.

    That of a single file has no incident.
    """
    if entry.kind == IMPORT_ERASED:
        return _read(entry.seq, {**entry.fields, "incident": entry.fields.get("import")})
    if entry.kind in STEP_ERASED:
        about = {"incident": entry.fields.get("id"), "entries": entry.fields.get("entries")}
        return _read(entry.seq, {**_NOTHING_ELSE, **about})
    if entry.kind not in {FILE_ERASED, MEMBER_ERASED}:
        return _read(entry.seq, entry.fields)
    said = entry.fields
    one = {"evidence": [said.get("evidence")], "files": [said.get(_GONE[entry.kind])]}
    none: dict[str, Any] = dict.fromkeys(("fields", "inbox", "people", "carried"), ())
    entries = {"entries": said.get("entries")}
    return _read(entry.seq, {"incident": "", **none, **one, **entries})


def _read(seq: int, fields: Mapping[str, Any]) -> Tombstone | None:
    kept = {n.removeprefix(CARRIED): v for n, v in fields.items() if n.startswith(CARRIED)}
    try:
        return msgspec.convert({**fields, "seq": seq, "kept": kept}, Tombstone)
    except msgspec.ValidationError:
        return None


@dataclass(frozen=True, slots=True)
class Erasures:
    """All tombstones of a log together.

    Attributes:
        entries: numbers of the entries that have lost their fields.
        carried: people whom an erased entry introduced and who stay, by its number.
    """

    entries: set[int] = field(default_factory=set)
    carried: dict[int, list[Carried]] = field(default_factory=dict)

    @classmethod
    def of(cls, tombstones: Iterable[Entry]) -> "Erasures":
        """Gather what tombstones say; one that lacks its own fields says nothing."""
        made = cls()
        for one in map(read_tombstone, tombstones):
            if one is not None:
                made.entries.update(one.entries)
                for identity, kept in one.kept.items():
                    person = {"id": identity, "name": kept.name}
                    made.carried.setdefault(kept.entry, []).append(person)
        return made
