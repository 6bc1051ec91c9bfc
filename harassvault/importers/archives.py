"""Parts turned into a tree: an archive becomes its members, anything else stays one item.

Members are read by seeking, never unpacked to a disk. The limits hold before a byte is unpacked
(what a directory says) and while it is (what a member really gives). Archives inside archives stay
plain items. Folders, and the doubles that macOS adds, are no items.

Never here: what a member says.
"""

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from lzma import LZMAError
from typing import IO, BinaryIO

from harassvault.importers import limits
from harassvault.importers.findings import Problem, What
from harassvault.importers.tree import Content, Item, Tree, TreeError

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_TAR = b"ustar"
_TAR_AT = 257
_GZIP = b"\x1f\x8b"
_NOT_UNPACKED = {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"}
"""Members that make a zip one document: Office, OpenDocument and EPUB, a program."""

_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, LZMAError, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError, KeyError, IndexError, OverflowError,
)  # fmt: skip
"""What the standard readers raise for archives that lie."""

_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Part:
    """A file that was given.

    Attributes:
        path: its name, or its path inside the folder that was given.
        size: bytes.
        stream: readable and seekable.
    """

    path: str
    size: int
    stream: BinaryIO


def grow(parts: Sequence[Part]) -> Tree:
    """Make the tree of what was given; a broken archive stays one plain item."""
    items: list[Item] = []
    contents: list[Content] = []
    left_out: list[Problem] = []
    for number, part in enumerate(parts):
        content, members = _looked_into(part)
        contents.append(content)
        for path, size, member in _wanted(members, left_out):
            items.append(Item(len(items), path, size, number, member, part.path))
        if isinstance(content, _Plain):
            items.append(Item(len(items), part.path, part.size, number))
    return Tree(items, contents, left_out)


_Member = tuple[str, int, int]
"""Exact name, bytes unpacked, bytes packed."""


def _looked_into(part: Part) -> tuple[Content, list[_Member]]:
    try:
        part.stream.seek(0)
        head = part.stream.read(_TAR_AT + len(_TAR))
        if head.startswith(_ZIP):
            return _zip(part)
        if head[_TAR_AT:] == _TAR or (head.startswith(_GZIP) and _is_named_tar(part.path)):
            return _tar(part)
    except _BROKEN:
        pass
    return _Plain(part), []


def _is_named_tar(path: str) -> bool:
    return path.lower().endswith((".tar.gz", ".tgz"))


def _zip(part: Part) -> tuple[Content, list[_Member]]:
    archive = zipfile.ZipFile(part.stream)
    found = [one for one in archive.infolist() if not one.is_dir()]
    if _NOT_UNPACKED & {one.filename for one in found}:
        return _Plain(part), []
    members = [(one.filename, one.file_size, one.compress_size) for one in found]
    return _Zip(archive), members


def _tar(part: Part) -> tuple[Content, list[_Member]]:
    part.stream.seek(0)
    archive = tarfile.open(fileobj=part.stream, mode="r:*")  # noqa: SIM115 - read as long as the tree
    members: list[_Member] = []
    total = 0
    for one in archive:
        if one.isreg():
            members.append((one.name, one.size, one.size))
            total += one.size
        if len(members) > limits.MAX_ITEMS or total > limits.MAX_TOTAL_BYTES:
            break
    return _Tar(archive), members


def _wanted(members: Sequence[_Member], left_out: list[Problem]) -> Iterator[tuple[str, int, str]]:
    """Yield path, size and name of the members that become items, and say why others do not."""
    total = 0
    seen: set[str] = set()
    for name, size, packed in members:
        path = name.replace("\\", "/").lstrip("/")
        if path.startswith("__MACOSX/") or path.rpartition("/")[2].startswith("._"):
            continue
        total += size
        what = None
        if len(seen) >= limits.MAX_ITEMS or total > limits.MAX_TOTAL_BYTES:
            what = What.TOO_MANY
        elif (
            size > limits.MAX_MEMBER_BYTES or size > limits.MAX_RATIO * max(packed, 1) + limits.MIB
        ):
            what = What.TOO_LONG
        elif name in seen or not path or path.count("/") > limits.MAX_DEPTH:
            what = What.UNSAFE_NAME
        if what:
            left_out.append(Problem(what, detail=path[-limits.MAX_LINE :]))
            if what is What.TOO_MANY:
                return
            continue
        seen.add(name)
        yield path[-limits.MAX_LINE :], size, name


@dataclass(frozen=True, slots=True)
class _Plain:
    part: Part

    def open(self, _item: Item) -> BinaryIO:
        return _guarded(_Window(self.part))


@dataclass(frozen=True, slots=True)
class _Zip:
    archive: zipfile.ZipFile

    def open(self, item: Item) -> BinaryIO:
        try:
            if self.archive.getinfo(item.member).flag_bits & _ENCRYPTED:
                raise TreeError("encrypted")
            return _guarded(self.archive.open(item.member))
        except _BROKEN as error:
            raise TreeError("damaged") from error


@dataclass(frozen=True, slots=True)
class _Tar:
    archive: tarfile.TarFile

    def open(self, item: Item) -> BinaryIO:
        try:
            stream = self.archive.extractfile(item.member)
        except _BROKEN as error:
            raise TreeError("damaged") from error
        if stream is None:
            raise TreeError("damaged")
        return _guarded(stream)


class _Window(io.RawIOBase):
    """A part read from its beginning, with a place of its own: several may be open at once."""

    def __init__(self, part: Part) -> None:
        self._part, self._at = part, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._part.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]  # typeshed: any buffer
        self._part.stream.seek(self._at)
        data = self._part.stream.read(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


class _Guard(io.RawIOBase):
    """Turns what a broken archive makes its reader raise into `TreeError`."""

    def __init__(self, stream: io.RawIOBase | IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        try:
            return self._stream.seek(offset, whence)
        except _BROKEN as error:
            raise TreeError("damaged") from error

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]  # typeshed: any buffer
        try:
            data = self._stream.read(len(buffer)) or b""
        except _BROKEN as error:
            raise TreeError("damaged") from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _guarded(stream: io.RawIOBase | IO[bytes]) -> BinaryIO:
    return io.BufferedReader(_Guard(stream), 1 << 16)
