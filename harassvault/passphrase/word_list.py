"""The word lists that phrases are made of: BIP 39, English and French, without what hurts.

A BIP 39 list holds 2048 common words chosen so that the first four letters tell them apart. We
leave some out (`left_out`), so each list has the size that it has, and entropy is computed from it.

Never here: drawing words.
"""

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from harassvault.passphrase.folding import folded
from harassvault.passphrase.left_out import ENGLISH, FRENCH

LANGUAGES = ("en", "fr")

_FILES = {"en": "english", "fr": "french"}
_LEFT_OUT = {"en": ENGLISH, "fr": FRENCH}


@dataclass(frozen=True, slots=True)
class WordList:
    """One list.

    Attributes:
        language: "en" or "fr".
        words: in plain small letters without accents, so that every keyboard types them alike.
    """

    language: str
    words: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many words there are to draw from."""
        return len(self.words)

    def entropy(self, count: int) -> float:
        """Return the bits of a phrase of `count` different words, each equally likely."""
        return sum(math.log2(self.size - drawn) for drawn in range(count))


@cache
def word_list(language: str) -> WordList:
    """Return the list of a language.

    Raises:
        KeyError: no list is made for this language.
    """
    out = {folded(word) for word in _LEFT_OUT[language]}
    return WordList(language, tuple(one for one in published_words(language) if one not in out))


def published_words(language: str) -> tuple[str, ...]:
    """Return a list as it is published, folded, with what we leave out."""
    return tuple(accented_words(language))


@cache
def accented_words(language: str) -> Mapping[str, str]:
    """Return each published word as its language writes it, by the word without accents."""
    path = files("mnemonic") / "wordlist" / f"{_FILES[language]}.txt"
    lines = unicodedata.normalize("NFC", path.read_text("utf-8")).split()
    return {folded(line): line for line in lines}


@cache
def known_words(language: str) -> frozenset[str]:
    """Return the words of a list for looking them up."""
    return frozenset(word_list(language).words)
