"""Steps taken, protective orders and what is still missing.

Never here: what the commands do.
"""

from typing import TYPE_CHECKING

from harassvault.guidance.kinds import Kind
from harassvault.steps.values import Channel, Outcome
from ui.cli.options.builder import Builder
from ui.cli.usage import Parser

if TYPE_CHECKING:
    from ui.cli.options.builder import Commands


def describe(builder: Builder, commands: "Commands") -> None:
    """Describe the commands."""
    for noun, fields in (("contact", _contact), ("order", _order), ("gap", _gap)):
        group = builder.group(commands, noun)
        fields(builder, builder.command(group, "add", key=f"{noun}_add"))
        amend = builder.command(group, "amend", key=f"{noun}_amend")
        builder.option(amend, "ID")
        fields(builder, amend)
        listed = builder.command(group, "list", key=f"{noun}_list")
        listed.add_argument("--case", metavar="NAME", help=builder.words.text("option.only_case"))
        if noun == "gap":
            close = builder.command(group, "close", key="gap_close")
            builder.option(close, "ID")
            _texts(builder, close, "--on")


def _contact(builder: Builder, parser: Parser) -> None:
    _common(builder, parser)
    _texts(builder, parser, "--to", "--on", "--authority", "--reference", "--officer")
    _texts(builder, parser, "--answered", "--next", long=("--said", "--answer"))
    _chosen(builder, parser, "--kind", [one.value for one in Kind])
    _chosen(builder, parser, "--how", [one.value for one in Channel])
    _chosen(builder, parser, "--outcome", [one.value for one in Outcome])
    _chosen(builder, parser, "--confidential", ["yes", "no"])


def _order(builder: Builder, parser: Parser) -> None:
    _common(builder, parser)
    _texts(builder, parser, "--name", "--court", "--number", "--made", "--until", long=("--says",))
    for name, metavar in (("--person", "P"), ("--not-kept", "ID")):
        text = builder.words.text(f"option.step_{_key(name)}")
        parser.add_argument(name, metavar=metavar, action="append", help=text)


def _gap(builder: Builder, parser: Parser) -> None:
    _common(builder, parser)
    _texts(builder, parser, "--holder", "--asked", "--vanishes", "--entry", long=("--what",))


def _common(builder: Builder, parser: Parser) -> None:
    builder.option(parser, "--from", metavar="FILE.json|-", dest="document")
    _texts(builder, parser, "--case", long=("--note",))


def _texts(builder: Builder, parser: Parser, *names: str, long: tuple[str, ...] = ()) -> None:
    for name in (*names, *long):
        text = builder.words.text(f"option.step_{_key(name)}")
        parser.add_argument(name, metavar="T|-" if name in long else "T", help=text)


def _chosen(builder: Builder, parser: Parser, name: str, choices: list[str]) -> None:
    text = builder.words.text(f"option.step_{_key(name)}")
    parser.add_argument(name, choices=choices, metavar=name.strip("-")[0].upper(), help=text)


def _key(name: str) -> str:
    return name.removeprefix("--").replace("-", "_")
