"""Who wrote a line, or that the service did: names with ": " in them make it a question.

A line `Marie created group "Family: summer"` looks as if somebody of a long name had written. So
all that stands before a first ": " is counted over the whole file before anything is decided.

Never here: what the words behind the name are (`bodies`).
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from harassvault.importers.whatsapp.scan import MAX_NAME
from harassvault.importers.whatsapp.system import SystemLines
from harassvault.importers.whatsapp.wordings import bare

_PAIRS = (("“", "”"), ("«", "»"), ("「", "」"))
_WORDS_OF_A_SENTENCE = 3
"""So many words behind a known name are no longer part of a name."""

_WORDS_OF_A_NAME = 8
"""Words at the beginning of a line that are looked up as a name."""


class Said(NamedTuple):
    """Name and words of a line; the name is empty where nobody is named."""

    name: str
    words: str


class Senders:
    """Decides by all names of a file."""

    def __init__(
        self, names: Counter[str], long_names: Mapping[str, str], lines: SystemLines
    ) -> None:
        self._names, self._lines = names, lines
        self._long = tuple(
            f"{long}: " for long, words in long_names.items() if lines.meaning(words) is not None
        )
        self._decided: dict[str, str] = {}

    def said(self, rest: str) -> Said:
        """Part what stands behind a header."""
        if self._long and rest.startswith(self._long):
            long = max((one for one in self._long if rest.startswith(one)), key=len)
            return Said(bare(long.removesuffix(": ")), rest[len(long) :])
        raw, sign, words = rest.partition(": ")
        if not sign or len(raw) > MAX_NAME:
            return self._without_space(rest)
        name = self._decided.get(raw)
        if name is None:
            name = bare(raw)
            name = self._decided[raw] = name if self._is_name(name, rest) else ""
        return Said(name, words) if name else Said("", rest)

    def _is_name(self, name: str, rest: str) -> bool:
        if not name or _is_open(name):
            return False
        if self._names[name] > 1:
            return True
        if name.count(" ") < _WORDS_OF_A_SENTENCE - 1:
            return True
        if self._lines.meaning(rest) is not None:
            return False
        return not any(
            name.startswith(f"{other} ") and len(name[len(other) :].split()) >= _WORDS_OF_A_SENTENCE
            for other in self._prefixes(name)
        )

    def _prefixes(self, name: str) -> list[str]:
        """Return the beginnings of a name, word by word, that are names of others."""
        words = name.split(" ", _WORDS_OF_A_NAME + 1)
        starts = (" ".join(words[:end]) for end in range(1, len(words)))
        return [one for one in starts if self._names.get(one, 0) > 1]

    def _without_space(self, rest: str) -> Said:
        """Part a line whose words begin directly behind the colon, if the name is known."""
        raw, sign, words = rest.rstrip("\r").partition(":")
        name = bare(raw)
        if sign and name in self._names and not _is_open(name):
            return Said(name, words)
        return Said("", rest)


def _is_open(name: str) -> bool:
    """Return whether a quotation begins in it and does not end: the name of a group is cut."""
    if name.count('"') % 2:
        return True
    return any(name.count(begin) > name.count(end) for begin, end in _PAIRS) or (
        "„" in name and "“" not in name and "”" not in name
    )
