"""Who can help.

Never here: what the command does.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the command."""
    text = builder.words.text
    guide = builder.command(commands, "guide")
    guide.add_argument("ID", nargs="*", help=text("option.guide_id"))
    guide.add_argument("--case", metavar="NAME", help=text("option.only_case"))
    guide.add_argument(
        "--country", metavar="CC", action="append", help=text("option.guide_country")
    )
    guide.add_argument("--on", metavar="DATE", help=text("option.guide_on"))
    guide.add_argument("--all", action="store_true", help=text("option.guide_all"))
    guide.add_argument("--pack", metavar="FILE", help=text("option.guide_pack"))
