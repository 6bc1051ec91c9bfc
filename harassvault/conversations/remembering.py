"""What was said once about imports and is not asked again: her accounts, the columns of tables.

Never here: how it is kept (`knowing_me`, `known_columns`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from harassvault.conversations import knowing_me, known_columns
from harassvault.conversations.accounts import Account, accounts_of
from harassvault.conversations.handles import ANYWHERE, comparing, looks_like_number
from harassvault.importers.findings import Handle, HandleKind, Participant
from harassvault.log_writer import LogWriter
from harassvault.store import message_pages, reading
from harassvault.store.connection import store_errors


class _Owner(msgspec.Struct, frozen=True):
    name: str = ""
    handles: tuple[Handle, ...] = ()


@dataclass(frozen=True, slots=True)
class Remembering:
    """What an open vault remembers."""

    writer: LogWriter

    def mine(self) -> tuple[Account, ...]:
        """Return the accounts that are the owner's, oldest first."""
        with store_errors(self.writer.path):
            return knowing_me.read(self.writer.connection)

    def said_by_files(self) -> tuple[Account, ...]:
        """Return the accounts that imports name as the owner's and nobody said are hers."""
        with store_errors(self.writer.path):
            connection = self.writer.connection
            region = reading.profile(connection).country
            found: dict[Account, None] = {}
            for service, text in message_pages.owners(connection):
                one = msgspec.json.decode(text, type=_Owner)
                who = Participant("", "", one.name, one.handles)
                found |= dict.fromkeys(accounts_of(service, who, region))
            return tuple(each for each in found if each not in set(self.mine()))

    def add(self, accounts: Sequence[Account]) -> None:
        """Remember accounts as the owner's."""
        with store_errors(self.writer.path):
            knowing_me.remember(self.writer, accounts)

    def forget(self, accounts: Sequence[Account]) -> None:
        """Take it back that accounts are the owner's."""
        with store_errors(self.writer.path):
            knowing_me.forget(self.writer, accounts)

    def account(self, service: str, untrusted_text: str) -> Account:
        """Read an account as a person writes it: a number, an address, "@name", or a name.

        Args:
            service: whose account it is; numbers and addresses are of none.
            untrusted_text: the handle.
        """
        value = untrusted_text.strip()
        with store_errors(self.writer.path):
            region = reading.profile(self.writer.connection).country
        handle = comparing(Handle(_kind(value), value), region)
        return Account("" if handle.kind in ANYWHERE else service, handle)

    def columns(self, headers: Sequence[str]) -> dict[str, str]:
        """Return what the columns of a table with this head are, or nothing."""
        with store_errors(self.writer.path):
            return known_columns.recall(self.writer.connection, headers)

    def set_columns(self, headers: Sequence[str], columns: Mapping[str, str]) -> None:
        """Remember what the columns of a table with this head are."""
        with store_errors(self.writer.path):
            known_columns.remember(self.writer, headers, columns)


def _kind(value: str) -> HandleKind:
    if looks_like_number(value):
        return HandleKind.PHONE
    if value.startswith("@"):
        return HandleKind.USER
    if "@" in value:
        return HandleKind.EMAIL
    return HandleKind.NAME
