"""Sealing to a public key: the X25519 recipient and identity of age, and their text forms.

Nothing here knows of files; a stanza goes in or comes out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from crypto.age import bech32
from crypto.age.header import Stanza, decode_base64, encode_base64
from crypto.age.primitives import derive, unwrap_file_key, wrap_file_key
from crypto.errors import BadKeyTextError, HeaderError

KIND = "X25519"
KEY_LENGTH = 32
_RECIPIENT_PREFIX = "age"
_IDENTITY_PREFIX = "age-secret-key-"
_WRAP_INFO = b"age-encryption.org/v1/X25519"


@dataclass(frozen=True, slots=True)
class X25519Recipient:
    """A public key that files can be sealed to; not secret."""

    public_key: bytes

    @classmethod
    def parse(cls, untrusted_text: str) -> Self:
        """Read the text form, `age1…`.

        Raises:
            BadKeyTextError: this is not such a text, or it has a typing error.
        """
        return cls(_decode_key(untrusted_text, _RECIPIENT_PREFIX))

    def __str__(self) -> str:
        return bech32.encode(_RECIPIENT_PREFIX, self.public_key)

    def wrap(self, file_key: bytes) -> list[Stanza]:
        """Wrap a file key so that only the identity of this recipient can unwrap it.

        Raises:
            BadKeyTextError: the public key is one that protects nothing (a low-order point).
        """
        ephemeral = X25519PrivateKey.generate()
        share = ephemeral.public_key().public_bytes_raw()
        try:
            shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(self.public_key))
        except ValueError as error:
            raise BadKeyTextError from error
        key = derive(shared, share + self.public_key, _WRAP_INFO)
        argument = encode_base64(share).decode("ascii")
        return [Stanza(KIND, (argument,), wrap_file_key(key, file_key))]


@dataclass(frozen=True, slots=True)
class X25519Identity:
    """A private key; `str` gives the secret text form, `repr` never does."""

    private_key: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> Self:
        """Draw a new private key."""
        return cls(X25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def parse(cls, untrusted_text: str) -> Self:
        """Read the text form, `AGE-SECRET-KEY-1…`.

        Raises:
            BadKeyTextError: this is not such a text, or it has a typing error.
        """
        return cls(_decode_key(untrusted_text, _IDENTITY_PREFIX))

    def __str__(self) -> str:
        return bech32.encode(_IDENTITY_PREFIX, self.private_key).upper()

    @property
    def recipient(self) -> X25519Recipient:
        """The public key that belongs to this private key."""
        key = X25519PrivateKey.from_private_bytes(self.private_key)
        return X25519Recipient(key.public_key().public_bytes_raw())

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Unwrap the file key from the first stanza made for this identity, or return None.

        Raises:
            HeaderError: an X25519 stanza does not follow the format.
        """
        for stanza in stanzas:
            if stanza.kind == KIND:
                file_key = self._unwrap_one(stanza)
                if file_key is not None:
                    return file_key
        return None

    def _unwrap_one(self, stanza: Stanza) -> bytes | None:
        if len(stanza.arguments) != 1:
            raise HeaderError("arguments of an X25519 stanza")
        share = decode_base64(stanza.arguments[0].encode("ascii"))
        if len(share) != KEY_LENGTH:
            raise HeaderError("length of an X25519 share")
        private = X25519PrivateKey.from_private_bytes(self.private_key)
        try:
            shared = private.exchange(X25519PublicKey.from_public_bytes(share))
        except ValueError as error:  # a low-order share: the shared secret would be zero
            raise HeaderError("X25519 share of low order") from error
        key = derive(shared, share + self.recipient.public_key, _WRAP_INFO)
        return unwrap_file_key(key, stanza.body)


def _decode_key(untrusted_text: str, prefix: str) -> bytes:
    key = bech32.decode(untrusted_text, prefix)
    if len(key) != KEY_LENGTH:
        raise BadKeyTextError
    return key
