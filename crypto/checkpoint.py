"""Checkpoints (C2SP `tlog-checkpoint`): the head of a log in three signed lines.

    origin
    size, in decimal
    root hash, in base64

Extension lines are read and kept, since the specification allows them; we write none. Never here:
when a checkpoint is made, where it goes, and what it proves to whom.
"""

import re
from dataclasses import dataclass

from crypto import base64text
from crypto.errors import MalformedLogTextError, WrongOriginError
from crypto.merkle import HASH_SIZE
from crypto.note import SigningKey, VerifierKey, unverified_text, verified_text

MAX_SIZE = 2**63 - 1
"""Sizes beyond this do not fit the integers of other readers (Go's int64)."""

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log: which log, how many leaves, and their Merkle root (32 bytes)."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.size <= MAX_SIZE or len(self.root) != HASH_SIZE:
            raise ValueError("a checkpoint has a size from 0 to 2^63-1 and a root of 32 bytes")
        if not all(line and "\n" not in line for line in (self.origin, *self.extensions)):
            raise ValueError("origin and extensions are single lines, never empty")

    @property
    def text(self) -> str:
        """The note text, final newline included."""
        lines = (self.origin, str(self.size), base64text.encode(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    def sign(self, key: SigningKey) -> str:
        """Give the whole signed note. The key's name should be the origin.

        Raises:
            ValueError: a line cannot stand in a note (control characters).
        """
        return key.sign(self.text)

    @classmethod
    def parse_and_verify(
        cls, untrusted_note: str, verifier: VerifierKey, origin: str | None = None
    ) -> "Checkpoint":
        """Check the signature, then read the text.

        Args:
            untrusted_note: the whole note.
            verifier: the key that must have signed it.
            origin: the log that it must be about; the verifier's name when not given.

        Raises:
            MalformedLogTextError: not a signed note, or its text is no checkpoint.
            UnknownSignerError: not signed by this key.
            SignatureMismatchError: changed after it was signed.
            WrongOriginError: a checkpoint of another log.
        """
        checkpoint = cls._parse(verified_text(untrusted_note, verifier))
        expected = verifier.name if origin is None else origin
        if checkpoint.origin != expected:
            raise WrongOriginError(checkpoint.origin, expected)
        return checkpoint

    @classmethod
    def parse_unverified(cls, untrusted_note: str) -> "Checkpoint":
        """Read what a note says, whoever signed it: for telling what else is wrong with it.

        Raises:
            MalformedLogTextError: not a signed note, or its text is no checkpoint.
        """
        return cls._parse(unverified_text(untrusted_note))

    @classmethod
    def _parse(cls, text: str) -> "Checkpoint":
        match text.removesuffix("\n").split("\n"):
            case [origin, size, root, *extensions] if _SIZE.fullmatch(size):
                try:
                    return cls(origin, int(size), base64text.decode(root), tuple(extensions))
                except ValueError as error:
                    raise MalformedLogTextError("checkpoint", str(error)) from error
        raise MalformedLogTextError("checkpoint", "not origin, size and root")
