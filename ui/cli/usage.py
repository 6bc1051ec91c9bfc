"""Reading a command line with argparse, without its habit of printing and exiting by itself.

argparse speaks English; its few sentences are put into the person's language here.

Never here: which commands and options there are (`ui.cli.arguments`).
"""

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from reports.catalogue import Catalogue
from ui.cli.errors import HelpWantedError, UsageError
from ui.explain import neutral

_SHAPES = (
    (r"the following arguments are required: (?P<what>.+)", "usage.required"),
    (r"one of the arguments (?P<what>.+) is required", "usage.required"),
    (r"unrecognized arguments: (?P<what>.+)", "usage.unknown"),
    (r"argument (?P<what>.+?): expected .*argument.*", "usage.value"),
    (
        r"argument (?P<what>.+?): invalid choice: (?P<given>.+?) \(choose from (?P<known>.+)\)",
        "usage.choice",
    ),
    (r"argument (?P<what>.+?): invalid .+? value: (?P<given>.+)", "usage.number"),
    (r"argument (?P<what>.+?): not allowed with argument (?P<other>.+)", "usage.together"),
)
"""The shapes of argparse's sentences, and ours for them."""

_HEADINGS = {
    "usage: ": "usage.usage",
    "positional arguments:": "usage.arguments",
    "options:": "usage.options",
}

_LONGEST = 400
"""Characters of what a sentence quotes: the longest list of choices fits."""


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that raises."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print."""
        raise UsageError(message, self.format_usage())


class HelpAction(argparse.Action):
    """`--help`: hands the text of the help up, instead of printing it."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> NoReturn:
        """Raise the help."""
        del namespace, values, option_string
        raise HelpWantedError(parser.format_help())


def usage_sentence(error: UsageError, words: Catalogue) -> str:
    """Say in the person's language what does not follow the contract."""
    for shape, key in _SHAPES:
        if found := re.fullmatch(shape, error.message, re.DOTALL):
            values = {name: neutral(text, _LONGEST) for name, text in found.groupdict().items()}
            return words.text(key, **values)
    return words.text("usage.other", message=neutral(error.message, _LONGEST))


def translated(help_text: str, words: Catalogue) -> str:
    """Put argparse's own headings into the person's language."""
    for heading, key in _HEADINGS.items():
        pattern = re.compile(rf"^{re.escape(heading)}", re.MULTILINE)
        help_text = pattern.sub(lambda _found, key=key: words.text(key), help_text, count=1)  # type: ignore[misc] # default argument binds the key
    return help_text
