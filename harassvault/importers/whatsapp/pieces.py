"""The second reading of a chat: its messages as they stand, one after the other.

Never here: what the words mean (`bodies`), which headers are no headers (`flow`).
"""

from collections.abc import Collection, Iterator
from typing import BinaryIO, NamedTuple

from harassvault.importers import limits
from harassvault.importers.whatsapp.lines import ChatLines
from harassvault.importers.whatsapp.scan import Scan


class Piece(NamedTuple):
    """A message as it stands.

    Attributes:
        header: number of its header in the scan.
        line: its first line.
        words: what stands behind the header, in all its lines.
        is_forged_into: whether a line in it looks like another header.
        is_cut: whether it is longer than MAX_TEXT.
    """

    header: int
    line: str
    words: str
    is_forged_into: bool = False
    is_cut: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether neither is so."""
        return not (self.is_forged_into or self.is_cut)


def pieces(stream: BinaryIO, encoding: str, scan: Scan, forged: Collection[int]) -> Iterator[Piece]:
    """Yield the messages; lines before the first are passed over."""
    starts, bodies = scan.lines, scan.bodies
    ahead, count = 0, len(scan)
    begins = starts[0] if count else 0
    index, first, words, length, is_forged_into = -1, "", [""], 0, False
    for number, raw in ChatLines(stream, encoding):
        line = raw.removesuffix("\r")
        if number == begins:
            is_header = ahead not in forged
            if is_header and index >= 0:
                if len(words) == 1 and length <= limits.MAX_TEXT and not is_forged_into:
                    yield Piece(index, first, words[0])
                else:
                    yield _piece(index, first, words, length, is_forged_into=is_forged_into)
            if is_header:
                index, first, words, length = ahead, line, [line[bodies[ahead] :]], len(line)
                is_forged_into = False
            ahead += 1
            begins = starts[ahead] if ahead < count else 0
            if is_header:
                continue
            is_forged_into = True
        if length <= limits.MAX_TEXT:
            words.append(line)
        length += len(line) + 1
    if index >= 0:
        yield _piece(index, first, words, length, is_forged_into=is_forged_into)


def _piece(index: int, line: str, words: list[str], length: int, *, is_forged_into: bool) -> Piece:
    text = words[0] if len(words) == 1 else "\n".join(words)
    is_cut = length > limits.MAX_TEXT
    return Piece(index, line, text[: limits.MAX_TEXT] if is_cut else text, is_forged_into, is_cut)
