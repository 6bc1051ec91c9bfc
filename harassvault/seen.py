"""The last head seen of each vault, kept outside its folder, so that an older copy is noticed.

Whoever puts an older copy of a vault's folder in its place takes the newest entries away, and the
copy itself looks whole. So a small file elsewhere on this computer remembers how long the log was
and what its root was. At the next unlock the log must have that head among its own.

A restore explains a difference too, and only one that was not known when that head was seen: an
older copy may hold entries of restores long ago. So those are remembered with the head.

The file holds no id and no words: a vault is named by a digest of its id. It can be removed, or be
old itself: then nothing is said. Nothing is ever refused because of it.

Never here: where the file lies (`ui.places`), words for people, and any decision.
"""

import hashlib
import time
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from crypto.merkle import root
from harassvault.durable import HALF_NAME, TEMPORARY_SUFFIX, make_folder, new_file
from harassvault.errors import FileExistsAlreadyError, OutsideError
from harassvault.layout import read_bounded
from harassvault.store import entries
from harassvault.store.connection import Connection

MOST = 32
"""Vaults that are remembered; the one seen longest ago goes first."""

RESTORED = "vault.restored"
"""Kind of the entry that says that the vault came back from a backup."""

_MAX_FILE = 64 * 1024
"""Bytes that are read; 32 vaults take about 6 KB, and 40 KB where each was restored very often."""

_MOST_RESTORES = 64
"""Restores of a vault that are remembered, the newest; one a week for a year."""

_RESTORE = 16
"""Hex digits of an entry's hash that are kept: it names one of a few, and proves nothing."""

_SURELY_DEAD = 3600
"""Seconds after which whoever was writing the file is not writing it any more."""

_DOMAIN = b"last head seen\0"
"""In front of the id, so that the digest fits nothing else that is made of it."""

_ROOT = 64
"""Hex digits of a root."""


class Head(msgspec.Struct, frozen=True):
    """A head that was seen.

    Attributes:
        size: number of entries.
        root: in hex.
        at: when it was seen (RFC 3339).
        restored: beginnings of the hashes of the entries about restores that were known then, of
            this log and of those seen before it; None where nobody knows (an earlier version).
    """

    size: int
    root: str
    at: str
    restored: tuple[str, ...] | None = None


class _File(msgspec.Struct, frozen=True):
    """What the file holds: heads by the digest of the vault's id."""

    heads: dict[str, Head] = {}


class Difference(StrEnum):
    """How a vault differs from what was last seen of it."""

    OLDER = "older"
    """Its log is shorter: entries are missing at its end."""

    OTHER = "other"
    """Its log is as long or longer, and its beginning is another: it went on apart."""


@dataclass(frozen=True, slots=True)
class Surprise:
    """A vault that is not what was last seen of it.

    Attributes:
        difference: how it differs.
        seen: the head that was seen.
        size: entries that the vault has now.
        is_restored: its log says that it came back from a backup, which explains the difference.
    """

    difference: Difference
    seen: Head
    size: int
    is_restored: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """The file; a path whose folder need not exist."""

    path: Path

    def compare(self, vault_id: str, connection: Connection) -> Surprise | None:
        """Compare an opened vault with what was last seen of it.

        Returns:
            What is surprising; None where all is as it was, or nothing is known.
        """
        seen = self._read().get(name_of(vault_id))
        if seen is None:
            return None
        size = entries.size(connection)
        if size < seen.size:
            difference = Difference.OLDER
        elif root(entries.hashes(connection, seen.size)).hex() != seen.root:
            difference = Difference.OTHER
        else:
            return None
        return Surprise(difference, seen, size, _is_restored(connection, seen))

    def remember(self, vault_id: str, connection: Connection, at: datetime) -> bool:
        """Write down the head of an open vault, durably.

        Returns:
            Whether it could be written; a disk that refuses must not keep anybody from closing.
        """
        leaves = entries.hashes(connection)
        heads = self._read()
        before = heads.pop(name_of(vault_id), None)
        restored = dict.fromkeys((*((before and before.restored) or ()), *_restores(connection)))
        now = Head(
            len(leaves),
            root(leaves).hex(),
            at.isoformat(timespec="seconds"),
            tuple(restored)[-_MOST_RESTORES:],
        )
        if before and msgspec.structs.replace(before, at=now.at) == now:
            return True
        # The newest last: a dict keeps its order, also in the file.
        kept = dict([*list(heads.items())[-(MOST - 1) :], (name_of(vault_id), now)])
        return self._write(_File(kept))

    def forget(self, vault_id: str) -> bool:
        """Forget a vault; say whether that could be written."""
        heads = self._read()
        if heads.pop(name_of(vault_id), None) is None:
            return True
        return self._write(_File(heads))

    def _read(self) -> dict[str, Head]:
        """Return what is known; a file that is missing or garbled says nothing."""
        try:
            untrusted = msgspec.json.decode(read_bounded(self.path, _MAX_FILE), type=_File)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return {}
        return {name: head for name, head in untrusted.heads.items() if _is_head(head)}

    def _write(self, file: _File) -> bool:
        try:
            for folder in reversed([self.path.parent, *self.path.parent.parents]):
                make_folder(folder)
            with new_file(self.path, replace=True) as stream:
                stream.write(msgspec.json.encode(file))
            self._remove_halves()
        except (OutsideError, FileExistsAlreadyError, OSError):
            return False
        return True

    def _remove_halves(self) -> None:
        """Remove what was being written when the program was killed, by its name and its size."""
        for path in self.path.parent.glob(f"*{TEMPORARY_SUFFIX}"):
            facts = path.lstat()
            is_ours = HALF_NAME.fullmatch(path.name) and facts.st_size <= _MAX_FILE
            if is_ours and time.time() - facts.st_mtime > _SURELY_DEAD:
                path.unlink(missing_ok=True)


def name_of(vault_id: str) -> str:
    """Return the digest that names a vault outside its folder, in hex."""
    return hashlib.sha256(_DOMAIN + vault_id.encode("utf-8")).hexdigest()


def _is_head(untrusted: Head) -> bool:
    is_root = len(untrusted.root) == _ROOT and _is_hex(untrusted.root)
    are_restores = all(len(one) == _RESTORE and _is_hex(one) for one in untrusted.restored or ())
    return untrusted.size > 0 and is_root and are_restores and _is_time(untrusted.at)


def _is_hex(untrusted: str) -> bool:
    return all(one in "0123456789abcdef" for one in untrusted)


def _is_time(untrusted: str) -> bool:
    try:
        datetime.fromisoformat(untrusted)
    except ValueError:
        return False
    return True


def _is_restored(connection: Connection, seen: Head) -> bool:
    """Say whether the log was restored from a backup after that head was seen, as far as it says.

    The newest entry about a restore was not known then, and stands right behind what the backup
    held: where that was not beyond what was seen.
    """
    found = entries.numbers_of(connection, RESTORED)
    if not found or seen.restored is None:
        return False
    return _restores(connection)[-1] not in seen.restored and found[-1] <= seen.size + 1


def _restores(connection: Connection) -> list[str]:
    """Return what tells the entries about restores apart, in order."""
    leaves = dict(enumerate(entries.hashes(connection), start=1))
    numbers = entries.numbers_of(connection, RESTORED)
    return [leaves[seq].hex()[:_RESTORE] for seq in numbers if seq in leaves]
