"""Names as initials, where somebody's name may stand only in that form.

Never here: whose names; which readers get them.
"""

import re
import unicodedata
from collections.abc import Iterable

_WORD = r"[^\W\d_][\w’'\u0300-\u036f-]*"
_SEVERAL = re.compile(rf"{_WORD}(?:\s+{_WORD})+")
_TITLED = re.compile(r"\b((?:M|Mr|Mrs|Ms|Mme|Mlle|Dr|Me)\.?\s+)([^\W\d_][\w’'-]*)")
"""A family name alone, behind what people are addressed with in English and French."""


def initials(name: str) -> str:
    """Return a name by its initials: "Jean-Luc Roux" is "J.-L. R."."""
    return " ".join(
        "-".join(f"{_first(part)}." for part in word.split("-") if part) for word in name.split()
    )


def with_initials(text: str, known: Iterable[str]) -> str:
    """Return a text in which names stand by their initials.

    A name is what the report knows as one, and two or more capitalised words in a row: rather a
    street too many than somebody's name who was not asked.

    Args:
        text: as the person wrote it.
        known: names of people in the report.
    """
    for name in sorted({one for one in known if one}, key=lambda one: (-len(one), one)):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda found: initials(found[0]), text)
    text = _SEVERAL.sub(lambda found: _shortened(found[0]), text)
    return _TITLED.sub(_without_family_name, text)


def _without_family_name(found: re.Match[str]) -> str:
    return found[1] + initials(found[2]) if found[2][0].isupper() else found[0]


def _shortened(row: str) -> str:
    """Shorten each run of two or more capitalised words of a row of words."""
    said: list[str] = []
    run: list[str] = []
    for piece in [*re.split(r"(\s+)", row), ""]:
        if piece.isspace() or piece[:1].isupper():
            run.append(piece)
            continue
        said += [*_run(run), piece]
        run = []
    return "".join(said)


def _run(run: list[str]) -> list[str]:
    names = [one for one in run if not one.isspace()]
    return [initials(one) if one in names else one for one in run] if len(names) > 1 else run


def _first(part: str) -> str:
    """Return the first letter with the marks that stand on it."""
    end = 1
    while end < len(part) and unicodedata.combining(part[end]):
        end += 1
    return part[:end]
