"""A diary's table as it is read: its head, its first rows, and what its rows would become.

Never here: the vault.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import msgspec

from harassvault.conversations.clock_times import Zone
from harassvault.conversations.diary_rows import (
    DiaryEntry,
    RowPlace,
    entries_of,
    known_as,
    likelier_order,
    order_of,
)
from harassvault.conversations.errors import DiaryTooLongError, NoTableError
from harassvault.conversations.extraction import Export
from harassvault.conversations.values import Choices
from harassvault.importers.findings import Columns, Conversation, Message, Problem, What
from harassvault.importers.importer import DateOrder, Options
from harassvault.importers.tree import Item
from harassvault.moment import Moment

FORMAT = "table"
"""The importer that reads tables."""

MAX_ROWS = 5_000
"""Each becomes an entry of its own: thirteen years of one a day."""

_ANY_ZONE = timedelta(days=1)
"""It may be tomorrow already where the rows were written."""


@dataclass(frozen=True, slots=True)
class DiaryTable:
    """A table.

    Attributes:
        headers: names of its columns; their numbers where it has no head.
        first_rows: to say what each column is.
        columns: what they are, by header; empty where nobody said so yet.
        date_order: which number was taken to be the day, where its rows leave that open; None
            where they do not.
        entries: what its rows would become; none while there are no columns.
        troubles: what could not be read as it should be, counted.
        titles: title of the conversation in which each sheet's rows stand.
        paths: path of each member.
    """

    headers: tuple[str, ...]
    first_rows: tuple[tuple[str, ...], ...]
    columns: dict[str, str]
    date_order: DateOrder | None
    entries: tuple[DiaryEntry, ...]
    troubles: dict[What, int]
    titles: dict[str, str]
    paths: dict[str, str]

    def settled(self, choices: Choices) -> Choices:
        """Return choices with what this look found out, so that it is written as it was shown."""
        order = choices.date_order or self.date_order
        return msgspec.structs.replace(choices, date_order=order, columns=self.columns)

    def with_known(self, known: dict[RowPlace, str]) -> "DiaryTable":
        """Return it with the ids of the entries that rows are already."""
        return replace(self, entries=tuple(known_as(self.entries, known)))


def read_table(
    export: Export,
    path: Path,
    choices: Choices,
    noted: Moment | None,
    today: date,
    recall: Callable[[Sequence[str]], Mapping[str, str]],
) -> DiaryTable:
    """Read a table; raises like `Diary.look`.

    Args:
        export: the file, opened.
        path: to name in errors.
        choices: zone, order of dates, columns.
        noted: when rows that do not say so themselves were first written down.
        today: nothing that is told can be later.
        recall: gives what the columns of a table with this head are.
    """
    zone = Zone(choices.zone)
    if all(one.format != FORMAT for one in export.claims()):
        raise NoTableError(path)
    looked = export.findings(FORMAT, Options(survey=True))
    heads = [one for one in looked if isinstance(one, Columns)]
    if not heads:
        raise NoTableError(path)
    columns = dict(choices.columns or recall(heads[0].headers))
    order = choices.date_order
    rows = _Rows(path, export.items())
    if columns:
        rows.read(export, Options(order, columns, survey=True))
    if order is None:
        order, rows = _likelier(export, rows, columns, (today + _ANY_ZONE).isoformat())
    is_open = What.DATE_ORDER_OPEN in rows.troubles
    return DiaryTable(
        headers=heads[0].headers,
        first_rows=heads[0].rows,
        columns=columns,
        date_order=order if is_open else None,
        entries=tuple(entries_of(rows.found, zone.name, order, noted)),
        troubles=dict(rows.troubles),
        titles=rows.titles,
        paths={one.member: one.path for one in rows.items},
    )


def _likelier(
    export: Export, rows: "_Rows", columns: Mapping[str, str], latest: str
) -> tuple[DateOrder, "_Rows"]:
    """Return the order that is likelier where nobody said one, and the rows in it.

    Rows that stand in the order of time in one order, and tell nothing beforehand in the other
    only, stay in the first one, and leave it open: a diary can name an appointment to come.
    """
    taken = order_of((one.time.text for _, one in rows.found), None)
    order = likelier_order(rows.found, latest)
    if order in {None, taken}:
        return taken, rows
    if What.DATE_ORDER_OPEN not in rows.troubles:
        rows.troubles[What.DATE_ORDER_OPEN] += 1
        return taken, rows
    again = _Rows(rows.path, rows.items)
    again.read(export, Options(order, dict(columns), survey=True))
    again.troubles[What.DATE_ORDER_OPEN] = rows.troubles[What.DATE_ORDER_OPEN]
    return order or taken, again


class _Rows:
    """The rows of a table, with what could not be read."""

    def __init__(self, path: Path, items: Sequence[Item]) -> None:
        self.items = items
        self.found: list[tuple[str, Message]] = []
        self.troubles: Counter[What] = Counter()
        self.titles: dict[str, str] = {}
        self.path = path

    def read(self, export: Export, options: Options) -> None:
        titles: dict[str, str] = {}
        for one in export.findings(FORMAT, options):
            if isinstance(one, Conversation):
                titles[one.key] = one.title
            elif isinstance(one, Problem):
                self.troubles[one.what] += 1
            elif isinstance(one, Message):
                if len(self.found) == MAX_ROWS:
                    raise DiaryTooLongError(self.path, MAX_ROWS)
                self.titles[one.details.get("sheet", "")] = titles[one.conversation]
                self.found.append((self.items[one.item].member, one))
