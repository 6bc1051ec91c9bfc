"""What is copied, pasted, counted or signed: texts to copy, to paste, charts, lines to fill in.

Never here: ordinary text.
"""

from reports.blocks import Bars, Signature, ToCopy, ToPaste
from reports.pdf.looks import H3, LABEL, SMALL, Look
from reports.pdf.outline.printing import Printing
from reports.pdf.outline.runs import plain
from reports.pdf.page import Box

_COPIED = tuple(Look(size, size + 3) for size in (8, 7.5, 7, 6.5, 6, 5.5))
"""Looks of a text to copy; the largest that leaves its lines whole is taken."""

_PADDING = 8.0
_SIGN_ROW = 34.0
"""Points for one line to write on by hand."""

_BAR_LABEL = 170.0
_BAR_COUNT = 34.0
_BAR_HEIGHT = 7.0
_BAR_LINES = 3
_BAR_GREY = 0.55
_PASTED = Look(9, 13)


def print_to_copy(printing: Printing, one: ToCopy) -> None:
    """Print a text that has to be copied: over the whole width, no line of it divided."""
    flow = printing.flow
    lines = one.text.count("\n") + 1
    look = next((each for each in _COPIED if len(flow.lines(one.text, each)) == lines), _COPIED[-1])
    label = plain(printing, one.label, LABEL, flow.width)
    said = plain(printing, one.text, look, flow.width)
    together = label.height(LABEL) + min(said.height(look), flow.full_room / 2)
    flow.need(together)
    with printing.structure.element("P"):
        flow.print_lines(label.lines, LABEL, draw=label.draw)
    with printing.structure.element("Code"):
        flow.print_lines(said.lines, look, draw=said.draw)
    flow.space(4)


def print_to_paste(printing: Printing, one: ToPaste) -> None:
    """Print a text to paste in a frame, with how many characters it has."""
    flow = printing.flow
    title = plain(printing, one.title, H3, flow.width)
    flow.space(8)
    flow.need(title.height(H3) + LABEL.leading + 2 * _PADDING + 3 * _PASTED.leading)
    with printing.structure.element("P"):
        flow.print_lines(title.lines, Look(H3.size, H3.leading, H3.style), draw=title.draw)
    counter = [printing.text("paste.counter", n=len(one.text), limit=one.limit)]
    if one.left_over:
        counter.append(printing.words.count("paste.left_over", one.left_over))
    said = plain(printing, ". ".join(counter), LABEL, flow.width)
    with printing.structure.element("P"):
        flow.print_lines(said.lines, LABEL, draw=said.draw)
    flow.space(2)
    with flow.framed(_PADDING):
        pasted = plain(printing, one.text, _PASTED, flow.width)
        with printing.structure.element("P"):
            flow.print_lines(pasted.lines, _PASTED, draw=pasted.draw)
    flow.space(8)


def print_signature(printing: Printing, one: Signature) -> None:
    """Print lines to write on by hand; they stay together as far as a page has room."""
    flow = printing.flow
    flow.space(12)
    flow.need(min(len(one.labels) * _SIGN_ROW, flow.full_room))
    for label in one.labels:
        said = plain(printing, label, LABEL, flow.width / 2)
        flow.need(min(max(_SIGN_ROW, said.height(LABEL)), flow.full_room / 2))
        flow.y -= max(_SIGN_ROW - said.height(LABEL), 0)
        with printing.structure.element("P"):
            flow.print_lines(said.lines, LABEL, draw=said.draw)
        start = flow.left + max(line.width for line in said.lines) + 10
        flow.page.rule(start, flow.y + 3, flow.left + flow.width - start, 0.6, 0.3)


def print_bars(printing: Printing, chart: Bars) -> None:
    """Print a small chart in one grey: label, number, bar; a table says the same after it."""
    flow = printing.flow
    longest = max((count for _, count in chart.bars), default=0)
    alternative = ", ".join(f"{label} {count}" for label, count in chart.bars)
    title = plain(printing, chart.title, H3, flow.width)
    room = flow.width - _BAR_LABEL - _BAR_COUNT
    bars = len(chart.bars) * (SMALL.leading + 1)
    flow.need(title.height(H3) + H3.before + min(bars, flow.full_room / 2))
    if chart.title != printing.heading:
        with printing.structure.element("P"):
            flow.print_lines(title.lines, H3, draw=title.draw)
    with printing.structure.element("Figure", {"Alt": f"{chart.title}: {alternative}"}):
        for label, count in chart.bars:
            labels = plain(printing, label, SMALL, _BAR_LABEL - 8)
            number = plain(printing, str(count), SMALL, _BAR_COUNT)
            shown = labels.lines[:_BAR_LINES]  # the table that follows has all of it
            flow.need(sum(SMALL.height(line) for line in shown))
            top = flow.y
            flow.put(number.lines[0], SMALL, flow.left + _BAR_LABEL, _BAR_COUNT, number.draw)
            length = room * count / longest if longest else 0
            left, middle = flow.left + _BAR_LABEL + _BAR_COUNT, top - SMALL.leading / 2
            flow.page.fill(Box(left, middle - _BAR_HEIGHT / 2, length, _BAR_HEIGHT), _BAR_GREY)
            flow.y = top
            for line in shown:
                flow.put(line, SMALL, flow.left, _BAR_LABEL, labels.draw)
            flow.y -= 1
    flow.space(8)
