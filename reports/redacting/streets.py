"""A street as others write it: "22 Acacia Avenue" is "22 Acacia Ave." and "22, Acacia", too.

Never here: taking an address apart (`reports.redacting.confidential`).
"""

import re
from collections.abc import Iterator
from itertools import dropwhile, islice, product

from reports.redacting.folding import folded_text

_ALIKE = tuple(
    frozenset(one.split())
    for one in (
        "street st str", "saint st", "sainte ste", "avenue ave av", "road rd", "lane ln",
        "boulevard bd bld bvd blvd boul", "place pl", "square sq", "drive dr drv", "court ct crt",
        "close cl", "crescent cres cr", "terrace ter terr", "gardens gdns", "grove gr gve",
        "highway hwy", "parkway pkwy", "rue r", "allee al all", "chemin ch che chem",
        "impasse imp", "route rte", "faubourg fbg fg", "quai q", "cours crs", "residence res",
        "batiment bat bt", "apartment appartement apt appt app", "strasse str", "calle c",
        "north n", "south s", "east e", "west w", "docteur dr", "general gal gen", "marechal mal",
        "notre n", "dame d", "mount mt",
    )
)  # fmt: skip
"""Words of streets, folded, with what is written for them (Royal Mail, USPS, La Poste)."""

_KINDS = frozenset(
    one
    for group in _ALIKE
    if group & {"street", "avenue", "road", "lane", "boulevard", "place", "square", "drive",
                "court", "close", "crescent", "terrace", "gardens", "grove", "rue", "allee",
                "chemin", "impasse", "route", "quai", "cours", "calle"}
    for one in group
)  # fmt: skip
"""What kind of street it is, which is left away behind a number."""

_LITTLE = frozenset({"de", "des", "du", "d", "la", "le", "les", "l", "the", "of", "del", "della"})

_MOST = 128
"""Spellings of one street; three words with four each are 64."""


def spellings(street: str) -> Iterator[str]:
    """Yield ways to write a street, with its number if it has one, folded."""
    words = [folded_text(one) for one in re.findall(r"[^\W_]+", street)]
    for one in islice(product(*map(_ways, words)), _MOST):
        yield "".join(one)


def _ways(word: str) -> list[str]:
    """Return ways to write one word, folded; German joins street and name."""
    found = {word, *(other for group in _ALIKE if word in group for other in group)}
    if word.endswith("strasse"):
        found.add(word.removesuffix("asse"))
    return sorted(found)


def without_kind(street: str) -> Iterator[str]:
    """Yield a number with the name of its street alone, folded; nothing without a number."""
    words = [folded_text(one) for one in re.findall(r"[^\W_]+", street)]
    kinds = [place for place, one in enumerate(words) if one in _KINDS and place > 0]
    if not kinds or not words[0][:1].isdigit():
        return
    before, after = words[: kinds[0]], words[kinds[0] + 1 :]
    # "rue des Lilas", but "Acacia Avenue": its name stands on one side.
    named = after if len(before) == 1 else words[1 : kinds[-1]]
    bare = list(dropwhile(_LITTLE.__contains__, named))
    if sum(map(len, bare)) > _TOO_SHORT:
        yield "".join((words[0], *named))
        yield "".join((words[0], *bare))


def proper(house: str) -> str:
    """Return the name of a house without what kind of house it is; empty where that is all.

    "Refuge Les Colombes" is "Les Colombes" in the words of those who live there.
    """
    words = re.findall(r"[^\W_]+", house)
    while words and folded_text(words[0]) in _HOUSES | {"de", "des", "du", "d", "l", "of", "the"}:
        words.pop(0)
    while words and folded_text(words[-1]) in _HOUSES:
        words.pop()
    return " ".join(words)


_HOUSES = frozenset(
    ["refuge", "foyer", "shelter", "house", "home", "hostel", "hotel", "residence", "maison",
     "villa", "centre", "center", "centro", "casa", "immeuble", "batiment", "building", "flats",
     "apartments",
     "clinic", "clinique", "hospital", "hopital", "association", "hebergement", "accueil", "women",
     "womens", "femmes", "frauenhaus", "haus", "s"]
)  # fmt: skip
"""Folded; the last one is what is left of "women's"."""

_TOO_SHORT = 3
"""Letters of a name that stand behind a number by chance."""
