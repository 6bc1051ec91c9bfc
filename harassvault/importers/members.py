"""A file inside an export as a stream, read through the child piece by piece.

Never here: the child itself.
"""

import io
from collections.abc import Callable

from harassvault.decoding import frames
from harassvault.importers.errors import MemberUnreadableError
from harassvault.importers.tree import Item


class Member(io.RawIOBase):
    """An item's bytes; `ask` gives some of them from an offset."""

    def __init__(self, item: Item, ask: Callable[[Item, int, int], bytes]) -> None:
        self._item, self._ask, self._at = item, ask, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is, also where going back is slow."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, counted as in any stream."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._item.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]  # typeshed: any buffer
        """Read up to a frame's worth.

        Raises:
            MemberUnreadableError: damaged, encrypted, or shorter than the archive says.
        """
        wanted = min(len(buffer), frames.MAX_PAYLOAD, max(0, self._item.size - self._at))
        if not wanted:
            return 0
        data = self._ask(self._item, self._at, wanted)
        if len(data) != wanted:
            raise MemberUnreadableError(self._item.path, "damaged")
        buffer[:wanted] = data
        self._at += wanted
        return wanted
