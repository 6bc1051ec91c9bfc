"""Proofs that one entry is in the log, as a file for an outsider (C2SP `tlog-proof`, version 1).

    c2sp.org/tlog-proof@v1
    extra base64        (may be left out; covered by no signature)
    index N
    base64 hash         (none or more: from the leaf's sibling up to the root's child)
    (empty line)
    the checkpoint, verbatim

Such a file says nothing about the other entries but their number. Never here: how a leaf is made
from an entry.
"""

import re
from dataclasses import dataclass

from crypto import base64text
from crypto.checkpoint import Checkpoint
from crypto.errors import MalformedLogTextError
from crypto.merkle import HASH_SIZE, verify_inclusion
from crypto.note import VerifierKey

FIRST_LINE = "c2sp.org/tlog-proof@v1"
FILE_SUFFIX = ".tlog-proof"

MAX_HASHES = 63
"""The height of a tree of 2^63 leaves: no proof is longer."""

MAX_PROOF_CHARACTERS = 256 * 1024
"""Hashes and checkpoint need under 70 KiB at their largest; the rest is room for `extra`."""

_INDEX = re.compile(r"index (?P<index>0|[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class TlogProof:
    """One entry's place in the log. Nothing in it is believed before `verify`."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint_note: str
    untrusted_extra: bytes | None = None

    @property
    def text(self) -> str:
        """The file's text; write it as UTF-8 under a name that ends in FILE_SUFFIX."""
        lines = [FIRST_LINE]
        if self.untrusted_extra is not None:
            lines.append(f"extra {base64text.encode(self.untrusted_extra)}")
        lines.append(f"index {self.index}")
        lines += [base64text.encode(one) for one in self.hashes]
        return "\n".join([*lines, "", self.checkpoint_note])

    @classmethod
    def parse(cls, untrusted: str) -> "TlogProof":
        """Read a proof file.

        Raises:
            MalformedLogTextError: it does not follow the format.
        """
        if len(untrusted) > MAX_PROOF_CHARACTERS:
            raise MalformedLogTextError("proof", "too long")
        head, divider, checkpoint_note = untrusted.partition("\n\n")
        first, *lines = head.split("\n")
        if first != FIRST_LINE or not divider:
            raise MalformedLogTextError("proof", f"not {FIRST_LINE} with a checkpoint")
        try:
            extra = None
            if lines and lines[0].startswith("extra "):
                extra = base64text.decode(lines.pop(0).removeprefix("extra "))
            index, hashes = _index(lines[:1]), tuple(base64text.decode(one) for one in lines[1:])
        except ValueError as error:
            raise MalformedLogTextError("proof", str(error)) from error
        if len(hashes) > MAX_HASHES or any(len(one) != HASH_SIZE for one in hashes):
            raise MalformedLogTextError("proof", "a line that is no SHA-256 hash, or too many")
        return cls(index, hashes, checkpoint_note, extra)

    def verify(self, leaf: bytes, verifier: VerifierKey, origin: str | None = None) -> Checkpoint:
        """Check that the log of this key holds this leaf at `index`; give the head that says so.

        Args:
            leaf: the leaf hash, computed by the caller from what was disclosed.
            verifier: the log's key, known from elsewhere, never taken from the file.
            origin: as for `Checkpoint.parse_and_verify`.

        Raises:
            CryptoError: the checkpoint does not hold, as for `Checkpoint.parse_and_verify`.
            ProofMismatchError: the leaf is not the one at this index.
        """
        head = Checkpoint.parse_and_verify(self.checkpoint_note, verifier, origin)
        verify_inclusion(leaf, self.index, head.size, self.hashes, head.root)
        return head


def _index(lines: list[str]) -> int:
    found = _INDEX.fullmatch(lines[0]) if lines else None
    if found is None:
        raise ValueError("no index line")
    return int(found["index"])
