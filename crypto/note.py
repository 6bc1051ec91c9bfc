"""Signed notes (C2SP `signed-note`): a text, a blank line, and signature lines with Ed25519.

    — <key name> base64(key id || signature)

The rules of reading, in their order: valid UTF-8 without control characters other than newline;
the last empty line divides text and signatures; signatures of other keys are passed over; a line
that names our key must verify; without such a line the note is not ours. The text is given back
only then.

Never here: what the text says, and where keys are kept.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from crypto import base64text
from crypto.errors import MalformedLogTextError, SignatureMismatchError, UnknownSignerError

ED25519 = b"\x01"
"""Signature type of the specification; the only one that we make or check."""

KEY_ID_BYTES = 4
SEED_BYTES = 32
PUBLIC_KEY_BYTES = 32

MAX_NOTE_CHARACTERS = 64 * 1024
"""Ours are under 1 KiB; the specification asks for room for 16 foreign signatures of up to 5 kB
in all reason."""

MAX_SIGNATURES = 100
"""As in Go's implementation: far above the 16 that must be read, and a bound on the work."""

_SIGNATURE_LINE = re.compile(r"— (?P<name>[^ ]+) (?P<blob>[A-Za-z0-9+/]+={0,2})")
_VERIFIER_KEY = re.compile(
    r"(?P<name>[^+]+)\+(?P<key_id>[0-9a-f]{8})\+(?P<blob>[A-Za-z0-9+/]+={0,2})"
)


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """The public side: what an outsider needs to check notes of one signer."""

    name: str
    public_key: bytes

    def __post_init__(self) -> None:
        if not _is_key_name(self.name):
            raise ValueError("a key name is not empty and has no space, plus or control character")
        if len(self.public_key) != PUBLIC_KEY_BYTES:
            raise ValueError(f"an Ed25519 public key has {PUBLIC_KEY_BYTES} bytes")

    @property
    def key_id(self) -> bytes:
        """SHA-256(name || 0x0A || 0x01 || public key), the first four bytes."""
        material = self.name.encode("utf-8") + b"\n" + ED25519 + self.public_key
        return hashlib.sha256(material).digest()[:KEY_ID_BYTES]

    @property
    def text(self) -> str:
        """The form that is printed and sent: `name+key id in hex+base64(0x01 || public key)`."""
        return f"{self.name}+{self.key_id.hex()}+{base64text.encode(ED25519 + self.public_key)}"

    @classmethod
    def parse(cls, untrusted: str) -> "VerifierKey":
        """Read the text form.

        Raises:
            MalformedLogTextError: it is not one, its key id does not fit, or it is not an Ed25519
                key.
        """
        found = _VERIFIER_KEY.fullmatch(untrusted)
        if found is None:
            raise MalformedLogTextError("verifier key", "not name+id+key")
        try:
            blob = base64text.decode(found["blob"])
            if blob[:1] != ED25519:
                raise MalformedLogTextError("verifier key", "not an Ed25519 key")
            key = cls(found["name"], blob[1:])
        except ValueError as error:
            raise MalformedLogTextError("verifier key", str(error)) from error
        if key.key_id.hex() != found["key_id"]:
            raise MalformedLogTextError("verifier key", "the key id is of another name or key")
        return key


