"""Writing: one call is one transaction is one entry of the log.

Never here: what the entries say (`harassvault.journal` and its neighbours), reading.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crypto.checkpoint import Checkpoint
from crypto.errors import UnknownSignerError
from crypto.note import SigningKey
from harassvault import __version__
from harassvault.clock import Clock
from harassvault.durable import outside_errors
from harassvault.errors import KeyChangeUnfinishedError, OpenForReadingError
from harassvault.layout import Layout
from harassvault.ledger import Entry, log_entry
from harassvault.rekey_note import note_path
from harassvault.store import entries, projection
from harassvault.store.connection import Connection, store_errors, transaction

PROGRAM = f"HarassVault {__version__}"

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LogWriter:
    """The one way to change a vault's tables.

    Attributes:
        connection: the open database.
        path: its file, to name in errors.
        clock: gives the time that an entry bears.
        key: signs the heads.
        is_reading: another process may be the writer, or nobody: this one never writes.
    """

    connection: Connection
    path: Path
    clock: Clock
    key: SigningKey
    is_reading: bool = False

    def check_writing(self) -> None:
        """Refuse before anything is begun, files included.

        Raises:
            OpenForReadingError
            KeyChangeUnfinishedError: another vault counts by now, and is about to take the place.
        """
        if self.is_reading:
            raise OpenForReadingError
        with outside_errors(self.path, reading=True):
            if note_path(Layout(self.path.parent)).exists():
                raise KeyChangeUnfinishedError("rekey")

    def write(self, kind: str, fields: Callable[[], Fields]) -> Entry:
        """Append one entry and apply it to the tables, durably.

        Args:
            kind: one of `projection.KINDS`.
            fields: called inside the transaction, so that what it reads is what it changes.

        When this returns, the entry survives a power cut. When it raises, nothing was changed.
        """
        self.check_writing()
        with store_errors(self.path), transaction(self.connection):
            seq = entries.size(self.connection) + 1
            entry = Entry(seq, kind, self.clock(), PROGRAM, fields())
            entries.append(self.connection, log_entry(entry))
            projection.apply(self.connection, entry)
        return entry

    def checkpoint(self) -> tuple[Checkpoint, str]:
        """Sign the head of the log and log the signed note; return both.

        The note is an entry of its own, so a head cannot be taken out again unseen. Where nothing
        was written since the last one, that one is returned.
        """
        checkpoint, note, is_logged = self._head()
        if not is_logged:
            self.write("head.signed", lambda: {"size": checkpoint.size, "note": note})
        return checkpoint, note

    def head_now(self) -> tuple[Checkpoint, str]:
        """Return the head as `checkpoint` would, without logging it."""
        return self._head()[:2]

    def _head(self) -> tuple[Checkpoint, str, bool]:
        with store_errors(self.path):
            size, root = entries.head(self.connection)
            last = entries.last_checkpoint(self.connection)
        if last and last[0] == size - 1:
            # Right after new keys were made, the last head bears the signature of the key before.
            with contextlib.suppress(UnknownSignerError):
                return Checkpoint.parse_and_verify(last[1], self.key.verifier), last[1], True
        checkpoint = Checkpoint(self.key.name, size, root)
        return checkpoint, checkpoint.sign(self.key), False
