"""People and situations.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from harassvault.data_points import ANSWERS
from harassvault.person import Relation
from ui.cli.options.builder import Builder
from ui.cli.usage import Parser

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    listed = builder.command(commands, "people")
    builder.option(listed, "--suggestions", action="store_true")
    builder.option(listed, "--address-books", action="store_true")
    person = builder.group(commands, "person")
    _person_fields(builder, builder.command(person, "add", key="person_add"))
    amend = builder.command(person, "amend", key="person_amend")
    builder.option(amend, "ID")
    _person_fields(builder, amend)
    link = builder.command(person, "link", key="person_link")
    text = builder.words.text
    link.add_argument("PERSON", help=text("option.link_person"))
    link.add_argument("CONVERSATION", help=text("option.conversation"))
    link.add_argument("PARTICIPANT", help=text("option.link_participant"))
    case = builder.group(commands, "case")
    _case_fields(builder, builder.command(case, "add", key="case_add"))
    builder.command(case, "list", key="case_list")
    amend = builder.command(case, "amend", key="case_amend")
    builder.option(amend, "NAME")
    _case_fields(builder, amend)
    answer = builder.command(case, "answer", key="case_answer")
    answer.add_argument("KEY", help=text("option.answer_key"))
    answer.add_argument("VALUE", nargs="?", default="", help=text("option.answer_value"))
    answer.add_argument("--case", metavar="NAME", help=text("option.only_case"))


def _person_fields(builder: Builder, parser: Parser) -> None:
    builder.option(parser, "--from", metavar="FILE.json|-", dest="document")
    for name in ("--name", "--relation", "--description", "--contact", "--note"):
        builder.option(parser, name, metavar="T")
    builder.option(parser, "--alias", metavar="T", action="append", dest="aliases")
    builder.option(parser, "--handle", metavar="T", action="append", dest="handles")
    builder.option(parser, "--tie", choices=[one.value for one in Relation], metavar="R")
    builder.option(parser, "--in-charge", choices=ANSWERS, metavar="A")
    parser.add_argument("--country", metavar="CC", help=builder.words.text("option.where_they_are"))
    builder.details(parser)


def _case_fields(builder: Builder, parser: Parser) -> None:
    builder.option(parser, "--from", metavar="FILE.json|-", dest="document")
    builder.option(parser, "--name", metavar="T")
    builder.option(parser, "--note", metavar="T")
    builder.option(parser, "--country", metavar="CC", action="append", dest="countries")
    builder.details(parser)
