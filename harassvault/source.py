"""Where an original comes from: a file of the person's, or bytes pasted into the window.

Never here: sealing, digests.
"""

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from harassvault.errors import (
    FileChangedError,
    FileMissingError,
    FileUnreadableError,
    FolderGivenError,
    NotARegularFileError,
)

MAX_NAME = 255
"""Characters of a file name that are kept; file systems allow no more."""

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class Source(Protocol):
    """Something that can be read once from beginning to end."""

    @property
    def name(self) -> str:
        """Its name, without folders; foreign."""
        ...

    def size(self) -> int:
        """Return its size in bytes, checking that it can be taken at all."""
        ...

    def modified_at(self) -> datetime | None:
        """Return the file system's time, as claimed."""
        ...

    def path(self) -> Path:
        """Return what to name in an error."""
        ...

    def chunks(self, size: int) -> Iterator[bytes]:
        """Yield the bytes in pieces of at most `size`.

        Raises:
            FileChangedError: it vanished or shrank on the way.
        """
        ...


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file on disk. Links are followed: the person chose what they point to."""

    file: Path

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.file.name[:MAX_NAME]

    def path(self) -> Path:
        """Return the file's path."""
        return self.file

    def size(self) -> int:
        """Return its size.

        Raises:
            FileMissingError, FolderGivenError, NotARegularFileError, FileUnreadableError
        """
        return self._stat().st_size

    def modified_at(self) -> datetime | None:
        """Return the time of the last change as the file system has it."""
        try:
            return datetime.fromtimestamp(self._stat().st_mtime, UTC)
        except (OverflowError, ValueError):
            return None

    def chunks(self, size: int) -> Iterator[bytes]:
        """Yield the file's bytes."""
        with self._open() as stream:
            while piece := self._read(stream, size):
                yield piece

    def _stat(self) -> os.stat_result:
        try:
            found = self.file.stat()
        except FileNotFoundError as error:
            raise FileMissingError(self.file) from error
        except (OSError, ValueError) as error:
            raise FileUnreadableError(self.file) from error
        if stat.S_ISDIR(found.st_mode):
            raise FolderGivenError(self.file)
        if not stat.S_ISREG(found.st_mode):
            raise NotARegularFileError(self.file)
        return found

    @contextmanager
    def _open(self) -> Iterator[BinaryIO]:
        try:
            # Not waiting: a pipe may have been put in the file's place since it was looked at.
            stream = os.fdopen(os.open(self.file, _READ), "rb")
        except FileNotFoundError as error:
            raise FileMissingError(self.file) from error
        except OSError as error:
            raise FileUnreadableError(self.file) from error
        with stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise NotARegularFileError(self.file)
            yield stream

    def _read(self, stream: BinaryIO, size: int) -> bytes:
        try:
            return stream.read(size)
        except OSError as error:
            raise FileChangedError(self.file) from error


@dataclass(frozen=True, slots=True)
class BytesSource:
    """Bytes that came through the clipboard or a drop."""

    name: str
    data: bytes

    def path(self) -> Path:
        """Return the name as a path."""
        return Path(self.name)

    def size(self) -> int:
        """Return the number of bytes."""
        return len(self.data)

    def modified_at(self) -> datetime | None:
        """A clipboard has no time."""
        return None

    def chunks(self, size: int) -> Iterator[bytes]:
        """Yield the bytes."""
        stream = io.BytesIO(self.data)
        while piece := stream.read(size):
            yield piece
