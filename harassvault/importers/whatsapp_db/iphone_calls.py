"""Reads `CallHistory.sqlite`, calls over WhatsApp on an iPhone, and `ContactsV2.sqlite`, people.

Never here: calls of the phone itself (`harassvault.importers.iphone_calls`).
"""

from collections import defaultdict
from collections.abc import Iterator

from harassvault.importers import limits
from harassvault.importers.findings import (
    Card,
    Conversation,
    Finding,
    Handle,
    HandleKind,
    Kind,
    Message,
    Shape,
)  # fmt: skip
from harassvault.importers.shared import times
from harassvault.importers.shared.database import (
    Database,
    Value,
    as_float,
    as_int,
    as_place,
    as_text,
)
from harassvault.importers.shared.roster import Roster
from harassvault.importers.tree import Item
from harassvault.importers.whatsapp_db.people import ME, People, handle_of


def read(item: Item, base: Database, people: People) -> Iterator[Finding]:
    """Yield all calls."""
    key = f"{item.index}:calls"
    roster = Roster()
    yield from roster.conversation(Conversation(key, "whatsapp", shape=Shape.CALLS))
    others: dict[int | None, list[str]] = defaultdict(list)
    for event, account in base.rows("ZWACDCALLEVENTPARTICIPANT", ["Z1PARTICIPANTS", "ZJIDSTRING"]):
        others[as_int(event)].append(as_text(account))
    sums = {
        as_int(row[0]): row[1:]
        for row in base.rows("ZWAAGGREGATECALLEVENT", ["Z_PK", "ZINCOMING", "ZMISSED", "ZVIDEO"])
    }
    columns = ["Z_PK", "Z1CALLEVENTS", "ZDATE", "ZDURATION", "ZOUTCOME", "ZGROUPJIDSTRING"]
    for number, total, date, seconds, outcome, group in base.rows("ZWACDCALLEVENT", columns):
        incoming, missed, video = sums.get(as_int(total), (None, None, None))
        accounts = [one for one in others[as_int(number)] if one]
        sender = _sender(incoming, accounts)
        for account in (*accounts, *([ME] if sender == ME else [])):
            yield from people.announce(roster, key, account)
        details = {
            "call": "video" if as_int(video) else "voice",
            "direction": _direction(incoming),
            "missed": "yes" if as_int(missed) else "",
            "call_seconds": f"{as_float(seconds) or 0:.0f}",
            "with": ", ".join(people.name_of(one) for one in accounts),
            "group": as_text(group),
            "outcome": as_text(outcome),
        }
        yield Message(
            key,
            item.index,
            as_place(number),
            times.from_apple(as_float(date)),
            sender[: limits.MAX_LINE],
            kind=Kind.CALL,
            details={name: one[: limits.MAX_TEXT] for name, one in details.items() if one},
        )


def contacts(item: Item, base: Database) -> Iterator[Finding]:
    """Yield the people of WhatsApp's own address book."""
    columns = ["Z_PK", "ZFULLNAME", "ZWHATSAPPID", "ZPHONENUMBER"]
    for number, name, account, phone in base.rows("ZWAADDRESSBOOKCONTACT", columns):
        handles: tuple[Handle, ...] = ()
        if account:
            handles = (handle_of(as_text(account)),)
        elif phone:
            handles = (Handle(HandleKind.PHONE, as_text(phone)[: limits.MAX_LINE]),)
        if name or handles:
            yield Card(item.index, as_place(number), as_text(name)[: limits.MAX_LINE], handles)


def _sender(incoming: Value, accounts: list[str]) -> str:
    """Return who called; nobody where the table does not say, or a group did."""
    if as_int(incoming) == 0:
        return ME
    return accounts[0] if as_int(incoming) == 1 and len(accounts) == 1 else ""


def _direction(incoming: Value) -> str:
    number = as_int(incoming)
    return "" if number is None else "incoming" if number else "outgoing"
