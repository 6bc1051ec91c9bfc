"""The few ways in which age uses a key, each in one place.

Bytes to bytes; no header, no file and no password is known here.
"""

import secrets

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.errors import HeaderError, HeaderMacError

FILE_KEY_LENGTH = 16
PAYLOAD_NONCE_LENGTH = 16
# A wrapped file key is the file key and the tag of Poly1305.
WRAPPED_LENGTH = FILE_KEY_LENGTH + 16
# A nonce may repeat only if the key does not. Every key that wraps a file key is derived
# from a fresh ephemeral share or a fresh salt and is used for this one message, so the
# nonce that the specification fixes to zero never meets the same key twice.
_WRAP_NONCE = bytes(12)


def new_file_key() -> bytes:
    """Draw the key of one file: 16 random bytes."""
    return secrets.token_bytes(FILE_KEY_LENGTH)


def derive(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """Derive 32 bytes with HKDF-SHA-256."""
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def payload_key(file_key: bytes, nonce: bytes) -> bytes:
    """Derive the key of the content from the file key and the nonce that precedes it."""
    return derive(file_key, nonce, b"payload")


def header_mac(file_key: bytes, covered: bytes) -> bytes:
    """Compute the MAC over the header up to and with its three dashes."""
    return _mac(file_key, covered).finalize()


def check_header_mac(file_key: bytes, covered: bytes, untrusted_mac: bytes) -> None:
    """Compare the MAC of a header, in constant time.

    Raises:
        HeaderMacError: the header was not written by someone who knew the file key.
    """
    try:
        _mac(file_key, covered).verify(untrusted_mac)
    except InvalidSignature as error:
        raise HeaderMacError from error


def wrap_file_key(key: bytes, file_key: bytes) -> bytes:
    """Encrypt a file key under a key that is used only once."""
    return ChaCha20Poly1305(key).encrypt(_WRAP_NONCE, file_key, None)


def unwrap_file_key(key: bytes, untrusted_body: bytes) -> bytes | None:
    """Decrypt a file key, or return None if this is not the key that wrapped it.

    Another length is refused before any decryption: otherwise one body could be made that
    opens to different file keys under different keys (a partitioning oracle).

    Raises:
        HeaderError: the body has not the length of a wrapped file key.
    """
    if len(untrusted_body) != WRAPPED_LENGTH:
        raise HeaderError("length of a wrapped file key")
    try:
        return ChaCha20Poly1305(key).decrypt(_WRAP_NONCE, untrusted_body, None)
    except InvalidTag:
        return None


def _mac(file_key: bytes, covered: bytes) -> HMAC:
    mac = HMAC(derive(file_key, b"", b"header"), SHA256())
    mac.update(covered)
    return mac
