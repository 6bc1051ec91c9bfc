"""The files of a package, wherever they lie: their names, their sizes, their bytes in pieces.

Never here: what is in them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from reports.errors import NoPackageError, UnreadableMemberError

PIECE = 1 << 20
"""Bytes read at a time, so that memory does not grow with a file."""

MAX_MEMBERS = 200_000
"""Far above any journal; what a directory of more would take in memory is refused."""

_DRIVE = re.compile(r"[A-Za-z]:")


class Members(Protocol):
    """The files of a package."""

    @property
    def sizes(self) -> Mapping[str, int]:
        """The size of each file by its name, in the order in which they are read fastest."""
        ...

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of one file, each piece at most PIECE long.

        Raises:
            UnreadableMemberError: it is there, and cannot be read.
            NoPackageError: what carries it is damaged.
        """
        ...


def is_name(untrusted: str) -> bool:
    """Say whether a file of a package can have this name: relative, and the same everywhere."""
    parts = untrusted.split("/")
    return (
        not any(one in {"", ".", ".."} for one in parts)
        and "\\" not in untrusted
        and not _DRIVE.match(untrusted)
        and not any(unicodedata.category(one) in {"Cc", "Cs"} for one in untrusted)
    )


def check_names(untrusted: Iterable[str]) -> None:
    """Check all names of a package, also against each other.

    Raises:
        NoPackageError: one cannot be such a name, is there twice without regard to case, or is
            also the folder of another.
    """
    names: set[str] = set()
    low: set[str] = set()
    for name in untrusted:
        names.add(name)
        low.add(name.lower())
        if not is_name(name) or len(low) < len(names) or len(names) > MAX_MEMBERS:
            raise NoPackageError
    for name in names:
        at = name.find("/")
        while at >= 0:
            if name[:at].lower() in low:
                raise NoPackageError
            at = name.find("/", at + 1)


def read(members: Members, name: str, limit: int) -> bytes | None:
    """Return the whole of a small file; None where it is not there, does not read, or is too long.

    Raises:
        NoPackageError: what carries it is damaged.
    """
    if members.sizes.get(name, limit + 1) > limit:
        return None
    try:
        return b"".join(members.pieces(name))
    except UnreadableMemberError:
        return None


def lines(pieces: Iterable[bytes], limit: int) -> Iterator[bytes | None]:
    """Yield lines with their line feeds; None in place of one longer than the limit, in bytes.

    The last may come without a line feed: then the file ends in the middle of a line.
    """
    begun: list[bytes] = []
    length = 0
    for piece in pieces:
        start = 0
        while (end := piece.find(b"\n", start) + 1) > 0:
            length += end - start
            yield b"".join((*begun, piece[start:end])) if length <= limit else None
            begun.clear()
            start, length = end, 0
        length += len(piece) - start
        if length <= limit:
            begun.append(piece[start:])
        else:
            begun.clear()
    if length:
        yield b"".join(begun) if length <= limit else None
