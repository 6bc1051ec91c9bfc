"""What the journal has of a diary already: its table, its photos, and which row is which entry.

A row is known by the digest of its table and its place there, and by any other place that holds the
same row: a table to which lines were added is another file with the same rows.

Never here: writing.
"""

import hashlib
from dataclasses import dataclass

import msgspec

from harassvault.conversations.clock_times import Course, Zone
from harassvault.conversations.diary_reading import FORMAT, DiaryTable
from harassvault.conversations.diary_rows import SHEET, DiaryEntry, RowPlace
from harassvault.conversations.picking import quotable
from harassvault.conversations.reading import all_imported
from harassvault.conversations.values import Choices, Imported, PickedMessage
from harassvault.evidence import Original
from harassvault.importers.importer import CountsIn
from harassvault.source import Source
from harassvault.store import message_pages, reading
from harassvault.store.connection import Connection

_CHUNK = 1 << 20

_Place = tuple[str, RowPlace]
"""Digest of a table, and where in it."""


@dataclass(frozen=True, slots=True)
class DiaryKnown:
    """See the module."""

    connection: Connection

    def digest(self, source: Source) -> str:
        """Return the SHA-256 of a file, hexadecimal."""
        found = hashlib.sha256()
        for piece in source.chunks(_CHUNK):
            found.update(piece)
        return found.hexdigest()

    def rows(self, sha256: str) -> dict[RowPlace, str]:
        """Return which entry each row of a table is."""
        return {place: incident for (digest, place), incident in self._quoted().items()
                if digest == sha256}  # fmt: skip

    def rows_of(self, taken: Imported, table: DiaryTable) -> dict[RowPlace, str]:
        """Return which entry each row of an import is, also by other places of the same rows."""
        quoted = self._quoted()
        own = taken.evidence[0]
        found = {}
        for place, others in self._together(taken, own).items():
            sheets = {one.place for one in table.entries if one.place.row == place.row}
            known = [quoted[one] for one in others if one in quoted]
            if known and place in sheets:
                found[place] = known[0]
        return found

    def taken(self, sha256: str, said: Choices) -> Imported | None:
        """Return the import that has one file with this digest, read as it is said now."""
        originals = {one.id: one.original for one in reading.all_evidence(self.connection)}
        for one in all_imported(self.connection):
            first = originals.get(one.evidence[0]) if len(one.given) == 1 else None
            if first is None or first.gone or first.sha256 != sha256:
                continue
            said_then = msgspec.structs.replace(one.choices, format=FORMAT, me=())
            if said_then == said and FORMAT in {each.format for each in one.readers}:
                return one
        return None

    def originals(self) -> dict[str, Original]:
        """Return the originals that imports brought, by their digests."""
        given = {each for one in all_imported(self.connection) for each in one.evidence}
        return {
            one.original.sha256: one.original
            for one in reading.kept_evidence(self.connection)
            if one.id in given and one.may_leave
        }

    def _quoted(self) -> dict[_Place, str]:
        """Return which entry quotes which row; of erased ones nothing is left."""
        found: dict[_Place, str] = {}
        for incident, body in message_pages.quoted_rows(self.connection):
            one = msgspec.json.decode(body, type=PickedMessage)
            place = RowPlace(one.member, one.details.get(SHEET, ""), one.place)
            found.setdefault((one.sha256, place), incident)
        return found

    def _together(self, taken: Imported, own: str) -> dict[RowPlace, list[_Place]]:
        """Return all places of each row of an import, its own among them."""
        digests = {one.id: one.original.sha256 for one in reading.all_evidence(self.connection)}
        together: dict[int, list[tuple[str, RowPlace]]] = {}
        rows = message_pages.places_with(self.connection, taken.seq)
        for message, evidence, member, sheet, row in rows:
            together.setdefault(message, []).append((evidence, RowPlace(member, sheet, row)))
        found: dict[RowPlace, list[_Place]] = {}
        for places in together.values():
            everywhere = [(digests[one], place) for one, place in places]
            for evidence, place in places:
                if evidence == own:
                    found[place] = everywhere
        return found


def quote_of(one: DiaryEntry, taken: Imported, table: DiaryTable, sha256: str) -> PickedMessage:
    """Return a row as its entry quotes it.

    Args:
        one: the entry to be.
        taken: the import of its table.
        table: the table.
        sha256: digest of the table, hexadecimal.
    """
    place, message = one.place, one.message
    when = Course(Zone(taken.choices.zone)).place(message.time)
    path = table.paths.get(place.member, "")
    return PickedMessage(
        service=FORMAT,
        conversation=table.titles[place.sheet],
        text=message.text,
        at=quotable(when.at),
        time=message.time,
        evidence=taken.evidence[0],
        name=taken.given[0],
        sha256=sha256,
        place=place.row,
        counts_in=CountsIn.ROW,
        sender=message.sender,
        kind=message.kind,
        marks=(*message.marks, *when.marks),
        details=message.details,
        member=place.member,
        path=f"{taken.given[0]}/{path}" if place.member else taken.given[0],
        zone=taken.choices.zone,
    )
