"""A diary that was kept elsewhere becomes entries: a table, and photos of its pages.

The table is taken in once as an import, and so are the photos: each file is sealed once, however
many entries show it. Then each row that was chosen is one entry, in one transaction: it quotes its
row, and says when it was first written down, as claimed; which photos it shows is tied to it right
after. Which row is which entry is known from what entries quote, so whatever stops it, doing it
again writes only what is missing.

Never here: what a row means (`diary_rows`), what is known already (`diary_known`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import msgspec

from harassvault.conversations import known_columns
from harassvault.conversations.clock_times import Zone
from harassvault.conversations.diary_known import DiaryKnown, quote_of
from harassvault.conversations.diary_reading import FORMAT, DiaryTable, read_table
from harassvault.conversations.diary_rows import DiaryEntry, RowPlace
from harassvault.conversations.errors import NoTableError, UnknownFormatError
from harassvault.conversations.imports import Imports, Part
from harassvault.conversations.values import Choices, Imported
from harassvault.evidence import Original
from harassvault.importers.parts import Given
from harassvault.journal import Journal
from harassvault.log_writer import LogWriter
from harassvault.moment import Moment
from harassvault.originals import Progress, no_progress
from harassvault.source import FileSource, Source
from harassvault.store import links, reading
from harassvault.store.connection import Connection, store_errors
from harassvault.store.imports import MESSAGE


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of a page.

    Attributes:
        source: the file.
        rows: which rows stand on it; None: all.
    """

    source: Source
    rows: frozenset[RowPlace] | None = None

    def shows(self, place: RowPlace) -> bool:
        """Say whether a row stands on it."""
        return self.rows is None or place in self.rows


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a diary.

    Attributes:
        imported: the import of the table.
        table: the table as it is kept, with an entry's id at each row that is one.
        added: ids of the entries that are new, in the order of the rows.
        known: ids of the entries that were there before.
    """

    imported: Imported
    table: DiaryTable
    added: tuple[str, ...]
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diary:
    """Diaries of an open vault."""

    writer: LogWriter
    imports: Imports
    journal: Journal

    def look(
        self,
        path: Path,
        choices: Choices = Choices(),  # noqa: B008 frozen
        noted: Moment | None = None,
        progress: Progress = no_progress,
    ) -> DiaryTable:
        """Read a table without writing anything, as `write` would take it.

        Args:
            path: the file.
            choices: zone, order of dates and columns; without columns, those that were said of a
                table with the same head before.
            noted: when rows that do not say so themselves were first written down.
            progress: called with bytes read and bytes in all; raising in it cancels.

        Raises:
            NoTableError, DiaryTooLongError, UnknownZoneError
            ImportingError: it cannot be read.
            OutsideError
        """
        source = FileSource(path)
        given = Given(source.name, source.size(), lambda: path.open("rb"))
        with self.imports.open_export([given], progress, "") as export:
            table = read_table(export, path, choices, noted, self._today, self._recall)
        with store_errors(self.writer.path):
            return table.with_known(self._known.rows(self._known.digest(source)))

    def write(
        self,
        path: Path,
        choices: Choices,
        rows: Collection[RowPlace] | None = None,
        photos: Sequence[Photo] = (),
        noted: Moment | None = None,
        cases: Sequence[str] = (),
        progress: Progress = no_progress,
    ) -> Written:
        """Make entries of the rows of a table; those that are entries already are left as they are.

        Args:
            path: the file.
            choices: zone, order of dates, and what the columns are: as `DiaryTable.settled` says.
            rows: which; None: all that say something.
            photos: of pages.
            noted: when rows that do not say so themselves were first written down.
            cases: of the new entries.
            progress: called with work done and work in all; raising in it cancels. What was written
                until then stays, each entry whole.

        Raises:
            As `look`, and `Imports.take_in`.
            ValueError: nobody said what the columns are.
        """
        if not choices.columns:
            raise ValueError("nobody said what the columns are")
        self.writer.check_writing()
        taken = self._taken(path, choices, _part(progress, 0))
        table = self._kept(taken, noted)
        with store_errors(self.writer.path):
            known_columns.remember(self.writer, table.headers, choices.columns)
        wanted = [one for one in table.entries if _is_chosen(one, rows)]
        pages = self._photos([p for p in photos if any(p.shows(one.place) for one in wanted)])
        added: list[str] = []
        known: list[str] = []
        for number, one in enumerate(wanted):
            progress(_HALF + _HALF * number // max(len(wanted), 1), 2 * _HALF)
            held = [original for photo, original in pages if photo.shows(one.place)]
            incident = one.incident or self._add(one, taken, table, cases)
            (known if one.incident else added).append(incident)
            self._hold(incident, held)
        progress(2 * _HALF, 2 * _HALF)
        with store_errors(self.writer.path):
            rows_now = self._known.rows_of(taken, table)
        return Written(taken, table.with_known(rows_now), tuple(added), tuple(known))

    def _taken(self, path: Path, choices: Choices, progress: Progress) -> Imported:
        """Return the import that has this file, read in this way; else take it in."""
        zone = Zone(choices.zone).name
        said = Choices(FORMAT, zone, choices.date_order, dict(choices.columns))
        source = FileSource(path)
        with store_errors(self.writer.path):
            found = self._known.taken(self._known.digest(source), said)
        if found is not None:
            return found
        try:
            return self.imports.take_in([Part(source.name, source)], said, progress)
        except UnknownFormatError as error:
            raise NoTableError(path) from error

    def _kept(self, taken: Imported, noted: Moment | None) -> DiaryTable:
        """Read the table from what is sealed: that is what entries are made of."""
        with store_errors(self.writer.path):
            original = reading.evidence(self._connection, taken.evidence[0]).original
        opening = partial(self.imports.originals.open, original)
        given = Given(original.name, original.size, opening)
        with self.imports.open_export([given], no_progress, "") as export:
            table = read_table(
                export, Path(original.name), taken.choices, noted, self._today, self._recall
            )
        with store_errors(self.writer.path):
            return table.with_known(self._known.rows_of(taken, table))

    def _photos(self, photos: Sequence[Photo]) -> list[tuple[Photo, Original]]:
        """Return photos with their originals; those that no import has yet are one import."""
        with store_errors(self.writer.path):
            kept = self._known.originals()
        digests = [self._known.digest(one.source) for one in photos]
        new = {
            digest: one.source
            for digest, one in zip(digests, photos, strict=True)
            if digest not in kept
        }
        if new:
            parts = [Part(one.name, one) for one in new.values()]
            self.imports.take_in(parts)
            with store_errors(self.writer.path):
                kept = self._known.originals()
        return [
            (one, kept[digest])
            for digest, one in zip(digests, photos, strict=True)
            if digest in kept
        ]

    def _add(
        self,
        one: DiaryEntry,
        taken: Imported,
        table: DiaryTable,
        cases: Sequence[str],
    ) -> str:
        with store_errors(self.writer.path):
            sha256 = reading.evidence(self._connection, taken.evidence[0]).original.sha256
            quote = quote_of(one, taken, table, sha256)
            fields = {MESSAGE + "1": msgspec.to_builtins(quote)}
            return self.journal.add(one.given, cases=cases, quotes=fields).id

    def _hold(self, incident: str, held: Sequence[Original]) -> None:
        """Have an entry show photos that it does not show yet."""
        with store_errors(self.writer.path):
            there = {one.id for one in reading.evidence_of(self._connection, incident)}
            new = [one for one in held if one.id not in there]
            if new:
                first = links.next_position(self._connection, incident)
                originals = [
                    {"evidence": one.id, "position": at} for at, one in enumerate(new, first)
                ]
                said = {"incident": incident, "originals": originals}
                self.writer.write(links.FILES, lambda: said)

    def _recall(self, headers: Sequence[str]) -> dict[str, str]:
        with store_errors(self.writer.path):
            return known_columns.recall(self._connection, headers)

    @property
    def _today(self) -> date:
        return self.writer.clock().date()

    @property
    def _known(self) -> DiaryKnown:
        return DiaryKnown(self._connection)

    @property
    def _connection(self) -> Connection:
        return self.writer.connection


_HALF = 1_000
"""Taking the table in is shown as one half of the work, writing the entries as the other."""


def _part(progress: Progress, before: int) -> Progress:
    def shifted(done: int, total: int) -> None:
        progress(before + (_HALF * done // total if total else 0), 2 * _HALF)

    return shifted


def _is_chosen(one: DiaryEntry, rows: Collection[RowPlace] | None) -> bool:
    return not one.is_empty if rows is None else one.place in rows
