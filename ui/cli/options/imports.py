"""Exports of services: taking them in, their conversations and messages.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from harassvault.importers.importer import DateOrder
from harassvault.incident import Channel
from ui.cli.options.builder import KINDS, Builder
from ui.cli.usage import Parser

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands

_ORDERS = tuple(one.value for one in DateOrder)
_CHANNELS = tuple(one.value for one in Channel)


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    _import(builder, builder.command(commands, "import"))
    builder.command(commands, "imports")
    listed = builder.command(commands, "conversations")
    builder.option(listed, "--service", metavar="S")
    _messages(builder, builder.command(commands, "messages"))
    _pick(builder, builder.command(commands, "pick"))
    me = builder.command(commands, "me")
    builder.option(me, "--service", metavar="S")
    text = builder.words.text
    me.add_argument(
        "--handle", metavar="H", action="append", default=[], help=text("option.my_handle")
    )
    me.add_argument("--forget", action="store_true", help=text("option.forget_handle"))
    me.add_argument("--name", metavar="T|-", help=text("option.my_name"))
    me.add_argument("--contact", metavar="T|-", help=text("option.my_contact"))
    me.add_argument("--country", metavar="CC", help=text("option.my_country"))
    me.add_argument(
        "--confidential", metavar="T|-", action="append", help=text("option.my_confidential")
    )
    builder.details(me)
    builder.option(me, "--from", metavar="FILE.json|-", dest="document")


def _import(builder: Builder, parser: Parser) -> None:
    text = builder.words.text
    parser.add_argument("FILE", nargs="+", help=text("option.import_file"))
    parser.add_argument("--look", action="store_true", help=text("option.look"))
    parser.add_argument("--format", metavar="F", default="", help=text("option.import_format"))
    parser.add_argument("--zone", metavar="Z", default="", help=text("option.zone"))
    parser.add_argument(
        "--date-order", choices=_ORDERS, dest="date_order", help=text("option.date_order")
    )
    parser.add_argument("--me", metavar="NAME", action="append", default=[], help=text("option.me"))
    parser.add_argument(
        "--column", metavar="HEADER=ROLE", action="append", default=[], help=text("option.column")
    )
    parser.add_argument("--incident", metavar="ID", help=text("option.import_incident"))


def _messages(builder: Builder, parser: Parser) -> None:
    text = builder.words.text
    parser.add_argument("CONVERSATION", nargs="?", help=text("option.conversation"))
    parser.add_argument("--from", metavar="D", dest="first", help=text("option.first"))
    parser.add_argument("--to", metavar="D", dest="last", help=text("option.last"))
    parser.add_argument("--person", metavar="P", help=text("option.message_person"))
    builder.option(parser, "--service", metavar="S")
    parser.add_argument("--newest", metavar="N", type=_count, help=text("option.newest"))
    parser.add_argument("--page", metavar="MARK", help=text("option.page_mark"))
    parser.add_argument("--limit", metavar="N", type=_count, help=text("option.limit"))
    parser.add_argument("--around", metavar="MESSAGE", type=_count, help=text("option.around"))
    parser.add_argument(
        "--context", metavar="N", type=_count, default=5, help=text("option.context")
    )


def _pick(builder: Builder, parser: Parser) -> None:
    text = builder.words.text
    parser.add_argument("MESSAGE", nargs="+", type=_count, help=text("option.message"))
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--incident", metavar="ID", help=text("option.pick_incident"))
    where.add_argument("--new", action="store_true", help=text("option.pick_new"))
    parser.add_argument(
        "--context", metavar="N", type=_count, default=0, help=text("option.pick_context")
    )
    builder.option(parser, "--case", metavar="NAME", action="append", default=[])
    parser.set_defaults(document=None)
    builder.option(parser, "--when", metavar="T")
    builder.option(parser, "--what", metavar="T|-")
    builder.option(parser, "--who", metavar="NAME", action="append")
    builder.option(parser, "--where", metavar="T")
    builder.option(parser, "--channel", choices=_CHANNELS, metavar="C")
    builder.option(parser, "--category", choices=KINDS, metavar="C", action="append")


def _count(untrusted: str) -> int:
    """Read a count or the number of a message, also as `#12`.

    Raises:
        ValueError: as argparse wants it.
    """
    number = int(untrusted.removeprefix("#"))
    if number < 0:
        raise ValueError(untrusted)
    return number
