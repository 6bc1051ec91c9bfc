"""Whether a line that names somebody may mean an author: it is refused rather once too often.

A single word of a name is enough, in any order, with or without accents and capitals, also where
words stand together ("PaulGrand"); whoever means somebody else leaves the name out.

Never here: what follows from it (`addressee`).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from harassvault.passphrase.folding import folded
from harassvault.person import Person

_LEAST = 3
"""Letters that a word needs to tell somebody by itself: shorter ones stand in many names."""

_IN_MANY_NAMES = frozenset(
    [
        "mrs", "miss", "mister", "sir", "madam", "prof", "professor", "monsieur", "madame",
        "mademoiselle", "mme", "mlle", "maitre", "docteur", "doctor", "herr", "frau", "senor",
        "senora", "signor", "signora", "the", "les", "des", "del", "della", "dos", "das", "von",
        "van", "den", "der", "zum", "zur", "ben", "bin", "ibn", "abu",
    ]
)  # fmt: skip
"""Forms of address, articles and particles, folded: no word that tells one person from another."""

_ADDRESS = frozenset(["mr", "ms", "dr", "me", "m"]) | _IN_MANY_NAMES

_SERVICE = re.compile(r"\s*\([^()]*\)\s*$")
_DOMAIN = re.compile(r"(?<=\w)@\S+")


def is_named(author: Person, attention: str) -> bool:
    """Say whether a line that names somebody may mean an author.

    Args:
        author: whom it must not mean.
        attention: the line, as it was typed.
    """
    return any(_tells(name, attention) for name in _names(author))


def _names(person: Person) -> Iterator[str]:
    yield from (person.name, *person.aliases)
    for handle in person.handles:
        yield _DOMAIN.sub("", _SERVICE.sub("", handle))


def _tells(name: str, attention: str) -> bool:
    words, line = _words(name), _words(attention)
    telling = [one for one in words if one.isalpha() and len(one) >= _LEAST]
    telling = [one for one in telling if one not in _IN_MANY_NAMES]
    if not telling:  # a short name, or a number: all of it
        return bool(words) and ("".join(words) in _joined(line) or {*words} <= {*line})
    alone = [one for one in _words(_DOMAIN.sub("", attention)) if one not in _ADDRESS]
    return any(_is_of(one, telling, words) for one in _joined(line)) or any(
        _is_of(one, telling, _starts(words)) for one in alone if len(alone) == 1
    )


def _joined(line: list[str]) -> list[str]:
    """Return the words of a line, each two neighbours as one, and all as one."""
    pairs = [first + second for first, second in pairwise(line)]
    return [*line, *pairs, "".join(line)]


def _is_of(word: str, telling: list[str], rest: list[str]) -> bool:
    """Say whether a word is a telling one, alone or with another of the name at either end."""
    around = {"", *rest, *_ADDRESS}
    parts = (word.partition(one) for one in telling if one in word)
    return any(before in around and after in around for before, _one, after in parts)


def _starts(words: list[str]) -> list[str]:
    """Return what each word may be cut to: "paulg" for Paul Grand; only of a name that is alone."""
    return [one[:end] for one in words for end in range(1, len(one) + 1)]


def _words(text: str) -> list[str]:
    """Return the words and numbers of a text without accents and capitals."""
    return re.findall(r"[^\W\d_]+|\d+", folded(text))
