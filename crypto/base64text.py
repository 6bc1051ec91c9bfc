"""Base 64 as the log formats write it: one spelling per value (RFC 4648).

Decoding refuses everything that `encode` would not have written: other alphabets, line breaks,
missing or superfluous padding, stray bits in the last character. Two texts for the same bytes
would be two digests for the same fact. The age armour and age header have their own rules and
live in `crypto.age`.
"""

import base64
import binascii


def encode(data: bytes) -> str:
    """Write bytes in the standard alphabet, with padding (RFC 4648 section 4)."""
    return base64.b64encode(data).decode("ascii")


def decode(untrusted: str) -> bytes:
    """Read what `encode` writes.

    Raises:
        ValueError: the text is not the one spelling of any byte string.
    """
    data = _lenient(untrusted, b"+/")
    if encode(data) != untrusted:
        raise ValueError("not canonical base64")
    return data


def encode_url(data: bytes) -> str:
    """Write bytes in the URL alphabet, without padding (RFC 4648 section 5, as in RFC 7515)."""
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def decode_url(untrusted: str) -> bytes:
    """Read what `encode_url` writes.

    Raises:
        ValueError: the text is not the one spelling of any byte string.
    """
    data = _lenient(untrusted + "=" * (-len(untrusted) % 4), b"-_")
    if encode_url(data) != untrusted:
        raise ValueError("not canonical base64url")
    return data


def _lenient(untrusted: str, altchars: bytes) -> bytes:
    """Decode; the caller compares the way back, which catches what Python's decoder lets pass."""
    try:
        return base64.b64decode(untrusted.encode("ascii"), altchars=altchars, validate=True)
    except (UnicodeEncodeError, binascii.Error) as error:
        raise ValueError("not base64") from error
