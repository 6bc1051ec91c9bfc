"""Rows read straight from the pages of a database, wherever they lie, without its trees.

SQLite's trees begin at page 1 and break with any page on the way. The rows themselves stand in leaf
pages (and, for tables without row ids, in inner ones), and can be read from each such page alone.
File format: https://www.sqlite.org/fileformat2.html, sections 1.6 (pages) and 2.1 (records).

What comes out is a guess until something vouches for it; here that is the log's own commitments.

Never here: what a row means.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crypto.sqlcipher import USABLE

Value = int | str | bytes | None
Pages = Callable[[int], bytes | None]
"""Gives a page's bytes by its number, or None where it cannot be read."""

TABLE_LEAF, INDEX_LEAF, INDEX_INNER = 0x0D, 0x0A, 0x02

_FIRST_HEADER = 100
"""Bytes of the file's header in front of that of page 1."""

_LONGEST = 64 << 20
"""Bytes of a row that are followed: a field is a few megabytes at most."""

_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of the integer with each serial type."""

_CONSTANTS = {8: 0, 9: 1}
_FIRST_BLOB = 12
_VARINT_BYTES = 9


class NotARowError(Exception):
    """These bytes are no row, or one that goes on in a page that cannot be read."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its row id (0 in tables without) and its values."""

    rowid: int
    values: tuple[Value, ...]


def rows(page: bytes, number: int, pages: Pages) -> Iterator[Row]:
    """Yield the rows of one page; cells that are none are passed over."""
    start = _FIRST_HEADER if number == 1 else 0
    kind = page[start]
    if kind not in {TABLE_LEAF, INDEX_LEAF, INDEX_INNER}:
        return
    count = int.from_bytes(page[start + 3 : start + 5])
    first = start + (12 if kind == INDEX_INNER else 8)
    for at in range(first, min(first + 2 * count, USABLE - 1), 2):
        place = int.from_bytes(page[at : at + 2])
        try:
            yield _row(page, place, kind, pages)
        except (NotARowError, IndexError, UnicodeDecodeError):
            continue


def _row(page: bytes, place: int, kind: int, pages: Pages) -> Row:
    place += 4 if kind == INDEX_INNER else 0
    length, place = _varint(page, place)
    rowid = 0
    if kind == TABLE_LEAF:
        rowid, place = _varint(page, place)
    return Row(rowid, _values(_payload(page, place, length, kind, pages)))


def _payload(page: bytes, place: int, length: int, kind: int, pages: Pages) -> bytes:
    """Return a row's bytes, also where they go on in overflow pages."""
    if not 0 < length <= _LONGEST:
        raise NotARowError
    here = _local(length, kind)
    found = page[place : place + here]
    following = int.from_bytes(page[place + here : place + here + 4]) if here < length else 0
    seen: set[int] = set()
    while len(found) < length:
        part = pages(following) if following and following not in seen else None
        if part is None:
            raise NotARowError
        seen.add(following)
        found += part[4:USABLE][: length - len(found)]
        following = int.from_bytes(part[:4])
    return found


def _local(length: int, kind: int) -> int:
    """Return how much of a row stands in its own page (section 1.6, "overflow")."""
    most = USABLE - 35 if kind == TABLE_LEAF else (USABLE - 12) * 64 // 255 - 23
    if length <= most:
        return length
    least = (USABLE - 12) * 32 // 255 - 23
    surplus = least + (length - least) % (USABLE - 4)
    return surplus if surplus <= most else least


def _values(record: bytes) -> tuple[Value, ...]:
    header, place = _varint(record, 0)
    if not place <= header <= len(record):
        raise NotARowError
    kinds = []
    while place < header:
        kind, place = _varint(record, place)
        kinds.append(kind)
    place, found = header, []
    for kind in kinds:
        value, place = _value(record, place, kind)
        found.append(value)
    if place != len(record):
        raise NotARowError
    return tuple(found)


def _value(record: bytes, place: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, place
    if kind in _CONSTANTS:
        return _CONSTANTS[kind], place
    if kind in _INTEGERS:
        end = place + _INTEGERS[kind]
        return int.from_bytes(record[place:end], signed=True), end
    if kind < _FIRST_BLOB:  # a fraction, or a type that is not in use: the log has none
        raise NotARowError
    end = place + (kind - _FIRST_BLOB) // 2
    if end > len(record):
        raise NotARowError
    piece = record[place:end]
    return (piece.decode("utf-8") if kind % 2 else piece), end


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for at in range(_VARINT_BYTES):
        byte = data[place + at]
        if at == _VARINT_BYTES - 1:
            return value << 8 | byte, place + at + 1
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            return value, place + at + 1
    raise NotARowError
