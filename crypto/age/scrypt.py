"""Sealing with a passphrase: the scrypt recipient and identity of age, and how much work.

The passphrase is taken as it is, encoded in UTF-8. How long it must be, and in which Unicode
form it is compared, is decided elsewhere.
"""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from crypto.age.header import Stanza, decode_base64, encode_base64
from crypto.age.primitives import unwrap_file_key, wrap_file_key
from crypto.age.work import READ_MAX_WORK_FACTOR
from crypto.errors import HeaderError, WorkFactorTooLargeError, WorkFactorTooSmallError

KIND = "scrypt"
_BLOCK_SIZE = 8
_PARALLELISM = 1
_SALT_LENGTH = 16
_SALT_LABEL = b"age-encryption.org/v1/scrypt"
# Decimal without sign or leading zero. Twenty digits are more than anyone could compute.
_WORK_FACTOR = re.compile(r"[1-9][0-9]{0,19}")


@dataclass(frozen=True, slots=True)
class ScryptRecipient:
    """A passphrase to seal with; it must be the only recipient of its file."""

    passphrase: str = field(repr=False)
    work_factor: int

    def __post_init__(self) -> None:
        if not 1 <= self.work_factor <= READ_MAX_WORK_FACTOR:
            raise ValueError("work factor")

    def wrap(self, file_key: bytes) -> list[Stanza]:
        """Wrap a file key under the passphrase; takes the time and memory of the factor."""
        salt = secrets.token_bytes(_SALT_LENGTH)
        key = _stretch(self.passphrase, salt, self.work_factor)
        arguments = (encode_base64(salt).decode("ascii"), str(self.work_factor))
        return [Stanza(KIND, arguments, wrap_file_key(key, file_key))]


@dataclass(frozen=True, slots=True)
class ScryptIdentity:
    """A passphrase to open with.

    Attributes:
        passphrase: as it was when the file was sealed.
        max_work_factor: a file that asks for more is refused before any work.
        min_work_factor: a file that was protected by less is refused too. The default takes
            what age takes: opening a badly protected file harms nobody who opens it.
    """

    passphrase: str = field(repr=False)
    max_work_factor: int = READ_MAX_WORK_FACTOR
    min_work_factor: int = 1

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Unwrap the file key if there is a passphrase stanza and this is its passphrase.

        Raises:
            HeaderError: the stanza does not follow the format, or is not alone.
            WorkFactorTooLargeError: more work than allowed; none was done.
            WorkFactorTooSmallError: less work than allowed; none was done.
        """
        found = [stanza for stanza in stanzas if stanza.kind == KIND]
        if not found:
            return None
        if len(stanzas) != 1:
            raise HeaderError("a passphrase stanza must be alone")
        salt, work_factor = _parse(found[0])
        if work_factor > self.max_work_factor:
            raise WorkFactorTooLargeError(work_factor, self.max_work_factor)
        if work_factor < self.min_work_factor:
            raise WorkFactorTooSmallError(work_factor, self.min_work_factor)
        return unwrap_file_key(_stretch(self.passphrase, salt, work_factor), found[0].body)


def _parse(stanza: Stanza) -> tuple[bytes, int]:
    match stanza.arguments:
        case (salt_text, work_text) if _WORK_FACTOR.fullmatch(work_text):
            salt = decode_base64(salt_text.encode("ascii"))
        case _:
            raise HeaderError("arguments of a passphrase stanza")
    if len(salt) != _SALT_LENGTH:
        raise HeaderError("length of a salt")
    return salt, int(work_text)


def _stretch(passphrase: str, salt: bytes, work_factor: int) -> bytes:
    """Turn a passphrase into a key, slowly."""
    scrypt = Scrypt(
        salt=_SALT_LABEL + salt, length=32, n=1 << work_factor, r=_BLOCK_SIZE, p=_PARALLELISM
    )
    return scrypt.derive(passphrase.encode("utf-8"))
