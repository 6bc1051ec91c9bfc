"""Day or month first: decided by what stands in the file, for each way of writing a header.

1. A year in front is year, month, day. What has points or hyphens between is day first.
2. A number above twelve is a day. Where both places have one, the phone's region changed: long
   runs decide, and what could be either goes with the run around it.
3. Names of media files hold their day.
4. The order in which time goes backwards less often.
5. Else the likelier one is taken, and that it is open is said.

Words that somebody pasted can hold a date of another region. So a header that does not fit where it
stands is no witness (rule 2), and one or two amid many decide only what nothing else decides, and
leave it open.

Never here: reading lines; what becomes of times that go backwards (`flow`).
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from harassvault.importers.importer import DateOrder
from harassvault.importers.whatsapp.calendars import day_of
from harassvault.importers.whatsapp.headers import Style
from harassvault.importers.whatsapp.scan import Scan

_MONTHS = 12
_SHORT_YEARS = range(9, 94)
"""Two digits that can be a year in which there was WhatsApp, of ours or of the Buddhist era."""

_SHORT_RUN = 3
"""So few dates that only fit the other order, amid many, are an exception and no new region."""

_MANY = 20
"""Headers amid which fewer than a short run may be words of somebody."""

DMY, MDY, YMD = DateOrder.DMY, DateOrder.MDY, DateOrder.YMD


@dataclass(slots=True)
class Orders:
    """What was decided.

    Attributes:
        by_style: the order of each style.
        exceptions: other orders of single headers, by their number.
        open: styles whose order nothing decided.
        is_mixed: whether one style changed its order.
    """

    by_style: list[DateOrder]
    exceptions: dict[int, DateOrder] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)
    is_mixed: bool = False


class Days:
    """The days of headers, as `date.toordinal` counts, under the orders decided so far."""

    def __init__(self, scan: Scan, orders: Orders) -> None:
        self._scan, self._orders = scan, orders
        self._signs = [one.sign for one in scan.styles]

    def all(self) -> "array[int]":
        """Return the day of every header, 0 where there is none."""
        return array("l", map(self.of, range(len(self._scan))))

    def of(self, index: int) -> int:
        """Return a header's day, or 0; under the other order where only that is possible."""
        order = self._orders.exceptions.get(index) or self._orders.by_style[self._scan.style[index]]
        found = self.under(index, order)
        if found or order is YMD:
            return found
        return self.under(index, MDY if order is DMY else DMY)

    def under(self, index: int, order: DateOrder) -> int:
        """Return its day under one order."""
        scan = self._scan
        sign = self._signs[scan.style[index]]
        return day_of(scan.one[index], scan.two[index], scan.three[index], sign, order)


def decide(scan: Scan, wanted: DateOrder | None, doubtful: Collection[int] = frozenset()) -> Orders:
    """Decide the order of every style.

    Args:
        scan: the headers.
        wanted: holds wherever no year stands in front.
        doubtful: headers that do not fit where they stand.
    """
    orders = Orders([wanted or YMD for _ in scan.styles])
    undecided = []
    for number, style in enumerate(scan.styles):
        if style.is_year_first:
            orders.by_style[number] = YMD
        elif wanted is None and not _by_numbers(scan, number, orders, doubtful):
            undecided.append(number)
    for number in undecided:
        open_ones = set(undecided[undecided.index(number) :])
        _by_neighbours(scan, number, orders, open_ones, doubtful)
    return orders


def _by_numbers(scan: Scan, number: int, orders: Orders, doubtful: Collection[int]) -> bool:
    """Apply rules 1 and 2; return whether they decide.

    Where they do not, and there are witnesses though too few, `orders` has what they say.
    """
    style = scan.styles[number]
    where = [index for index, one in enumerate(scan.style) if one == number]
    if style.year_digits <= 2 and not style.sign and _is_short_year_first(scan, where):  # noqa: PLR2004 - two digits
        orders.by_style[number] = YMD
        return True
    days_first = Counter(_forced(scan, index) for index in where if index not in doubtful)
    if days_first[True] and days_first[False]:
        _by_runs(scan, where, number, orders)
        return True
    if days_first[True] or style.between != "/":
        orders.by_style[number] = DMY
    elif days_first[False]:
        orders.by_style[number] = MDY
    elif others := {_forced(scan, index) for index in where if index in doubtful} - {None}:
        # What does not fit is of another region; where it is all there is, that is left open.
        orders.by_style[number] = MDY if True in others else DMY
    witnesses = days_first[True] + days_first[False]
    is_certain = witnesses >= _SHORT_RUN or (witnesses and len(where) < _MANY)
    return is_certain or style.between != "/"


