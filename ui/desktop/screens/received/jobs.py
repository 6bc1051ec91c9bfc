"""What the worker does for the check of a package: seeing what opens it, and checking it.

Never here: widgets.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from crypto.key_number import key_number
from crypto.note import VerifierKey
from harassvault.errors import StampNotReadError
from harassvault.handovers.ledger import place_text
from harassvault.handovers.values import KeptHandover
from harassvault.source import FileSource
from harassvault.vault import Vault
from reports.errors import NotAnIdentityError
from reports.received.checking import Known, check_package, typed_key_number
from reports.received.opening import Keys, Sealed, how_sealed, identities_in, meant
from reports.received.values import Verdict
from ui.desktop.desk import Desk
from ui.desktop.screens.handing.jobs import read_small

MAX_CERTIFICATES, MAX_IDENTITIES = 4 << 20, 1 << 16
"""Bytes; all certificates that a system trusts take a quarter of a megabyte."""


_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Own:
    """A hand-over of this journal.

    Attributes:
        at: when it was put together.
        number: of the key that its log names.
        digests: SHA-256 of its sealed files, in hexadecimal.
    """

    at: datetime
    number: str
    digests: frozenset[str]


@dataclass(frozen=True, slots=True)
class Looked:
    """What is known of a package before it is opened: what opens it, and whether it left here."""

    sealed: Sealed
    own: Own | None


NOTHING = Looked(Sealed.OPEN, None)
"""Before a package was chosen."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be checked, and with what.

    Attributes:
        words: as they were typed; identity: a file with a private key of age.
        number: of a key, as it was typed; empty for none.
        certificates: a file with certificates of authorities.
    """

    path: Path
    looked: Looked
    words: str = ""
    identity: Path | None = None
    number: str = ""
    certificates: Path | None = None

    @property
    def is_unopened(self) -> bool:
        """Say whether nothing was given that opens it."""
        sealed = self.looked.sealed
        return sealed is not Sealed.OPEN and not (self.words.strip() or self.identity)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found.

    Attributes:
        verdict: of the whole check; None where it was not opened.
        is_same: whether the file is, as a whole, one that left; None where it was opened.
        number_given: whether a number was compared.
    """

    verdict: Verdict | None
    is_same: bool | None = None
    number_given: bool = False


def looking(path: Path, handover: str) -> Callable[[Desk], Looked]:
    """Return the job that sees what opens a package.

    Args:
        path: of it.
        handover: the hand-over that it should be; empty where that is not known. Then it is one
            whose copy was written there.
    """

    def job(desk: Desk) -> Looked:
        sealed = how_sealed(path)
        return Looked(sealed, _own(desk.vault, path, handover) if desk.is_open else None)

    return job


def checking(wanted: Wanted) -> Callable[[Desk], Checked]:
    """Return the job that checks a package; it can be stopped."""

    def job(desk: Desk) -> Checked:
        own = wanted.looked.own
        if own is not None and wanted.is_unopened:
            return Checked(None, _digest(meant(wanted.path), desk) in own.digests)
        number = typed_key_number(wanted.number) if wanted.number else None
        verdict = check_package(wanted.path, _keys(wanted), _known(wanted, number), desk.progress)
        return Checked(verdict, number_given=number is not None)

    return job


def _keys(wanted: Wanted) -> Keys:
    if wanted.identity is None:
        return Keys(lambda: wanted.words)
    untrusted = read_small(wanted.identity, MAX_IDENTITIES)
    if len(untrusted) > MAX_IDENTITIES:
        raise NotAnIdentityError
    return Keys(lambda: wanted.words, identities_in(untrusted))


def _known(wanted: Wanted, number: str | None) -> Known:
    if wanted.certificates is None:
        return Known(number)
    untrusted = read_small(wanted.certificates, MAX_CERTIFICATES)
    if len(untrusted) > MAX_CERTIFICATES:
        raise StampNotReadError("too long")
    return Known(number, untrusted)


def _own(vault: Vault, path: Path, handover: str) -> Own | None:
    places = {place_text(path), place_text(meant(path))}
    for kept in vault.handovers.all():
        if kept.handover.handover == handover or (
            not handover and any(one.given.path in places for one in kept.given)
        ):
            return _described(vault, kept)
    return None


def _described(vault: Vault, kept: KeptHandover) -> Own:
    # The key of then: after new keys were made, the log of this package does not name the new one.
    verifier = VerifierKey.parse(vault.handovers.log.verifier(kept.seq))
    digests = frozenset(one.given.sha256 for one in kept.given)
    return Own(kept.at, key_number(verifier), digests)


def _digest(path: Path, desk: Desk) -> str:
    source, digest, done = FileSource(path), sha256(), 0
    size = source.size()
    for piece in source.chunks(_PIECE):
        digest.update(piece)
        done += len(piece)
        desk.progress(min(done, size), size)
    return digest.hexdigest()
