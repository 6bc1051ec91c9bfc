"""The commands of `hvault`, for tests that have to look at each of them.

Never here: what any of them does.
"""

import argparse

from ui.cli.arguments import whole


def all_commands() -> set[str]:
    """The commands that there are, as the parser has them."""
    found: set[str] = set()

    def walk(parser: argparse.ArgumentParser, before: tuple[str, ...]) -> None:
        groups = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
        if not groups:
            found.add(" ".join(before))
        for group in groups:
            for name, inner in group.choices.items():
                walk(inner, (*before, name))

    walk(whole("en"), ())
    return found
