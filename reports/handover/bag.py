"""The package as a bag of BagIt 1.0 (RFC 8493): members, and the manifests that name them.

Every digest is known before the first byte is written, so that the log can name the manifest.

Never here: what the members say, writing them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from crypto.digest import sha256_hex

DATA = "data/"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

Piece = bytes | memoryview


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the package.

    Attributes:
        path: inside it, with `/` between folders.
        size, sha256: of its bytes; whoever writes them finds out if they are others.
        read: yields its bytes, from front to back, each time it is called; a piece is good until
            two further ones were asked for.
    """

    path: str
    size: int
    sha256: str
    read: Callable[[], Iterator[Piece]]


def in_memory(path: str, data: bytes) -> Member:
    """Return a member whose bytes are at hand."""
    return Member(path, len(data), sha256_hex(data), lambda: iter((data,)))


def manifest(members: Iterable[Member]) -> bytes:
    """Return the lines of `sha256sum` for some members, sorted by path (bytes of UTF-8)."""
    ordered = sorted(members, key=lambda one: one.path.encode())
    return "".join(f"{one.sha256}  {one.path}\n" for one in ordered).encode()


def head_of_bag(data: Iterable[Member], at: datetime, beside: Iterable[Member]) -> list[Member]:
    """Return what stands before the data: declaration, what the bag is, texts beside, manifest.

    Args:
        data: the members in `data/`.
        at: when it was put together; aware.
        beside: what stands next to the manifest and is no data.
    """
    data = list(data)
    oxum = f"{sum(one.size for one in data)}.{len(data)}"
    info = f"Bagging-Date: {at:%Y-%m-%d}\nPayload-Oxum: {oxum}\n".encode()
    return [
        in_memory("bagit.txt", _DECLARATION),
        in_memory("bag-info.txt", info),
        *beside,
        in_memory(MANIFEST, manifest(data)),
    ]


def end_of_bag(members: Iterable[Member]) -> Member:
    """Return the manifest of all that is no data, which comes last."""
    return in_memory(
        TAG_MANIFEST, manifest(one for one in members if not one.path.startswith(DATA))
    )
