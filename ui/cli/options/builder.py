"""Describing a command and its options, with the help from the catalogue.

Never here: which commands there are.
"""

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harassvault.incident import Category
from reports.catalogue import LANGUAGES, Catalogue
from ui.cli.usage import HelpAction, Parser

if TYPE_CHECKING:
    # argparse's own name for what add_subparsers returns; it exists for type checkers only.
    from argparse import _SubParsersAction

    Commands = _SubParsersAction[Parser]

KINDS = tuple(one.value for one in Category)


@dataclass(frozen=True, slots=True)
class Builder:
    """See the module."""

    words: Catalogue

    def general(self) -> Parser:
        """Return the options of every command; with SUPPRESS, one place does not undo the other."""
        general = Parser(add_help=False, argument_default=argparse.SUPPRESS)
        self.option(general, "--vault", metavar="DIR")
        self.option(general, "--password-stdin", action="store_true")
        self.option(general, "--json", action="store_true")
        self.option(general, "--lang", choices=LANGUAGES)
        general.add_argument(
            "-h", "--help", action=HelpAction, nargs=0, help=self.words.text("option.help")
        )
        return general

    def command(self, commands: "Commands", name: str, *, key: str = "") -> Parser:
        """Add a command; its help stands below "help" in the catalogue."""
        text = self.words.text(f"help.{key or name}")
        return commands.add_parser(
            name,
            help=text,
            description=f"{text[:1].upper()}{text[1:]}.",
            add_help=False,
            allow_abbrev=False,
            parents=[self.general()],
        )

    def group(self, commands: "Commands", name: str) -> "Commands":
        """Add a command that has commands of its own."""
        parser = self.command(commands, name)
        return parser.add_subparsers(dest="action", required=True, metavar="COMMAND")

    def option(self, parser: argparse._ActionsContainer, name: str, **options: object) -> None:
        """Add an option, or an argument, with its help from the catalogue."""
        key = name.removeprefix("--").replace("-", "_").lower()
        flags = [name, "-o"] if name == "--output" else [name]
        parser.add_argument(*flags, help=self.words.text(f"option.{key}"), **options)  # type: ignore[arg-type] # argparse declares each option apart

    def details(self, parser: Parser) -> None:
        """Add the option for answers to further questions (`ui.cli.detail_options`)."""
        self.option(parser, "--detail", metavar="ID=TEXT", action="append")

    def filters(self, parser: Parser, *, last: bool = True) -> None:
        """Add the options that narrow a list of entries; without the last day, only its default."""
        parser.add_argument(
            "--from", metavar="D", dest="first", help=self.words.text("option.first")
        )
        if last:
            parser.add_argument(
                "--to", metavar="D", dest="last", help=self.words.text("option.last")
            )
        else:
            parser.set_defaults(last=None)
        self.option(parser, "--person", metavar="P")
        parser.add_argument(
            "--category", choices=KINDS, metavar="C", help=self.words.text("option.only_kind")
        )
        parser.add_argument("--case", metavar="NAME", help=self.words.text("option.only_case"))

    def target(self, parser: Parser) -> None:
        """Add where to write a file."""
        self.option(parser, "--output", metavar="FILE", required=True)
        self.option(parser, "--force", action="store_true")
