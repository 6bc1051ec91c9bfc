"""Tables from their first row to their last finding.

Without a word about its columns a table gives its head only (`Columns`). A column of dates is read
twice: once for the order of day and month, once for the rows.

Never here: files of rows (`shared.text_rows`, `sheets`).
"""

import contextlib
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.findings import (
    Columns,
    Conversation,
    Finding,
    Handle,
    HandleKind,
    Kind,
    Message,
    Participant,
    Problem,
    Shape,
    Time,
    What,
)
from harassvault.importers.importer import CountsIn, DateOrder, Importer, Options
from harassvault.importers.shared import text_rows
from harassvault.importers.shared.json_values import clipped
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.texts import LEGACY, encoding_of
from harassvault.importers.table import sheets
from harassvault.importers.table.dates import Order, is_date, time_of
from harassvault.importers.table.mapping import Layout, layout
from harassvault.importers.tree import Item, Tree, TreeError

_TEXT_ENDINGS = (".csv", ".tsv", ".tab")
_SHOWN_ROWS = 20
"""Rows that a person sees to say what each column is."""

Rows = Iterator[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class _Table:
    """One table.

    Attributes:
        item: where it stands.
        name: of its sheet, or empty.
        rows: gives its rows, from the first each time.
    """

    item: Item
    name: str
    rows: Callable[[], Rows]


def identify(tree: Tree) -> list[int]:
    """Return the tables by their names and first bytes."""
    found = []
    for one in tree.items:
        name = one.name.lower()
        if name.endswith(_TEXT_ENDINGS):
            head = tree.head(one)
            if head.strip() and (b"\x00" not in head or encoding_of(head).startswith("utf-16")):
                found.append(one.index)
        elif name.endswith(sheets.ENDINGS) and sheets.is_sheet(name, tree.head(one)):
            found.append(one.index)
    return found


def extract(tree: Tree, items: Sequence[int], options: Options) -> Iterator[Finding]:
    """Yield the heads of all tables, or their rows as messages."""
    for index in items:
        item = tree.items[index]
        try:
            for number, table in enumerate(_tables(tree, item)):
                yield from _read(table, number, options)
            is_text = item.name.lower().endswith(_TEXT_ENDINGS)
            if is_text and encoding_of(tree.head(item)) == LEGACY:
                yield Problem(What.BAD_ENCODING, index)
        except text_rows.BrokenTableError as error:
            yield Problem(What.BROKEN, index, error.line)
        except TreeError as error:
            what = What.ENCRYPTED if error.what == "encrypted" else What.BROKEN
            yield Problem(What.TOO_LONG if error.what == "too_large" else what, index)


def _tables(tree: Tree, item: Item) -> Iterator[_Table]:
    if item.name.lower().endswith(_TEXT_ENDINGS):
        yield _Table(item, "", lambda: text_rows.rows(tree, item))
        return
    for name, rows in sheets.sheets(tree, item):
        whole = list(rows)
        yield _Table(item, name, lambda kept=whole: iter(kept))  # type: ignore[misc]  # a default binds the list of this sheet


def _read(table: _Table, number: int, options: Options) -> Iterator[Finding]:
    first = next(table.rows(), None)
    if first is None:
        return
    has_head = _is_head(first[1])
    headers = first[1] if has_head else tuple(str(n) for n in range(1, len(first[1]) + 1))
    headers = tuple(one.strip()[: limits.MAX_LINE] for one in headers)
    if not options.columns:
        yield _columns(table, headers, has_head=has_head)
        return
    found = layout(headers, options.columns)
    order = yield from _order(table, found, options, has_head=has_head)
    key = f"table/{table.item.index}/{number}"
    title = table.name or table.item.name.rpartition(".")[0]
    yield Conversation(key, "table", title[: limits.MAX_LINE], Shape.TABLE)
    roster = Roster()
    list(roster.conversation(Conversation(key, "table")))  # announced above, before the rows
    for place, cells in _body(table, has_head=has_head):
        yield from _row(table, found, order, (key, place), cells, roster)


def _columns(table: _Table, headers: tuple[str, ...], *, has_head: bool) -> Columns:
    shown = []
    for _, cells in _body(table, has_head=has_head):
        shown.append(tuple(one[: limits.MAX_LINE] for one in cells))
        if len(shown) == _SHOWN_ROWS:
            break
    return Columns(table.item.index, headers, tuple(shown))


def _body(table: _Table, *, has_head: bool) -> Rows:
    rows = table.rows()
    if has_head:
        next(rows, None)
    return rows


def _order(
    table: _Table, found: Layout, options: Options, *, has_head: bool
) -> Generator[Finding, None, DateOrder]:
    order = Order()
    if found.when is not None:
        with contextlib.suppress(text_rows.BrokenTableError):  # told when its rows are read
            for _, cells in _body(table, has_head=has_head):
                order.look(_cell(cells, found.when))
    if order.is_mixed:
        yield Problem(What.DATE_ORDER_MIXED, table.item.index)
    elif order.is_open and options.date_order is None:
        yield Problem(What.DATE_ORDER_OPEN, table.item.index)
    return order.order(options.date_order)


def _row(
    table: _Table,
    found: Layout,
    order: DateOrder,
    where: tuple[str, int],
    cells: tuple[str, ...],
    roster: Roster,
) -> Iterator[Finding]:
    key, place = where
    time = time_of(_cell(cells, found.when), order, _cell(cells, found.clock))
    if time.text and not time.wall:
        yield Problem(What.BAD_TIME, table.item.index, place, time.text)
    sender = _cell(cells, found.sender).strip()[: limits.MAX_LINE]
    if sender:
        yield from roster.participant(Participant(key, sender, sender, (_handle(sender),)))
    if any("\ufffd" in one for one in cells):
        yield Problem(What.BAD_ENCODING, table.item.index, place)
    words = (_cell(cells, number) for number in found.words)
    text, marks = clipped("\n".join(one for one in words if one))
    details = {
        name: _cell(cells, number)[: limits.MAX_TEXT]
        for number, name in found.details.items()
        if _cell(cells, number).strip()
    }
    if table.name:
        details.setdefault("sheet", table.name)
    yield Message(
        conversation=key,
        item=table.item.index,
        place=place,
        time=time if time.text else Time(),
        sender=sender,
        text=text,
        kind=Kind.ROW,
        marks=marks,
        details=details,
    )


def _cell(cells: tuple[str, ...], number: int | None) -> str:
    return cells[number] if number is not None and number < len(cells) else ""


def _is_head(cells: tuple[str, ...]) -> bool:
    """Return whether a first row names columns: no cell is a number or a date."""
    filled = [one.strip() for one in cells if one.strip()]
    return not any(is_date(one) or _is_number(one) for one in filled)


def _is_number(text: str) -> bool:
    bare = text.replace(" ", "").removeprefix("+").replace(".", "", 1).replace(",", "", 1)
    return bare.isdigit()


def _handle(sender: str) -> Handle:
    if "@" in sender:
        return Handle(HandleKind.EMAIL, sender)
    return Handle(HandleKind.PHONE if _is_number(sender) else HandleKind.NAME, sender)


IMPORTER = Importer(
    format="table",
    version=2,
    services=("table",),
    counts_in=CountsIn.ROW,
    absent=(),
    identify=identify,
    extract=extract,
    names_files=False,
)
