"""Originals: sealed byte for byte to the vault's own public key, and read back.

The write order (design.md part 3): sealed beside, flushed, read again and hashed, named, the
folder flushed; only then may a row name it. A file that no row names was never said to be saved.

Never here: the row, and what a file shows.
"""

import contextlib
import io
import os
import secrets
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crypto.age.sealing import seal
from crypto.age.x25519 import X25519Identity
from crypto.digest import BackgroundDigest
from harassvault.decoding.mediatype import identify
from harassvault.durable import (
    TEMPORARY_SUFFIX,
    free_bytes,
    make_folder,
    open_exclusive,
    outside_errors,
    publish,
)
from harassvault.errors import (
    DamageError,
    DiskFullError,
    FileChangedError,
    StoreFailedError,
)
from harassvault.evidence import Original
from harassvault.layout import Layout, new_id
from harassvault.rekey_swap import under_these_keys
from harassvault.sealed_files import CHUNK, checked_chunks, checked_pieces, open_sealed
from harassvault.source import MAX_NAME, Source

MARGIN = 16 << 20
"""Bytes that must stay free beside an original, for the database's own growth."""

_HEAD = 4096
"""Bytes shown to the magic-byte table."""

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all; raising in it cancels, and leaves nothing behind."""


def no_progress(_done: int, _total: int) -> None:
    """Report to nobody."""


@dataclass(frozen=True, slots=True)
class Originals:
    """The folder `files/`, with the key that opens what lies in it."""

    layout: Layout
    identity: X25519Identity

    def take_in(self, source: Source, file: str, progress: Progress = no_progress) -> Original:
        """Seal a source under a new file id and make it durable.

        Raises:
            FileOutsideError: the source cannot be read, or changed while it was.
            DiskFullError: no room; checked before anything is written, and again while writing.
        """
        expected = source.size()
        self._check_room(expected)
        modified = source.modified_at()
        target = self.layout.original(file)
        make_folder(target.parent)
        beside = target.with_name(f"{secrets.token_hex(8)}{TEMPORARY_SUFFIX}")
        try:
            with outside_errors(target):
                digest, head = self._seal(source, beside, expected, progress)
                self._read_again(beside, digest)
                publish(beside, target)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        return Original(
            id=new_id(),
            file=file,
            name=clean_name(source.name),
            size=expected,
            sha256=digest,
            media_type=identify(head),
            modified_at=modified,
        )

    def open(self, original: Original) -> io.BufferedReader:
        """Open an original for reading and seeking; each part is authenticated as it is read.

        Raises:
            OriginalMissingError, OriginalDamagedError
            KeysChangedError: another process made new keys since this vault was opened.
        """
        with under_these_keys(self.layout, self.identity):
            return open_sealed(self.layout.original(original.file), self.identity)

    def chunks(self, original: Original) -> Iterator[bytes]:
        """Yield an original's bytes, and check them against its digest at the end.

        Raises:
            OriginalMissingError, OriginalDamagedError: what was yielded before must be thrown away.
        """
        path = self.layout.original(original.file)
        return checked_chunks(lambda: self.open(original), original.sha256, path)

    def pieces(self, original: Original) -> Iterator[memoryview]:
        """Yield the same in memory that is used again; raises like `chunks`."""
        path = self.layout.original(original.file)
        return checked_pieces(lambda: self.open(original), original.sha256, path)

    def _check_room(self, size: int) -> None:
        free = free_bytes(self.layout.files)
        needed = size + size // 1024 + MARGIN
        if free < needed:
            raise DiskFullError(self.layout.files, needed, free)

    def _seal(
        self, source: Source, beside: Path, expected: int, progress: Progress
    ) -> tuple[str, bytes]:
        """Write the sealed file, flushed; return the original's digest and first bytes."""
        head, done = b"", 0
        with open_exclusive(beside) as stream, BackgroundDigest() as digest:
            with seal(stream, [self.identity.recipient]) as writer:
                for piece in source.chunks(CHUNK):
                    head = head or piece[:_HEAD]
                    digest.update(piece)
                    writer.write(piece)
                    done += len(piece)
                    if done > expected:
                        raise FileChangedError(source.path())
                    progress(done, expected)
            if done != expected or source.size() != expected:
                raise FileChangedError(source.path())
            stream.flush()
            os.fsync(stream.fileno())
            return digest.hexdigest(), head

    def _read_again(self, path: Path, digest: str) -> None:
        """Open the flushed file once more: what it gives back must be what was put in."""
        try:
            for _ in checked_chunks(lambda: open_sealed(path, self.identity), digest, path):
                pass
        except DamageError as error:
            raise StoreFailedError(str(path)) from error


def clean_name(untrusted_name: str) -> str:
    """Keep a name as text that every part of the program can write down.

    Folders are cut off, and what is longer than any file system allows. Bytes that are no text in
    the file system's encoding, halves of characters, and control characters become U+FFFD;
    everything else stays as it was.
    """
    name = untrusted_name.rpartition("/")[2][:MAX_NAME]
    # Bytes that Python could not read are text after all where only the system's encoding differs.
    try:
        text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        text = name
    unwanted = {"Cc", "Cs"}
    clean = "".join("\ufffd" if unicodedata.category(c) in unwanted else c for c in text)
    return clean or "\ufffd"
