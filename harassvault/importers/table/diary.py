"""Rows of a paper diary's copy or a spreadsheet, as values for incidents.

What a person wrote down before is claimed by them, not seen by this program: `first_noted_at` is
what the table says, beside the time at which the incident is recorded here.

Never here: incidents themselves, and whether one is made of a row.
"""

from dataclasses import dataclass, field

from harassvault.importers.findings import Message, Time
from harassvault.importers.importer import DateOrder
from harassvault.importers.table.dates import time_of
from harassvault.importers.table.people import names, names_of_one

_OWN = ("where", "who", "what", "witness", "noted", "sheet")


@dataclass(frozen=True, slots=True)
class DiaryRow:
    """What one row says about an incident.

    Attributes:
        item, row: where it stands.
        when: as written.
        what: its words.
        where: the place, as written.
        who, witnesses: names, as written; an empty one is somebody unknown.
        first_noted_at: when the line was first written, if the table has a column for it.
        more: all other columns.
    """

    item: int
    row: int
    when: Time
    what: str
    where: str = ""
    who: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    first_noted_at: Time | None = None
    more: dict[str, str] = field(default_factory=dict)


def diary_row(message: Message, order: DateOrder = DateOrder.DMY) -> DiaryRow:
    """Return the values of a row; `order` is for its "noted" column where that is open."""
    details = message.details
    noted = details.get("noted", "").strip()
    sender = names_of_one(message.sender, authors=True)
    people = names(details.get("who", ""), authors=True)
    return DiaryRow(
        item=message.item,
        row=message.place,
        when=message.time,
        what=message.text,
        where=details.get("where", "").strip(),
        who=tuple(dict.fromkeys((*sender, *people))),
        witnesses=names(details.get("witness", ""), authors=False),
        first_noted_at=time_of(noted, order) if noted else None,
        more={key: value for key, value in details.items() if key not in _OWN},
    )
