"""Writing entries and adding files.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from harassvault.incident import Channel, Setting
from ui.cli.options.builder import KINDS, Builder
from ui.cli.usage import Parser

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands

_CHANNELS = tuple(one.value for one in Channel)
_SETTINGS = tuple(one.value for one in Setting)


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    add = builder.command(commands, "add")
    builder.option(add, "--case", metavar="NAME", action="append", default=[])
    _fields(builder, add)
    builder.option(add, "--attach", metavar="FILE", action="extend", nargs="+", default=[])
    builder.option(add, "--name-only", metavar="FILE", action="extend", nargs="+", default=[])
    amend = builder.command(commands, "amend")
    builder.option(amend, "ID")
    builder.option(amend, "--case", metavar="NAME", action="append", default=[])
    _fields(builder, amend)
    attach = builder.command(commands, "attach")
    builder.option(attach, "ID")
    builder.option(attach, "FILE", nargs="+")
    builder.option(attach, "--name-only", action="store_true")
    builder.option(attach, "--note", metavar="T|-")
    extract = builder.command(commands, "extract")
    builder.option(extract, "EVIDENCE")
    how = extract.add_mutually_exclusive_group()
    builder.option(how, "--without-place", action="store_true")
    how.add_argument("--member", metavar="NAME", help=builder.words.text("option.inner_file"))
    builder.target(extract)


def _fields(builder: Builder, parser: Parser) -> None:
    builder.option(parser, "--from", metavar="FILE.json|-", dest="document")
    builder.option(parser, "--when", metavar="T")
    builder.option(parser, "--what", metavar="T|-")
    builder.option(parser, "--who", metavar="NAME", action="append")
    builder.option(parser, "--where", metavar="T")
    builder.option(parser, "--setting", choices=_SETTINGS, metavar="S")
    builder.option(parser, "--channel", choices=_CHANNELS, metavar="C")
    builder.option(parser, "--category", choices=KINDS, metavar="C", action="append")
    builder.option(parser, "--noted", metavar="T")
    builder.details(parser)