@dataclass(frozen=True, slots=True, eq=False)
class SigningKey:
    """The private side: a name and an Ed25519 seed (RFC 8032). Its repr never shows the seed."""

    name: str
    seed: bytes = field(repr=False)

    @classmethod
    def generate(cls, name: str) -> "SigningKey":
        """Make a new key from the system's randomness."""
        return cls.from_seed(name, secrets.token_bytes(SEED_BYTES))

    @classmethod
    def from_seed(cls, name: str, seed: bytes) -> "SigningKey":
        """Make the key of a kept seed.

        Raises:
            ValueError: the seed has not 32 bytes, or the name cannot stand in a note.
        """
        if len(seed) != SEED_BYTES:
            raise ValueError(f"an Ed25519 seed has {SEED_BYTES} bytes")
        key = cls(name, bytes(seed))
        key.verifier  # noqa: B018 - checks the name now, not at the first signature
        return key

    @property
    def verifier(self) -> VerifierKey:
        """The public side of this key."""
        public = Ed25519PrivateKey.from_private_bytes(self.seed).public_key()
        return VerifierKey(self.name, public.public_bytes_raw())

    def sign(self, text: str) -> str:
        """Sign a text that ends in a newline, and give the whole note.

        Raises:
            ValueError: the text cannot stand in a note (no final newline, control characters).
        """
        if not text.endswith("\n") or not _is_note_text(text):
            raise ValueError("a note text is printable UTF-8 that ends in a newline")
        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        blob = self.verifier.key_id + private.sign(text.encode("utf-8"))
        return f"{text}\n— {self.name} {base64text.encode(blob)}\n"


def verified_text(untrusted_note: str, verifier: VerifierKey) -> str:
    """Give the text of a note, final newline included, once this key's signature holds.

    Raises:
        MalformedLogTextError: it is not a signed note.
        UnknownSignerError: no signature line names this key.
        SignatureMismatchError: a line names this key, and its signature is not of this text.
    """
    text, lines = _divided(untrusted_note)
    ours = 0
    for line in lines:
        name, blob = _signature(line)
        if name == verifier.name and blob[:KEY_ID_BYTES] == verifier.key_id:
            _check(verifier, text, blob[KEY_ID_BYTES:])
            ours += 1
    if not ours:
        raise UnknownSignerError(verifier.name)
    return text


def unverified_text(untrusted_note: str) -> str:
    """Give the text of a note of which no signature was checked, final newline included.

    Raises:
        MalformedLogTextError: it is not a signed note.
    """
    text, lines = _divided(untrusted_note)
    for line in lines:
        _signature(line)
    return text


def _divided(untrusted_note: str) -> tuple[str, list[str]]:
    """Split a note into its text and its signature lines."""
    if len(untrusted_note) > MAX_NOTE_CHARACTERS or not _is_note_text(untrusted_note):
        raise MalformedLogTextError("note", "too long, not UTF-8, or with control characters")
    text, divider, signatures = untrusted_note.rpartition("\n\n")
    lines = signatures.split("\n")
    if not divider or lines.pop() or not 1 <= len(lines) <= MAX_SIGNATURES:
        raise MalformedLogTextError("note", "no signature lines after the last empty line")
    return text + "\n", lines


def _signature(line: str) -> tuple[str, bytes]:
    """Read one signature line into key name and key id || signature."""
    found = _SIGNATURE_LINE.fullmatch(line)
    if found is None or not _is_key_name(found["name"]):
        raise MalformedLogTextError("note", "a line after the last empty line is no signature")
    try:
        blob = base64text.decode(found["blob"])
    except ValueError as error:
        raise MalformedLogTextError("note", str(error)) from error
    if len(blob) <= KEY_ID_BYTES:
        raise MalformedLogTextError("note", "a signature line without a signature")
    return found["name"], blob


def _check(verifier: VerifierKey, text: str, signature: bytes) -> None:
    try:
        key = Ed25519PublicKey.from_public_bytes(verifier.public_key)
        key.verify(signature, text.encode("utf-8"))
    except InvalidSignature as error:
        raise SignatureMismatchError(verifier.name) from error


def _is_note_text(text: str) -> bool:
    """Valid UTF-8 without ASCII control characters other than newline."""
    no_controls = all(character >= " " or character == "\n" for character in text)
    return no_controls and not any("\ud800" <= character <= "\udfff" for character in text)


def _is_key_name(name: str) -> bool:
    return (
        bool(name)
        and not any(one.isspace() or one in "+\n" for one in name)
        and _is_note_text(name)
    )
