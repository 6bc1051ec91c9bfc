"""Imports: taking an export in, and what was taken in.

The order: the files given are sealed as originals; what reads them reads the sealed originals; the
rows and the one entry of the log are one transaction. Whatever ends it before leaves nothing.

Never here: rows, formats, words for people.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

import msgspec

from harassvault.conversations import entry, knowing_me
from harassvault.conversations.accounts import Account, Owner
from harassvault.conversations.beside import look_beside
from harassvault.conversations.clock_times import Zone
from harassvault.conversations.contents import Held, held_by, single_messages
from harassvault.conversations.errors import (
    NothingGivenError,
    TooMuchInExportError,
    UnknownFormatError,
)
from harassvault.conversations.extraction import Export
from harassvault.conversations.placing import Placing
from harassvault.conversations.reading import all_imported, imported
from harassvault.conversations.reread import as_before
from harassvault.conversations.resolving import Resolving
from harassvault.conversations.storing import Storing
from harassvault.conversations.values import Choices, Imported
from harassvault.conversations.writing import Rows
from harassvault.errors import OutsideError
from harassvault.evidence import Original
from harassvault.files.marking_again import mark_again
from harassvault.importers.client import ImportReader
from harassvault.importers.contents import Claimed
from harassvault.importers.errors import ImportingError, to_leave_out
from harassvault.importers.findings import Blob
from harassvault.importers.importer import Options
from harassvault.importers.parts import Given
from harassvault.intent import growing_intent
from harassvault.layout import new_id
from harassvault.log_writer import LogWriter
from harassvault.originals import Originals, Progress, no_progress
from harassvault.source import BytesSource, Source
from harassvault.store import entries, known_messages, reading
from harassvault.store.connection import Connection, store_errors
from harassvault.store.import_contents import named_originals

MAX_BLOBS = 50_000
"""Wrapped-up files of one import: each is an original of its own, and a field of the entry."""


class Part(msgspec.Struct, frozen=True):
    """A file that is given: where it stood in what was chosen, and where its bytes come from.

    Attributes:
        path: its name, or its path inside the folder that was chosen, with "/" between folders.
        source: the file.
    """

    path: str
    source: Source


Reading = Callable[[Sequence[Given], Progress, str], AbstractContextManager[Export]]
"""Opens an export, and asks the format that is named, or all: `ImportReader` in all faces, and the
importers in this process in some tests."""


@dataclass(frozen=True, slots=True)
class Imports:
    """The imports of an open vault."""

    writer: LogWriter
    originals: Originals
    open_export: Reading = ImportReader

    def take_in(
        self,
        parts: Sequence[Part],
        choices: Choices = Choices(),  # noqa: B008 frozen
        progress: Progress = no_progress,
    ) -> Imported:
        """Take in files of an export; when this returns, all of it is durable.

        Args:
            parts: the files, in a stable order.
            choices: what a person said about them.
            progress: called with bytes done and bytes in all, twice the bytes of the parts: each is
                sealed, then read. Raising in it cancels, and leaves nothing behind. It begins
                again where a file ended the reading child: the rest is read without it.

        Raises:
            NothingGivenError, UnknownZoneError, UnknownFormatError, TooMuchInExportError
            TakenInOtherwiseError: of a file that an import has with another zone or date order.
            ImportingError: the files cannot be read as an export.
            OutsideError: the world failed. In all cases nothing of it is kept.
        """
        if not parts:
            raise NothingGivenError
        self.writer.check_writing()
        without: set[int] = set()
        while True:
            try:
                return self._take_in(parts, choices, progress, frozenset(without))
            except ImportingError as error:
                without.add(to_leave_out(error, without))

    def _take_in(
        self, parts: Sequence[Part], choices: Choices, progress: Progress, without: frozenset[int]
    ) -> Imported:
        zone = Zone(choices.zone)
        identity = new_id()
        layout = self.originals.layout
        with growing_intent(layout, self._connection) as reserve:
            taking = _Taking(self, identity, choices, zone, reserve, progress, without)
            taking.seal(parts)
            taking.as_before()
            self.writer.write("import.added", taking.fields)
        # The import is durable; where this alone fails, she is asked once more.
        with suppress(OutsideError), store_errors(self.writer.path):
            knowing_me.remember(self.writer, taking.hers)
        with store_errors(self.writer.path):
            taken = imported(self._connection, identity)
        mark_again(self.writer, self.originals, taken.evidence)
        look_beside(self.writer, self.originals, taken)
        return taken

    def all(self) -> list[Imported]:
        """Return all imports, oldest first."""
        with store_errors(self.writer.path):
            return all_imported(self._connection)

    def one(self, untrusted_id: str) -> Imported:
        """Return an import by its id or the beginning of it."""
        with store_errors(self.writer.path):
            whole = reading.full_id(self._connection, "import", untrusted_id)
            return imported(self._connection, whole)

    def zones(self) -> Callable[[str], str]:
        """Return a function that gives the zone that an import was read with, by its whole id."""

        @cache
        def zone_of(identity: str) -> str:
            return self.one(identity).choices.zone

        return zone_of

    def single_messages(self, taken: Imported) -> list[int]:
        """Return the numbers of an import's mails and pages, where each file is one of them."""
        with store_errors(self.writer.path):
            return single_messages(self._connection, taken.seq, len(taken.given))

    def named_files(self, taken: Imported) -> set[str]:
        """Return the ids of the originals that an import's messages name as their files."""
        with store_errors(self.writer.path):
            return named_originals(self._connection, taken.seq)

    def held(self, untrusted_id: str) -> Held:
        """Return what an import held; raises as `one`."""
        with store_errors(self.writer.path):
            return held_by(self._connection, self.one(untrusted_id).seq)

    @property
    def _connection(self) -> Connection:
        return self.writer.connection


