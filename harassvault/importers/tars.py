"""Tar archives, also packed by gzip: where each member's bytes lie.

Links, devices and files with holes are never followed or filled; only the bytes of plain files are
read. Never here: which members become items (`archives`).
"""

import gzip
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from harassvault.importers import limits
from harassvault.importers.streams import BROKEN, Member, Part, Window, guarded
from harassvault.importers.tree import Item, TreeError

MAGIC = b"ustar"
MAGIC_AT = 257
GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Tar:
    """The bytes of an archive, unpacked, and where each member lies in them: start and size.

    `is_packed`: they are not the bytes of the part itself.
    """

    stream: BinaryIO
    is_packed: bool
    places: dict[str, tuple[int, int]]

    def open(self, item: Item) -> BinaryIO:
        """Open a member.

        Raises:
            TreeError: there is no such member.
        """
        if item.member not in self.places:
            raise TreeError("gone")
        return guarded(Window(self.stream, *self.places[item.member]), item.size)

    def place(self, item: Item) -> tuple[int, int] | None:
        """Return where a member lies; None in a packed archive, where it has no place."""
        return None if self.is_packed else self.places.get(item.member)


def is_packed(path: str, head: bytes) -> bool:
    """Say whether a part is a packed tar, by its name: gzip does not say what it holds."""
    return head.startswith(GZIP) and path.lower().endswith((".tar.gz", ".tgz"))


def read(part: Part) -> tuple[Tar, list[Member]]:
    """Walk through an archive.

    Raises:
        Any of `streams.BROKEN`.
    """
    part.stream.seek(0)
    stream = part.stream
    if part.stream.read(len(GZIP)) == GZIP:
        part.stream.seek(0)
        stream = cast("BinaryIO", gzip.GzipFile(fileobj=part.stream, mode="rb"))
    stream.seek(0)
    archive = tarfile.open(fileobj=stream, mode="r:")  # noqa: SIM115 - read as long as the tree
    places: dict[str, tuple[int, int]] = {}
    members = []
    for one in _walked(archive, part.size):
        if one.isfile() or one.issparse():
            members.append(Member(one.name, one.size, one.size, one.isreg() and not one.issparse()))
            places.setdefault(one.name, (one.offset_data, one.size))
    return Tar(stream, stream is not part.stream, places), members


def _walked(archive: tarfile.TarFile, packed: int) -> Iterator[tarfile.TarInfo]:
    """Yield the headers one by one, as long as they go forward and promise no endless amount."""
    total, last = 0, -1
    for _ in range(2 * limits.MAX_ITEMS):
        try:
            one = archive.next()
        except BROKEN:
            if last < 0:
                raise
            return  # cut off: what came before it can be read
        archive.members.clear()  # type: ignore[attr-defined]  # typeshed does not know it; it grows for ever
        if one is None or one.offset_data <= last:
            return
        last = one.offset_data
        yield one
        total += one.size
        # Asking for the next one unpacks this one.
        if total > limits.MAX_RATIO * packed + limits.MIB or total > limits.MAX_TOTAL_BYTES:
            return
