"""Plain words in an entry that may mean danger: offered as a question, never taken as a fact.

Never here: facts of danger (`danger`); a word alone puts nothing on top.
"""

import re
import tomllib
from functools import cache
from importlib import resources

from harassvault.guidance.advice import Danger, Sign, WordSign
from harassvault.guidance.facts import Facts
from harassvault.steps.values import Answer

_FILE = resources.files("harassvault.guidance") / "danger_words.toml"


def word_signs(facts: Facts, signs: tuple[Sign, ...]) -> tuple[WordSign, ...]:
    """Return words that may mean a danger of which the same entry says nothing yet, each once."""
    said = {(sign.danger, entry) for sign in signs for entry in sign.said_in}
    found: dict[tuple[Danger, str], WordSign] = {}
    for act in facts.acts:
        for danger, pattern in _patterns().items():
            if (danger, act.id) in said or act.answered(danger) is not Answer.NOT_ASKED:
                continue
            if seen := pattern.search(act.words):
                found.setdefault((danger, act.id), WordSign(danger, act.id, seen.group()))
    return tuple(found.values())


@cache
def _patterns() -> dict[Danger, re.Pattern[str]]:
    """Return one expression for each danger; the words of all languages together, whole words."""
    listed = tomllib.loads(_FILE.read_text("utf-8"))
    patterns = {}
    for name, languages in listed.items():
        words = sorted({word for words in languages.values() for word in words}, key=len)
        alternatives = "|".join(re.escape(word) for word in reversed(words))
        patterns[Danger(name)] = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
    return patterns