@dataclass
class _Taking:
    """One import on its way."""

    imports: Imports
    identity: str
    choices: Choices
    zone: Zone
    reserve: Callable[[], str]
    progress: Progress
    without: frozenset[int] = frozenset()
    given: list[tuple[str, Original]] = field(default_factory=list)
    blobs: list[Original] = field(default_factory=list)
    hers: list[Account] = field(default_factory=list)

    def seal(self, parts: Sequence[Part]) -> None:
        """Seal the files given."""
        total = 2 * sum(one.source.size() for one in parts)
        for one in parts:
            shifted = _shifted(self.progress, sum(kept.size for _, kept in self.given), total)
            original = self.imports.originals.take_in(one.source, self.reserve(), shifted)
            self.given.append((one.path, original))

    def as_before(self) -> None:
        """Read what was taken in before as it was read then."""
        with store_errors(self.imports.writer.path):
            connection = self.imports.writer.connection
            said = as_before(connection, self.given, self.choices)
        self.zone = Zone(said.zone)
        self.choices = msgspec.structs.replace(said, zone=self.zone.name)

    def fields(self) -> dict[str, Any]:
        """Store everything, inside the transaction; return what the entry says."""
        connection = self.imports.writer.connection
        rows = Rows(connection, entries.size(connection) + 1)
        with self._opened() as export:
            if self.without:
                export.leave_out(self.without)
            chosen = self._chosen(export.claims())
            storing = Storing(
                export,
                tuple(one.id for _, one in self.given),
                rows,
                Placing(connection),
                self.zone,
                self._seal_blob,
                reading.profile(connection).country,
                Owner(self.choices.me, knowing_me.read(connection)),
            )
            storing.run(chosen, Options(self.choices.date_order, self.choices.columns))
        originals = [*self.given, *((one.name, one) for one in self.blobs)]
        resolving = self._resolving()
        said = entry.fields(self.identity, self.choices, chosen, originals, storing, resolving)
        self.hers = resolving.hers
        return said

    def _resolving(self) -> Resolving:
        connection = self.imports.writer.connection
        return Resolving(
            mine=knowing_me.read(connection),
            told=self.choices.me,
            people=reading.people(connection),
            linked=known_messages.linked(connection),
            seats=partial(known_messages.seats, connection),
            region=reading.profile(connection).country,
        )

    def _opened(self) -> AbstractContextManager[Export]:
        """Open what was sealed: from here on, nothing else is believed to be what was given."""
        size = sum(one.size for _, one in self.given)
        opening = self.imports.originals.open
        parts = [Given(path, one.size, partial(opening, one)) for path, one in self.given]

        told = 0

        def shifted(done: int, total: int) -> None:
            # Read twice where it is compared first, or by several readers: it never goes back.
            nonlocal told
            told = max(told, size * done // total if total else 0)
            self.progress(size + told, 2 * size)

        return self.imports.open_export(parts, shifted, self.choices.format)

    def _chosen(self, claims: Sequence[Claimed]) -> list[Claimed]:
        """Return who is to read: the one that was named, or all who claim something.

        Raises:
            UnknownFormatError
        """
        name = self.choices.format
        found = [one for one in claims if name in {"", one.format}]
        if name and not found:
            raise UnknownFormatError(name)
        return found

    def _seal_blob(self, blob: Blob) -> str:
        if len(self.blobs) >= MAX_BLOBS:
            raise TooMuchInExportError(Path(self.given[0][1].name), "files", MAX_BLOBS)
        source = BytesSource(blob.name or blob.ref, blob.data)
        original = self.imports.originals.take_in(source, self.reserve())
        self.blobs.append(original)
        return original.id


def _shifted(progress: Progress, before: int, total: int) -> Progress:
    return lambda done, _size: progress(before + done, total)
