"""A strict reader of ZIP files whose members are stored, one after the other, with nothing between.

A ZIP says most things twice, and readers differ in which they believe: that is where tricks live.
Here both must say the same. Every byte of the file belongs to exactly one member, to the
directory, or to the records at the end, so that no two readers can see different files. Nothing is
decompressed, which is why this may run beside keys (`tests/decoding`).

The form: APPNOTE.TXT of PKWARE, sections 4.3.7 (in front of a member), 4.3.9 (behind it), 4.3.12
(directory), 4.3.14 to 4.3.16 (end), 4.5.3 (sizes of 64 bits). Not looked at: CRC-32, times,
versions, and attributes other than what kind of file a member is. Never here: writing one.
"""

import os
import stat
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from crypto.errors import DamageError
from crypto.streams import read_up_to
from reports.errors import NoPackageError
from reports.received.members import MAX_MEMBERS, PIECE, check_names

_LOCAL = struct.Struct("<4s5H3L2H")
_BEHIND, _BEHIND_64 = struct.Struct("<4sLLL"), struct.Struct("<4sLQQ")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_64, _LOCATOR = struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
_EXTRA = struct.Struct("<2H")

_IS_LOCAL, _IS_BEHIND, _IS_CENTRAL = b"PK\x03\x04", b"PK\x07\x08", b"PK\x01\x02"
_IS_END, _IS_END_64, _IS_LOCATOR = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"

_SIZES_BEHIND, _IS_UTF8 = 1 << 3, 1 << 11
_STORED = 0
_SIZES_64 = 1
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF
_FOLDER = 0x10
"""Attribute of DOS, in the lowest byte; the upper half holds the mode where a Unix wrote it."""

_MAX_DIRECTORY = 64 << 20
"""Bytes; 200 000 members with names of 200 letters take 50 MB."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A member, as the directory has it."""

    flags: int
    name: bytes
    size: int
    offset: int

    @property
    def text(self) -> str:
        return self.name.decode("utf-8" if self.flags & _IS_UTF8 else "ascii")


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    size: int


class ZipMembers:
    """The members of a ZIP.

    Args:
        untrusted_src: can seek; stays the caller's.

    Raises:
        NoPackageError: it is no ZIP of the form above.
    """

    def __init__(self, untrusted_src: BinaryIO) -> None:
        self._src = untrusted_src
        try:
            entries, end = self._directory()
            self._places = self._tiled(entries, end)
        except (struct.error, UnicodeDecodeError) as error:
            raise NoPackageError from error
        self._sizes = {name: one.size for name, one in self._places.items()}

    @property
    def sizes(self) -> Mapping[str, int]:
        """The size of each member by its name, in the order of the file."""
        return self._sizes

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of one member.

        Raises:
            NoPackageError: what carries it is damaged.
        """
        place = self._places[name]
        for at in range(0, place.size, PIECE):
            yield self._read(place.start + at, min(PIECE, place.size - at))

    def _directory(self) -> tuple[list[_Entry], int]:
        """Return the entries of the directory, and where it begins."""
        total = self._src.seek(0, os.SEEK_END)
        tail = self._read(max(0, total - _TAIL), min(total, _TAIL))
        count, size, start, end = _ending(tail, total)
        if start + size != end or size > _MAX_DIRECTORY or count > MAX_MEMBERS:
            raise NoPackageError
        data = memoryview(self._read(start, size))
        entries = []
        for _ in range(count):
            entry, length = _entry(data)
            entries.append(entry)
            data = data[length:]
        if data:
            raise NoPackageError
        return entries, start

    def _tiled(self, entries: list[_Entry], end: int) -> dict[str, _Place]:
        """Check that the members stand one after the other up to the directory."""
        check_names(one.text for one in entries)
        places: dict[str, _Place] = {}
        at = 0
        for entry in entries:
            if entry.offset != at or entry.text in places:
                raise NoPackageError
            header = self._read(at, min(_LOCAL.size + len(entry.name) + _LOCAL_EXTRA, end - at))
            length, is_64 = _checked_local(header, entry)
            places[entry.text] = _Place(at + length, entry.size)
            at += length + entry.size
            if entry.flags & _SIZES_BEHIND:
                form = _BEHIND_64 if is_64 else _BEHIND
                mark, _crc, *sizes = form.unpack(self._read(at, form.size))
                if mark != _IS_BEHIND or sizes != [entry.size, entry.size]:
                    raise NoPackageError
                at += form.size
        if at != end:
            raise NoPackageError
        return places

    def _read(self, start: int, size: int) -> bytes:
        if size < 0:
            raise NoPackageError
        try:
            self._src.seek(start)
            data = read_up_to(self._src, size)
        except DamageError as error:
            raise NoPackageError from error
        if len(data) != size:
            raise NoPackageError
        return data


_TAIL = _END_64.size + _LOCATOR.size + _END.size
_LOCAL_EXTRA = _EXTRA.size + 16
"""The only part that may stand between a member's name and its data: two sizes of 64 bits."""


