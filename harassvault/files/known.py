"""Everything that is known of the files of a journal, for a list of them.

Never here: bytes, and writing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from harassvault import similar
from harassvault.evidence import Evidence
from harassvault.file_facts import KnownFacts
from harassvault.file_said import NOTHING_SAID, FileSaid
from harassvault.named_file import Recognised
from harassvault.similar import Prints
from harassvault.store import file_reading, reading
from harassvault.store.connection import Connection

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Came:
    """How an original of an import came.

    Attributes:
        imported: id of the import.
        path: where it stood in what was given.
        around: id of the original that it was wrapped up in (a mail's attachment); or empty.
    """

    imported: str
    path: str
    around: str


@dataclass(frozen=True, slots=True)
class KnownFile:
    """An original with what was found out about it.

    Attributes:
        evidence: the original.
        facts: what it says of itself; None while nobody looked.
        members: the same for files inside it, where it is an archive, by their names.
        text: words that a machine read in it.
        member_texts: the same for files inside it.
        marked: names of files inside it that are marked; an empty name for itself.
        incidents: ids of the entries that hold it.
        similar: ids of other originals that look like it.
        quoted: ids of the entries that quote a message which stands in it.
        came: how it came, where an import brought it.
        said: what the person said of it.
    """

    evidence: Evidence
    facts: KnownFacts | None
    members: Mapping[str, KnownFacts]
    text: Recognised | None
    member_texts: Mapping[str, Recognised]
    marked: tuple[str, ...]
    incidents: tuple[str, ...]
    similar: tuple[str, ...]
    quoted: tuple[str, ...] = ()
    came: Came | None = None
    said: FileSaid = NOTHING_SAID

    @property
    def has_place(self) -> bool | None:
        """Whether it, or a file inside it, says where it was made; None while nobody looked."""
        looked = [one for one in (self.facts, *self.members.values()) if one is not None]
        if not looked:
            return None
        return any(one.place or one.details.get("place_unread") for one in looked)


def known_files(connection: Connection) -> list[KnownFile]:
    """Return all originals, oldest first."""
    gone = {one.id for one in reading.all_evidence(connection) if one.original.gone}
    facts = {key: one for key, one in file_reading.facts(connection).items() if key[0] not in gone}
    texts = file_reading.recognised(connection)
    marks, namers = file_reading.marked(connection), file_reading.namers(connection)
    quoters, ways = file_reading.quoters(connection), file_reading.ways(connection)
    said = file_reading.said(connection)
    members, member_texts = _inside(facts), _inside(texts)
    alike = {
        one: tuple(other for other in group if other != one)
        for group in groups(connection)
        for one in group
    }
    return [
        KnownFile(
            evidence=one,
            facts=facts.get((one.id, "")),
            members=members.get(one.id, {}),
            text=texts.get((one.id, "")),
            member_texts=member_texts.get(one.id, {}),
            marked=tuple(sorted(member for evidence, member in marks if evidence == one.id)),
            incidents=namers.get(one.id, ()),
            similar=alike.get(one.id, ()),
            quoted=quoters.get(one.id, ()),
            came=Came(*ways[one.id]) if one.id in ways else None,
            said=said.get(one.id, NOTHING_SAID),
        )
        for one in reading.all_evidence(connection)
    ]


def groups(connection: Connection) -> list[tuple[str, ...]]:
    """Return the originals that look alike, in groups by their ids, the oldest first."""
    facts = file_reading.facts(connection)
    prints: dict[str, Prints] = {}
    for one in reading.all_evidence(connection):
        known = facts.get((one.id, ""))
        found = Prints.read(known.prints) if known else None
        if found:
            prints[one.id] = found
    return similar.groups(prints)


def _inside(found: Mapping[tuple[str, str], _Value]) -> dict[str, dict[str, _Value]]:
    """Sort what is known of files inside others by the original that holds them."""
    sorted_: dict[str, dict[str, _Value]] = {}
    for (evidence, member), value in found.items():
        if member:
            sorted_.setdefault(evidence, {})[member] = value
    return sorted_
