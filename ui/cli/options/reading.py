"""Reading the journal.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    builder.filters(builder.command(commands, "list"))
    show = builder.command(commands, "show")
    builder.option(show, "ID")
    builder.option(show, "--history", action="store_true")
    builder.option(builder.command(commands, "search"), "TEXT", nargs="+")
