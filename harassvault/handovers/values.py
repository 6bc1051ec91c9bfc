"""A hand-over: a package that was sealed for somebody, and the copies of it that left.

Never here: the bytes of one.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

PASSPHRASE = "passphrase"  # noqa: S105 the word that the log has, not one of them
"""What `Handover.to` says of a package that a passphrase opens."""

ANYBODY = "anybody"
"""What it says of one that is not sealed."""


class Form(StrEnum):
    """How a package was given.

    SEALED: a sealed file, or the page with it inside. PLAIN: a folder with everything unsealed.
    STICK: one or the other, with all that belongs to it, for a disk that is carried; which of
    them it was, `Handover.is_sealed` says.
    """

    SEALED = "sealed"
    PLAIN = "plain"
    STICK = "stick"


class Handover(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the log says of a package before its head is signed.

    Attributes:
        handover: random id.
        export: id of the finished report in it.
        manifest: hex digest of its `manifest-sha256.txt`.
        to: `PASSPHRASE`, the public key that it was sealed to, or `ANYBODY`.
        entries: how many entries of the log it discloses, this one included.
        files: how many files its manifest names.
        fields: how many fields of those entries it discloses.
        evidence: ids of the originals in it.
    """

    handover: str
    export: str
    manifest: str
    to: str
    entries: int
    files: int
    fields: int
    evidence: tuple[str, ...] = ()

    @property
    def is_sealed(self) -> bool:
        """Say whether words or a key open it."""
        return self.to != ANYBODY


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A copy that left: a file, or a folder with the unsealed package.

    Attributes:
        handover: id of the hand-over.
        path: where it was written, whole.
        sha256, size: of the file; of a folder, the digest of its `tagmanifest-sha256.txt`, and all
            its bytes.
        form: how it was given.
        to: for whom, in free words.
    """

    handover: str
    path: str
    sha256: str
    size: int
    form: Form
    to: str = ""


class GivenCopy(msgspec.Struct, frozen=True):
    """A copy with its place in the log."""

    seq: int
    at: datetime
    given: Given


class KeptHandover(msgspec.Struct, frozen=True):
    """A hand-over with its place in the log and the copies of it, oldest first.

    Without a copy it was put together, and never left.
    """

    seq: int
    at: datetime
    handover: Handover
    given: tuple[GivenCopy, ...] = ()
