"""A digest as somebody reads it out or sends it: hexadecimal, or the words of one.

Never here: what it is compared with.
"""

import re
from hashlib import sha256

from harassvault.errors import NotADigestError
from harassvault.passphrase.digest_words import COUNT, digest_words
from harassvault.passphrase.folding import folded
from harassvault.passphrase.word_list import LANGUAGES

_HEX = re.compile(r"[0-9a-f]{64}")
_BETWEEN = re.compile(r"[^a-z]+")

_MOST = 500
"""Characters: twelve words have 120, a digest with spaces and a name before it fewer."""


def read_digest(untrusted: str) -> str:
    """Return a digest in the one spelling that is kept; empty for none.

    Raises:
        NotADigestError: neither 64 hexadecimal digits nor twelve words.
    """
    given = untrusted.strip()
    if not given:
        return ""
    if len(given) > _MOST:
        raise NotADigestError
    whole = re.sub(r"[\s:-]", "", given).lower().removeprefix("sha256")
    if _HEX.fullmatch(whole):
        return whole
    words = _plain(given)
    if len(words) != COUNT:
        raise NotADigestError
    return " ".join(words)


def fits(digest: str, hexdigest: str) -> bool:
    """Say whether a digest in the kept spelling is this one."""
    if " " not in digest:
        return digest == hexdigest
    known = bytes.fromhex(hexdigest)
    told = digest.split(" ")
    return any(_plain(" ".join(digest_words(known, one))) == told for one in LANGUAGES)


def text_digest(text: str) -> str:
    """Return the digest of a text as a file."""
    return sha256(text.encode("utf-8")).hexdigest()


def _plain(text: str) -> list[str]:
    return [word for word in _BETWEEN.split(folded(text)) if word]
