"""Tapbacks: rows of their own that belong to another message, made into its reactions.

Never here: other rows.
"""

from dataclasses import dataclass, field

from harassvault.importers import limits
from harassvault.importers.findings import Reaction
from harassvault.importers.shared.database import Database, as_int, as_text
from harassvault.importers.shared.times import from_apple

_EMOJI = {0: "❤️", 1: "👍", 2: "👎", 3: "😂", 4: "‼️", 5: "❓"}
_ADDED, _REMOVED = range(2000, 2008), range(3000, 3008)
_OWN_EMOJI = 6


@dataclass(slots=True)
class Tapbacks:
    """All tapbacks of a database.

    Attributes:
        by_target: guid of a message to who put what; a later one of the same person replaces it.
    """

    by_target: dict[str, dict[tuple[str, str], Reaction]] = field(default_factory=dict)

    def reactions(self, guid: str) -> tuple[Reaction, ...]:
        """Return the reactions to a message."""
        return tuple(self.by_target.get(guid, {}).values())[: limits.MAX_REACTIONS]


def is_tapback(type_: int) -> bool:
    """Return whether a row's `associated_message_type` says that it is a tapback."""
    return type_ in _ADDED or type_ in _REMOVED


def target_of(untrusted_guid: str) -> str:
    """Return the guid in "p:0/GUID" or "bp:GUID"."""
    return untrusted_guid.rpartition("/")[2].rpartition(":")[2][: limits.MAX_LINE]


def tapbacks(base: Database, names: dict[str, str]) -> Tapbacks:
    """Read all tapbacks; `names` gives the participant for a handle's number."""
    found = Tapbacks()
    wanted = (
        "associated_message_type", "associated_message_guid", "associated_message_emoji", "date",
        "is_from_me", "handle_id",
    )  # fmt: skip
    if "associated_message_type" not in base.columns("message"):
        return found
    columns = ", ".join(base.pick("message", one) for one in wanted)
    sql = f"SELECT {columns} FROM message WHERE associated_message_type >= ? ORDER BY ROWID"  # noqa: S608 - names are ours and quoted
    for type_, guid, emoji, date, is_mine, handle in base.query(sql, (_ADDED.start,)):
        number = as_int(type_) or 0
        if not is_tapback(number):
            continue
        by = "me" if as_int(is_mine) else names.get(as_text(handle), as_text(handle))
        which = number % 1000
        shown = as_text(emoji) if which == _OWN_EMOJI else _EMOJI.get(which, "sticker")
        people = found.by_target.setdefault(target_of(as_text(guid)), {})
        key = (by, str(which))
        if number in _REMOVED:
            people.pop(key, None)
        else:
            people[key] = Reaction((shown or "?")[: limits.MAX_LINE], by, from_apple(date))
    return found
