"""The write-ahead log that stands beside an SQLite database, put into it in memory.

A phone's database is rarely closed before it is copied: its newest messages stand in `-wal` only.
Layout and checksums: https://sqlite.org/fileformat2.html#walformat

Never here: opening a database, writing anything.
"""

import struct
from collections.abc import Iterator

from harassvault.importers import limits

HEADER_BYTES = 100
"""The header of a database."""

_MODES = slice(18, 20)
_ROLLBACK = b"\x01\x01"
"""Write and read version 1: a database in memory cannot have a log beside it, and SQLite refuses
one whose header says that it has."""

_WAL_HEADER = struct.Struct(">8I")
_FRAME_HEADER = struct.Struct(">6I")
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""Which the order of the bytes in checksums depends on."""

_VERSION = 3007000
_WORD = 0xFFFFFFFF
_PAGE_SIZES = {1 << power for power in range(9, 17)}


def with_log(untrusted_database: bytes | bytearray, untrusted_log: bytes | bytearray) -> bytearray:
    """Return a database with all that its log holds and completed, ready to be read in memory.

    A log that is none, belongs elsewhere or breaks off counts up to its last whole transaction.
    A `bytearray` is changed in place: a large database is held once.
    """
    data = untrusted_database
    if not isinstance(data, bytearray):
        data = bytearray(data)
    pages: dict[int, int] = {}
    pending: dict[int, int] = {}
    size = 0
    for number, start, pages_after, page_size in _frames(untrusted_log):
        if number * page_size > limits.MAX_DATABASE_BYTES:
            break
        pending[number] = start
        if pages_after:
            pages.update(pending)
            pending = {}
            size = pages_after * page_size
    if size and size <= limits.MAX_DATABASE_BYTES:
        page_size = _WAL_HEADER.unpack_from(untrusted_log)[2]
        _put(data, untrusted_log, pages, size, page_size)
    if len(data) >= HEADER_BYTES:
        data[_MODES] = _ROLLBACK
    return data


def _put(
    data: bytearray, log: bytes | bytearray, pages: dict[int, int], size: int, page_size: int
) -> None:
    if len(data) < size:
        data.extend(bytes(size - len(data)))
    for number, start in pages.items():
        at = (number - 1) * page_size
        if at + page_size <= size:
            data[at : at + page_size] = log[start : start + page_size]
    del data[size:]


def _frames(log: bytes | bytearray) -> Iterator[tuple[int, int, int, int]]:
    """Yield page number, where its bytes begin, pages after the commit or 0, page size."""
    if len(log) < _WAL_HEADER.size:
        return
    magic, version, page_size, _count, salt1, salt2, sum1, sum2 = _WAL_HEADER.unpack_from(log)
    order = _MAGIC.get(magic)
    if order is None or version != _VERSION or page_size not in _PAGE_SIZES:
        return
    view = memoryview(log)
    sums = _checksum(order, view[: _WAL_HEADER.size - 8], (0, 0))
    if sums != (sum1, sum2):
        return
    step = _FRAME_HEADER.size + page_size
    for at in range(_WAL_HEADER.size, len(log) - step + 1, step):
        number, after, *salts, sum1, sum2 = _FRAME_HEADER.unpack_from(log, at)
        start = at + _FRAME_HEADER.size
        sums = _checksum(order, view[at : at + 8], sums)
        sums = _checksum(order, view[start : start + page_size], sums)
        if number == 0 or salts != [salt1, salt2] or sums != (sum1, sum2):
            return
        yield number, start, after, page_size


def _checksum(order: str, data: memoryview, before: tuple[int, int]) -> tuple[int, int]:
    one, two = before
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for word in words:
        one = (one + word + two) & _WORD
        two = (two + next(words) + one) & _WORD
    return one, two
