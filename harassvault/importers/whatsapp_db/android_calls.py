"""Reads the calls of `msgstore.db`.

Never here: messages (`android`).
"""

from collections.abc import Iterator

from harassvault.importers import limits
from harassvault.importers.findings import (
    Conversation,
    Finding,
    Kind,
    Message,
    Precision,
    Shape,
    Time,
)
from harassvault.importers.shared import times
from harassvault.importers.shared.database import Database, as_float, as_int, as_place, as_text
from harassvault.importers.shared.roster import Roster
from harassvault.importers.tree import Item
from harassvault.importers.whatsapp_db.people import ME, People

_COLUMNS = (
    "_id", "jid_row_id", "from_me", "call_id", "timestamp", "video_call", "duration", "call_result",
)  # fmt: skip


def read(
    item: Item, base: Database, people: People, accounts: dict[int | None, str]
) -> Iterator[Finding]:
    """Yield all calls."""
    key = f"{item.index}:calls"
    roster = Roster()
    for row in base.rows("call_log", _COLUMNS):
        number, account_row, from_me, native, date, video, seconds, result = row
        yield from roster.conversation(Conversation(key, "whatsapp", shape=Shape.CALLS))
        account = accounts.get(as_int(account_row), "")
        sender = ME if as_int(from_me) == 1 else account
        for one in (account, sender):
            yield from people.announce(roster, key, one) if one else ()
        details = {
            "call": "video" if as_int(video) else "voice",
            "direction": "outgoing" if sender == ME else "incoming",
            "call_seconds": f"{as_float(seconds) or 0:.0f}",
            "with": people.name_of(account) if account else "",
            "outcome": as_text(result),
        }
        count = as_int(date)
        yield Message(
            key,
            item.index,
            as_place(number),
            times.from_number(count, 1000, Precision.MILLISECOND) if count else Time(),
            sender[: limits.MAX_LINE],
            kind=Kind.CALL,
            native_id=as_text(native)[: limits.MAX_LINE],
            details={name: one[: limits.MAX_TEXT] for name, one in details.items() if one},
        )
