"""Generated phrases: six different words, drawn at random, in a spelling that is always the same.

    phrase = generate("en")
    phrase.text     six words in plain small letters with single spaces: what is sealed
    phrase.shown    the same words as their language writes them, to be read by people
    phrase.bits     64.8 or so: what an attacker who knows the list has to guess

What is sealed has no accents, so that any keyboard can type it into any age program. Typed with
accents, capitals or hyphens it is the same phrase for ours: `canonical` says which.

Never here: the estimate for passwords of a person's own (`strength`).
"""

import math
import re
import secrets
from dataclasses import dataclass, field

from harassvault.passphrase.folding import folded
from harassvault.passphrase.published import is_in_order, is_published
from harassvault.passphrase.word_list import LANGUAGES, accented_words, known_words, word_list

WORDS = 6
"""Words of a phrase (design.md part 3): over 64 bits from either list."""

_MAX_TYPED = 200
"""Characters: six words of eight letters have 53; nothing much longer is a phrase."""

_BETWEEN_WORDS = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A generated phrase. Its repr never shows it.

    Attributes:
        text: to be sealed with.
        language: of the words.
        list_size: how many words each was drawn from.
        bits: its entropy.
    """

    text: str = field(repr=False)
    language: str
    list_size: int
    bits: float

    @property
    def shown(self) -> str:
        """The words with the accents of their language."""
        spelled = accented_words(self.language)
        return " ".join(spelled[word] for word in self.text.split(" "))

    @property
    def whole_bits(self) -> int:
        """The entropy as a whole number, never rounded up."""
        return math.floor(self.bits)


def generate(language: str) -> Phrase:
    """Draw a phrase; one that is printed somewhere, or follows the list, is drawn again.

    Raises:
        KeyError: no list is made for this language.
    """
    found = word_list(language)
    drawn = _drawn(found.words)
    while is_in_order(drawn) or is_published(drawn):
        drawn = _drawn(found.words)
    return Phrase(" ".join(drawn), language, found.size, found.entropy(WORDS))


def _drawn(words: tuple[str, ...]) -> list[str]:
    drawn: list[str] = []
    while len(drawn) < WORDS:
        word = secrets.choice(words)
        if word not in drawn:
            drawn.append(word)
    return drawn


def canonical(untrusted: str) -> str | None:
    """Return the spelling that a typed phrase was sealed with, or None if it is no phrase of ours.

    Capitals, accents, forms of Unicode and what stands between the words make no difference.
    """
    language = language_of(untrusted)
    return " ".join(typed_words(untrusted)) if language else None


def language_of(untrusted: str) -> str | None:
    """Return the list that six different words are all from, or None."""
    words = typed_words(untrusted)
    if len(words) != WORDS or len(set(words)) != WORDS:
        return None
    return next((one for one in LANGUAGES if known_words(one).issuperset(words)), None)


def typed_words(untrusted: str) -> list[str]:
    """Return the words of a short text in plain letters, folded; none where it has any others."""
    if len(untrusted) > _MAX_TYPED:
        return []
    plain = folded(untrusted)
    if any(one.isalnum() and not one.isascii() for one in plain) or any(map(str.isdigit, plain)):
        return []
    return [word for word in _BETWEEN_WORDS.split(plain) if word]
