"""Rows on their way into the tables, written in batches, with the root of what they say.

Never here: what a finding means (`harassvault.conversations.storing`).
"""

import secrets
from dataclasses import dataclass, field

from crypto.merkle import GrowingRoot
from harassvault.conversations.indexing import Words
from harassvault.conversations.records import SALT_BYTES, beginning, file_bytes, leaves_of
from harassvault.store import messages
from harassvault.store.connection import Connection
from harassvault.store.messages import MessageRow, SourceRow

_BATCH = 500
"""Rows written together: few enough that whoever reads the export goes on meanwhile."""

_BATCH_CHARACTERS = 4_000_000
"""And so many characters, because one message may have 400 000."""

_MOST_WAITING = 20_000
"""Rows that wait for words to get into the index, which takes as long as to make so many."""


@dataclass
class Rows:
    """The rows of one import.

    Attributes:
        connection: the open database, inside the transaction of the entry.
        number: of the entry.
        salt: of the import.
        words: puts what the messages say into the index.
    """

    connection: Connection
    number: int
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(SALT_BYTES))
    root: GrowingRoot = field(default_factory=GrowingRoot)
    added: int = 0
    duplicates: int = 0
    _messages: list[MessageRow] = field(default_factory=list)
    _sources: list[tuple[int, int, int, int, str]] = field(default_factory=list)
    _records: list[bytes] = field(default_factory=list)
    _found: list[tuple[int, int, str]] = field(default_factory=list)
    _characters: int = 0
    _hashes: int = 0
    _next: int = 0
    words: Words = field(init=False)

    def __post_init__(self) -> None:
        self._next = messages.next_id(self.connection)
        self.words = Words(self.connection, self._next)

    @property
    def next(self) -> int:
        """The number that the next new message gets."""
        return self._next

    def add(
        self, key: tuple[int, int, int, int], text: str, source: tuple[int, int, str], record: bytes
    ) -> None:
        """Add a new message.

        Args:
            key: conversation, sender, at, same.
            text: its words.
            source: item, place, rest.
            record: what its leaf says.
        """
        number = self._next
        self._next = number + 1
        self.added += 1
        self._messages.append((number, *key, text))
        self._characters += len(text)
        self._place(number, source, record)

    def again(self, number: int, source: tuple[int, int, str], record: bytes) -> None:
        """Add one more place of a message that is there already."""
        self.duplicates += 1
        self._place(number, source, record)

    def found(self, text: str) -> None:
        """Add something else that the export says, as JSON."""
        self._found.append((self.number, self._leaf(text.encode("utf-8")), text))
        if len(self._found) >= _BATCH:
            self._write()

    def item(self, index: int, evidence: str, member: str, path: str, format_name: str) -> None:
        """Add a file of the export in which something stands."""
        ordinal = self._leaf(file_bytes(index, evidence, member, path, format_name))
        row = (self.number, index, ordinal, evidence, member, path, format_name)
        self.words.wait()
        messages.write_item(self.connection, row)

    def flush(self) -> None:
        """Write all that waits; after it, others can use the connection."""
        self._write()
        self.words.finish(self._next)

    def _write(self) -> None:
        """Write the rows that wait, but for words that can wait for more of them."""
        self.words.wait()
        messages.write(self.connection, self._messages, self._hashed())
        messages.write_found(self.connection, self._found)
        self.words.wrote(self._characters, self._next)
        self._messages, self._sources, self._found, self._characters = [], [], [], 0

    def _place(self, number: int, source: tuple[int, int, str], record: bytes) -> None:
        self._sources.append((self._leaf(record), number, *source))
        waiting = len(self._sources)
        if waiting < _BATCH and self._characters < _BATCH_CHARACTERS:
            return
        if (
            waiting >= _MOST_WAITING
            or self._characters >= _BATCH_CHARACTERS
            or not self.words.is_busy
        ):
            self._write()

    def _leaf(self, record: bytes) -> int:
        """Take the next leaf, which is hashed with those after it; return its number."""
        self._records.append(record)
        return self._hashes + len(self._records) - 1

    def _hashed(self) -> list[SourceRow]:
        """Hash the leaves that wait; return the rows of those that are places of messages."""
        first, leaves = self._hashes, leaves_of(self.salt, self._hashes, self._records)
        self.root.extend(leaves)
        self._hashes, self._records = first + len(leaves), []
        return [
            (self.number, ordinal, number, item, place, beginning(leaves[ordinal - first]), rest)
            for ordinal, number, item, place, rest in self._sources
        ]
