"""The pictures of an original: itself, or those inside it where it is an archive.

Never here: what is done with them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import BinaryIO

from harassvault.decoding.mediatype import HEAD_BYTES, identify
from harassvault.evidence import Evidence
from harassvault.importers.client import ImportReader
from harassvault.importers.errors import ImportingError
from harassvault.importers.parts import Given
from harassvault.importers.tree import Item
from harassvault.originals import Originals

ARCHIVES = frozenset({"application/zip", "application/x-tar"})
"""What is looked into."""

MAY_HOLD = ARCHIVES | {"application/gzip"}
"""What can hold files: gzip does not say whether it does."""

MAX_MEMBERS = 20_000
"""Files inside one archive that are looked at: the pictures of many years."""


@contextmanager
def reader_of(originals: Originals, one: Evidence, name: str = "") -> Iterator[ImportReader]:
    """Open an original in the import child, under its own name or another."""
    given = Given(
        name or one.original.name, one.original.size, partial(originals.open, one.original)
    )
    with ImportReader([given]) as reader:
        yield reader


@contextmanager
def reader_of_bytes(name: str, data: bytes) -> Iterator[ImportReader]:
    """Open an archive that lay in another one, in an import child of its own."""
    with ImportReader([Given(name, len(data), partial(BytesIO, data))]) as reader:
        yield reader


def pictures_inside(reader: ImportReader, kinds: frozenset[str]) -> Iterator[tuple[Item, BinaryIO]]:
    """Yield the pictures inside an archive, opened; what cannot be read is passed over."""
    try:
        items = [item for item in reader.items() if item.member][:MAX_MEMBERS]
    except ImportingError:
        return
    for item in items:
        with reader.open_member(item) as stream:
            try:
                kind = identify(stream.read(HEAD_BYTES))
                stream.seek(0)
            except ImportingError:
                continue
            if kind in kinds:
                yield item, stream
