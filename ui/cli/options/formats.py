"""Which exports are read.

Never here: what the command does.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the command."""
    formats = builder.command(commands, "formats")
    help_text = builder.words.text("option.format_name")
    formats.add_argument("NAME", nargs="?", help=help_text)
