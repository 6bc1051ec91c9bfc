"""Zip archives, read by seeking with the standard library, and what they must not do to us.

Never here: which members become items (`archives`).
"""

import io
import struct
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from harassvault.importers import limits
from harassvault.importers.streams import BROKEN, OPENED_DOCUMENT, Member, Part, guarded
from harassvault.importers.tree import Item, TreeError

HEADS = (b"PK\x03\x04", b"PK\x05\x06")
_DOCUMENTS = {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"}
"""Members that make a zip one document: Office, OpenDocument and EPUB, a program."""

_READ = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""How exports are packed. The others unpack any amount at once in this library."""

_ENCRYPTED = 0x1

_HEAD = struct.Struct("<4s22xHH")
"""Before a member: signature, and the lengths of its name and of what follows (APPNOTE 4.3.7)."""


@dataclass(frozen=True, slots=True)
class Zip:
    """An archive whose members are opened by their names."""

    archive: zipfile.ZipFile
    stream: BinaryIO

    def open(self, item: Item) -> BinaryIO:
        """Open a member.

        Raises:
            TreeError: its own header is not what the list says.
        """
        try:
            return guarded(self.archive.open(item.member), item.size)
        except BROKEN as error:
            raise TreeError("damaged") from error

    def place(self, item: Item) -> tuple[int, int]:
        """Return offset and length of a member's packed bytes.

        Raises:
            TreeError: its own header is not what the list says.
        """
        try:
            listed = self.archive.getinfo(item.member)
            self.stream.seek(listed.header_offset)
            head = self.stream.read(_HEAD.size)
            signature, name, extra = _HEAD.unpack(head)
        except (*BROKEN, struct.error) as error:
            raise TreeError("damaged") from error
        if signature != HEADS[0]:
            raise TreeError("damaged")
        return listed.header_offset + _HEAD.size + name + extra, listed.compress_size


def read(part: Part) -> tuple[Zip, list[Member]] | None:
    """Read the list of an archive; None for a document that happens to be a zip.

    Raises:
        Any of `streams.BROKEN`.
    """
    archive = zipfile.ZipFile(cast("BinaryIO", _Bounded(part.stream)))
    listed = [one for one in archive.infolist() if not one.is_dir()]
    if part.path != OPENED_DOCUMENT and _DOCUMENTS & {one.filename for one in listed}:
        return None
    return Zip(archive, part.stream), list(_members(listed))


def _members(listed: Sequence[zipfile.ZipInfo]) -> Iterator[Member]:
    overlapping = _overlapping(listed)
    for one in listed:
        yield Member(
            one.filename,
            one.file_size,
            one.compress_size,
            one.compress_type in _READ,
            bool(one.flag_bits & _ENCRYPTED),
            one.header_offset in overlapping,
        )


def _overlapping(listed: Sequence[zipfile.ZipInfo]) -> set[int]:
    """Return where members begin that lie inside others: bombs name the same bytes many times."""
    ends = 0
    found = set()
    before = -1
    for one in sorted(listed, key=lambda one: one.header_offset):
        if one.header_offset < ends or one.header_offset == before:
            found.add(one.header_offset)
        before = one.header_offset
        ends = max(ends, one.header_offset + one.compress_size)
    return found


class _Bounded(io.RawIOBase):
    """A stream that refuses to give more at once than an honest list of members has."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def read(self, size: int = -1) -> bytes:
        most = limits.MAX_DIRECTORY_BYTES
        data = self._stream.read(size if 0 <= size <= most else most + 1)
        if len(data) > most:
            raise zipfile.BadZipFile("a list of members without an end")
        return data
