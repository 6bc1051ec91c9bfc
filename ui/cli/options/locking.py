"""Locking and hiding, and what to do when the journal was found.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from harassvault.settings import LOCK_MINUTES, HideKey
from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands

_KEYS = tuple(one.value for one in HideKey)


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    settings = builder.command(commands, "settings")
    builder.option(settings, "--lock-after", metavar="MINUTES", choices=LOCK_MINUTES, type=int)
    builder.option(settings, "--hide-key", metavar="KEY", choices=_KEYS)
    builder.option(settings, "--blur", metavar="YES-NO", choices=("yes", "no"))
    builder.option(builder.command(commands, "found"), "--country", metavar="CC")
