"""Finished reports: kept sealed inside the journal; a copy outside is a second step.

Never here: what a report says or how it looks. The renderer writes to a stream that is given.
"""

import hashlib
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import msgspec

from crypto.age.sealing import seal
from crypto.age.x25519 import X25519Identity
from crypto.digest import sha256_stream
from harassvault.durable import new_file, outside_errors
from harassvault.errors import ErasedError, FileExistsAlreadyError
from harassvault.export import Copied, Copy, Export, KeptExport
from harassvault.files.reports import refuse_marked
from harassvault.intent import intent
from harassvault.layout import Layout, new_id
from harassvault.log_writer import LogWriter
from harassvault.rekey_swap import under_these_keys
from harassvault.sealed_files import checked_chunks, open_sealed
from harassvault.store import given_numbers, reading


class Bytes(Protocol):
    """What a renderer writes to: it cannot seek."""

    def write(self, data: bytes, /) -> int:
        """Take the next bytes."""
        ...


class Described(msgspec.Struct, frozen=True):
    """What the renderer says of the report that it wrote; as in `Export`."""

    audience: str
    language: str
    format: str
    pages: int
    incidents: tuple[str, ...]
    exhibits: tuple[str, ...]
    head_size: int
    case: str = ""
    incident_numbers: dict[str, int] = {}
    exhibit_numbers: dict[str, int] = {}
    continues: str = ""
    also: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    redactions: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class Exports:
    """The folder `exports/` and its entries in the log."""

    layout: Layout
    identity: X25519Identity
    writer: LogWriter

    def keep(self, render: Callable[[Bytes], Described]) -> KeptExport:
        """Let a renderer write a report, sealed as it comes; keep it, durable, and log it.

        Raises:
            DiskFullError, TargetUnwritableError, StoreFailedError: nothing is kept.
            Whatever `render` raises: nothing is kept.
            ValueError: its numbers contradict those given before (`given_numbers.check`).
        """
        self.writer.check_writing()
        file = new_id()
        path = self._path(file)
        counted = _Counted()
        with intent(self.layout, self.writer.connection, [path]):
            with new_file(path) as stream, seal(stream, [self.identity.recipient]) as sealing:
                counted.to = sealing.write
                described = render(counted)
            export = Export(
                id=new_id(),
                file=file,
                sha256=counted.digest.hexdigest(),
                size=counted.size,
                **msgspec.structs.asdict(described),
            )
            given_numbers.check(self.writer.connection, export)
            self.writer.write("export.kept", lambda: dict(msgspec.to_builtins(export)))
        return next(one for one in self.all() if one.export.id == export.id)

    def all(self) -> list[KeptExport]:
        """Return the finished reports, newest first."""
        return reading.exports(self.writer.connection)

    def get(self, export_id: str) -> KeptExport:
        """Return one finished report.

        Raises:
            NotFoundError, AmbiguousIdError
            ErasedError: its bytes were erased.
            ReportHoldsMarkedError: it may hold a file that must not be given out.
        """
        whole = reading.full_id(self.writer.connection, "export", export_id)
        found = next(one for one in self.all() if one.export.id == whole)
        if found.erased_at is not None:
            raise ErasedError("export", whole)
        refuse_marked(self.writer.connection, found)
        return found

    def open(self, export: Export) -> io.BufferedReader:
        """Open a finished report for reading.

        Raises:
            OriginalMissingError, OriginalDamagedError
            KeysChangedError: another process made new keys since this vault was opened.
        """
        with under_these_keys(self.layout, self.identity):
            return open_sealed(self._path(export.file), self.identity)

    def chunks(self, export: Export) -> Iterator[bytes]:
        """Yield a report's bytes, and check them against its digest at the end.

        Raises:
            OriginalMissingError, OriginalDamagedError: what was yielded before must be thrown away.
        """
        return checked_chunks(lambda: self.open(export), export.sha256, self._path(export.file))

    def copy_out(
        self, export_id: str, target: Path, to: str = "", *, replace: bool = False
    ) -> Export:
        """Write a copy outside the journal, whole or not at all, and log that it left.

        The entry is written before the copy gets its name: a copy that left without a trace would
        be the worse mistake.

        Raises:
            NotFoundError, FileExistsAlreadyError, TargetUnwritableError, DiskFullError
        """
        export, place = self._outside(export_id, target, replace=replace)
        with new_file(target, replace=replace) as stream:
            for piece in self.chunks(export):
                stream.write(piece)
            copy = Copy(export.id, place, to)
            self.writer.write("export.copied", lambda: dict(msgspec.to_builtins(copy)))
        return export

    def copy_made(
        self,
        export_id: str,
        target: Path,
        form: Copied,
        make: Callable[[BinaryIO, BinaryIO], None],
        to: str = "",
        *,
        replace: bool = False,
    ) -> tuple[Export, str]:
        """Write a copy that something was made of, as `copy_out` does; return its digest too.

        Args:
            export_id: of the report.
            target: outside the journal.
            form: what was made of it.
            make: writes the copy, to a file that can seek and be read, for the report, which can
                seek.
            to: for whom, if that was said.
            replace: whether a file of that name is written over.

        Raises whatever `copy_out` and `make` raise.
        """
        export, place = self._outside(export_id, target, replace=replace)
        with new_file(target, replace=replace) as stream:
            digest = self._made_from(export, stream, make)
            copy = Copy(export.id, place, to, form=form, sha256=digest)
            self.writer.write("export.copied", lambda: dict(msgspec.to_builtins(copy)))
        return export, digest

    def _made_from(
        self, export: Export, out: BinaryIO, make: Callable[[BinaryIO, BinaryIO], None]
    ) -> str:
        """Write something that is made of a report, and return its digest."""
        for _ in self.chunks(export):  # its digest holds, or nothing is made of it
            pass
        with self.open(export) as ours:
            make(ours, out)
        out.flush()
        out.seek(0)
        return sha256_stream(out)[0]

    def _outside(self, export_id: str, target: Path, *, replace: bool) -> tuple[Export, str]:
        """Return a report that may leave, and the place as the log names it."""
        self.writer.check_writing()
        export = self.get(export_id).export
        self.layout.refuse_inside(target)
        with outside_errors(target):
            if target.exists() and not replace:
                raise FileExistsAlreadyError(target)
            # Links are not resolved: the person knows the place by the name that they gave.
            return export, os.fsencode(target.absolute()).decode("utf-8", "replace")

    def _path(self, file: str) -> Path:
        return self.layout.report(file)


class _Counted:
    """Passes bytes on, and keeps their digest and number."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()
        self.size = 0
        self.to: Callable[[bytes], int] = len

    def write(self, data: bytes, /) -> int:
        self.digest.update(data)
        self.size += len(data)
        return self.to(data)
