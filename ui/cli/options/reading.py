"""Reading the journal.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    listed = builder.command(commands, "list")
    builder.filters(listed)
    builder.option(listed, "--all", action="store_true")
    show = builder.command(commands, "show")
    builder.option(show, "ID")
    builder.option(show, "--history", action="store_true")
    builder.option(builder.command(commands, "search"), "TEXT", nargs="+")
