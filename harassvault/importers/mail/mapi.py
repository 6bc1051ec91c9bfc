"""The properties of Outlook's .msg files (MS-OXMSG): a small file system with numbered streams.

Never here: what the properties make of a mail (`msg`).
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import olefile

from harassvault.importers import limits
from harassvault.importers.findings import Precision, Time
from harassvault.importers.shared import charsets, times

MAGIC = olefile.MAGIC

Ole: TypeAlias = Any
"""`olefile.OleFileIO`, which has no types."""

_ENTRY = struct.Struct("<HHI8s")
_TOP, _EMBEDDED, _SMALL = 32, 24, 8
"""Bytes before the entries: of a file, of a mail inside another, of an attachment or recipient."""

_FILETIME_EPOCH = -11_644_473_600
"""Seconds from 1970-01-01 back to 1601-01-01 UTC, from which Windows counts in 100 ns."""

_STRING, _STRING8, _BINARY, _OBJECT, _TIME, _INTEGER = 0x1F, 0x1E, 0x102, 0x0D, 0x40, 0x03
_CODE_PAGE, _INTERNET_PAGE = 0x3FFD, 0x3FDE
_STORAGE, _STREAM = 1, 2
_MAX_CHILDREN = 5_000


class NotReadableError(Exception):
    """The file is no .msg, or is damaged where it matters."""


@dataclass(frozen=True, slots=True)
class Storage:
    """A folder of the file: a mail, an attachment or a recipient.

    Attributes:
        ole: the file.
        path: names of folders.
        numbers: values that stand in the list of properties itself, by id and type.
        children: names of what is in it, with whether each is a folder.
        page: encoding of its 8-bit texts.
    """

    ole: Ole
    path: tuple[str, ...]
    numbers: dict[tuple[int, int], bytes]
    children: dict[str, bool]
    page: str

    def binary(self, number: int) -> bytes:
        """Return a property of bytes; none where it is missing."""
        return self._stream(f"__substg1.0_{number:04X}{_BINARY:04X}")

    def text(self, number: int) -> str:
        """Return a property of text; empty where it is missing."""
        if wide := self._stream(f"__substg1.0_{number:04X}{_STRING:04X}"):
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self._stream(f"__substg1.0_{number:04X}{_STRING8:04X}")
        return charsets.decoded(narrow, self.page)[0].rstrip("\0")

    def integer(self, number: int) -> int:
        """Return a whole number; 0 where it is missing."""
        return int.from_bytes(self.numbers.get((number, _INTEGER), b"")[:4], "little")

    def time(self, number: int) -> Time | None:
        """Return a time in UTC; None where it is missing."""
        raw = int.from_bytes(self.numbers.get((number, _TIME), b""), "little")
        if not raw:
            return None
        micros = raw // 10 + _FILETIME_EPOCH * times.MICRO
        return times.from_utc(micros // times.MICRO * times.MICRO, Precision.SECOND, raw)

    def inner(self, number: int) -> "Storage | None":
        """Return a mail that stands in a property."""
        name = f"__substg1.0_{number:04X}{_OBJECT:04X}"
        return (
            _storage(self.ole, (*self.path, name), _EMBEDDED) if self.children.get(name) else None
        )

    def parts(self, prefix: str) -> Iterator["Storage"]:
        """Yield attachments ("__attach") or recipients ("__recip")."""
        for name, is_folder in self.children.items():
            if is_folder and name.startswith(prefix):
                yield _storage(self.ole, (*self.path, name), _SMALL, self.page)

    def _stream(self, name: str) -> bytes:
        if self.children.get(name) is not False:
            return b""
        return _bytes(self.ole, (*self.path, name))


def load(data: bytes) -> Storage:
    """Open a file.

    Raises:
        NotReadableError
    """
    try:
        return _storage(olefile.OleFileIO(io.BytesIO(data)), (), _TOP)
    except Exception as error:  # a damaged file makes olefile raise nearly anything
        raise NotReadableError from error


def _storage(ole: Ole, path: tuple[str, ...], header: int, page: str = "") -> Storage:
    node = ole.root if not path else ole.direntries[ole._find(list(path))]  # noqa: SLF001 - no other way to an entry
    children = {
        one.name: one.entry_type == _STORAGE
        for one in node.kids[:_MAX_CHILDREN]
        if one.entry_type in {_STORAGE, _STREAM}
    }
    numbers = {}
    name = "__properties_version1.0"
    if children.get(name) is False:
        entries = _bytes(ole, (*path, name))[header:]
        whole = len(entries) - len(entries) % _ENTRY.size
        numbers = {
            (number, kind): value for kind, number, _, value in _ENTRY.iter_unpack(entries[:whole])
        }
    return Storage(ole, path, numbers, children, page or _page(numbers))


def _bytes(ole: Ole, path: tuple[str, ...]) -> bytes:
    try:
        with ole.openstream(list(path)) as stream:
            data: bytes = stream.read(limits.MAX_BLOB_BYTES)
    except Exception:  # noqa: BLE001 - olefile raises nearly anything for damage
        return b""
    return data


def _page(numbers: dict[tuple[int, int], bytes]) -> str:
    for key in (_CODE_PAGE, _INTERNET_PAGE):
        page = int.from_bytes(numbers.get((key, _INTEGER), b"")[:4], "little")
        if page:
            return {65001: "utf-8", 936: "gb18030", 28591: "latin-1", 20866: "koi8-r"}.get(
                page, f"cp{page}"
            )
    return ""
