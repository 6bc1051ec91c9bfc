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

_MOST_NAMED = 10
"""Files that a refusal names."""

_NOONS = [
    dt.datetime.fromisoformat(f"{year}-{month:02}-01T12:00")
    for year in range(1995, 2036)
    for month in range(1, 13)
]
"""Times at which two zones are compared: within what people have messages of."""


def as_before(
    connection: Connection, given: Sequence[tuple[str, Original]], choices: Choices
) -> Choices:
    """Return choices, with what was said the last time where nothing is said now.

    Where other files are given too, what was said of the old ones is not said of those.

    Args:
        connection: the open database.
        given: the files, sealed, with their paths.
        choices: what is said of them now.

    Raises:
        TakenInOtherwiseError: some of them were taken in with another zone or order.
    """
    paths = {one.sha256: path for path, one in reversed(given)}
    taken = import_contents.with_digests(connection, paths)
    if not taken:
        return choices
    before = [
        one
        for one in all_imported(connection)
        if one.seq in taken and any(each.format != _TABLE for each in one.readers)
    ]
    known = {digest for one in before for digest in taken[one.seq]}
    said = choices
    if before and paths.keys() <= known:
        last = before[-1].choices
        said = msgspec.structs.replace(
            choices,
            zone=choices.zone or last.zone,
            date_order=choices.date_order or last.date_order,
        )
    for one in before:
        others = _read_otherwise(connection, taken[one.seq], one, said)
        if others:
            names = sorted(paths[each] for each in others)
            raise TakenInOtherwiseError(_listed(names), one.id, _read_as(one, said))
    return said


def _read_otherwise(
    connection: Connection, digests: set[str], before: Imported, said: Choices
) -> set[str]:
    """Return which files of an import would be read otherwise now."""
    if _is_other_order(before, said):
        return digests & import_contents.read_in(connection, before.seq, only_local=False)
    if _is_same_clock(Zone(said.zone).name, before.choices.zone):
        return set()
    return digests & import_contents.read_in(connection, before.seq, only_local=True)


def _is_other_order(before: Imported, said: Choices) -> bool:
    taken = _orders(before)
    if said.date_order is None:  # of what was open, the likelier one is taken again
        return before.choices.date_order is not None
    return bool(taken) and str(said.date_order) not in taken


def _read_as(before: Imported, said: Choices) -> str:
    if _is_other_order(before, said):
        return ", ".join(sorted(_orders(before)))
    return before.choices.zone


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")


def _is_same_clock(one: str, other: str) -> bool:
    """Return whether two zones show the same time all year, as those of one country do."""
    first, second = Zone(one), Zone(other)
    return all(first.readings(noon) == second.readings(noon) for noon in _NOONS)


def _orders(one: Imported) -> set[str]:
    """Return the orders that were chosen for what is open; empty where it was not open."""
    if one.choices.date_order is not None:
        return {str(one.choices.date_order)}
    found = {each.detail for each in one.first_troubles if each.what is What.DATE_ORDER_OPEN}
    return found if all(found) else set()
