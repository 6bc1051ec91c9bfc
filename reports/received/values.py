"""What a check of a package finds.

Never here: how it is found, and the sentences (`ui/words`).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class Code(StrEnum):
    """What is wrong with a place, or why it could not be checked; in the order of the answer."""

    PACKAGE = "package"
    MISSING = "missing"
    EXTRA = "extra"
    CHANGED = "changed"
    MANIFEST = "manifest"
    LOG = "log"
    PROOF = "proof"
    HEAD = "head"
    KEY = "key"
    CONSISTENCY = "consistency"
    EXHIBIT = "exhibit"
    STAMP = "stamp"
    KEY_UNKNOWN = "key_unknown"
    NO_STAMP = "no_stamp"
    STAMP_UNTRUSTED = "stamp_untrusted"


_ORDER: Final = {one: number for number, one in enumerate(Code)}

NOTICES: Final = frozenset({Code.KEY_UNKNOWN, Code.NO_STAMP, Code.STAMP_UNTRUSTED})
"""They say how far the check goes, and leave the verdict as it is."""


class Judgement(StrEnum):
    """The verdict. This checker has all the tools it needs: it never says that it cannot check."""

    FINE = "fine"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Finding:
    """A code and a place: a path, the number of an entry, or nothing for the whole package."""

    code: Code
    where: str

    @property
    def rank(self) -> tuple[int, bool, int, bytes]:
        """Where it stands in the list: numbers of entries as numbers, before lines without."""
        number = int(self.where) if self.where.isascii() and self.where.isdigit() else None
        return _ORDER[self.code], number is None, number or 0, self.where.encode()


@dataclass(frozen=True, slots=True)
class StampSeen:
    """A time stamp that holds.

    Attributes:
        size: of the head that it is about.
        at: the authority's time; aware, UTC.
        authority: name in the certificate that signed.
        is_trusted: whether a certificate that was given vouches for that one.
    """

    size: int
    at: datetime
    authority: str
    is_trusted: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check of one package says.

    Attributes:
        findings: in their order, each once.
        entries: lines of the log; None where nothing could be read.
        files: how many there are.
        root: of the newest head; None where that does not read.
        key_number: of the key that the log names for the newest head, or else of the one beside it.
        stamps: those that hold.
    """

    findings: tuple[Finding, ...]
    entries: int | None = None
    files: int = 0
    root: bytes | None = None
    key_number: str | None = None
    stamps: tuple[StampSeen, ...] = ()

    @property
    def problems(self) -> tuple[Finding, ...]:
        """The findings that make it differ."""
        return tuple(one for one in self.findings if one.code not in NOTICES)

    @property
    def notices(self) -> tuple[Finding, ...]:
        """The findings that leave the verdict as it is."""
        return tuple(one for one in self.findings if one.code in NOTICES)

    @property
    def judgement(self) -> Judgement:
        """The verdict in one word."""
        return Judgement.DIFFERS if self.problems else Judgement.FINE

    @property
    def ok(self) -> bool:
        """Say whether everything is as it should be."""
        return not self.problems
