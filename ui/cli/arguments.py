"""The commands of `hvault` and their options, as `docs/cli.md` has them.

The general options may stand before or after the command.

Never here: what a command does, and the words of its help (`ui/words/<language>-cli.toml`).
"""

import argparse
from collections.abc import Sequence
from functools import cache

from reports.catalogue import Catalogue
from ui.cli.errors import RefusalError
from ui.cli.options import (
    checking,
    coming_back,
    copying,
    deadlines,
    diary,
    entries,
    evidence,
    formats,
    going_out,
    guiding,
    imports,
    lasting,
    letters,
    locking,
    making,
    nouns,
    reading,
    redacting,
    rescue,
    standing,
    steps,
    timing,
    ways,
)
from ui.cli.options.builder import Builder
from ui.cli.usage import Parser
from ui.explain import neutral

_GROUPS = (
    making, entries, evidence, imports, formats, diary, reading, standing, nouns, steps,
    guiding, deadlines, going_out, redacting, letters, lasting, locking, rescue, ways, checking,
    timing, coming_back, copying,
)  # fmt: skip
"""Where the commands are described, in the order in which the help names them."""

_FILES = {
    "vault",
    "document",
    "attach",
    "name_only",
    "FILE",
    "output",
    "PACKAGE",
    "identity",
    "FOLDER",
    "report",
    "into",
    "sheet",
    "pack",
}
"""Where a file or folder is named."""


def parse(argv: Sequence[str], language: str) -> argparse.Namespace:
    """Parse a command line; its help and its mistakes are told in a language.

    Raises:
        UsageError: it does not follow the contract.
        HelpWantedError: somebody asked for help.
    """
    return whole(language).parse_args(argv)


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


@cache
def whole(language: str) -> Parser:
    """Return the parser of all commands, described once; it keeps nothing of what it parses."""
    words = Catalogue.load("ui.words", language)
    builder = Builder(words)
    parser = Parser(
        prog="hvault",
        description=words.text("help.hvault"),
        add_help=False,
        allow_abbrev=False,
        parents=[builder.general()],
    )
    parser.set_defaults(vault=None, password_stdin=False, json=False, lang=None, action=None)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for group in _GROUPS:
        group.describe(builder, commands)
    return parser
