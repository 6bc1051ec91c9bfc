"""The commands of `hvault` and their options, as `docs/cli.md` has them.

The general options may stand before or after the command.

Never here: what a command does, and the words of its help (`ui/words/<language>-cli.toml`).
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harassvault.incident import Category, Channel
from reports.catalogue import LANGUAGES, Catalogue
from ui.cli.errors import RefusalError
from ui.cli.usage import HelpAction, Parser
from ui.explain import neutral

if TYPE_CHECKING:
    # argparse's own name for what add_subparsers returns; it exists for type checkers only.
    from argparse import _SubParsersAction

    Commands = _SubParsersAction[Parser]

AUDIENCES = ("hr", "platform", "police", "lawyer", "court")
PAGES = ("a4", "letter")
SCHEMAS = ("incident", "person", "case")

_FILES = {"vault", "document", "attach", "FILE", "output", "PACKAGE", "FOLDER"}
"""Where a file or folder is named."""

_CHANNELS = tuple(one.value for one in Channel)
_KINDS = tuple(one.value for one in Category)


def parse(argv: Sequence[str], words: Catalogue) -> argparse.Namespace:
    """Parse a command line.

    Raises:
        UsageError: it does not follow the contract.
        HelpWantedError: somebody asked for help.
    """
    return _Builder(words).whole().parse_args(argv)


def check_texts(given: argparse.Namespace) -> None:
    """Refuse bytes that are no letters in what is a text; the name of a file may hold any.

    Raises:
        RefusalError
    """
    for name, value in vars(given).items():
        for text in value if isinstance(value, list) else [value]:
            if name not in _FILES and isinstance(text, str) and not _is_text(text):
                raise RefusalError("not_text", given=neutral(text))


def _is_text(untrusted: str) -> bool:
    """Say whether the system could read all bytes; those that it could not are surrogates."""
    return untrusted.isascii() or not any("\ud800" <= one <= "\udfff" for one in untrusted)


@dataclass(frozen=True, slots=True)
class _Builder:
    words: Catalogue

    def whole(self) -> Parser:
        parser = Parser(
            prog="hvault",
            description=self.words.text("help.hvault"),
            add_help=False,
            allow_abbrev=False,
            parents=[self._general()],
        )
        parser.set_defaults(vault=None, password_stdin=False, json=False, lang=None, action=None)
        commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
        self._making(commands)
        self._entries(commands)
        self._reading(commands)
        self._nouns(commands)
        self._going_out(commands)
        self._checking(commands)
        return parser

    def _general(self) -> Parser:
        """Options of every command; with SUPPRESS, one place does not undo the other."""
        general = Parser(add_help=False, argument_default=argparse.SUPPRESS)
        self._option(general, "--vault", metavar="DIR")
        self._option(general, "--password-stdin", action="store_true")
        self._option(general, "--json", action="store_true")
        self._option(general, "--lang", choices=LANGUAGES)
        general.add_argument(
            "-h", "--help", action=HelpAction, nargs=0, help=self.words.text("option.help")
        )
        return general

    def _command(self, commands: "Commands", name: str, *, key: str = "") -> Parser:
        text = self.words.text(f"help.{key or name}")
        return commands.add_parser(
            name,
            help=text,
            description=f"{text[:1].upper()}{text[1:]}.",
            add_help=False,
            allow_abbrev=False,
            parents=[self._general()],
        )

    def _option(self, parser: argparse._ActionsContainer, name: str, **options: object) -> None:
        """Add an option, or an argument, with its help from the catalogue."""
        key = name.removeprefix("--").replace("-", "_").lower()
        flags = [name, "-o"] if name == "--output" else [name]
        parser.add_argument(*flags, help=self.words.text(f"option.{key}"), **options)  # type: ignore[arg-type] # argparse declares each option apart

    def _making(self, commands: "Commands") -> None:
        self._option(self._command(commands, "init"), "--country", metavar="CC")

    def _entries(self, commands: "Commands") -> None:
        add = self._command(commands, "add")
        self._option(add, "--case", metavar="NAME", action="append", default=[])
        self._fields(add)
        self._option(add, "--attach", metavar="FILE", action="extend", nargs="+", default=[])
        amend = self._command(commands, "amend")
        self._option(amend, "ID")
        self._fields(amend)
        attach = self._command(commands, "attach")
        self._option(attach, "ID")
        self._option(attach, "FILE", nargs="+")
        extract = self._command(commands, "extract")
        self._option(extract, "EVIDENCE")
        self._target(extract)

    def _fields(self, parser: Parser) -> None:
        self._option(parser, "--from", metavar="FILE.json|-", dest="document")
        self._option(parser, "--when", metavar="T")
        self._option(parser, "--what", metavar="T|-")
        self._option(parser, "--who", metavar="NAME", action="append")
        self._option(parser, "--where", metavar="T")
        self._option(parser, "--channel", choices=_CHANNELS, metavar="C")
        self._option(parser, "--category", choices=_KINDS, metavar="C", action="append")

    def _reading(self, commands: "Commands") -> None:
        self._filters(self._command(commands, "list"))
        show = self._command(commands, "show")
        self._option(show, "ID")
        self._option(show, "--history", action="store_true")
        self._option(self._command(commands, "search"), "TEXT", nargs="+")

    def _filters(self, parser: Parser) -> None:
        parser.add_argument(
            "--from", metavar="D", dest="first", help=self.words.text("option.first")
        )
        parser.add_argument("--to", metavar="D", dest="last", help=self.words.text("option.last"))
        self._option(parser, "--person", metavar="P")
        parser.add_argument(
            "--category", choices=_KINDS, metavar="C", help=self.words.text("option.only_kind")
        )
        parser.add_argument("--case", metavar="NAME", help=self.words.text("option.only_case"))

    def _nouns(self, commands: "Commands") -> None:
        self._command(commands, "people")
        person = self._group(commands, "person")
        self._person_fields(self._command(person, "add", key="person_add"))
        amend = self._command(person, "amend", key="person_amend")
        self._option(amend, "ID")
        self._person_fields(amend)
        case = self._group(commands, "case")
        self._case_fields(self._command(case, "add", key="case_add"))
        self._command(case, "list", key="case_list")
        amend = self._command(case, "amend", key="case_amend")
        self._option(amend, "NAME")
        self._case_fields(amend)

    def _group(self, commands: "Commands", name: str) -> "Commands":
        parser = self._command(commands, name)
        return parser.add_subparsers(dest="action", required=True, metavar="COMMAND")

    def _person_fields(self, parser: Parser) -> None:
        self._option(parser, "--from", metavar="FILE.json|-", dest="document")
        for name in ("--name", "--relation", "--description", "--contact", "--note"):
            self._option(parser, name, metavar="T")
        self._option(parser, "--alias", metavar="T", action="append", dest="aliases")
        self._option(parser, "--handle", metavar="T", action="append", dest="handles")

    def _case_fields(self, parser: Parser) -> None:
        self._option(parser, "--from", metavar="FILE.json|-", dest="document")
        self._option(parser, "--name", metavar="T")
        self._option(parser, "--note", metavar="T")
        self._option(parser, "--country", metavar="CC", action="append", dest="countries")

    def _going_out(self, commands: "Commands") -> None:
        dossier = self._command(commands, "dossier")
        self._option(dossier, "--for", choices=AUDIENCES, required=True, dest="audience")
        self._target(dossier)
        self._option(dossier, "--incidents", metavar="ID,…")
        self._filters(dossier)
        self._option(dossier, "--page", choices=PAGES, default=PAGES[0])
        self._command(commands, "sent")

    def _target(self, parser: Parser) -> None:
        self._option(parser, "--output", metavar="FILE", required=True)
        self._option(parser, "--force", action="store_true")

    def _checking(self, commands: "Commands") -> None:
        self._option(self._command(commands, "verify"), "PACKAGE", nargs="?")
        self._command(commands, "status")
        schema = self._command(commands, "schema")
        self._option(schema, "NAME", choices=SCHEMAS)
        self._option(self._command(commands, "demo"), "FOLDER")
