"""The tree of foreign files that an importer reads: one file, a folder, or the inside of archives.

Every path into it is a name that somebody else wrote. Nothing is ever unpacked to a disk: members
of archives are read through a stream, within limits. Paths are compared after NFC and NFD.

Never here: opening a path of the file system (a part is a stream that was opened elsewhere).
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from harassvault.importers import limits
from harassvault.importers.findings import Problem


class TreeError(Exception):
    """An item cannot be read any further: damaged, encrypted, or beyond a limit.

    Attributes:
        what: "damaged", "encrypted", "too_large", "ratio" or "gone".
    """

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Item:
    """A file in the tree.

    Attributes:
        index: its place in `Tree.items`.
        path: where it stands, with "/" between folders; foreign, never opened as a path.
        size: bytes, unpacked.
        part: number of the part (the file given) that holds it.
        member: its exact name inside an archive; empty when it is the part itself.
        archive: path of the part, where that is an archive.
    """

    index: int
    path: str
    size: int
    part: int
    member: str = ""
    archive: str = ""

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """Its path without the name."""
        return self.path.rpartition("/")[0]


class Content(Protocol):
    """Opens items; what an archive or a plain part is to the tree."""

    def open(self, item: Item) -> BinaryIO:
        """Open an item from its beginning; readable and seekable, going back may be slow."""

    def place(self, item: Item) -> tuple[int, int] | None:
        """Return offset and length of an item's packed bytes; None where it has no such place."""


class Tree:
    """Files with names. Importers look at `items`, `head`, `open` and `find`.

    Attributes:
        items: all files, in the order of the parts and of each archive's directory.
        left_out: what an archive lists and the tree does not: encrypted archives, second files
            under one name, what is beyond a limit.
        on_open: is told which item is opened, before it is.
    """

    def __init__(
        self, items: Sequence[Item], contents: Sequence[Content], left_out: Sequence[Problem] = ()
    ) -> None:
        self.items = tuple(items)
        self.left_out = tuple(left_out)
        self.on_open: Callable[[Item], None] | None = None
        self._contents = tuple(contents)
        self._heads: dict[int, bytes] = {}
        self._heads_bytes = 0
        self._by_path: dict[str, int] = {}
        self._by_place: dict[tuple[int, str], int] = {}
        self._by_name: dict[str, int | None] = {}
        for one in self.items:
            self._by_path.setdefault(_key(one.path), one.index)
            if one.member:
                self._by_place.setdefault((one.part, _key(one.path)), one.index)
            name = _key(one.name)
            self._by_name[name] = None if name in self._by_name else one.index

    def open(self, item: Item) -> BinaryIO:
        """Open an item from its beginning.

        Reading raises `TreeError` where it cannot go on.
        """
        if self.on_open:
            self.on_open(item)
        return self._contents[item.part].open(item)

    def place(self, item: Item) -> tuple[int, int] | None:
        """Return offset and length of an item's bytes in its part, packed as they are.

        None where they have no place of their own.

        Raises:
            TreeError
        """
        return self._contents[item.part].place(item)

    def head(self, item: Item) -> bytes:
        """Return the first bytes of an item, up to HEAD_BYTES; none where it cannot be read."""
        if item.index not in self._heads:
            head = self._read_head(item)
            if self._heads_bytes + len(head) > limits.HEADS_KEPT_BYTES:
                self._heads.clear()
                self._heads_bytes = 0
            self._heads[item.index] = head
            self._heads_bytes += len(head)
        return self._heads[item.index]

    def _read_head(self, item: Item) -> bytes:
        try:
            with self.open(item) as stream:
                return stream.read(limits.HEAD_BYTES)
        except (TreeError, OSError, EOFError):
            return b""

    def at(self, untrusted_path: str, beside: Item | None = None) -> Item | None:
        """Return the item that stands at a path; in the archive of another item, if in both."""
        key = _key(untrusted_path)
        index = self._by_path.get(key)
        if beside and beside.member:
            index = self._by_place.get((beside.part, key), index)
        return None if index is None else self.items[index]

    def find(self, untrusted_name: str, beside: Item | None = None) -> Item | None:
        """Return the item that a message names: by its path, beside another item, or by its name.

        A bare name finds an item elsewhere only if no other item bears the same name.
        """
        wanted = untrusted_name.replace("\\", "/").removeprefix("./")
        tried = [f"{beside.folder}/{wanted}" if beside.folder else wanted] if beside else []
        for path in (*tried, wanted):
            if found := self.at(path, beside):
                return found
        index = self._by_name.get(_key(wanted.rpartition("/")[2]))
        return None if index is None else self.items[index]


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path)
