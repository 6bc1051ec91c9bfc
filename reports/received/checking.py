"""The whole check of a package, as docs/formats/handover.md has it ("What is checked").

Everything is read twice at most: once for the digests, and what is small once more. Never here:
what opens a sealed package (`opening`), and any word for people.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harassvault.originals import Progress, no_progress
from reports.errors import NoPackageError, NotAKeyNumberError, UnreadableMemberError
from reports.received.disclosed_log import MAX_LINE, read_log
from reports.received.given_originals import check_originals, read_contents
from reports.received.log_heads import VERIFIER, Heads
from reports.received.manifests import CONTENT, read_manifests
from reports.received.members import Members, lines
from reports.received.opening import Keys, opened
from reports.received.stamped import Stamps
from reports.received.values import Code, Finding, Verdict

LOG = "log/log.txt"

_GROUPS, _DIGITS = 4, 5

NO_PACKAGE = Verdict((Finding(Code.PACKAGE, ""),))
"""The verdict on what is no package, or one that is damaged."""


@dataclass(frozen=True, slots=True)
class Known:
    """What came from elsewhere.

    Attributes:
        key_number: of a key of the journal, as `key_number` writes it; None for none.
        certificates: of those who are believed about time, as PEM; None for none.
    """

    key_number: str | None = None
    certificates: bytes | None = None


def typed_key_number(untrusted: str) -> str:
    """Return the number of a key as it is compared, however its groups were typed.

    Raises:
        NotAKeyNumberError
    """
    digits = "".join(one for one in untrusted if one not in " \t\u00a0\u202f-.")
    if len(digits) != _GROUPS * _DIGITS or not (digits.isascii() and digits.isdigit()):
        raise NotAKeyNumberError
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))


def check(members: Members, known: Known, progress: Progress = no_progress) -> Verdict:
    """Check a package.

    Args:
        members: of the package.
        known: what came from elsewhere.
        progress: called with bytes done and bytes in all.

    Raises:
        FileUnreadableError: the disk does not give it.
        StampNotReadError: the certificates that were given are none.
    """
    try:
        return _checked(members, known, progress)
    except NoPackageError:
        return NO_PACKAGE


def check_package(
    path: Path, keys: Keys, known: Known, progress: Progress = no_progress
) -> Verdict:
    """Open a package and check it; raises as `opened` and `check` do, but for NoPackageError."""
    try:
        with opened(path, keys) as members:
            return check(members, known, progress)
    except NoPackageError:
        return NO_PACKAGE


class _Followed:
    """The files of a package, with `progress` called for each that is read.

    So whoever waits can stop the check at any of them, also when all digests are known.
    """

    def __init__(self, members: Members, progress: Progress) -> None:
        self._members, self._progress = members, progress
        self.sizes = members.sizes
        self._total = sum(self.sizes.values())
        self._done = 0

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of one file; see `Members`."""
        # One short of all as long as there is something to read.
        self._progress(max(min(self._done, self._total - 1), 0), self._total)
        yield from self._members.pieces(name)

    def count(self, read: int) -> None:
        """Count bytes that were read for their digest."""
        self._done += read
        self._progress(self._done, self._total)


def _checked(given: Members, known: Known, progress: Progress) -> Verdict:
    members = _Followed(given, progress)
    manifests = read_manifests(members)
    contents = read_contents(members)
    if not {LOG, VERIFIER} <= members.sizes.keys():
        raise NoPackageError
    next(members.pieces(VERIFIER), b"")  # as for all these: there, and readable
    log = read_log(lines(members.pieces(LOG), MAX_LINE))
    heads = Heads(members, log)
    digests = _digests(members)
    findings = {
        *manifests.compare(digests),
        *log.check_sealed(digests[CONTENT]),
        *log.found,
        *heads.check_proofs(),
        *heads.check(),
        *heads.check_key(known.key_number),
        *check_originals(contents, manifests.digests, digests, members.sizes, log),
    }
    said, stamps = Stamps(members, digests, known.certificates).check()
    newest = heads.newest.checkpoint
    return Verdict(
        findings=tuple(sorted({*findings, *said}, key=lambda one: one.rank)),
        entries=log.lines,
        files=len(members.sizes),
        root=newest.root if newest else None,
        key_number=heads.key_number,
        stamps=tuple(stamps),
    )


def _digests(members: _Followed) -> dict[str, str]:
    """Return the SHA-256 of every file, in hexadecimal; empty for one that cannot be read."""
    digests = {}
    for name in members.sizes:
        sha256 = hashlib.sha256()
        try:
            for piece in members.pieces(name):
                sha256.update(piece)
                members.count(len(piece))
            digests[name] = sha256.hexdigest()
        except UnreadableMemberError:
            digests[name] = ""  # as of no file
    return digests
