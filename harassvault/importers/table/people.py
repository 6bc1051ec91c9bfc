"""The people that a cell of a diary names, and what stands there where nobody is named.

People write "inconnu", "?" or "moi" where a name would stand. Taken as names these would make one
known person of all strangers, or say that she did it herself. The words are an explicit list; what
is not in it is a name, exactly as written.

Never here: whether two names are one person.
"""

import re
import unicodedata
from collections.abc import Iterable

STRANGER = ""
"""Stands for somebody whom the writer does not know."""

_BETWEEN = re.compile(r"[,;/\n]")
_IGNORED = re.compile(r"\((?:e|s|es|ne|a)\)|[\s!…\"«»“”_()\[\]]+")
_NOT_SAID_WORDS = "- – — -- --- none nobody noone nothing noname aucun aucune personne rien néant"
_NOT_SAID = frozenset(_NOT_SAID_WORDS.split())
"""Nobody is named."""

_STROKED = frozenset(("n/a", "s/o"))
"""The same, with the stroke that stands between names otherwise."""

_OPEN_WORDS = """
? ?? ??? idontknow dontknow idk jenesaispas jenesaispasqui jesaispas jsaispas nesaispas
"""
_OPEN = frozenset(_OPEN_WORDS.split())
"""She does not know: who did it is a stranger, and of a witness nothing is said."""

_STRANGER_WORDS = """
unknown unknownperson unknownman unknownwoman unknownnumber unknowncaller unknownsender notknown
someone somebody stranger astranger unidentified anonymous
privatenumber hiddennumber withheld withheldnumber maskednumber blockednumber nocallerid
inconnu inconnue inconnus uninconnu uneinconnue desinconnus quelquun
personneinconnue unepersonneinconnue hommeinconnu femmeinconnue unhommeinconnu
numéroinconnu numeroinconnu numéromasqué numeromasque masqué masque appelmasqué
numérocaché numerocache numéroprivé numeroprive appelanonyme anonyme
"""
_STRANGERS = frozenset(_STRANGER_WORDS.split())
_SELF_WORDS = "me i myself self moi je moi-même moi-meme"
_SELF = frozenset(_SELF_WORDS.split())
"""The writer herself: what she wrote down is not what she did."""

_AND = re.compile(r"\s+(?:et|and|&|\+)\s+", re.IGNORECASE)
"""Stands between two people, and inside the name of two: "Marc et Paul" may be a shop."""

_WHERE_WORDS = """
dans sur à au aux du de des en devant derrière chez avec près qui
in on at from near outside behind with by of who that
"""
_WHERE = frozenset(_WHERE_WORDS.split())
"""Goes on after somebody unknown: "unknown man at the gate"."""

_MOST_WORDS = 4
"""Of which the longest of these has three, before a place is named."""

_SHORT = 4
"""Letters of a word without its full stop that can be somebody's initials."""


def names(text: str, *, authors: bool) -> tuple[str, ...]:
    """Return the names in a cell, in their order; `STRANGER` for somebody unknown.

    Args:
        text: of the cell; names stand between commas, semicolons, strokes or line ends, and around
            an "and" where one of them is no name.
        authors: whether the column says who did it, and not who saw it.
    """
    if _bare(text) in _STROKED:
        return ()
    cells = (" ".join(one.split()) for one in _BETWEEN.split(text))
    return _each((one for cell in cells for one in _apart(cell)), authors=authors)


def names_of_one(text: str, *, authors: bool) -> tuple[str, ...]:
    """Return as `names` does of a cell that is one name, whatever stands in it but "and"."""
    return _each(_apart(text.strip()), authors=authors)


def _each(texts: Iterable[str], *, authors: bool) -> tuple[str, ...]:
    found = (_name(one, authors=authors) for one in texts)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _apart(text: str) -> list[str]:
    """Return the people of "me and Sam"; where both are names, they may be one together."""
    people = _AND.split(text)
    no_name = _SELF | _STRANGERS | _OPEN
    is_list = any(_bare(one) in no_name for one in people) or _is_placed(people[-1])
    return people if is_list else [text]


def _is_placed(text: str) -> bool:
    """Say whether somebody unknown is told by a place: "personne inconnue dans la rue"."""
    words = text.split(maxsplit=_MOST_WORDS)
    return any(
        word.casefold() in _WHERE and _bare(" ".join(words[:at])) in _STRANGERS
        for at, word in enumerate(words)
    )


def _name(text: str, *, authors: bool) -> str | None:
    bare = _bare(text)
    if bare in _OPEN:
        return STRANGER if authors else None
    if bare in _STRANGERS or _is_placed(text):
        return STRANGER
    return None if not bare or bare in _NOT_SAID or bare in _SELF else text


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).casefold().replace("’", "").replace("'", "")
    plain = _IGNORED.sub("", plain)
    # "M.E." and "I." are how a name is kept short.
    return plain.rstrip(".") if len(plain) > _SHORT else plain
