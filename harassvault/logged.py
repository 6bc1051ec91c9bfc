"""Reading what the log keeps of one kind; an entry that does not read is passed over.

Never here: what it means.
"""

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from harassvault.ledger import BrokenEntryError, Entry
from harassvault.log_writer import LogWriter
from harassvault.store import entries
from harassvault.store.connection import store_errors

Kept = TypeVar("Kept", bound=msgspec.Struct)


def logged(writer: LogWriter, kind: str, shape: type[Kept]) -> Iterator[tuple[Entry, Kept]]:
    """Yield the entries of a kind, oldest first, with what they say."""
    connection = writer.connection
    with store_errors(writer.path):
        numbers = entries.numbers_of(connection, kind)
    for seq in numbers:
        try:
            with store_errors(writer.path):
                entry = entries.read(connection, seq).entry
            yield entry, msgspec.convert(dict(entry.fields), shape)
        except (BrokenEntryError, msgspec.ValidationError):
            continue
