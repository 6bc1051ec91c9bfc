"""Drafts of letters.

Never here: what the command does.
"""

from typing import TYPE_CHECKING

from ui.cli.options.builder import Builder
from ui.cli.options.going_out import PAGES

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands

FORMATS = ("pdf", "docx", "txt")


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the command."""
    words = builder.words
    letter = builder.command(commands, "letter")
    letter.add_argument(
        "--to", metavar="AUTHORITY", required=True, help=words.text("option.letter_to")
    )
    builder.target(letter)
    letter.add_argument(
        "--format", choices=FORMATS, default=FORMATS[0], help=words.text("option.letter_format")
    )
    letter.add_argument("--case", metavar="NAME", help=words.text("option.only_case"))
    letter.add_argument("--incidents", metavar="ID,…", help=words.text("option.letter_incidents"))
    letter.add_argument("--contacts", metavar="ID,…", help=words.text("option.letter_contacts"))
    letter.add_argument("--attention", metavar="T", help=words.text("option.letter_attention"))
    builder.option(letter, "--page", choices=PAGES, default=PAGES[0])
