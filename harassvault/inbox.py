"""The inbox of an open vault: what waits, taking it into an incident, refusing it.

What was decided stands in the log, so nothing comes up twice: an item leaves the folder only after
its entry is durable, and one that a crash left there goes at the next unlock.

Never here: putting something in (`harassvault.inbox_drop`), an item's form (`inbox_item`).
"""

import contextlib
import hashlib
import io
import stat
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crypto.age.x25519 import X25519Identity
from harassvault.durable import TEMPORARY_SUFFIX, outside_errors, sync_folder, wipe
from harassvault.errors import (
    AmbiguousIdError,
    InboxItemUnreadableError,
    NotFoundError,
    OutsideError,
    VaultError,
)
from harassvault.inbox_drop import waiting
from harassvault.inbox_item import (
    InboxItem,
    InboxSource,
    OpenItem,
    is_ours,
    item_name,
    open_item,
    read_item,
)
from harassvault.incident import Incident
from harassvault.intake import IncidentInput
from harassvault.journal import Journal
from harassvault.layout import Layout
from harassvault.log_writer import LogWriter
from harassvault.originals import Progress, no_progress
from harassvault.sealed_files import CHUNK
from harassvault.store import reading
from harassvault.store.connection import DatabaseError, store_errors

_ABANDONED = 24 * 3600
"""Seconds after which an unfinished file is nobody's: somebody may be putting one in right now."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An item that was refused: its id, and the entry that says so."""

    id: str
    seq: int


@dataclass(frozen=True, slots=True)
class Inbox:
    """The folder `inbox/`, with the key that opens what lies in it."""

    layout: Layout
    identity: X25519Identity
    writer: LogWriter
    journal: Journal

    def items(self) -> list[InboxItem]:
        """Return what waits, oldest claim first, then what cannot be read.

        Raises:
            FileUnreadableError: the folder cannot be read.
        """
        found = [read_item(path, self.identity) for path in self._undecided()]
        return sorted(found, key=lambda one: (not one.is_readable, _claimed(one), one.id))

    def open(self, item_id: str) -> OpenItem:
        """Open an item to look at it.

        Raises:
            NotFoundError, AmbiguousIdError, InboxItemUnreadableError
        """
        return open_item(self._path(item_id), self.identity)

    def take(
        self, item_ids: Sequence[str], incident_id: str = "", progress: Progress = no_progress
    ) -> Incident:
        """Take items into a new incident, or into one that is there.

        Raises:
            NotFoundError, AmbiguousIdError, ErasedError
            InboxItemUnreadableError: one of them; none was taken.
            OutsideError: the world failed; none was taken.
            ValueError: no item was given.
        """
        with store_errors(self.writer.path):
            paths = list(dict.fromkeys(self._path(one) for one in item_ids))
            if not paths:
                raise ValueError("nothing to take")
            sources = [self._source(path) for path in paths]
            if incident_id:
                incident = self.journal.attach(incident_id, sources, progress)
            else:
                incident = self.journal.add(IncidentInput(), sources, progress=progress)
        self._tidy()
        return incident

    def refuse(self, item_ids: Sequence[str]) -> list[Refused]:
        """Remove items; the log keeps id, size and digest, and no name.

        Raises:
            NotFoundError, AmbiguousIdError: none was removed.
            TargetUnwritableError: one that is none of ours stays (a folder with something in it);
                those before it are removed.
        """
        self.writer.check_writing()
        paths = list(dict.fromkeys(self._path(one) for one in item_ids))
        return [self._refuse(path) for path in paths]

    def settle(self) -> None:
        """Remove what was decided and still lies there, and what was never finished."""
        self._tidy()
        # A disk that refuses must not keep anybody from opening the vault.
        with contextlib.suppress(OSError):
            for path in self.layout.inbox.glob(f"*{TEMPORARY_SUFFIX}"):
                if time.time() - path.stat().st_mtime > _ABANDONED:
                    path.unlink()

    def _tidy(self) -> None:
        """Remove what was decided; it is decided all the same where the disk refuses now."""
        with contextlib.suppress(OSError, DatabaseError, VaultError):
            self._remove_decided()

    def _refuse(self, path: Path) -> Refused:
        """Remove an item: one of ours after its entry is durable, anything else before.

        The entry of an item keeps it from coming up again, whatever the disk does; nothing keeps
        a foreign name from that, so it is logged once it is gone.
        """
        identity, fields = item_name(path), self._measured(path)
        is_item = is_ours(path) and not _is_folder(path)
        if is_item:
            fields |= {"item": identity}
        else:
            _remove(path)
        seq = self.writer.write("inbox.refused", lambda: dict(fields)).seq
        if is_item:
            self._tidy()
        return Refused(identity, seq)

    def _measured(self, path: Path) -> dict[str, Any]:
        """Return what the log keeps of an item: counted here, and no word of what it claims."""
        try:
            with contextlib.closing(open_item(path, self.identity)) as opened:
                size, digest = _counted(opened)
        except InboxItemUnreadableError:
            return {"is_readable": False, **_as_it_lies(path)}
        return {"is_readable": True, "size": size, "sha256": digest}

    def _undecided(self) -> list[Path]:
        with store_errors(self.writer.path):
            decided = reading.decided_items(self.writer.connection)
        return [path for path in waiting(self.layout) if item_name(path) not in decided]

    def _remove_decided(self) -> None:
        """Wipe the files of items that the log has decided about; the next unlock tries again."""
        decided = reading.decided_items(self.writer.connection)
        for path in waiting(self.layout):
            if item_name(path) in decided:
                with contextlib.suppress(OutsideError):
                    wipe(path)

    def _path(self, item_id: str) -> Path:
        """Return where an item lies, by its id or the beginning of it.

        Raises:
            NotFoundError, AmbiguousIdError
        """
        given = item_id.strip()
        names = {path: item_name(path) for path in self._undecided()}
        # A foreign name may be any text, also an id of ours without its ending, or with a space.
        exact = [path for path, name in names.items() if name in {item_id, given}]
        found = sorted(exact, key=lambda path: not is_ours(path))[:1]
        if not found and len(given) >= reading.MIN_PREFIX:
            found = [path for path, name in names.items() if name.startswith(given)]
        if not found:
            raise NotFoundError("inbox", item_id)
        if len(found) > 1:
            raise AmbiguousIdError("inbox", item_id)
        return found[0]

    def _source(self, path: Path) -> InboxSource:
        item = read_item(path, self.identity)
        if not item.is_readable:
            raise InboxItemUnreadableError(path)
        return InboxSource(path, self.identity, item)


def _claimed(item: InboxItem) -> float:
    return item.put_in_at.timestamp() if item.put_in_at else 0.0


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _remove(path: Path) -> None:
    """Remove what is none of ours: a link and not what it points to, a folder only if empty.

    Raises:
        TargetUnwritableError
    """
    with outside_errors(path):
        if _is_folder(path):
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
        sync_folder(path.parent)


def _counted(stream: io.RawIOBase | io.BufferedReader) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    while piece := stream.read(CHUNK):
        size += len(piece)
        digest.update(piece)
    return size, digest.hexdigest()


def _as_it_lies(path: Path) -> dict[str, Any]:
    """Return size and digest of a file as it lies there; the digest only if it can be read."""
    try:
        found = path.lstat()
    except OSError:
        return {"size": 0}
    if not stat.S_ISREG(found.st_mode):
        return {"size": found.st_size}
    try:
        with path.open("rb") as stream:
            size, digest = _counted(stream)
    except OSError:
        return {"size": found.st_size}
    return {"size": size, "sha256": digest}
