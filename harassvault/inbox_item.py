"""An inbox item: one age file that anybody who can write the folder may have made.

Inside stands one line of JSON (`harassvault.inbox_head`), then the file's own bytes, so that
`age -d … | tail -n +2` gives them back.

Never here: which items there are, and deciding about them (`harassvault.inbox`).
"""

import hashlib
import io
import os
import re
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from crypto.age.x25519 import X25519Identity
from harassvault.decoding.mediatype import HEAD_BYTES, identify
from harassvault.errors import DamageError, InboxItemUnreadableError
from harassvault.inbox_head import MAX_HEAD, Head, checked_head
from harassvault.ledger import read_at
from harassvault.sealed_files import open_sealed

_OURS = re.compile(r"[0-9a-f]{32}\.age")


class InboxItem(msgspec.Struct, frozen=True):
    """Something that waits in the inbox.

    Attributes:
        id: its random id; of a file that no program of ours made, its name.
        sealed_size: bytes of the file as it lies there.
        is_readable: whether the rest says anything.
        name, size, sha256, put_in_at: as claimed.
        media_type: by magic bytes.
    """

    id: str
    sealed_size: int
    is_readable: bool = False
    name: str = ""
    size: int = 0
    sha256: str = ""
    put_in_at: datetime | None = None
    media_type: str = ""


def is_ours(path: Path) -> bool:
    """Say whether a file bears a name that this program gives."""
    return bool(_OURS.fullmatch(path.name))


def item_name(path: Path) -> str:
    """Return what an item is called by: its id, or the whole name of a foreign file."""
    if is_ours(path):
        return path.stem
    # Bytes of a name that are no text are spelled out, so that every name can be given.
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def read_item(path: Path, identity: X25519Identity) -> InboxItem:
    """Describe an item; one that cannot be read is described as that."""
    try:
        sealed_size = path.lstat().st_size
    except OSError:
        sealed_size = 0
    try:
        with closing(open_item(path, identity)) as opened:
            head = opened.head
            kind = identify(opened.read(HEAD_BYTES))
    except InboxItemUnreadableError:
        return InboxItem(item_name(path), sealed_size)
    return InboxItem(
        id=item_name(path),
        sealed_size=sealed_size,
        is_readable=True,
        name=head.name,
        size=head.size,
        sha256=head.sha256,
        put_in_at=read_at(head.put_in_at),
        media_type=kind,
    )


class OpenItem(io.RawIOBase):
    """The bytes of an item, to read and seek, without the line before them."""

    def __init__(self, path: Path, inside: io.BufferedReader, head: Head, start: int) -> None:
        self.head = head
        self._path, self._inside, self._start = path, inside, start

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a position in the file's own bytes."""
        at = offset + self._start if whence == os.SEEK_SET else offset
        return self._inside.seek(at, whence) - self._start

    def tell(self) -> int:
        """Give the position in the file's own bytes."""
        return self._inside.tell() - self._start

    def read(self, size: int | None = -1, /) -> bytes:
        """Read bytes.

        Raises:
            InboxItemUnreadableError: a part of it is damaged.
        """
        try:
            return self._inside.read(-1 if size is None else size)
        except DamageError as error:
            raise InboxItemUnreadableError(self._path) from error

    def close(self) -> None:
        """Let go of the file."""
        self._inside.close()
        super().close()


def open_item(path: Path, identity: X25519Identity) -> OpenItem:
    """Open an item.

    Raises:
        InboxItemUnreadableError: no regular file, not sealed to this vault, or not of this form.
    """
    try:
        # A link or a pipe in its place is neither followed nor waited for.
        if not stat.S_ISREG(path.lstat().st_mode):
            raise InboxItemUnreadableError(path)
        inside = open_sealed(path, identity)
    except (OSError, DamageError) as error:
        raise InboxItemUnreadableError(path) from error
    try:
        line = inside.readline(MAX_HEAD)
        head = checked_head(line)
        size = inside.seek(0, os.SEEK_END) - len(line)
        inside.seek(len(line))
    except (DamageError, OSError, ValueError, msgspec.DecodeError) as error:
        inside.close()
        raise InboxItemUnreadableError(path) from error
    if size != head.size:
        inside.close()
        raise InboxItemUnreadableError(path)
    return OpenItem(path, inside, head, len(line))


@dataclass(frozen=True, slots=True)
class InboxSource:
    """An item as something to be taken in as an original."""

    file: Path
    identity: X25519Identity
    item: InboxItem

    @property
    def name(self) -> str:
        """The claimed name, without folders."""
        return self.item.name.rpartition("/")[2].rpartition("\\")[2]

    def path(self) -> Path:
        """Return where the item lies."""
        return self.file

    def size(self) -> int:
        """Return its size."""
        return self.item.size

    def modified_at(self) -> datetime | None:
        """An item has no time of the disk that it came from."""
        return None

    def chunks(self, size: int) -> Iterator[bytes]:
        """Yield the bytes, and compare them with the digest that was taken when it was put in.

        Raises:
            InboxItemUnreadableError
        """
        digest = hashlib.sha256()
        with closing(open_item(self.file, self.identity)) as opened:
            while piece := opened.read(size):
                digest.update(piece)
                yield piece
        if digest.hexdigest() != self.item.sha256:
            raise InboxItemUnreadableError(self.file)
