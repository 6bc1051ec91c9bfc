"""Recognises the service's own lines in any of its languages, and says what they mean.

Each wording has a longest fixed piece that is looked for before any pattern is tried, and the
languages that a file was seen to use are asked first.

Never here: the wordings (`words_system`), whose line it is (`senders`).
"""

import re
from functools import cache
from typing import NamedTuple

from harassvault.importers.whatsapp import words_groups, words_system
from harassvault.importers.whatsapp.wordings import bare, composed
from harassvault.importers.whatsapp.words_system import YOU

_QUOTE = "[\"“”„‟«»‘’'「」『』]"
_PLAIN_QUOTES = str.maketrans(dict.fromkeys("’‘`´", "'") | {"\u00a0": " ", "\u202f": " "})
_LONGEST = 1_000
"""Characters of a line of the service's own; its longest have some three hundred."""

_PARTS = re.compile(r"(\*|\{who\}|\{whom\}|\{what\}|\")")
_MOST_KEPT = 200


class Meaning(NamedTuple):
    """What a line says: a code of `words_system`, and a form to compare across languages."""

    code: str
    same_as: str


class _Wording(NamedTuple):
    code: str
    language: str
    piece: str
    pattern: str


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern when it is needed: few of the hundreds are, and all take 30 ms."""
    return re.compile(text, re.DOTALL)


def _read(line: str) -> _Wording:
    code, language, wording = line.split(" ", 2)
    names: dict[str, str] = {
        "*": ".*?", "{who}": "(?P<who>.+?)", "{whom}": "(?P<whom>.+?)", "{what}": "(?P<what>.+?)",
        '"': rf" ?{_QUOTE} ?",
    }  # fmt: skip
    parts = _PARTS.split(composed(wording.translate(_PLAIN_QUOTES)).removesuffix("."))
    pattern = "".join(names.get(one) or re.escape(one) for one in parts)
    piece = max((one for one in parts if one not in names), key=len)
    return _Wording(code, language, piece.strip(), pattern + r"[.。]?")


_LINES = [*words_system.LINES.strip().splitlines(), *words_groups.LINES.strip().splitlines()]
_WORDINGS = tuple(_read(line) for line in _LINES)
_LANGUAGES = tuple(dict.fromkeys(one.language for one in _WORDINGS))
_BY_LANGUAGE = {
    language: tuple(one for one in _WORDINGS if one.language == language) for language in _LANGUAGES
}


class SystemLines:
    """Recognises lines; remembers the language of the file."""

    def __init__(self) -> None:
        self._languages = list(_LANGUAGES)

    def meaning(self, untrusted_line: str) -> Meaning | None:
        """Return what a line says if the service words it so."""
        if len(untrusted_line) > _LONGEST:
            return None
        line = bare(untrusted_line)
        if not line.isascii():
            line = composed(line.translate(_PLAIN_QUOTES))
        for place, language in enumerate(self._languages):
            for one in _BY_LANGUAGE[language]:
                if one.piece in line and (found := _pattern(one.pattern).fullmatch(line)):
                    if place:
                        self._languages.insert(0, self._languages.pop(place))
                    return Meaning(one.code, _same(one.code, found.groupdict()))
        return None


def _same(code: str, said: dict[str, str | None]) -> str:
    """Put together what does not vary with the language."""
    kept = []
    for name, value in sorted(said.items()):
        words = (value or "").strip()
        if words.casefold() not in YOU:
            kept.append(f"{name}={words[:_MOST_KEPT]}")
    return "|".join([f"\x00{code}", *kept])
