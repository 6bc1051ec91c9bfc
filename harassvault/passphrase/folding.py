"""Text as it is compared: small letters without accents, whatever keyboard they were typed on.

Never here: what is sealed or stored; a folded text is only ever looked at.
"""

import unicodedata

_PLAIN = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
"""Letters that Unicode does not take apart and keyboards often cannot type."""


def folded(untrusted: str) -> str:
    """Return a text in small letters, without accents, in one form of Unicode.

    Letters of other scripts stay as they are; every other character stays where it stood.
    """
    small = unicodedata.normalize("NFKC", untrusted).casefold().translate(_PLAIN)
    apart = unicodedata.normalize("NFKD", small)
    return "".join(one for one in apart if not unicodedata.combining(one))
