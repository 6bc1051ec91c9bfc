"""The vault's secret, and the key file that holds it sealed with a password.

The text form is described for people in `docs/formats/keys.md`. Where key files lie, that
there are two of each, and how a password must look is not decided here.
"""

import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import Self

from crypto.age.scrypt import KIND, ScryptIdentity, ScryptRecipient
from crypto.age.sealing import open_bytes, seal_bytes
from crypto.age.work import MIN_WORK_FACTOR, READ_MAX_WORK_FACTOR
from crypto.age.x25519 import X25519Identity, X25519Recipient
from crypto.errors import (
    BadKeyTextError,
    KeyFileContentError,
    NoMatchingKeyError,
    UnsupportedKeyFileVersionError,
    WrongPasswordError,
)

# SQLCipher takes a raw key of 256 bits.
DATABASE_KEY_LENGTH = 32
_TITLE = b"# harassvault key "
_VERSION = b"1"
# Both lines that age does not know are comments to it, so the text is an age identity file.
_TEXT = re.compile(rb"(AGE-SECRET-KEY-1[A-Z0-9]+)\n# database-key: ([0-9a-f]{64})\n")


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a vault; neither `repr` nor `str` shows it.

    Attributes:
        identity: opens the originals, drafts and exports.
        database_key: the 32 bytes that SQLCipher takes as its raw key.
    """

    identity: X25519Identity = field(repr=False)
    database_key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.database_key) != DATABASE_KEY_LENGTH:
            raise ValueError("length of the database key")

    @classmethod
    def generate(cls) -> Self:
        """Draw the secret of a new vault."""
        return cls(X25519Identity.generate(), secrets.token_bytes(DATABASE_KEY_LENGTH))

    def encode(self) -> bytes:
        """Write the text form: three lines, an age identity file with the rest as comments."""
        title = _TITLE + _VERSION
        key = b"# database-key: " + self.database_key.hex().encode("ascii")
        return b"\n".join((title, str(self.identity).encode("ascii"), key, b""))

    @classmethod
    def decode(cls, untrusted_text: bytes) -> Self:
        """Read the text form; exactly what `encode` writes, and nothing else.

        Raises:
            UnsupportedKeyFileVersionError: the first line names another version.
            KeyFileContentError: anything else.
        """
        title, _, rest = untrusted_text.partition(b"\n")
        if not title.startswith(_TITLE):
            raise KeyFileContentError
        version = title.removeprefix(_TITLE)
        if version != _VERSION:
            raise UnsupportedKeyFileVersionError(version.decode("ascii", "backslashreplace"))
        parts = _TEXT.fullmatch(rest)
        if parts is None:
            raise KeyFileContentError
        try:
            identity = X25519Identity.parse(parts.group(1).decode("ascii"))
        except BadKeyTextError as error:
            raise KeyFileContentError from error
        return cls(identity, bytes.fromhex(parts.group(2).decode("ascii")))


def normal_password(password: str) -> str:
    """Bring a password into the one form that is sealed with: Unicode NFKC.

    Keyboards and systems write "é" as one character or as two, and some Asian keyboards
    write wide letters; all of these are the same password. Case and spaces are kept.
    """
    return unicodedata.normalize("NFKC", password)


def seal_secret(secret: Secret, password: str, work_factor: int) -> bytes:
    """Write a key file: the secret, sealed with a password and nothing else.

    Args:
        secret: the secret.
        password: in any Unicode form.
        work_factor: from `calibrated_work_factor`; in tests `TEST_WORK_FACTOR`.
    """
    recipient = ScryptRecipient(normal_password(password), work_factor)
    return seal_bytes(secret.encode(), [recipient])


def open_secret(
    untrusted_sealed: bytes, password: str, min_work_factor: int = MIN_WORK_FACTOR
) -> Secret:
    """Read a key file.

    A wrong password and a key file changed inside its stanza look the same to the format:
    compare the file with its recorded digest before believing `WrongPasswordError`.

    Args:
        untrusted_sealed: the whole key file.
        password: in any Unicode form.
        min_work_factor: a file protected by less was not written by us like that, and is
            refused before any work. In tests `TEST_WORK_FACTOR`.

    Raises:
        WrongPasswordError: the file is well formed, and this is not its password.
        NoMatchingKeyError: the file is sealed with something else than a password.
        WorkFactorTooLargeError: more work than age accepts.
        WorkFactorTooSmallError: less work than `min_work_factor`.
        NotAnAgeFileError, UnsupportedAgeVersionError: not a key file that we can read.
        DamageError: the file is damaged (a leaf of it).
        UnsupportedKeyFileVersionError: written by a later version of this program.
    """
    identity = ScryptIdentity(normal_password(password), READ_MAX_WORK_FACTOR, min_work_factor)
    try:
        text = open_bytes(untrusted_sealed, [identity])
    except NoMatchingKeyError as error:
        if error.stanza_types == (KIND,):
            raise WrongPasswordError from error
        raise
    return Secret.decode(text)


def seal_secret_to(secret: Secret, recipient: X25519Recipient) -> bytes:
    """Write a key file that a random key opens instead of a password.

    No slow derivation stands before it: a random key of 256 bits cannot be guessed.
    """
    return seal_bytes(secret.encode(), [recipient])


def open_secret_with(untrusted_sealed: bytes, identity: X25519Identity) -> Secret:
    """Read a key file that was written by `seal_secret_to`.

    Raises:
        NoMatchingKeyError: it is sealed to another key, or with a password.
        NotAnAgeFileError, UnsupportedAgeVersionError: not a key file that we can read.
        DamageError: the file is damaged (a leaf of it).
        UnsupportedKeyFileVersionError: written by a later version of this program.
    """
    return Secret.decode(open_bytes(untrusted_sealed, [identity]))