def _ending(tail: bytes, total: int) -> tuple[int, int, int, int]:
    """Read the records at the end.

    Returns:
        How many members, how long the directory is, where it begins, and where the records do.
    """
    mark, *disks, here, count, size, start, comment = _END.unpack(tail[-_END.size :])
    if mark != _IS_END or any(disks) or here != count or comment:
        raise NoPackageError
    if start + size == total - _END.size:
        return count, size, start, total - _END.size
    if len(tail) < _TAIL:
        raise NoPackageError
    mark, disk, at, disks_in_all = _LOCATOR.unpack(tail[_END_64.size : -_END.size])
    if (mark, disk, at, disks_in_all) != (_IS_LOCATOR, 0, total - _TAIL, 1):
        raise NoPackageError
    mark, length, _made, _needed, *disks, here, found, wide, begin = _END_64.unpack(
        tail[: _END_64.size]
    )
    if mark != _IS_END_64 or length != _END_64.size - 12 or any(disks) or here != found:
        raise NoPackageError
    agree = (
        (count in {found, _FULL_16}) and (size in {wide, _FULL_32}) and (start in {begin, _FULL_32})
    )
    if not agree:
        raise NoPackageError
    return found, wide, begin, total - _TAIL


def _entry(data: memoryview) -> tuple[_Entry, int]:
    """Read one entry of the directory, and how long it is."""
    (
        mark, _made, _needed, flags, method, _time, _date, _crc, packed, size, name_length,
        extra_length, comment, disk, _inner, outer, offset,
    ) = _CENTRAL.unpack(data[: _CENTRAL.size])  # fmt: skip
    length = _CENTRAL.size + name_length + extra_length
    if mark != _IS_CENTRAL or method != _STORED or comment or disk or length > len(data):
        raise NoPackageError
    kind = stat.S_IFMT(outer >> 16)
    if flags & ~(_SIZES_BEHIND | _IS_UTF8) or outer & _FOLDER or kind not in {0, stat.S_IFREG}:
        raise NoPackageError
    name = bytes(data[_CENTRAL.size : _CENTRAL.size + name_length])
    extra = bytes(data[_CENTRAL.size + name_length : length])
    size, packed, offset = _widened(extra, [size, packed, offset])
    if packed != size:
        raise NoPackageError
    return _Entry(flags, name, size, offset), length


def _widened(extra: bytes, values: list[int]) -> list[int]:
    """Put the numbers of 64 bits where those of 32 have no room; nothing else may stand there."""
    missing = [at for at, value in enumerate(values) if value == _FULL_32]
    if not missing:
        if extra:
            raise NoPackageError
        return values
    form = struct.Struct(f"<2H{len(missing)}Q")
    kind, length, *wide = form.unpack(extra)
    if (kind, length) != (_SIZES_64, form.size - _EXTRA.size):
        raise NoPackageError
    for at, value in zip(missing, wide, strict=True):
        values[at] = value
    return values


def _checked_local(header: bytes, entry: _Entry) -> tuple[int, bool]:
    """Check what stands in front of a member against the directory.

    Returns:
        How long it is, and whether the sizes behind the member have 64 bits.
    """
    mark, _needed, flags, method, _time, _date, _crc, packed, size, name_length, extra_length = (
        _LOCAL.unpack(header[: _LOCAL.size])
    )
    length = _LOCAL.size + name_length + extra_length
    name = header[_LOCAL.size : _LOCAL.size + name_length]
    if (mark, flags, method, name) != (_IS_LOCAL, entry.flags, _STORED, entry.name):
        raise NoPackageError
    if length > len(header):
        raise NoPackageError
    found = _widened(header[_LOCAL.size + name_length : length], [size, packed])
    expected = 0 if flags & _SIZES_BEHIND else entry.size
    if found != [expected, expected]:
        raise NoPackageError
    return length, size == _FULL_32
