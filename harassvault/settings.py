"""What a person chose about locking and hiding; kept as entries of the log, and nowhere else.

Each option is declared once, with its default. A stored value that this version does not know falls
back to the default: a setting never keeps a journal from opening.

Never here: language and country (`harassvault.profile`), and anything outside the vault.
"""

from contextlib import suppress
from enum import StrEnum
from typing import Any

import msgspec

from harassvault.errors import NothingChangedError
from harassvault.ledger import BrokenEntryError
from harassvault.log_writer import LogWriter
from harassvault.store import entries
from harassvault.store.connection import Connection

KIND = "settings.changed"
"""The kind of entry that holds settings; the newest counts. They need no table of their own."""

LOCK_MINUTES = (1, 2, 5, 10, 15, 30)
"""Choices for the idle lock. There is no "never": an open journal on an empty chair is the danger
that it is made for."""


class HideKey(StrEnum):
    """The key that hides everything; modifiers count only alone and three times."""

    SHIFT = "shift"
    CONTROL = "ctrl"
    ESCAPE = "escape"
    F9 = "f9"
    OFF = "off"


class Settings(msgspec.Struct, frozen=True):
    """The settings of a vault.

    Attributes:
        lock_minutes: minutes without a key or the mouse after which it locks; of `LOCK_MINUTES`.
        hide_key: the key that hides everything and ends the program.
        blur: small pictures are blurred until somebody asks to see one.

    Raises:
        ValueError: minutes that are not offered.
    """

    lock_minutes: int = 5
    hide_key: HideKey = HideKey.SHIFT
    blur: bool = False

    def __post_init__(self) -> None:
        """Refuse minutes that are not offered."""
        if self.lock_minutes not in LOCK_MINUTES:
            raise ValueError(self.lock_minutes)


STANDARD = Settings()
"""What holds until something else is chosen, and as long as no journal is open."""


def read(connection: Connection) -> Settings:
    """Return the settings in force."""
    numbers = entries.numbers_of(connection, KIND)
    if not numbers:
        return STANDARD
    with suppress(BrokenEntryError, LookupError):  # `verify` says that it is damaged
        return from_fields(dict(entries.read(connection, numbers[-1]).entry.fields))
    return STANDARD


def write(writer: LogWriter, settings: Settings) -> None:
    """Write the settings.

    Raises:
        NothingChangedError: they are the same.
    """
    if settings == read(writer.connection):
        raise NothingChangedError
    # All of them, also those at their default: a later default must not change what was chosen.
    fields: dict[str, Any] = msgspec.to_builtins(settings)
    writer.write(KIND, lambda: fields)


def from_fields(untrusted: dict[str, Any]) -> Settings:
    """Return settings from stored values, each one that is not understood at its default."""
    found = STANDARD
    for name in Settings.__struct_fields__:
        if name in untrusted:
            with suppress(msgspec.ValidationError, ValueError):
                found = msgspec.convert(
                    {**msgspec.to_builtins(found), name: untrusted[name]}, Settings
                )
    return found
