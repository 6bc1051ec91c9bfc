"""Making a journal, and the sheet with its recovery code.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder
from ui.cli.options.going_out import PAGES

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    init = builder.command(commands, "init")
    builder.option(init, "--country", metavar="CC")
    builder.option(init, "--generate", action="store_true")
    builder.option(init, "--sheet", metavar="FILE")
    builder.option(init, "--page", choices=PAGES, default=PAGES[0])
    sheet = builder.command(commands, "sheet")
    builder.target(sheet)
    builder.option(sheet, "--page", choices=PAGES, default=PAGES[0])
