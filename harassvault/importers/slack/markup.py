"""Slack's own markup undone: "<@U1>" becomes "@name", "<address|words>" its words, "&amp;" "&".

Never here: styles; the stars and underscores of them are what people typed.
"""

import html
import re
from collections.abc import Iterator, Mapping

from harassvault.importers.shared.json_build import Json
from harassvault.importers.shared.json_values import Record, line, records_in, text

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


def words_of_blocks(blocks: Json, names: Mapping[str, str]) -> str:
    """Return the words in a message's blocks: bots' messages have some and no text.

    Args:
        blocks: as the export has them.
        names: of users, by their number.
    """
    return "\n".join(_texts(blocks, names))


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


def _texts(blocks: Json, names: Mapping[str, str]) -> Iterator[str]:
    waiting: list[Json] = [blocks]
    for _ in range(_MOST_PIECES):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict) and one.get("type") in _LINES:
            yield "".join(_piece(each, names) for each in records_in(one.get("elements")))
        elif isinstance(one, dict):
            if words := text(one.get("text")):
                yield plain(words, names)
            waiting.extend(value for key, value in reversed(one.items()) if key in _HOLDING)


def _piece(one: Record, names: Mapping[str, str]) -> str:
    """Return a piece of a line as people saw it; what was typed stands in it as it was."""
    user, range_ = line(one.get("user_id")), line(one.get("range"))
    shown = {
        "emoji": f":{line(one.get('name'))}:",
        "user": f"@{names.get(user) or user}",
        "usergroup": f"@{line(one.get('usergroup_id'))}",
        "channel": f"#{line(one.get('channel_id'))}",
        "broadcast": f"@{range_}",
        "date": line(one.get("fallback")),
        "color": line(one.get("value")),
    }
    kind, words, url = line(one.get("type")), text(one.get("text")), line(one.get("url"))
    if kind == "link":
        return f"{words} ({url})" if words and words != url else url
    return words or shown.get(kind, "")


_HOLDING = ("text", "elements", "fields")
"""Fields of a block that hold words, or what holds words."""

_LINES = frozenset(("rich_text_section", "rich_text_quote", "rich_text_preformatted"))
"""What holds the pieces of one line, or of several with their ends in them."""
