"""Salted commitments to named fields, as the disclosures of SD-JWT (RFC 9901 section 4.2).

Who makes the log commits to every field and keeps the disclosures; who receives some of the
disclosures can tie each to its digest, and learns nothing about the fields that were not given:
the salt stops guessing.

The encoded text of a disclosure is what the digest covers, never the value that it decodes to. A
disclosure that was read is therefore kept as it came. Never here: which fields an entry has, and
what they mean.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from crypto import base64text
from crypto.canonical import Json, canonical, parse
from crypto.errors import MalformedJsonError, MalformedLogTextError, UnlistedDisclosureError

SALT_BYTES = 16
"""128 bits, as RFC 9901 section 9.3 asks: guessing a name or a date from its digest stays out of
reach."""

_SALT_CHARACTERS = 22
"""128 bits in base64url without padding."""

RESERVED_NAMES = frozenset({"_sd", "..."})
"""Names that RFC 9901 section 4.2.1 keeps for itself."""

_PARTS = 3  # salt, name, value


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What opens one commitment: salt, field name, value, and the exact text that was hashed."""

    encoded: str
    salt: str = field(compare=False, repr=False)
    name: str = field(compare=False)
    value: Json = field(compare=False, repr=False)

    @property
    def digest(self) -> str:
        """SHA-256 of the encoded text, base64url without padding (RFC 9901 section 4.2.3)."""
        return base64text.encode_url(hashlib.sha256(self.encoded.encode("ascii")).digest())

    @classmethod
    def parse(cls, untrusted: str) -> "Disclosure":
        """Read a disclosure; nothing is claimed yet about any commitment to it.

        Raises:
            MalformedLogTextError: not base64url of a JSON array of salt, name and value.
        """
        try:
            parts = parse(base64text.decode_url(untrusted))
        except (ValueError, MalformedJsonError) as error:
            raise MalformedLogTextError("disclosure", str(error)) from error
        match parts:
            case [str(salt), str(name), value] if name not in RESERVED_NAMES:
                return cls(untrusted, salt, name, value)
        raise MalformedLogTextError("disclosure", f"not {_PARTS} parts: salt, name, value")


@dataclass(frozen=True, slots=True)
class Commitment:
    """The side that anyone may see: one digest per field, sorted so that order tells nothing."""

    digests: tuple[str, ...]

    @classmethod
    def to(cls, disclosures: Iterable[Disclosure]) -> "Commitment":
        """Commit to these fields together.

        Raises:
            ValueError: two fields have the same name, or the same digest (a salt used twice).
        """
        fields = tuple(disclosures)
        digests = {one.digest for one in fields}
        if len({one.name for one in fields}) != len(fields) or len(digests) != len(fields):
            raise ValueError("a field is committed to twice")
        return cls(tuple(sorted(digests)))

    def open(self, untrusted: str) -> Disclosure:
        """Read a disclosure and tie it to its digest.

        Raises:
            MalformedLogTextError: the text is no disclosure.
            UnlistedDisclosureError: nothing here commits to it.
        """
        disclosure = Disclosure.parse(untrusted)
        if disclosure.digest not in self.digests:
            raise UnlistedDisclosureError(disclosure.digest)
        return disclosure


def random_salt() -> str:
    """Give a fresh salt of SALT_BYTES random bytes, as base64url text."""
    return base64text.encode_url(secrets.token_bytes(SALT_BYTES))


def commit(name: str, value: Json, salt: str) -> Disclosure:
    """Make the disclosure of one field; its `digest` is the commitment.

    Args:
        name: field name, unique within the entry.
        value: anything that canonical JSON can say.
        salt: from `random_salt`, never used twice.

    Raises:
        ValueError: a reserved name, or a salt shorter than 128 bits.
    """
    if name in RESERVED_NAMES:
        raise ValueError(f"{name!r} is reserved by RFC 9901")
    if len(salt) < _SALT_CHARACTERS:
        raise ValueError("the salt has fewer than 128 bits")
    encoded = base64text.encode_url(canonical([salt, name, value]))
    return Disclosure(encoded, salt, name, value)
