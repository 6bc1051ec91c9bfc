"""Lists of wordings as data, and the form in which they are compared.

Never here: the wordings.
"""

import unicodedata

from harassvault.importers.whatsapp.headers import WITHOUT_MARKS


def bare(words: str) -> str:
    """Return words without direction marks and spaces around."""
    return (words if words.isascii() else words.translate(WITHOUT_MARKS)).strip()


def composed(words: str) -> str:
    """Return words in the one Unicode form in which wordings are compared."""
    return unicodedata.normalize("NFC", words)


def folded(words: str) -> str:
    """Return words without direction marks, spaces around, a full stop and upper case, composed."""
    plain = bare(words).rstrip(".。।")
    return plain.casefold() if plain.isascii() else composed(plain).casefold()


def wordings(listed: str) -> dict[str, str]:
    """Return the folded wordings of a list with the languages that write so.

    Args:
        listed: one language a line: its code, a space, wordings parted by "|".
    """
    found: dict[str, str] = {}
    for line in listed.strip().splitlines():
        code, _, words = line.partition(" ")
        for one in words.split("|"):
            key = folded(one)
            found[key] = f"{found[key]} {code}" if key in found else code
    return found
