"""The signed heads of the log, the proofs that end in the newest, and whose key it is.

Never here: the entries themselves (`disclosed_log`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crypto import base64text
from crypto.checkpoint import Checkpoint
from crypto.errors import CryptoError, MalformedLogTextError, ProofMismatchError
from crypto.key_number import key_number
from crypto.merkle import HASH_SIZE, verify_consistency, verify_inclusion
from crypto.note import MAX_NOTE_CHARACTERS, VerifierKey
from crypto.tlogproof import MAX_PROOF_CHARACTERS, TlogProof
from reports.errors import NoPackageError
from reports.received.disclosed_log import DisclosedLog, Entry
from reports.received.members import Members, read
from reports.received.values import Code, Finding

VERIFIER = "log/verifier.txt"

_HEAD = re.compile(r"log/checkpoints/(?P<size>[0-9]{6,15})\.txt")
_BYTES = 4
"""Of a character in UTF-8, at most."""

_MAX_KEY = 4096
_MAX_CONSISTENCY = 64 * 1024
"""Bytes; 126 hashes, the most that there can be, take 6 KiB."""


@dataclass(frozen=True, slots=True)
class Head:
    """A head as it lies there.

    Attributes:
        checkpoint: what it says, signed or not; None where it does not read.
        holds: whether it is of the size of its name, and signed by the key of that size.
    """

    path: str
    size: int
    note: str
    checkpoint: Checkpoint | None
    holds: bool


class Heads:
    """All heads of a package; the last is the newest.

    Raises:
        NoPackageError: there is none.
    """

    def __init__(self, members: Members, log: DisclosedLog) -> None:
        self._members, self._log = members, log
        self.beside = self._key_beside()
        sizes = {path: size for path in members.sizes if (size := head_size(path)) is not None}
        if not sizes:
            raise NoPackageError
        self.all = [self._head(one, sizes[one]) for one in sorted(sizes, key=sizes.__getitem__)]
        self.newest = self.all[-1]
        self._named = log.key_of(self.newest.size)

    @property
    def key_number(self) -> str | None:
        """The number of the key that the log names for the newest head, or of the one beside it."""
        key = self._named or self.beside
        return key_number(key) if key else None

    def check(self) -> Iterator[Finding]:
        """Check each head, and that the newest begins with each earlier one."""
        for one in self.all:
            if not one.holds:
                yield Finding(Code.HEAD, one.path)
        for earlier in self.all[:-1]:
            if earlier.holds and self.newest.holds and not self._begins_with(earlier):
                yield Finding(Code.CONSISTENCY, earlier.path)

    def check_key(self, number: str | None) -> Iterator[Finding]:
        """Check whose log it is, by the number of a key that came from elsewhere."""
        unnamed = any(self._log.key_of(one.size) is None for one in self.all)
        if unnamed or self._named != self.beside:
            yield Finding(Code.KEY, VERIFIER)
        if number is None:
            yield Finding(Code.KEY_UNKNOWN, VERIFIER)
        elif number not in self._log.key_numbers():
            yield Finding(Code.KEY, VERIFIER)

    def check_proofs(self) -> Iterator[Finding]:
        """Check that each entry is in the log of the newest head."""
        for entry in self._log.entries.values():
            if not self._is_proven(entry):
                yield Finding(Code.PROOF, str(entry.seq))

    def _is_proven(self, entry: Entry) -> bool:
        head = self.newest.checkpoint
        text = self._text(f"log/proofs/{entry.seq:06}.tlog-proof", MAX_PROOF_CHARACTERS)
        if head is None or text is None:
            return False
        try:
            proof = TlogProof.parse(text)
            if proof.index != entry.seq - 1 or proof.checkpoint_note != self.newest.note:
                return False
            verify_inclusion(entry.leaf, proof.index, head.size, proof.hashes, head.root)
        except (MalformedLogTextError, ProofMismatchError):
            return False
        return True

    def _begins_with(self, earlier: Head) -> bool:
        old, new = earlier.checkpoint, self.newest.checkpoint
        path = f"{earlier.path.removesuffix('.txt')}.consistency"
        untrusted = read(self._members, path, _MAX_CONSISTENCY)
        if untrusted is None or old is None or new is None or untrusted[-1:] not in {b"", b"\n"}:
            return False
        try:
            texts = untrusted.decode("ascii").split("\n")[:-1]
            hashes = [base64text.decode(one) for one in texts]
            if any(len(one) != HASH_SIZE for one in hashes):
                return False
            verify_consistency(old.size, old.root, new.size, new.root, hashes)
        except (ValueError, ProofMismatchError):
            return False
        return True

    def _head(self, path: str, size: int) -> Head:
        note = self._text(path, MAX_NOTE_CHARACTERS)
        if note is None:
            return Head(path, size, "", None, holds=False)
        try:
            said = Checkpoint.parse_unverified(note)
        except MalformedLogTextError:
            return Head(path, size, note, None, holds=False)
        key = self._log.key_of(size) or self.beside
        holds = False
        if key is not None and said.size == size:
            try:
                Checkpoint.parse_and_verify(note, key)
                holds = True
            except CryptoError:
                holds = False
        return Head(path, size, note, said, holds)

    def _key_beside(self) -> VerifierKey | None:
        text = self._text(VERIFIER, _MAX_KEY)
        try:
            return VerifierKey.parse(text[:-1]) if text and text[-1] == "\n" else None
        except MalformedLogTextError:
            return None

    def _text(self, path: str, characters: int) -> str | None:
        untrusted = read(self._members, path, characters * _BYTES)
        try:
            return None if untrusted is None else untrusted.decode("utf-8")
        except UnicodeDecodeError:
            return None


def head_path(size: int) -> str:
    """Return where the head of a size lies."""
    return f"log/checkpoints/{size:06}.txt"


def head_size(path: str) -> int | None:
    """Return the size in the name of a head's file; None for any other file."""
    found = _HEAD.fullmatch(path)
    size = int(found["size"]) if found else None
    return size if size is not None and head_path(size) == path else None
