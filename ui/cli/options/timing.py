"""The head of the log, and time stamps of it.

Never here: what the command does.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the command."""
    checkpoint = builder.command(commands, "checkpoint")
    builder.option(checkpoint, "--request", metavar="FILE.tsq")
    builder.option(checkpoint, "--reply", metavar="FILE.tsr")
    builder.option(checkpoint, "--authority", metavar="FILE.pem")
    builder.option(checkpoint, "--force", action="store_true")
