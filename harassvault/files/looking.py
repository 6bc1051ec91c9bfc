"""What holds the bytes of a file: an archive, an archive inside it, a page or a mail.

Looked into are the files of an archive; those of archives inside it, one level, the first
MAX_INNER of at most MAX_INNER_BYTES each, that are called as archives are; pages, mails and
mailboxes of at most MAX_READ_BYTES, for files that stand there as letters (`embedded`). Not looked
into is whatever else may hold a file in a form of its own: PDF, office documents, databases, XML,
archives deeper down, with passwords, or of other kinds.

Never here: where else in the journal that lies (`harassvault.files.copies`).
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from harassvault.errors import DamageError, FileOutsideError
from harassvault.evidence import Evidence
from harassvault.files.embedded import least_letters, spelled
from harassvault.files.inside import MAY_HOLD, reader_of, reader_of_bytes
from harassvault.importers.client import ImportReader
from harassvault.importers.errors import ImportingError
from harassvault.importers.limits import MIB
from harassvault.importers.tree import Item
from harassvault.originals import Originals

UNREADABLE = (ImportingError, DamageError, FileOutsideError)
"""What cannot be read is not compared: it cannot be given out either."""

MAX_READ_BYTES = 256 * MIB
"""A page or mail that is looked through; larger ones no importer reads either."""

MAX_INNER = 100
MAX_INNER_BYTES = 64 * MIB
"""Archives inside an archive: each is held in memory, and takes a child of its own."""

_PAGES = frozenset({"text/html", "message/rfc822", "application/mbox"})
_PAGE_NAMES = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".mbox")
_ARCHIVE_NAMES = (".zip", ".tar", ".tgz", ".tar.gz")

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A file inside an original, or the original itself (no name), that is or holds a wanted one.

    Attributes:
        member: its name, or empty.
        is_same: whether it is a wanted file, and does not only hold one.
        sha256: hex digest of what lies there.
        size: its bytes.
    """

    member: str
    is_same: bool
    sha256: str
    size: int


def looked_into(originals: Originals, one: Evidence, wanted: Mapping[str, int]) -> Iterator[Found]:
    """Yield what is inside an original, or what it holds itself; what cannot be read, nothing.

    Args:
        originals: the bytes.
        one: the original.
        wanted: sizes by digest, hexadecimal; at least one.
    """
    original = one.original
    with suppress(*UNREADABLE):
        if original.media_type in MAY_HOLD:
            with reader_of(originals, one) as reader:
                yield from _members(reader, wanted)
        elif original.media_type in _PAGES and _may_spell(original.size, wanted):
            with originals.open(original) as stream:
                if _spells(stream, wanted):
                    yield Found("", is_same=False, sha256=original.sha256, size=original.size)


def hashed(reader: ImportReader, item: Item) -> str:
    """Return the SHA-256 of a file inside an archive, hexadecimal."""
    with reader.open_member(item) as stream:
        return _digest(stream)


def _members(reader: ImportReader, wanted: Mapping[str, int]) -> Iterator[Found]:
    sizes, inner = set(wanted.values()), 0
    for item in reader.items():
        if not item.member:
            continue
        is_inner = item.name.casefold().endswith(_ARCHIVE_NAMES) and item.size <= MAX_INNER_BYTES
        inner += is_inner
        with suppress(*UNREADABLE):
            if item.size in sizes and (digest := hashed(reader, item)) in wanted:
                yield Found(item.member, is_same=True, sha256=digest, size=item.size)
            elif _page_holds(reader, item, wanted) or (
                is_inner and inner <= MAX_INNER and _archive_holds(reader, item, wanted)
            ):
                yield Found(item.member, is_same=False, sha256=hashed(reader, item), size=item.size)


def _page_holds(reader: ImportReader, item: Item, wanted: Mapping[str, int]) -> bool:
    is_page = item.name.casefold().endswith(_PAGE_NAMES)
    if not (is_page and _may_spell(item.size, wanted)):
        return False
    with reader.open_member(item) as stream:
        return _spells(stream, wanted)


def _archive_holds(reader: ImportReader, item: Item, wanted: Mapping[str, int]) -> bool:
    with reader.open_member(item) as stream:
        data = stream.read(MAX_INNER_BYTES)
    sizes = set(wanted.values())
    with reader_of_bytes(item.name, data) as within:
        for one in within.items():
            with suppress(*UNREADABLE):
                if one.size in sizes and hashed(within, one) in wanted:
                    return True
                if _page_holds(within, one, wanted):
                    return True
    return False


def _may_spell(size: int, wanted: Mapping[str, int]) -> bool:
    return least_letters(min(wanted.values())) <= size <= MAX_READ_BYTES


def _spells(stream: BinaryIO, wanted: Mapping[str, int]) -> bool:
    return any(one in wanted for one in spelled(stream, set(wanted.values())))


def _digest(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()
