"""The log as it is disclosed: its entries with their leaves, its hashes, its signed heads.

Never here: which entry or field is disclosed to whom (`reports.handover`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harassvault.errors import StoreDamagedError
from harassvault.heads import key_at
from harassvault.ledger import BrokenEntryError, LoggedEntry
from harassvault.log_writer import LogWriter
from harassvault.store import entries
from harassvault.store.connection import store_errors


@dataclass(frozen=True, slots=True)
class LogView:
    """Reads the log of an open vault; nothing is decided here."""

    writer: LogWriter

    def entries(self, numbers: Iterable[int]) -> Iterator[LoggedEntry]:
        """Yield entries with their leaves and disclosures, in the order of their numbers.

        Raises:
            StoreDamagedError: one is not there, or does not fit its leaf.
        """
        with store_errors(self.writer.path):
            for seq in sorted(set(numbers)):
                try:
                    yield entries.read(self.writer.connection, seq)
                except (BrokenEntryError, LookupError) as error:
                    raise StoreDamagedError(self.writer.path) from error

    def of_kind(self, kind: str) -> list[int]:
        """Return the numbers of the entries of one kind, in order."""
        with store_errors(self.writer.path):
            return entries.numbers_of(self.writer.connection, kind)

    def hashes(self, size: int) -> list[bytes]:
        """Return the leaf hashes of the first so many entries."""
        with store_errors(self.writer.path):
            return entries.hashes(self.writer.connection, size)

    def heads(self) -> dict[int, str]:
        """Return the signed heads that are kept, by their sizes."""
        with store_errors(self.writer.path):
            return dict(entries.checkpoints(self.writer.connection))

    def verifier(self, size: int) -> str:
        """Return the text of the key that a head of this size is signed with."""
        with store_errors(self.writer.path):
            return key_at(self.writer.connection, self.writer.key.verifier, size).text
