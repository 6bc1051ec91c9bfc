"""What a tombstone may speak of, checked against all entries of the log.

Whoever holds the key can write a tombstone. Without rules, one about some other entry could cover
words cut out of an entry that stays, and the log would still look whole. The rules (vault.md, "What
is erased") leave no room for it: a tombstone speaks of all entries about its own incident and of no
others, and each of them keeps the id that shows this. A tombstone that breaks a rule accounts for
nothing.

Never here: what is said about it (`harassvault.verify_erased`), deleting anything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from harassvault.erasures import (
    CARRIED,
    OF_FILE,
    OWNER,
    READ_IN_FILE,
    TOMBSTONES,
    Tombstone,
    read_tombstone,
)
from harassvault.ledger import LoggedEntry

_ADDED = ("incident", "import", "contact", "order", "gap", "redaction", "receipt")
_FIRST = {**{noun: f"{noun}.added" for noun in _ADDED}, "answer": "answer.taken"}
"""The kind with which each begins, by the first part of the kind of its tombstone."""

_PERSON = "person.amended"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules need of an entry.

    Attributes:
        kind: of the entry.
        owner: what it is about, by the field that erasing leaves; None where that is gone.
        disclosed: how many fields it has.
        withheld: how many it lacks.
        names: ids of people, originals, sealed files and inbox items that its fields name.
        tombstone: read, where it is one.
    """

    kind: str
    owner: str | None
    disclosed: int
    withheld: int
    names: frozenset[str]
    tombstone: Tombstone | None = None

    @classmethod
    def of(cls, logged: LoggedEntry) -> "Seen":
        """Take from an entry what the rules need."""
        entry = logged.entry
        owner = entry.fields.get(OWNER.get(entry.kind, ""))
        return cls(
            entry.kind,
            owner if isinstance(owner, str) else None,
            len(logged.disclosures),
            logged.withheld,
            _named_by(entry.kind, entry.fields),
            read_tombstone(entry) if entry.kind in TOMBSTONES else None,
        )


def _named_by(kind: str, fields: Mapping[str, Any]) -> frozenset[str]:
    try:
        return frozenset(_names(kind, fields))
    except (TypeError, KeyError, AttributeError):
        return frozenset()  # not of our form: the tables cannot be made from it, which is said


def _names(kind: str, fields: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ids that an entry names and that a tombstone could call gone."""
    if kind in {"person.added", _PERSON} and "id" in fields:
        yield fields["id"]
    for name, value in fields.items():
        if kind in TOMBSTONES and name.startswith(CARRIED):
            yield name.removeprefix(CARRIED)
        elif kind in OWNER and name == "new_people":
            yield from (one["id"] for one in value)
        elif kind in {"order.added", "order.amended"} and name == "persons":
            yield from value or ()
        elif kind == "import.added" and name.startswith("conversation."):
            yield from (one["person"] for one in value["participants"] if "person" in one)
        elif kind in OWNER and name == "people":
            yield from (one["person"] for one in value or ())
        elif kind in OWNER and name.startswith("evidence."):
            yield from (value[part] for part in ("id", "file", "inbox") if part in value)


def accepted(seen: Mapping[int, Seen]) -> dict[int, Tombstone]:
    """Return the tombstones that keep all rules, by their numbers."""
    covered: set[int] = set()
    kept: dict[int, Tombstone] = {}
    for seq, one in sorted(seen.items()):
        if one.tombstone and _speaks_of_its_own(one.tombstone, seen, covered, kept):
            covered.update(one.tombstone.entries)
            kept[seq] = one.tombstone
    living = {seq: one for seq, one in seen.items() if seq not in covered}
    named = {name for one in living.values() for name in one.names}
    owners = {one.owner for one in living.values() if one.kind in OWNER}
    read = {(seq, one.owner) for seq, one in living.items() if one.kind in READ_IN_FILE}
    return {
        seq: one
        for seq, one in kept.items()
        if (
            named.isdisjoint((*one.people, *one.evidence, *one.files, *one.inbox))
            and owners.isdisjoint((one.incident, *one.people, *one.evidence))
            if one.incident
            # Of a single file, its name and digest stay, and why it went; what was read in it
            # before does not.
            else not any(before < seq and owner in one.evidence for before, owner in read)
        )
    }


def _speaks_of_its_own(
    tombstone: Tombstone, seen: Mapping[int, Seen], covered: set[int], before: Mapping[int, Any]
) -> bool:
    """Say whether a tombstone lists entries about its incident only, each of them once."""
    listed = tombstone.entries
    noun = seen[tombstone.seq].kind.partition(".")[0]
    return (
        bool(listed) >= bool(tombstone.incident)
        and min(listed, default=1) > 0
        and len({*listed}) == len(listed)
        and covered.isdisjoint(listed)
        and max(listed, default=0) < tombstone.seq
        and all(
            _belongs(seen[seq], tombstone, noun, is_first=not at)
            for at, seq in enumerate(listed)
            if seq in seen  # one that is not was damaged, and that is said
        )
        and {one.entry for one in tombstone.kept.values()} <= {*listed}
        and tombstone.kept.keys() <= {*tombstone.carried}
        and _people_agree(tombstone, before)
    )


def _belongs(entry: Seen, tombstone: Tombstone, noun: str, *, is_first: bool) -> bool:
    """Say whether an entry is one that this tombstone may list at this place."""
    if entry.kind in OF_FILE:
        of_it = READ_IN_FILE if not tombstone.incident else OF_FILE
        return entry.kind in of_it and (entry.owner is None or entry.owner in tombstone.evidence)
    if not tombstone.incident:
        return False
    if entry.kind not in OWNER or (entry.kind in _FIRST.values()) is not is_first:
        return False
    if is_first and entry.kind != _FIRST.get(noun):
        return False
    about = tombstone.people if entry.kind == _PERSON else (tombstone.incident,)
    return entry.owner is None or entry.owner in about


def _people_agree(tombstone: Tombstone, before: Mapping[int, Tombstone]) -> bool:
    """Say whether `fields` names each earlier tombstone whose people go, and no other entry."""
    gone = {*tombstone.people}
    due = {seq: len(gone & {*one.carried}) for seq, one in before.items()}
    said = {one.entry: one.count for one in tombstone.fields}
    return len(said) == len(tombstone.fields) and said == {s: n for s, n in due.items() if n}
