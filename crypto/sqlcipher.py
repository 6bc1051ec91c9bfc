"""One page of a SQLCipher 4 database at a time, opened with the raw key and nothing else.

For reading what still reads of a damaged database: each page carries its own initialisation vector
and authentication code, so a whole page opens however many others are damaged.

The format is SQLCipher's (https://www.zetetic.net/sqlcipher/design): AES-256-CBC; behind the
ciphertext 16 bytes of vector and 64 of HMAC-SHA512 over ciphertext, vector and page number. The
HMAC's key is derived from the key and the file's salt, the first 16 bytes of page 1.

Never here: what is in a page, and writing one.
"""

import hashlib
import hmac
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
"""Bytes of a page."""

USABLE = PAGE - 80
"""Bytes of a page that SQLite itself uses: the rest is vector and authentication code."""

SALT = 16

_VECTOR = 16
_MASK = 0x3A
"""What the salt is XORed with for the HMAC's key (SQLCipher's HMAC_SALT_MASK)."""

_FAST_ITERATIONS = 2
"""Of PBKDF2 for the HMAC's key (SQLCipher's FAST_PBKDF2_ITER): the key is a strong one already."""

_KEY = 32


@dataclass(frozen=True, slots=True)
class PageOpener:
    """Opens pages with one key; `salt` is the first 16 bytes of the file."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    _mac_key: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Derive the key of the authentication codes."""
        masked = bytes(one ^ _MASK for one in self.salt)
        derived = hashlib.pbkdf2_hmac("sha512", self.key, masked, _FAST_ITERATIONS, _KEY)
        object.__setattr__(self, "_mac_key", derived)

    def is_whole(self, number: int, page: bytes) -> bool:
        """Say whether a page, numbered from 1, was written with this key at its place."""
        if len(page) != PAGE:
            return False
        code = hmac.new(self._mac_key, digestmod="sha512")
        code.update(page[SALT if number == 1 else 0 : USABLE + _VECTOR])
        code.update(number.to_bytes(4, "little"))
        return hmac.compare_digest(code.digest(), page[USABLE + _VECTOR :])

    def decrypt(self, number: int, page: bytes) -> bytes:
        """Decrypt a page without asking whether it is whole; return its USABLE bytes.

        The first 16 bytes of page 1 are the salt, and come back as they are.
        """
        start = SALT if number == 1 else 0
        vector = page[USABLE : USABLE + _VECTOR]
        decryptor = Cipher(algorithms.AES256(self.key), modes.CBC(vector)).decryptor()
        return page[:start] + decryptor.update(page[start:USABLE]) + decryptor.finalize()
