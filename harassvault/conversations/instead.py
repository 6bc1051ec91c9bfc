"""Messages in whose place another export has something else: an edit, or somebody changed a file.

Other words or somebody else's name: then both are marked. Another file of the same name: then it is
one message, and that is marked. The mark is the vault's own finding, and no part of what the log
vouches for: anybody can find it again in the messages themselves, by the rules of `matching`.

Never here: which messages these are.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from harassvault.conversations.matches import Judged
from harassvault.conversations.matching import Matching
from harassvault.conversations.records import read_rest, rest_text
from harassvault.conversations.values import HeldFile
from harassvault.importers.findings import Mark, What
from harassvault.store import rests
from harassvault.store.connection import Connection
from harassvault.store.known_messages import Held

MOST = 10_000
"""Pairs of one import: more of them are another chat, or another way of writing one down."""

_SAYING = {
    Mark.OTHER_WORDS: What.OTHER_WORDS,
    Mark.OTHER_SENDER: What.OTHER_SENDER,
    Mark.OTHER_FILE: What.OTHER_FILE,
}


@dataclass
class Instead:
    """New messages that may stand instead of known ones, until the whole export was read.

    A known message may still turn up as it is, further down: then both were said.
    """

    _pairs: list[tuple[Matching, int, Judged]] = field(default_factory=list)
    _other_files: list[int] = field(default_factory=list)
    _seen: int = 0

    def add(self, matching: Matching, new: int, judged: Judged) -> None:
        """Note the number of a new message, and beside which known one it may stand."""
        if self._seen < MOST:
            self._seen += 1
            self._pairs.append((matching, new, judged))

    def add_file(self, known: int) -> None:
        """Note a known message that has another file of the same name here."""
        if self._seen < MOST:
            self._seen += 1
            self._other_files.append(known)

    def mark(self, connection: Connection) -> Counter[What]:
        """Mark those of which the known one did not turn up; return how many there were."""
        found: Counter[What] = Counter()
        for matching, new, judged in self._pairs:
            if not matching.is_found(judged.beside):
                _mark(connection, new, judged.otherwise)
                _mark(connection, judged.beside, judged.otherwise)
                found[_SAYING[judged.otherwise]] += 1
        for known in self._other_files:
            _mark(connection, known, Mark.OTHER_FILE)
            found[What.OTHER_FILE] += 1
        self._pairs, self._other_files = [], []
        return found


def has_other_file(ours: Iterable[HeldFile], theirs: Iterable[Held]) -> bool:
    """Return whether a file of the same name is held by both, and is not as large."""
    sizes = {one.name: one.size for one in theirs if one.size}
    return any(one.size and sizes.get(one.name, one.size) != one.size for one in ours)


def _mark(connection: Connection, number: int, mark: Mark) -> None:
    """Mark a message in every place that holds it; what the file says of it stays as it is."""
    for imported, ordinal, text in rests.of_message(connection, number):
        rest = read_rest(text)
        if mark not in rest.found:
            marked = msgspec.structs.replace(rest, found=(*rest.found, mark))
            rests.write(connection, imported, ordinal, rest_text(marked))
