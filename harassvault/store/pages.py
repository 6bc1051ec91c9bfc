"""The codes of the database's pages, checked one by one: also of those that no query ever reads.

SQLite checks a page's code when it reads the page. Free pages, and whatever lies behind the last
page, it does not read; whoever changed something there changed the file all the same.

The form is SQLCipher 4's (docs/formats/vault.md): each page ends with 16 bytes of IV and 64 of
HMAC-SHA512 over everything before it and the page's number. The key of the codes is derived from
the raw key and the salt, which is the first 16 bytes of the file.

Never here: decrypting, tables.
"""

import hashlib
import hmac
from pathlib import Path

PAGE = 4096
"""Bytes of a page."""

_SALT, _CODE = 16, 64
_KEY = 32
_MASK = 0x3A
"""What the salt is XORed with, so that the codes have another key than the pages."""

_ROUNDS = 2
"""Rounds of PBKDF2: the raw key is random already."""


def changed_pages(path: Path, key: bytes) -> list[int]:
    """Return the numbers of the pages, from 1, that are not as this key wrote them.

    Bytes behind the last whole page count as one more. The file is read through a handle of its
    own: call this while no transaction is open, because closing the handle ends SQLite's locks.

    Raises:
        OSError: the file cannot be read.
    """
    wrong: list[int] = []
    with path.open("rb") as stream:
        salt = stream.read(_SALT)
        code_key = _code_key(key, salt)
        stream.seek(0)
        number = 0
        while page := stream.read(PAGE):
            number += 1
            start = _SALT if number == 1 else 0
            code = hmac.new(code_key, page[start:-_CODE], hashlib.sha512)
            code.update(number.to_bytes(4, "little"))
            if len(page) < PAGE or not hmac.compare_digest(code.digest(), page[-_CODE:]):
                wrong.append(number)
    return wrong


def _code_key(key: bytes, salt: bytes) -> bytes:
    masked = bytes(byte ^ _MASK for byte in salt)
    return hashlib.pbkdf2_hmac("sha512", key, masked, _ROUNDS, _KEY)
