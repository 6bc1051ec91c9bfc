"""Copies in another form, and the plan of where copies are.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder
from ui.cli.options.going_out import PAGES

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    for name in ("protect", "sign"):
        parser = builder.command(commands, name)
        builder.option(parser, "report", metavar="EXPORT|FILE.pdf")
        builder.target(parser)
        whom = builder.words.text("option.for_whom")
        parser.add_argument("--for", metavar="WHOM", dest="whom", default="", help=whom)
    plan = builder.command(commands, "plan")
    builder.target(plan)
    builder.option(plan, "--page", choices=PAGES, default=PAGES[0])
