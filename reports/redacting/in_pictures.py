"""Words in pictures that are not to leave: whether a machine reads them there, also under areas.

A machine gives words without their places, so a picture in which something is covered is read once
more as it would leave. Where that cannot be done, the picture stays back.

Never here: text (`reports.redacting.patterns`); which words these are (`choosing`).
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from harassvault.decoding.client import Decoder
from harassvault.decoding.errors import DecodingError
from harassvault.decoding.mediatype import DECODABLE_IMAGES
from harassvault.errors import VaultError
from harassvault.evidence import Evidence
from harassvault.recognising import limits, program, reader
from harassvault.recognising.reader import Pixels
from harassvault.vault import Vault
from reports.exhibit import Covered
from reports.redacting.folding import as_read, fold, folded_text
from reports.redacting.patterns import How, Pattern


@dataclass(frozen=True, slots=True)
class StillRead:
    """Reads a picture as it would leave: with its areas covered."""

    vault: Vault

    def __call__(self, evidence: str, covered: Sequence[Covered]) -> str | None:
        """Return the words that a machine still reads; None where it cannot be tried."""
        areas = [(one.left, one.top, one.width, one.height) for one in covered]
        try:
            used = program.find()
            with self.vault.open_original(evidence) as original, Decoder() as decoder:
                flat = decoder.copy(original, areas, limits.SMALLER_SIDE)
                pixels = Pixels(flat.width, flat.height, flat.strips)
                return reader.read_words(used, evidence, pixels, _go_on)
        except (VaultError, DecodingError):
            return None


def _go_on() -> None:
    """Nobody can stop this reading; it has an end of its own."""


@dataclass(frozen=True, slots=True)
class LookedFor:
    """Looks for words in pictures.

    Attributes:
        patterns: of what is not to leave.
        still_read: reads a picture under what is covered.
    """

    patterns: tuple[Pattern, ...]
    still_read: Callable[[str, Sequence[Covered]], str | None]

    def matters(self, file: Evidence) -> bool:
        """Say whether words of this file could leave as pixels."""
        return bool(self.patterns) and file.original.media_type in DECODABLE_IMAGES

    def shows(self, file: Evidence, read: str, covered: Sequence[Covered]) -> bool:
        """Say whether the copy of a picture shows what is not to leave.

        Args:
            file: the picture.
            read: words that a machine read in the whole of it.
            covered: areas of the copy.
        """
        if not self._stands_in(read):
            return False
        if not covered:
            return True
        known = _key(file.original.sha256, covered, self.patterns)
        if known not in _FOUND:
            left = self.still_read(file.id, covered)
            if left is None:
                return True
            if len(_FOUND) >= _MOST_FOUND:
                _FOUND.clear()
            _FOUND[known] = self._stands_in(left)
        return _FOUND[known]

    def _stands_in(self, text: str) -> bool:
        """Say whether it stands in words that a machine read: it takes an l for a 1."""
        if any(True for one in self.patterns for _ in one.spans(text, fold(text))):
            return True
        read = as_read(folded_text(text))
        return any(
            as_read(one.folded) in read
            for one in self.patterns
            if len(one.folded) >= (_TELLING if one.how in _WHOLE else _NAMING)
            or one.how is How.DIGITS
        )


def _key(sha256: str, covered: Sequence[Covered], patterns: Sequence[Pattern]) -> bytes:
    """Return what one answer is remembered under, without a word of what was looked for."""
    return hashlib.sha256(repr((sha256, covered, patterns)).encode()).digest()


_FOUND: dict[bytes, bool] = {}
"""Answers of this process: a preview asks again at every change, and a reading takes seconds."""

_MOST_FOUND = 10_000

_WHOLE = frozenset({How.ANYWHERE, How.NUMBER, How.MAIL})
_TELLING = 6
"""Letters and digits: what is shorter is found by chance among misread ones."""

_NAMING = 8
"""The same of names and words, which also stand in longer ones."""
