"""Messages in whose place another export has other words: an edit, or somebody changed a file.

Both are marked. The mark is the vault's own finding, and no part of what the log vouches for:
anybody can find it again in the messages themselves, by the rules of `matching`.

Never here: which messages these are.
"""

from dataclasses import dataclass, field

import msgspec

from harassvault.conversations.matching import Matching
from harassvault.conversations.records import read_rest, rest_text
from harassvault.importers.findings import Mark
from harassvault.store import rests
from harassvault.store.connection import Connection

MOST = 10_000
"""Pairs of one import: more of them are another chat, or another way of writing one down."""


@dataclass
class Instead:
    """New messages that may stand instead of known ones, until the whole export was read.

    A known message may still turn up as it is, further down: then both were said.
    """

    _pairs: list[tuple[Matching, int, int]] = field(default_factory=list)
    _seen: int = 0

    def add(self, matching: Matching, new: int, known: int) -> None:
        """Note the number of a new message, and of the known one in whose place it may stand."""
        if self._seen < MOST:
            self._seen += 1
            self._pairs.append((matching, new, known))

    def mark(self, connection: Connection) -> None:
        """Mark those of which the known one did not turn up."""
        for matching, new, known in self._pairs:
            if not matching.is_found(known):
                _mark(connection, new)
                _mark(connection, known)
        self._pairs = []


def _mark(connection: Connection, number: int) -> None:
    """Mark a message in every place that holds it; what the file says of it stays as it is."""
    for imported, ordinal, text in rests.of_message(connection, number):
        rest = read_rest(text)
        if Mark.OTHER_WORDS not in rest.found:
            marked = msgspec.structs.replace(rest, found=(*rest.found, Mark.OTHER_WORDS))
            rests.write(connection, imported, ordinal, rest_text(marked))
