"""Which accounts are the owner's, as she said: asked once for each, and hers to correct.

They are kept as entries of the log, and nowhere else; the newest one holds all of them.

Never here: who in a conversation she is (`harassvault.conversations.participants`).
"""

from collections.abc import Iterable
from contextlib import suppress

import msgspec

from harassvault.conversations.accounts import Account
from harassvault.ledger import BrokenEntryError
from harassvault.log_writer import LogWriter
from harassvault.store import entries
from harassvault.store.connection import Connection

KIND = "me.known"

MOST = 1_000
"""Accounts that are kept, the newest: nobody has so many, and an entry stays small."""


class Remembered(msgspec.Struct, frozen=True):
    """What the entry holds."""

    accounts: tuple[Account, ...] = ()


def read(connection: Connection) -> tuple[Account, ...]:
    """Return the accounts that are hers, oldest first."""
    for seq in reversed(entries.numbers_of(connection, KIND)):
        # An entry that no longer fits its leaf is passed over: `verify` says that it is damaged.
        with suppress(BrokenEntryError, LookupError, msgspec.ValidationError):
            fields = dict(entries.read(connection, seq).entry.fields)
            return msgspec.convert(fields, Remembered).accounts
    return ()


def remember(writer: LogWriter, accounts: Iterable[Account]) -> None:
    """Remember that accounts are hers; nothing is written where all are known already."""
    before = read(writer.connection)
    after = tuple(dict.fromkeys((*before, *accounts)))
    if after != before:
        _write(writer, after[-MOST:])


def forget(writer: LogWriter, accounts: Iterable[Account]) -> None:
    """Take it back that accounts are hers; nothing is written where none was said to be."""
    before, gone = read(writer.connection), set(accounts)
    after = tuple(one for one in before if one not in gone)
    if after != before:
        _write(writer, after)


def _write(writer: LogWriter, accounts: tuple[Account, ...]) -> None:
    writer.write(KIND, lambda: {"accounts": msgspec.to_builtins(accounts)})
