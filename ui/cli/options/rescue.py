"""Reading what still reads of a damaged journal.

Never here: what the command does.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the command."""
    text = builder.words.text
    rescue = builder.command(commands, "rescue")
    rescue.add_argument(
        "--output", "-o", metavar="FOLDER", required=True, help=text("option.rescue_output")
    )
    rescue.add_argument("--recovery", action="store_true", help=text("option.rescue_recovery"))
    rescue.add_argument("--yes", action="store_true", help=text("option.rescue_yes"))
