"""The log's entries as pure values: what a write says, and the leaf that commits to it.

The rules:

1. Every write is one entry: sequence number from 1, kind, time by this computer's clock with its
   offset and zone, program version, and named fields.
2. The leaf is canonical JSON of all of these, with a salted commitment (SD-JWT disclosure digest)
   in place of each field. So a field can be shown or withheld on its own, and an erased field
   leaves a log that still verifies.
3. The leaf's hash is the RFC 6962 leaf hash; leaf number seq stands at index seq-1.
4. An entry read back is believed only if every field present opens one of the leaf's digests, and
   none does so twice. How many digests stay closed is said.

Never here: what the kinds mean (`harassvault.store.projection`), and any input or output.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from crypto.canonical import Json, canonical, parse
from crypto.commitment import Commitment, Disclosure, commit, random_salt
from crypto.errors import CryptoError
from crypto.merkle import leaf_hash

FORMAT = 1
"""Version of the leaf's own shape; a reader refuses any other."""

SaltSource = Callable[[], str]


class BrokenEntryError(Exception):
    """A stored entry does not fit its leaf. A finding of `verify`, or a reason to stop reading."""

    def __init__(self, seq: int, what: str) -> None:
        super().__init__(f"{seq}: {what}")
        self.seq = seq
        self.what = what


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with the fields that are present (an erased field is absent)."""

    seq: int
    kind: str
    at: datetime
    program: str
    fields: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class LoggedEntry:
    """An entry as it is stored: the leaf, its hash, and the disclosures of its fields.

    `withheld` counts the commitments of the leaf that no disclosure opens.
    """

    entry: Entry
    leaf: bytes
    hash: bytes
    disclosures: tuple[Disclosure, ...]
    withheld: int = 0


def log_entry(entry: Entry, salts: SaltSource = random_salt) -> LoggedEntry:
    """Commit to an entry.

    Raises:
        TypeError, ValueError: a field holds what canonical JSON cannot say.
    """
    disclosures = tuple(commit(name, value, salts()) for name, value in entry.fields.items())
    leaf = canonical(
        {
            "v": FORMAT,
            "seq": entry.seq,
            "kind": entry.kind,
            "at": at_text(entry.at),
            "program": entry.program,
            "sd": list(Commitment.to(disclosures).digests),
        }
    )
    return LoggedEntry(entry, leaf, leaf_hash(leaf), disclosures)


def read_entry(seq: int, leaf: bytes, encoded_disclosures: list[str]) -> LoggedEntry:
    """Read a stored entry back and tie every field to the leaf.

    Raises:
        BrokenEntryError: the leaf is not of this format, not number `seq`, or a field does not
            open one of its digests.
    """
    try:
        said = parse(leaf)
        match said:
            case {
                "v": 1, "seq": int(number), "kind": str(kind), "at": str(at),
                "program": str(program), "sd": list(digests),
            } if number == seq:  # fmt: skip
                commitment = Commitment(tuple(str(one) for one in digests))
            case _:
                raise BrokenEntryError(seq, "leaf")
        opened = tuple(commitment.open(text) for text in encoded_disclosures)
        if len({one.name for one in opened}) != len(opened):
            raise BrokenEntryError(seq, "a field twice")
        entry = Entry(seq, kind, read_at(at), program, {one.name: one.value for one in opened})
    except (CryptoError, ValueError) as error:
        raise BrokenEntryError(seq, str(error)) from error
    withheld = len(commitment.digests) - len(opened)
    return LoggedEntry(entry, leaf, leaf_hash(leaf), opened, withheld)


def at_text(at: datetime) -> str:
    """Write a time with offset and zone name: "2026-03-03T14:30:05.123456+01:00[Europe/Paris]".

    The form is RFC 9557's. The zone is left out where the clock only knows an offset.
    """
    zone = f"[{at.tzinfo.key}]" if isinstance(at.tzinfo, ZoneInfo) else ""
    return at.isoformat(timespec="microseconds") + zone


def read_at(text: str) -> datetime:
    """Read what `at_text` wrote; the written offset wins over what the zone says today.

    Raises:
        ValueError: not of that form, without an offset, or outside the years that can be reckoned.
    """
    moment, bracket, zone = text.partition("[")
    at = datetime.fromisoformat(moment)
    if at.tzinfo is None:
        raise ValueError("no offset")
    if not bracket:
        return at
    try:
        named = at.astimezone(ZoneInfo(zone.removesuffix("]")))
    except (KeyError, OSError, OverflowError) as error:
        raise ValueError(zone) from error
    return named if named.utcoffset() == at.utcoffset() else at
