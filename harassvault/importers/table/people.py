"""The people that a cell of a diary names, and what stands there where nobody is named.

People write "inconnu", "?" or "moi" where a name would stand. Taken as names these would make one
known person of all strangers, or say that she did it herself. The words are an explicit list; what
is not in it is a name, exactly as written.

Never here: whether two names are one person.
"""

import re
import unicodedata

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

_SHORT = 4
"""Letters of a word without its full stop that can be somebody's initials."""


def names(text: str, *, authors: bool) -> tuple[str, ...]:
    """Return the names in a cell, in their order; `STRANGER` for somebody unknown.

    Args:
        text: of the cell; names stand between commas, semicolons, strokes or line ends.
        authors: whether the column says who did it, and not who saw it.
    """
    if _bare(text) in _STROKED:
        return ()
    found = (_name(" ".join(one.split()), authors=authors) for one in _BETWEEN.split(text))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def name(text: str, *, authors: bool) -> str | None:
    """Return the name that is a whole cell, `STRANGER`, or None where nobody is named."""
    return _name(text.strip(), authors=authors)


def _name(text: str, *, authors: bool) -> str | None:
    bare = _bare(text)
    if bare in _OPEN:
        return STRANGER if authors else None
    if bare in _STRANGERS:
        return STRANGER
    return None if not bare or bare in _NOT_SAID or bare in _SELF else text


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).casefold().replace("’", "").replace("'", "")
    plain = _IGNORED.sub("", plain)
    # "M.E." and "I." are how a name is kept short.
    return plain.rstrip(".") if len(plain) > _SHORT else plain
