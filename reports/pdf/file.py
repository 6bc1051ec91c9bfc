"""A PDF file written from front to back: every object goes out the moment it is finished.

Nothing is kept but the place of each object, and some small ones that are packed together; so a
report with a thousand photographs needs no more memory than one with ten, and the target need not
be seekable (it is the writer that seals).

Never here: what the objects mean.
"""

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from typing import Protocol

from reports.pdf.objects import Name, Ref, serialise
from reports.pdf.packed_objects import ROW_WIDTHS, ObjectStream, Places

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
        self._places = Places()
        self._packing: ObjectStream | None = None
        self._put(HEADER)

    def _put(self, data: bytes) -> None:
        self._target.write(data)
        self._digest.update(data)
        self._length += len(data)

    def reserve(self) -> Ref:
        """Return the reference of an object that will be written later."""
        return Ref(self._places.reserve())

    def _begin(self, ref: Ref) -> bytes:
        """Note where an object that is not packed begins; return its first line."""
        self._places.put(ref.number, self._length)
        return b"%d 0 obj\n" % ref.number

    def write(self, value: object, ref: Ref | None = None) -> Ref:
        """Write one object, at `ref` when its number was reserved."""
        ref = ref or self.reserve()
        if self._packing is None:
            self._packing = ObjectStream(self._places.reserve())
        self._packing.add(ref.number, serialise(value))
        self._places.put_in(ref.number, self._packing)
        if self._packing.is_full:
            self._write_packed(self._packing)
        return ref

    def _write_packed(self, objects: ObjectStream) -> None:
        self._packing = None
        data, first = objects.data()
        entries = {"Type": Name("ObjStm"), "N": len(objects), "First": first}
        self.write_compressed(entries, data, Ref(objects.number))

    def write_stream(
        self, entries: Mapping[str, object], chunks: Iterable[bytes], ref: Ref | None = None
    ) -> Ref:
        """Write one stream as its chunks come; its length follows in an object of its own."""
        ref, length = ref or self.reserve(), self.reserve()
        head = serialise({**entries, "Length": length})
        self._put(self._begin(ref) + head + b"\nstream\n")
        start = self._length
        try:
            for chunk in chunks:
                self._put(chunk)
        finally:
            # Also after a chunk that could not be read: the file stays a file.
            written = self._length - start
            self._put(b"\nendstream\nendobj\n")
            # Readers that repair a file look for this one outside of packed objects.
            self._put(self._begin(length) + b"%d\nendobj\n" % written)
        return ref

    def write_compressed(
        self, entries: Mapping[str, object], data: bytes, ref: Ref | None = None
    ) -> Ref:
        """Write one stream of `data`, compressed."""
        ref, packed = ref or self.reserve(), zlib.compress(data, COMPRESSION)
        said = serialise({**entries, "Filter": Name("FlateDecode"), "Length": len(packed)})
        parts = (self._begin(ref), said, b"\nstream\n", packed, b"\nendstream\nendobj\n")
        self._put(b"".join(parts))
        return ref

    def finish(self, root: Ref, info: Ref) -> None:
        """Write the cross-reference stream, which is the trailer, too.

        Raises:
            RuntimeError: a reserved object was never written.
        """
        if self._packing:
            self._write_packed(self._packing)
        if self._places.missing:
            raise RuntimeError(f"object {self._places.missing} was never written")
        identity = self._digest.digest()[:16]
        start, table = self._length, self.reserve()
        self._places.put(table.number, start)
        trailer = {
            "Type": Name("XRef"),
            "Size": len(self._places) + 1,
            "W": ROW_WIDTHS,
            "Root": root,
            "Info": info,
            "ID": [identity, identity],
            "Filter": Name("FlateDecode"),
        }
        rows = zlib.compress(self._places.rows(), COMPRESSION)
        self._put(b"%d 0 obj\n" % table.number + serialise({**trailer, "Length": len(rows)}))
        self._put(b"\nstream\n" + rows + b"\nendstream\nendobj\n")
        self._put(b"startxref\n%d\n%%%%EOF\n" % start)
