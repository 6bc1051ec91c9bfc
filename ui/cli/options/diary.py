"""A diary that was kept elsewhere.

Never here: what the command does.
"""

from typing import TYPE_CHECKING

from harassvault.importers.importer import DateOrder
from ui.cli.options.builder import Builder

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands

_ORDERS = tuple(one.value for one in DateOrder)


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the command."""
    text = builder.words.text
    diary = builder.command(commands, "diary")
    diary.add_argument("FILE", help=text("option.diary_file"))
    diary.add_argument("--look", action="store_true", help=text("option.diary_look"))
    diary.add_argument(
        "--column", metavar="HEADER=ROLE", action="append", default=[], help=text("option.column")
    )
    diary.add_argument(
        "--photo", metavar="[ROWS=]FILE", action="append", default=[], help=text("option.photo")
    )
    diary.add_argument("--rows", metavar="ROWS", help=text("option.rows"))
    diary.add_argument("--first-noted", metavar="T", help=text("option.first_noted"))
    diary.add_argument("--zone", metavar="Z", default="", help=text("option.zone"))
    diary.add_argument(
        "--date-order", choices=_ORDERS, dest="date_order", help=text("option.date_order")
    )
    builder.option(diary, "--case", metavar="NAME", action="append", default=[])
