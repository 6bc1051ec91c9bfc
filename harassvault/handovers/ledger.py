"""Writing and reading hand-overs. One call that writes is one entry of the log.

They are facts of the log alone: no table is made of them.

Never here: the package itself (`reports.handover`).
"""

import os
from dataclasses import dataclass
from pathlib import Path

import msgspec

from harassvault.export import Copy
from harassvault.handovers.log_view import LogView
from harassvault.handovers.reading import GIVEN, SEALED, handovers
from harassvault.handovers.values import Given, Handover, KeptHandover
from harassvault.log_writer import LogWriter
from harassvault.store.connection import store_errors
from harassvault.text_limits import MAX_LINE, check_length


@dataclass(frozen=True, slots=True)
class Handovers:
    """The hand-overs of an open vault."""

    writer: LogWriter

    @property
    def log(self) -> LogView:
        """The log, for what is disclosed of it."""
        return LogView(self.writer)

    def seal(self, handover: Handover) -> int:
        """Log a package before its head is signed, and return the number of the entry."""
        return self.writer.write(SEALED, lambda: dict(msgspec.to_builtins(handover))).seq

    def give(self, given: Given) -> int:
        """Log that a copy leaves, and return the number of the entry.

        Raises:
            TextTooLongError: of the words that say for whom.
        """
        check_length("to", given.to, MAX_LINE)
        return self.writer.write(GIVEN, lambda: dict(msgspec.to_builtins(given))).seq

    def give_report(self, copy: Copy) -> None:
        """Log that a copy of the report in a package leaves beside it."""
        self.writer.write("export.copied", lambda: dict(msgspec.to_builtins(copy)))

    def all(self) -> list[KeptHandover]:
        """Return the hand-overs, newest first; an entry that does not read is passed over."""
        with store_errors(self.writer.path):
            return handovers(self.writer.connection)


def place_text(target: Path) -> str:
    """Return a whole path as the log has it: links not resolved, bytes that are no text lost."""
    return os.fsencode(target.absolute()).decode("utf-8", "replace")
