"""Plain words in an entry that may mean danger: offered as a question, never taken as a fact.

A word of one language can be an everyday one of another, so only the lists of the languages that
she may write in are read: that of the journal, those of the places where she is, and English and
French where either is not known.

Never here: facts of danger (`danger`); a word alone puts nothing on top.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources

from harassvault.guidance.advice import Danger, Sign, WordSign
from harassvault.guidance.facts import Facts
from harassvault.guidance.pack import Pack
from harassvault.steps.values import Answer

_FILE = resources.files("harassvault.guidance") / "danger_words.toml"

_OF_NO_LANGUAGE = "any"

_WHERE_NOTHING_IS_KNOWN = frozenset(["en", "fr"])
"""The languages of the program."""

_AS_WRITTEN = "as_written"
"""Of these words the plain spelling is an everyday word ("tué", "Tue"): it must not raise them."""

_WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
"""How German is written on a keyboard without its letters."""

_APOSTROPHES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'"})
"""Each becomes one other sign, so that a place in the text stays its place."""


def languages_of(facts: Facts, packs: Iterable[Pack]) -> frozenset[str]:
    """Return the languages (ISO 639) that she may write in, from the packs of where she is."""
    hers = [pack for pack in packs if not pack.general]
    spoken = {one for pack in hers for one in (*pack.languages, *pack.also_written)}
    if not spoken or not facts.language:
        spoken |= _WHERE_NOTHING_IS_KNOWN
    return frozenset({*spoken, facts.language})


def word_signs(
    facts: Facts, signs: tuple[Sign, ...], languages: frozenset[str]
) -> tuple[WordSign, ...]:
    """Return words that may mean a danger of which the same entry says nothing yet, each once.

    Args:
        facts: the situation.
        signs: what the entries say of danger.
        languages: those whose words are looked for; one without a list has no words.
    """
    said = {(sign.danger, entry) for sign in signs for entry in sign.said_in}
    found: dict[tuple[Danger, str], WordSign] = {}
    for act in facts.acts:
        words = unicodedata.normalize("NFC", act.words)
        plain = words.translate(_APOSTROPHES)
        for danger, pattern in _patterns(languages).items():
            if (danger, act.id) in said or act.answered(danger) is not Answer.NOT_ASKED:
                continue
            if seen := pattern.search(plain):
                word = " ".join(words[slice(*seen.span())].split())
                found.setdefault((danger, act.id), WordSign(danger, act.id, word))
    return tuple(found.values())


@cache
def _patterns(languages: frozenset[str]) -> dict[Danger, re.Pattern[str]]:
    """Return one expression for each danger: the words of these languages together, longest first.

    A danger of which these languages list nothing has none.
    """
    listed = tomllib.loads(_FILE.read_text("utf-8"))
    as_written = frozenset(listed.pop(_AS_WRITTEN))
    read = sorted(languages | {_OF_NO_LANGUAGE})
    patterns = {}
    for name, lists in listed.items():
        words = {(word, one) for one in read for word in lists.get(one, ())}
        if words:
            ordered = sorted(words, key=lambda pair: (-len(pair[0]), pair))
            alternatives = (_expression(word, one, word in as_written) for word, one in ordered)
            patterns[Danger(name)] = re.compile("|".join(alternatives), re.IGNORECASE)
    return patterns


def _expression(word: str, language: str, as_written: bool) -> str:  # noqa: FBT001 private
    """Return what finds a word as a whole one; a sign such as 🔪 also right behind a word."""
    parts = unicodedata.normalize("NFC", word).split()
    inner = r"\s+".join("".join(_sign(one, language, as_written) for one in part) for part in parts)
    before = r"(?<!\w)" if word[0].isalpha() else ""
    after = r"(?!\w)" if word[-1].isalpha() else ""
    return before + inner + after


def _sign(sign: str, language: str, as_written: bool) -> str:  # noqa: FBT001 private
    """Return what finds one letter: in a hurry, many leave accents and apostrophes out."""
    if sign == "'":
        return r"(?:'|\s)"
    found = [sign]
    plain = unicodedata.normalize("NFD", sign)[0]
    if not as_written and plain != sign:
        found.append(plain)
    if language == "de" and sign.lower() in _WRITTEN_OUT:
        found.append(_WRITTEN_OUT[sign.lower()])
    return f"(?:{'|'.join(map(re.escape, found))})" if found[1:] else re.escape(sign)
