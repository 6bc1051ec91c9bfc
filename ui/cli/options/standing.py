"""Setting entries aside, erasing them, and the inbox.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    withdraw = builder.command(commands, "withdraw")
    builder.option(withdraw, "ID")
    builder.option(withdraw, "--reason", metavar="T|-")
    builder.option(withdraw, "--undo", action="store_true")
    erase = builder.command(commands, "erase")
    builder.option(erase, "ID")
    builder.option(erase, "--reason", metavar="T|-")
    builder.option(erase, "--reports", action="store_true")
    builder.option(erase, "--yes", action="store_true")
    inbox = builder.group(commands, "inbox")
    builder.option(builder.command(inbox, "add", key="inbox_add"), "FILE", nargs="+")
    builder.command(inbox, "list", key="inbox_list")
    take = builder.command(inbox, "take", key="inbox_take")
    builder.option(take, "ITEM", nargs="+")
    builder.option(take, "--incident", metavar="ID")
    refuse = builder.command(inbox, "refuse", key="inbox_refuse")
    builder.option(refuse, "ITEM", nargs="+")
