"""Opening a journal for the window, and what is to be said of it once: for the worker's thread.

Never here: widgets.
"""

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from harassvault.errors import DiskFullError, TargetUnwritableError, VaultBusyError

if TYPE_CHECKING:
    from harassvault.seen import Seen, Surprise
    from harassvault.vault import Vault

FACE = "window"


class Opening(Protocol):
    """Opens the journal, as the one writer or for reading."""

    def __call__(self, *, writing: bool) -> "Vault":
        """Open it."""
        ...


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is to be said of a journal that was just opened.

    Attributes:
        is_reading: another window or program writes to it, or the disk cannot be written.
        is_busy: the first of the two.
        surprise: it is not what was last seen of it.
        synced: programs that seem to carry its folder elsewhere.
        conflict_copies: names of files that such a program left.
        has_locks: whether its disk knows locks.
    """

    is_reading: bool = False
    is_busy: bool = False
    surprise: "Surprise | None" = None
    synced: tuple[str, ...] = ()
    conflict_copies: tuple[str, ...] = ()
    has_locks: bool = True


def open_journal(opening: Opening) -> "Vault":
    """Open for writing, or for reading where another program writes or the disk cannot be written.

    Whoever cannot write today still reads: a disk is often full just when an update needs room.
    """
    try:
        vault = opening(writing=True)
    except (VaultBusyError, DiskFullError, TargetUnwritableError):
        vault = opening(writing=False)
    sign(vault)
    return vault


def sign(vault: "Vault") -> None:
    """Say in the lock who holds it."""
    if vault.lock:
        vault.lock.sign(FACE, vault.now())


def circumstances(vault: "Vault", seen: "Seen | None") -> Circumstances:
    """Look at what surrounds an open journal; what cannot be looked at is not said."""
    from harassvault import synced  # noqa: PLC0415 the first screen needs none of it
    from harassvault.locking import is_held  # noqa: PLC0415 nor of that

    surprise = None
    with contextlib.suppress(OSError):
        surprise = vault.compare_with(seen) if seen else None
    return Circumstances(
        is_reading=vault.is_reading,
        is_busy=vault.is_reading and is_held(vault.folder),
        surprise=surprise,
        synced=tuple(one.service for one in synced.synced(vault.folder)),
        conflict_copies=tuple(path.name for path in synced.conflict_copies(vault.folder)),
        has_locks=vault.lock is None or vault.lock.works,
    )
