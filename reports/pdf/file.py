"""A PDF file written from front to back: every object goes out the moment it is finished.

Nothing is kept but the place of each object, so a report with a thousand photographs needs no more
memory than one with ten, and the target need not be seekable (it is the writer that seals).

Never here: what the objects mean.
"""

import hashlib
import zlib
from array import array
from collections.abc import Iterable, Mapping
from typing import Protocol

from reports.pdf.objects import Name, Ref, serialise

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The four high bytes tell programs that carry the file that it is binary (7.5.2)."""

COMPRESSION = 6
"""zlib level for page contents and fonts; pictures choose their own."""


class Writer(Protocol):
    """Anything that takes bytes."""

    def write(self, data: bytes, /) -> object:
        """Take `data` whole."""


class PdfFile:
    """One file on its way out: `reserve` numbers, `write` objects, `finish` once."""

    def __init__(self, target: Writer) -> None:
        self._target = target
        self._length = 0
        self._digest = hashlib.sha256()
        self._places = array("Q")
        self._put(HEADER)

    def _put(self, data: bytes) -> None:
        self._target.write(data)
        self._digest.update(data)
        self._length += len(data)

    def reserve(self) -> Ref:
        """Return the reference of an object that will be written later."""
        self._places.append(0)
        return Ref(len(self._places))

    def _begin(self, ref: Ref) -> None:
        if self._places[ref.number - 1]:
            raise RuntimeError(f"object {ref.number} is written twice")
        self._places[ref.number - 1] = self._length
        self._put(b"%d 0 obj\n" % ref.number)

    def write(self, value: object, ref: Ref | None = None) -> Ref:
        """Write one object, at `ref` when its number was reserved."""
        ref = ref or self.reserve()
        self._begin(ref)
        self._put(serialise(value) + b"\nendobj\n")
        return ref

    def write_stream(
        self, entries: Mapping[str, object], chunks: Iterable[bytes], ref: Ref | None = None
    ) -> Ref:
        """Write one stream as its chunks come; its length follows in an object of its own."""
        ref, length = ref or self.reserve(), self.reserve()
        self._begin(ref)
        self._put(serialise({**entries, "Length": length}) + b"\nstream\n")
        start = self._length
        try:
            for chunk in chunks:
                self._put(chunk)
        finally:
            # Also after a chunk that could not be read: the file stays a file.
            written = self._length - start
            self._put(b"\nendstream\nendobj\n")
            self.write(written, length)
        return ref

    def write_compressed(
        self, entries: Mapping[str, object], data: bytes, ref: Ref | None = None
    ) -> Ref:
        """Write one stream of `data`, compressed."""
        packed = zlib.compress(data, COMPRESSION)
        return self.write_stream({**entries, "Filter": Name("FlateDecode")}, [packed], ref)

    def finish(self, root: Ref, info: Ref) -> None:
        """Write the cross-reference table and the trailer.

        Raises:
            RuntimeError: a reserved object was never written.
        """
        if 0 in self._places:
            raise RuntimeError(f"object {self._places.index(0) + 1} was never written")
        identity = self._digest.digest()[:16]
        start, count = self._length, len(self._places) + 1
        rows = b"".join(b"%010d 00000 n \n" % place for place in self._places)
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % count + rows)
        trailer = {"Size": count, "Root": root, "Info": info, "ID": [identity, identity]}
        self._put(b"trailer\n" + serialise(trailer) + b"\nstartxref\n%d\n%%%%EOF\n" % start)
