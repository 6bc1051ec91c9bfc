"""Rows of a diary as entries of the journal, before anything is written.

Each row gives one entry: when, where, who, witnesses, what, and when it was first written down. All
else that the row has stays in the row, which the entry quotes.

Never here: reading a table, writing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from harassvault.conversations.diary_moments import moment_of
from harassvault.importers.findings import Message
from harassvault.importers.importer import DateOrder
from harassvault.importers.table.dates import Order, time_of
from harassvault.importers.table.diary import DiaryRow, diary_row
from harassvault.incident import Role
from harassvault.intake import MAX_PEOPLE, IncidentInput, Who
from harassvault.moment import UNKNOWN, Moment
from harassvault.text_limits import MAX_LINE

SHEET = "sheet"
"""Key of the details of a row that names its sheet, in tables of several."""

NOTED = "noted"
"""Key of the details of a row that says when it was first written down."""

_DAY = len("2026-11-22")


@dataclass(frozen=True, slots=True, order=True)
class RowPlace:
    """Where a row stands in a table.

    Attributes:
        member: exact name inside an archive, or empty.
        sheet: name of the sheet, or empty.
        row: number from 1, the head included.
    """

    member: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """What one row would become.

    Attributes:
        place: of the row.
        message: the row, as the table has it.
        given: what the entry would say.
        when: as understood; unknown where it was not.
        noted: when it was first written down, as claimed, or None.
        unread: the texts of times that could not be read.
        is_empty: the row says nothing but a time at most.
        incident: id of the entry that was made of it before, or empty.
    """

    place: RowPlace
    message: Message
    given: IncidentInput
    when: Moment
    noted: Moment | None
    unread: tuple[str, ...]
    is_empty: bool
    incident: str = ""


def entries_of(
    rows: Iterable[tuple[str, Message]],
    zone: str,
    said: DateOrder | None,
    noted: Moment | None = None,
) -> list[DiaryEntry]:
    """Return the entries that rows would become, in their order.

    Args:
        rows: each with the exact name of the archive's member in which it stands.
        zone: IANA name of the zone of clocks without one.
        said: which number is the day, where the rows leave it open.
        noted: when rows that do not say so themselves were first written down.
    """
    kept = list(rows)
    order = order_of((one.time.text for _, one in kept), said)
    return [_entry(member, one, zone, order, noted) for member, one in kept]


def order_of(texts: Iterable[str], said: DateOrder | None) -> DateOrder:
    """Return which number is the day: by all dates together, else as said, else the day first."""
    order = Order()
    for text in texts:
        order.look(text)
    return order.order(said)


def likelier_order(rows: Iterable[tuple[str, Message]], latest: str) -> DateOrder | None:
    """Return the order in which nothing is told before it happened, if the other has such rows.

    A diary tells what was: a row that would be later than today, or than the day on which it says
    that it was noted, was read the wrong way round.

    Args:
        rows: with their archive members, in an order that they leave open.
        latest: the day of today, as "2026-11-22".

    Returns:
        The order, or None where both fit, or neither.
    """
    kept = [one for _, one in rows]
    fits = {order: _is_told_after(kept, order, latest) for order in (DateOrder.DMY, DateOrder.MDY)}
    fitting = [order for order, fit in fits.items() if fit]
    return fitting[0] if len(fitting) == 1 else None


def _is_told_after(rows: Iterable[Message], order: DateOrder, latest: str) -> bool:
    for one in rows:
        happened = time_of(one.time.text, order).wall[:_DAY]
        noted = time_of(one.details.get(NOTED, ""), order).wall[:_DAY]
        if max(happened, noted) > latest or (noted and happened > noted):
            return False
    return True


def known_as(entries: Iterable[DiaryEntry], known: dict[RowPlace, str]) -> list[DiaryEntry]:
    """Return the entries with the ids of what was made of their rows before."""
    return [replace(one, incident=known.get(one.place, "")) for one in entries]


def _entry(
    member: str, message: Message, zone: str, order: DateOrder, claimed: Moment | None
) -> DiaryEntry:
    row = diary_row(message, order)
    when = moment_of(row.when, zone, order)
    noted = moment_of(row.first_noted_at, zone, order) if row.first_noted_at else claimed
    is_unread = bool(row.when.text) and when is None
    unread = [row.when.text] if is_unread else []
    if row.first_noted_at and noted is None:
        unread.append(row.first_noted_at.text)
    given = IncidentInput(
        when=when or UNKNOWN,
        what=_words(row, with_date=is_unread),
        where=row.where if len(row.where) <= MAX_LINE else "",
        who=_people(row),
        first_noted_at=noted,
    )
    return DiaryEntry(
        place=RowPlace(member, message.details.get(SHEET, ""), message.place),
        message=message,
        given=given,
        when=when or UNKNOWN,
        noted=noted,
        unread=tuple(unread),
        is_empty=not (row.what.strip() or row.where or any(row.who) or any(row.witnesses)),
    )


def _words(row: DiaryRow, *, with_date: bool) -> str:
    """Return the words, below a date that nobody could read, with a place too long for its box."""
    first = row.when.text if with_date else ""
    last = row.where if len(row.where) > MAX_LINE else ""
    return "\n".join(one for one in (first, row.what, last) if one.strip())


def _people(row: DiaryRow) -> tuple[Who, ...]:
    return tuple(_named(row))[:MAX_PEOPLE]


def _named(row: DiaryRow) -> Iterator[Who]:
    for names, role in ((row.who, Role.AUTHOR), (row.witnesses, Role.WITNESS)):
        # What is longer than a name can be is no name; it stays in the row that is quoted.
        yield from (Who(name=one, role=role) for one in names if len(one) <= MAX_LINE)