def _is_short_year_first(scan: Scan, where: list[int]) -> bool:
    can_be_last = all(scan.three[index] in _SHORT_YEARS for index in where)
    can_be_first = all(scan.one[index] in _SHORT_YEARS for index in where)
    if not can_be_first or scan.styles[scan.style[where[0]]].year_digits != 2:  # noqa: PLR2004 - two digits
        return False
    days, years = {scan.three[i] for i in where}, {scan.one[i] for i in where}
    is_steady_first = len(years) == 1 and len(days) > 2 and max(days) <= 31  # noqa: PLR2004 - a month's
    return not can_be_last or (is_steady_first and all(scan.two[i] <= _MONTHS for i in where))


def _forced(scan: Scan, index: int) -> bool | None:
    """Return whether a date must have its day first, or must not, or could be either."""
    if scan.one[index] > _MONTHS:
        return True
    return False if scan.two[index] > _MONTHS else None


def _by_runs(scan: Scan, where: list[int], number: int, orders: Orders) -> None:
    """Give each date of a style that changed its order the one of the run around it."""
    runs: list[tuple[bool, list[int]]] = []
    for index in where:
        is_day_first = _forced(scan, index)
        if is_day_first is None:
            continue
        if not runs or runs[-1][0] != is_day_first:
            runs.append((is_day_first, []))
        runs[-1][1].append(index)
    long = [one for one in runs if len(one[1]) >= _SHORT_RUN] or runs
    orders.by_style[number] = DMY if long[0][0] else MDY
    orders.is_mixed = len({one[0] for one in long}) > 1
    ends = [(run[1][-1], DMY if run[0] else MDY) for run in long]
    at = 0
    for index in where:
        while at + 1 < len(ends) and index > ends[at][0]:
            at += 1
        if ends[at][1] is not orders.by_style[number]:
            orders.exceptions[index] = ends[at][1]


def _by_neighbours(
    scan: Scan, number: int, orders: Orders, undecided: set[int], doubtful: Collection[int]
) -> None:
    """Apply rules 3 to 5 to a style."""
    where = [index for index, one in enumerate(scan.style) if one == number]
    day_first, month_first = scan.media.get(number, (0, 0))
    if max(day_first, month_first) >= 2 * min(day_first, month_first) and day_first != month_first:
        orders.by_style[number] = DMY if day_first > month_first else MDY
        return
    strange = {index for index in doubtful if _forced(scan, index) is not None}
    back = {}
    for order in (DMY, MDY):
        told = _Told(scan, orders, number, order).days(undecided, strange)
        back[order] = sum(one < before for before, one in pairwise(told))
    if back[DMY] != back[MDY]:
        orders.by_style[number] = min(back, key=lambda order: back[order])
        return
    if orders.by_style[number] is YMD:  # no witness at all
        orders.by_style[number] = _likelier(scan, scan.styles[number], where)
    days = Days(scan, orders)
    if any(days.under(index, DMY) != days.under(index, MDY) for index in where):
        orders.open.add(number)


class _Told(Days):
    """The days of headers if one style had an order."""

    def __init__(self, scan: Scan, orders: Orders, number: int, order: DateOrder) -> None:
        super().__init__(scan, orders)
        self._number, self._order = number, order

    def days(self, undecided: set[int], strange: set[int]) -> Iterator[int]:
        """Yield them, without other undecided styles, single headers, and what is no day."""
        for index, style in enumerate(self._scan.style):
            if index in strange or (style in undecided and style != self._number):
                continue
            is_own = style == self._number
            if day := self.under(index, self._order) if is_own else self.of(index):
                yield day


def _likelier(scan: Scan, style: Style, where: list[int]) -> DateOrder:
    """Guess: the United States write 1/2/24, nearly all others 01/02/2024 or 1/2/2024."""
    is_padded = any(scan.starts[i] + 10 <= scan.ends[i] and _is_padded(scan, i) for i in where[:50])
    return MDY if style.year_digits == 2 and not is_padded else DMY  # noqa: PLR2004 - two digits


def _is_padded(scan: Scan, index: int) -> bool:
    """Return whether a date of small numbers is as long as one of two digits each."""
    style = scan.styles[scan.style[index]]
    clock = 8 if style.has_seconds else 5
    rest = scan.ends[index] - scan.starts[index] - clock - (3 if style.is_halved else 0)
    return rest > len("01/02/") + style.year_digits and max(scan.one[index], scan.two[index]) < 10  # noqa: PLR2004 - one digit
