"""A file that was taken in before is read as it was then, or not at all.

Read with another zone, or another order of day and month, its messages would be there twice, at
other times, and nobody could tell which of the two are right. So what nobody says again stays as it
was said; and where something else is said, the import that was there has to go first.

Tables are no messages: a diary asks for each reading of its own.

Never here: erasing (`harassvault.conversations.erasing`).
"""

import datetime as dt
from collections.abc import Sequence

import msgspec

from harassvault.conversations.clock_times import Zone
from harassvault.conversations.errors import TakenInOtherwiseError
from harassvault.conversations.reading import all_imported
from harassvault.conversations.values import Choices, Imported
from harassvault.evidence import Original
from harassvault.importers.findings import What
from harassvault.store import import_contents
from harassvault.store.connection import Connection

_TABLE = "table"

_NOONS = [
    dt.datetime.fromisoformat(f"{year}-{month:02}-01T12:00")
    for year in range(1995, 2036)
    for month in range(1, 13)
]
"""Times at which two zones are compared: within what people have messages of."""


def as_before(connection: Connection, given: Sequence[Original], choices: Choices) -> Choices:
    """Return choices, with what was said the last time where nothing is said now.

    Args:
        connection: the open database.
        given: the files, sealed.
        choices: what is said of them now.

    Raises:
        TakenInOtherwiseError: one of them was taken in with another zone or order.
    """
    numbers = import_contents.with_digests(connection, {one.sha256 for one in given})
    if not numbers:
        return choices
    before = [
        one
        for one in all_imported(connection)
        if one.seq in numbers and any(each.format != _TABLE for each in one.readers)
    ]
    for one in before:
        _check(connection, given, one, choices)
    last = before[-1].choices if before else choices
    return msgspec.structs.replace(
        choices,
        zone=choices.zone or last.zone,
        date_order=choices.date_order or last.date_order,
    )


def _check(
    connection: Connection, given: Sequence[Original], before: Imported, choices: Choices
) -> None:
    is_same = not choices.zone or _same_clock(choices.zone, before.choices.zone)
    if not is_same and import_contents.has_clocks(connection, before.seq):
        raise TakenInOtherwiseError(given[0].name, before.id, before.choices.zone)
    order, taken = choices.date_order, _orders(before)
    if order is not None and taken and str(order) not in taken:
        raise TakenInOtherwiseError(given[0].name, before.id, ", ".join(sorted(taken)))


def _same_clock(one: str, other: str) -> bool:
    """Return whether two zones show the same time all year, as those of one country do."""
    first, second = Zone(one), Zone(other)
    return all(first.readings(noon) == second.readings(noon) for noon in _NOONS)


def _orders(one: Imported) -> set[str]:
    """Return the orders that were chosen for what is open; empty where it was not open."""
    if one.choices.date_order is not None:
        return {str(one.choices.date_order)}
    found = {each.detail for each in one.first_troubles if each.what is What.DATE_ORDER_OPEN}
    return found if all(found) else set()
