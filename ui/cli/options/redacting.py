"""What copies leave out.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from harassvault.redactions.values import READERS, Form
from ui.cli.options.builder import Builder
from ui.cli.usage import Parser

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands

WHAT = ("person", "place", "contact", "passage", "file")
"""Options of which one says what is left out."""


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    group = builder.group(commands, "redact")
    _add(builder, builder.command(group, "add", key="redact_add"))
    listed = builder.command(group, "list", key="redact_list")
    listed.add_argument("--case", metavar="NAME", help=builder.words.text("option.only_case"))
    builder.option(builder.command(group, "remove", key="redact_remove"), "ID")


def _add(builder: Builder, parser: Parser) -> None:
    text = builder.words.text
    what = parser.add_mutually_exclusive_group(required=True)
    for name, metavar in zip(WHAT, ("P", "T|-", "T|-", "T|-", "EVIDENCE"), strict=True):
        what.add_argument(f"--{name}", metavar=metavar, help=text(f"option.redact_{name}"))
    parser.add_argument("--area", metavar="L,T,W,H", help=text("option.redact_area"))
    parser.add_argument(
        "--as", choices=[one.value for one in Form], dest="form", help=text("option.redact_as")
    )
    parser.add_argument(
        "--for", choices=READERS, action="append", dest="audiences", help=text("option.redact_for")
    )
    parser.add_argument("--reason", metavar="T", help=text("option.redact_reason"))
    parser.add_argument("--case", metavar="NAME", help=text("option.step_case"))
