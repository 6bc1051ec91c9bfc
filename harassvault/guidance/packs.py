"""Reading the packs that came with the program.

Never here: what they say, packs from outside (`signed`), and choosing among authorities.
"""

import tomllib
from functools import cache
from importlib import resources

import msgspec

from harassvault.guidance.pack import Pack, PackWords

ELSEWHERE = "elsewhere"
"""The pack for a country of which nothing particular is known: the ladder alone."""

_FOLDER = resources.files("harassvault.guidance") / "packs"
_FACTS = "facts.toml"


@cache
def jurisdictions() -> tuple[str, ...]:
    """Return the jurisdictions of which there is a pack, sorted."""
    folders = (one for one in _FOLDER.iterdir() if (one / _FACTS).is_file())
    return tuple(sorted(pack(one.name).jurisdiction for one in folders))


@cache
def pack(jurisdiction: str) -> Pack:
    """Return the facts of a jurisdiction ("GB-SCT", "elsewhere").

    Raises:
        KeyError: there is no pack for it.
    """
    file = _FOLDER / jurisdiction.lower() / _FACTS
    if not file.is_file():
        raise KeyError(jurisdiction)
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), Pack)


@cache
def words(jurisdiction: str, language: str) -> PackWords | None:
    """Return what a pack says in a language, or None where it has no words in it.

    Raises:
        KeyError: there is no pack for the jurisdiction.
    """
    pack(jurisdiction)
    file = _FOLDER / jurisdiction.lower() / f"{language}.toml"
    if not file.is_file():
        return None
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), PackWords)
