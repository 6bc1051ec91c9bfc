"""The words of a message: a string, or a list of strings and of pieces with a style.

Never here: styles (bold, spoiler) are left out; the original has them.
"""

from harassvault.importers.shared.json_build import Json
from harassvault.importers.shared.json_values import Record, items, line, record
from harassvault.importers.shared.json_values import text as text_of


def words(one: Record) -> tuple[str, bool]:
    """Return a message's words, and whether all of them could be read."""
    if "text" in one:
        return flat(one["text"])
    return flat(one.get("text_entities"))


def flat(untrusted: Json) -> tuple[str, bool]:
    """Return a text in any of its forms as plain words, and whether all could be read."""
    if untrusted is None or isinstance(untrusted, str):
        return text_of(untrusted), True
    if isinstance(untrusted, dict):
        return text_of(untrusted.get("text")), isinstance(untrusted.get("text"), str)
    if not isinstance(untrusted, list):
        return line(untrusted), False
    pieces = [one if isinstance(one, str) else record(one).get("text") for one in untrusted]
    known = [one for one in pieces if isinstance(one, str)]
    return "".join(known), len(known) == len(pieces)


def links(one: Record) -> str:
    """Return the addresses behind the words, one a line: words can hide where a link leads."""
    pieces = (*items(one.get("text")), *items(one.get("text_entities")))
    found = (line(record(piece).get("href")) for piece in pieces)
    return "\n".join(dict.fromkeys(filter(None, found)))
