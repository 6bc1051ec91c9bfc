"""Replies in imessage-exporter's text, which writes each twice.

Once indented below what it answers, and once at its own place. Anybody can type an indented block
into a message: it is left out only where the same words, with the same time and sender, come again
as a reply of their own.

Never here: what else stands in a block.
"""

import hashlib
from collections.abc import Iterable, Sequence

from harassvault.importers.imessage.exporter_lines import INDENTED, REPLY_NOTE

_MOST = 100_000
"""Replies of a file that are remembered, as digests of a few megabytes in all. What answers more
than that stays where it stands a first time, and is marked."""

_DIGEST_BYTES = 16


class Replies:
    """The replies of a file that stand at their own place."""

    def __init__(self) -> None:
        self._known: set[bytes] = set()

    def add(self, header: str, sender: str, lines: Sequence[str]) -> None:
        """Remember a block if it is a reply, by the program's note at its end."""
        last = next((one for one in reversed(lines) if one.strip()), "")
        if last != REPLY_NOTE or len(self._known) >= _MOST:
            return
        digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
        _feed(digest, (header, sender, *(one for one in lines if one != REPLY_NOTE)))
        self._known.add(digest.digest())

    def left_out(self, lines: Sequence[str]) -> tuple[list[str], bool]:
        """Return lines without the replies below a message that come again.

        Returns:
            The lines that stay, and whether something indented is among them that only looks so.
        """
        kept: list[str] = []
        is_like, at = False, 0
        while at < len(lines):
            is_begin = INDENTED.fullmatch(lines[at])
            end = self._end(lines, at) if is_begin else at
            if end > at:
                at = end
            else:
                is_like = is_like or bool(is_begin)
                kept.append(lines[at])
                at += 1
        return kept, is_like

    def _end(self, lines: Sequence[str], begin: int) -> int:
        """Return where a reply ends that begins here; where it begins if none is known."""
        digest, end = hashlib.blake2b(digest_size=_DIGEST_BYTES), begin
        for at in range(begin, len(lines) if self._known else begin):
            if at > begin and INDENTED.fullmatch(lines[at]):
                break
            _feed(digest, lines[at : at + 1])
            if digest.copy().digest() in self._known:
                end = at + 1  # with the empty line that ends it
        return end


def _feed(digest: hashlib.blake2b, lines: Iterable[str]) -> None:
    """Take in the words of lines; the program indents the first line of a text alone."""
    for line in lines:
        if words := line.strip():
            digest.update(words.encode("utf-8", "replace") + b"\n")
