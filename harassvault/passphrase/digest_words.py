"""A digest as words that two people can compare by telephone.

Eleven bits make a word of the published list, of 2048 words: twelve say 132 bits of the digest.
Unlike a passphrase they are no secret, and every word of the list may come.

Never here: drawing passphrases.
"""

from harassvault.passphrase.word_list import accented_words

COUNT = 12
"""132 bits: nobody finds a second text with the same words."""

_BITS = 11


def digest_words(digest: bytes, language: str) -> tuple[str, ...]:
    """Return the words of a digest, as the language writes them.

    Args:
        digest: 17 bytes at least.
        language: "en" or "fr".
    """
    words = tuple(accented_words(language).values())
    number = int.from_bytes(digest) >> (len(digest) * 8 - COUNT * _BITS)
    places = (number >> _BITS * at & 2**_BITS - 1 for at in reversed(range(COUNT)))
    return tuple(words[place] for place in places)
