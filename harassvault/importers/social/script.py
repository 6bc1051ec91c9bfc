"""JSON inside a line of JavaScript: `window.YTD.direct_messages.part0 = [ … ]`.

Never here: running it, and what the list holds.
"""

import io
from typing import BinaryIO

from harassvault.importers.tree import Item, Tree

_LONGEST_NAME = 4_096
"""Bytes before the list begins: a name and "="."""


def json_of(head: bytes) -> bytes:
    """Return a file's first bytes from where its list begins; none where there is no list."""
    begins = head.find(b"[", 0, _LONGEST_NAME)
    return head[begins:] if begins >= 0 else b""


class _Scripted(io.RawIOBase):
    """A stream that begins where the list begins."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._first: bytes | None = None

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed: any buffer
        """Read on, the name left out."""
        if self._first is None:
            self._first = json_of(self._stream.read(_LONGEST_NAME))
        data = self._first[: len(buffer)] or self._stream.read(len(buffer))
        self._first = self._first[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


class Script:
    """A tree whose files are opened where their list begins."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def open(self, item: Item) -> BinaryIO:
        """Open an item at its list.

        Reading raises `TreeError` as the tree's own streams do.
        """
        return io.BufferedReader(_Scripted(self._tree.open(item)), 64 * 1024)
