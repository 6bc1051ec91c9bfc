"""The log of a damaged database: every entry whose pages are whole, and nothing else.

A leaf is believed when its stored hash is its own. A field is believed when it opens one of its
leaf's digests. So nothing comes out that was not written, whatever the damaged pages hold.

Never here: what the entries mean together (`harassvault.rescue.replaying`).
"""

import io
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from crypto.commitment import Disclosure
from crypto.errors import CryptoError
from crypto.merkle import leaf_hash
from crypto.sqlcipher import PAGE, SALT, PageOpener
from harassvault.ledger import BrokenEntryError, LoggedEntry, read_entry
from harassvault.rescue import carving
from harassvault.sealed_files import open_regular

Progress = Callable[[int, int], None]

_HASH_BYTES = 32

_PAGES_AT = 28
"""Where the header in page 1 says how many pages the file has."""

_HEAD = re.compile(r"[^\n]+\n([0-9]+)\n[0-9A-Za-z+/]{43}=\n")
"""How a signed head begins: whose, of how many entries, their root."""


@dataclass(frozen=True, slots=True)
class SavedLog:
    """What came out of a database.

    Attributes:
        entries: by number; `withheld` says how many of an entry's fields did not come out.
        pages, whole_pages: of the file. With none whole, the file's salt is damaged, and the log's
            own digests alone vouch for what is here.
        written_pages: how many the file had when it was last written, by its own first page; 0
            where that page does not say.
        last: the highest number of which anything was seen, in the log or in the tables made of it.
    """

    entries: dict[int, LoggedEntry]
    pages: int = 0
    whole_pages: int = 0
    written_pages: int = 0
    last: int = 0

    @property
    def lost_pages(self) -> int:
        """How many pages are missing at the end of the file, as far as is known."""
        return max(self.written_pages - self.pages, 0)

    @property
    def may_go_on(self) -> bool:
        """Whether a step after the last one could have stood in what is lost."""
        return not self.written_pages or self.whole_pages < max(self.written_pages, self.pages)

    @property
    def missing(self) -> list[int]:
        """The numbers up to the last one of which nothing came out."""
        return [seq for seq in range(1, self.last + 1) if seq not in self.entries]


@dataclass
class _Found:
    leaves: dict[int, bytes] = field(default_factory=dict)
    fields: dict[int, dict[str, int]] = field(default_factory=dict)
    elsewhere: int = 0
    """The highest number that other tables name: they are made from the log, and may outlast it."""


@dataclass
class _File:
    """The database as a file of pages; read only.

    Without a buffer: one would read ahead, into the next page that the disk does not give back.
    """

    stream: io.FileIO
    opener: PageOpener
    is_checked: bool = True

    def page(self, number: int) -> bytes | None:
        """Return a page's usable bytes; None where it is not whole."""
        try:
            self.stream.seek((number - 1) * PAGE)
            page = self.stream.read(PAGE)
        except OSError:
            return None
        if len(page) != PAGE or (self.is_checked and not self.opener.is_whole(number, page)):
            return None
        return self.opener.decrypt(number, page)


def save_log(database: Path, key: bytes, progress: Progress) -> SavedLog:
    """Read the entries of a database file, page by page.

    Args:
        database: the file; one that is missing or unreadable gives an empty log.
        key: the raw key.
        progress: called with pages done and pages in all.
    """
    try:
        with open_regular(database) as stream:
            count = os.fstat(stream.fileno()).st_size // PAGE
            raw = io.FileIO(stream.fileno(), closefd=False)
            file = _File(raw, PageOpener(key, _salt(raw)))
            whole, found = _carve(file, count, progress)
            written = _written_pages(file)
            if not whole and count:
                # The salt is damaged, and with it every code: the log's digests still tell.
                file.is_checked = False
                found = _carve(file, count, progress)[1]
    except OSError:
        return SavedLog({})
    entries = _entries(found)
    seen = max([*found.leaves, *found.fields, found.elsewhere]) if whole else 0
    return SavedLog(entries, count, whole, written, max([*entries, seen], default=0))


def _salt(stream: io.FileIO) -> bytes:
    try:
        return stream.read(SALT)
    except OSError:
        return b""


def _written_pages(file: _File) -> int:
    """Return how many pages the file's own header says that it has (section 1.3.8)."""
    first = file.page(1)
    return int.from_bytes(first[_PAGES_AT : _PAGES_AT + 4]) if first else 0


def _carve(file: _File, count: int, progress: Progress) -> tuple[int, _Found]:
    whole, found = 0, _Found()
    for number in range(1, count + 1):
        page = file.page(number)
        if page is not None:
            whole += file.is_checked
            for row in carving.rows(page, number, file.page):
                _sort(row, found)
        progress(number, count)
    return whole, found


def _sort(row: carving.Row, found: _Found) -> None:
    """Keep a row that looks like one of `log` or `log_field`; of others, the number they name."""
    match row.values:
        case (None, bytes(leaf), bytes(stored)) if len(stored) == _HASH_BYTES:
            if leaf_hash(leaf) == stored:
                found.leaves.setdefault(row.rowid, leaf)
        case (int(seq), int(position), str(disclosure)):
            found.fields.setdefault(seq, {}).setdefault(disclosure, position)
        case (None, str(note)) if (head := _HEAD.match(note)) and int(head[1]) == row.rowid:
            found.elsewhere = max(found.elsewhere, row.rowid)
        case (str(), int(), int(seq), str(), str(), str()):  # a version of an incident
            found.elsewhere = max(found.elsewhere, seq)
        case _:
            pass


def _entries(found: _Found) -> dict[int, LoggedEntry]:
    entries = {}
    for seq, leaf in sorted(found.leaves.items()):
        try:
            alone = read_entry(seq, leaf, [])
            offered = found.fields.get(seq, {})
            opened = _opened(seq, leaf, sorted(offered, key=offered.__getitem__))
            entries[seq] = read_entry(seq, leaf, opened) if opened else alone
        except BrokenEntryError:
            continue
    return entries


def _opened(seq: int, leaf: bytes, offered: list[str]) -> list[str]:
    """Return those disclosures that open a digest of this leaf, each name once."""
    taken: dict[str, str] = {}
    for text in offered:
        try:
            read_entry(seq, leaf, [text])
            taken.setdefault(Disclosure.parse(text).name, text)
        except (BrokenEntryError, CryptoError):
            continue
    return list(taken.values())
