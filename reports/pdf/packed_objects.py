"""Objects packed together in a stream, and the table that says where they are (ISO 32000-1, 7.5.7).

A structure tree is thousands of small objects that resemble each other: packed, they take a sixth.

Never here: the file, what the objects mean.
"""

import struct
from array import array

MAX_OBJECTS = 200
"""Of one stream: a reader inflates it whole for any of them."""

_ROW = struct.Struct(">BQH")
ROW_WIDTHS = [1, 8, 2]
"""Bytes of the three fields of a row: its type, and two numbers (7.5.8)."""

_FREE, _PLAIN, _PACKED = 0, 1, 2
_NO_GENERATION = 65_535
"""Of object 0, which is never there."""


class ObjectStream:
    """Objects that wait to be written together, in a stream that has a number already."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._numbers: list[int] = []
        self._bodies: list[bytes] = []

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def is_full(self) -> bool:
        """Whether no other object should be added."""
        return len(self._numbers) >= MAX_OBJECTS

    def add(self, number: int, body: bytes) -> None:
        """Take an object, which is no stream."""
        self._numbers.append(number)
        self._bodies.append(body)

    def data(self) -> tuple[bytes, int]:
        """Return what is in the stream, and where the first object begins in it."""
        head, place = list[bytes](), 0
        for number, body in zip(self._numbers, self._bodies, strict=True):
            head.append(b"%d %d" % (number, place))
            place += len(body) + 1
        start = b" ".join(head) + b"\n"
        return start + b"\n".join(self._bodies), len(start)


class Places:
    """Where each object is: at an offset of the file, or in an object stream."""

    def __init__(self) -> None:
        self._places = array("Q")
        self._indexes = array("H")

    def __len__(self) -> int:
        return len(self._places)

    def reserve(self) -> int:
        """Return the number of a further object."""
        self._places.append(0)
        self._indexes.append(0)
        return len(self._places)

    def put(self, number: int, offset: int) -> None:
        """Say that an object begins at an offset.

        Raises:
            RuntimeError: its place was said before.
        """
        if self._places[number - 1]:
            raise RuntimeError(f"object {number} is written twice")
        self._places[number - 1] = offset

    def put_in(self, number: int, stream: ObjectStream) -> None:
        """Say that an object is the last one so far of a stream."""
        self.put(number, stream.number)
        self._indexes[number - 1] = len(stream)

    @property
    def missing(self) -> int:
        """The number of the first object without a place; 0 where all have one."""
        return self._places.index(0) + 1 if 0 in self._places else 0

    def rows(self) -> bytes:
        """Return the rows of a cross-reference stream, object 0 first."""
        rows = [_ROW.pack(_FREE, 0, _NO_GENERATION)]
        for place, index in zip(self._places, self._indexes, strict=True):
            rows.append(_ROW.pack(_PACKED if index else _PLAIN, place, max(index - 1, 0)))
        return b"".join(rows)
