"""The summary: counts, a period, what happened by kind and by month. Never an adjective.

Never here: how the counts are made (reports.dossier).
"""

from collections import Counter

from harassvault.moment import Moment
from reports.pdf.dossier.printing import Printing
from reports.pdf.looks import BODY, H1, H3, SMALL
from reports.pdf.page import Box

_BAR_ROW = 15.0
_BAR_LABEL = 190.0
_BAR_COUNT = 26.0
_BAR_HEIGHT = 7.0
_LEAST_MONTHS = 2
_MOST_MONTHS = 36
"""Months that the chart shows one by one; more would fill pages with noughts."""


def print_summary(printing: Printing) -> None:
    """Print the charts of the summary on a page of their own, if there is anything to draw."""
    flow, summary = printing.flow, printing.dossier.summary
    months = _months(printing)
    if not summary.behaviours and len(months) < _LEAST_MONTHS:
        return
    flow.new_page()
    flow.document.bookmark(printing.text("summary.heading"), flow.page, flow.y)
    flow.text(printing.text("summary.heading"), H1, keep=60)
    if summary.behaviours:
        rows = [(printing.text(f"behaviour.{kind}"), count) for kind, count in summary.behaviours]
        _bars(printing, "behaviours", rows)
    if len(months) >= _LEAST_MONTHS:
        _bars(printing, "months", months)


def sentences(printing: Printing) -> list[str]:
    """Return what there is in numbers, a sentence for each; the cover prints them."""
    summary, words = printing.dossier.summary, printing.words
    said = [words.count("summary.incidents", summary.incidents)]
    if summary.first and summary.last and summary.first != summary.last:
        first, last = printing.dates.moment(summary.first), printing.dates.moment(summary.last)
        said.append(words.text("summary.period", first=first, last=last))
    elif summary.first:
        said.append(words.text("summary.one_date", first=printing.dates.moment(summary.first)))
    for key, number in (
        ("undated", summary.undated),
        ("set_aside", summary.set_aside),
    ):
        if number:
            said.append(words.count(f"summary.{key}", number))
    for key, number in (("messages", summary.messages), ("context", summary.context)):
        if number:
            said.append(words.count(f"summary.{key}", number))
    if summary.exhibits:
        said.append(_exhibits(printing))
    return said + _left_out(printing)


def _left_out(printing: Printing) -> list[str]:
    """Return what the document does not hold, after what it holds."""
    left_out = printing.dossier.left_out
    numbers = (("left_out", left_out.set_aside), ("erased", left_out.erased))
    return [printing.words.count(f"summary.{key}", number) for key, number in numbers if number]


def _exhibits(printing: Printing) -> str:
    """Return how many files are listed, and how many of them are pictures."""
    words, exhibits = printing.words, printing.dossier.exhibits
    pictures = sum(one.media_type.startswith("image/") for one in exhibits)
    said = words.count("summary.exhibits", len(exhibits))
    return said + (words.count("summary.pictures", pictures) if pictures else ".")


def _months(printing: Printing) -> list[tuple[str, int]]:
    """Return the months from the first to the last incident whose month is known, with counts.

    Over a long time, months without incidents are left out.
    """
    counted = Counter(
        month
        for entry in printing.dossier.incidents
        if not entry.set_aside and (month := _month(entry.when)) is not None
    )
    if not counted:
        return []
    months = list(range(min(counted), max(counted) + 1))
    if len(months) > _MOST_MONTHS:
        months = sorted(counted)
    return [(printing.dates.month(_name(month)), counted[month]) for month in months]


def _month(when: Moment) -> int | None:
    """Return the month in which all of a moment lies, counted from the year 0; None for none."""
    if when.earliest is None or when.latest is None:
        return None
    # A night belongs to the day on which it begins.
    last = when.earliest if when.part else when.latest
    months = {one.year * 12 + one.month - 1 for one in (when.earliest, last)}
    return months.pop() if len(months) == 1 else None


def _name(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _bars(printing: Printing, key: str, rows: list[tuple[str, int]]) -> None:
    """Print a small chart that is also its own table: label, number, bar."""
    flow = printing.flow
    flow.space(12)
    flow.text(printing.text(f"summary.{key}"), H3, keep=SMALL.leading + 3 * _BAR_ROW)
    flow.text(printing.text(f"summary.{key}_note"), SMALL)
    flow.space(4)
    longest = max(count for _, count in rows)
    room = flow.width - _BAR_LABEL - _BAR_COUNT
    for label, count in rows:
        labels = flow.lines(label, BODY, width=_BAR_LABEL - 8)
        flow.need(sum(BODY.height(line) for line in labels))
        top = flow.y
        number = flow.lines(str(count), BODY, width=_BAR_COUNT)[0]
        flow.put(number, BODY, flow.left + _BAR_LABEL, _BAR_COUNT)
        bar = Box(
            flow.left + _BAR_LABEL + _BAR_COUNT,
            top - (BODY.leading + _BAR_HEIGHT) / 2,
            room * count / longest,
            _BAR_HEIGHT,
        )
        flow.page.fill(bar, 0.62)
        flow.y = top
        for line in labels:
            flow.put(line, BODY, flow.left, _BAR_LABEL)
        flow.y -= 1
