"""Slack's own markup undone: "<@U1>" becomes "@name", "<address|words>" its words, "&amp;" "&".

Never here: styles; the stars and underscores of them are what people typed.
"""

import html
import re
from collections.abc import Iterator, Mapping

from harassvault.importers.shared.json_build import Json
from harassvault.importers.shared.json_values import text

_MARKUP = re.compile(r"<([^<>\n]{1,2000})>")
_DATE = "!date^"
_MOST_PIECES = 10_000


def plain(markup: str, names: Mapping[str, str]) -> str:
    """Return the words of a text.

    Args:
        markup: as the export has it.
        names: of users, by their number.
    """
    if "<" not in markup:
        return html.unescape(markup)
    return html.unescape(_MARKUP.sub(lambda found: _undone(found[1], names), markup))


def words_of_blocks(blocks: Json) -> str:
    """Return the words in a message's blocks: bots' messages have some and no text."""
    return "\n".join(_texts(blocks))


def _undone(inside: str, names: Mapping[str, str]) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return "@" + (label or names.get(target[1:]) or target[1:])
    if target.startswith("#"):
        return "#" + (label or target[1:])
    if target.startswith(_DATE):
        return label or target
    if target.startswith("!"):
        return "@" + (label.removeprefix("@") or target[1:].partition("^")[0])
    address = target.removeprefix("mailto:").removeprefix("tel:")
    return f"{label} ({target})" if label and label != address else label or target


def _texts(blocks: Json) -> Iterator[str]:
    waiting: list[Json] = [blocks]
    for _ in range(_MOST_PIECES):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict):
            if words := text(one.get("text")):
                yield words
            waiting.extend(value for key, value in reversed(one.items()) if key in _HOLDING)


_HOLDING = ("text", "elements", "fields")
"""Fields of a block that hold words, or what holds words."""
