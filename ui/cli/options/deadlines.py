"""Dates to keep.

Never here: what the command does.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the command."""
    text = builder.words.text
    deadlines = builder.command(commands, "deadlines")
    deadlines.add_argument(
        "--output", "-o", metavar="FILE.ics", help=text("option.deadlines_output")
    )
    builder.option(deadlines, "--force", action="store_true")
    deadlines.add_argument("--case", metavar="NAME", help=text("option.only_case"))
    deadlines.add_argument(
        "--country", metavar="CC", action="append", help=text("option.guide_country")
    )
    deadlines.add_argument("--on", metavar="DATE", help=text("option.guide_on"))
