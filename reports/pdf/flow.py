"""Text and pictures flowing down pages: margins, running header and footer, page breaks.

No line is cut, a heading never stands alone at the foot of a page, and a paragraph that has to be
divided leaves two lines on each side.

Never here: what a dossier says.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reports.catalogue import Catalogue
from reports.pdf.document import Document
from reports.pdf.page import Box, Page
from reports.text.faces import Style
from reports.text.lines import Line, set_text

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 25 * MM, 20 * MM, 24 * MM, 24 * MM
"""Wide enough on the left to punch holes, and for a hand to hold the page."""

HEADER_GAP, FOOTER_GAP = 9 * MM, 11 * MM
FOOTER_SIZE = 8.0
LABEL_WIDTH = 112.0
_WIDOW = 2


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of text looks; lengths in points.

    Attributes:
        leading: least distance between baselines; taller scripts get more.
        before, after: white above and below.
        grey: 0 is black.
    """

    size: float
    leading: float
    style: Style = Style.REGULAR
    before: float = 0
    after: float = 0
    grey: float = 0

    def height(self, line: Line) -> float:
        """Return the height that a line of this look takes."""
        return max(self.leading, line.ascent + line.descent)


TITLE = Look(25, 31, Style.BOLD, after=6)
H1 = Look(16, 21, Style.BOLD, after=8)
H2 = Look(12, 16, Style.BOLD, before=6, after=4)
H3 = Look(10, 14.5, Style.BOLD, before=7, after=1)
BODY = Look(10, 14.5)
STRONG = Look(10, 14.5, Style.BOLD)
LABEL = Look(8.5, 14.5, grey=0.35)
SMALL = Look(8.5, 12, grey=0.2)
LEAD = Look(11, 16, grey=0.2)


class Flow:
    """Where the next thing goes.

    `repeated`, where it is set, prints what stands again at the top of each further page: the head
    of a table that goes on.
    """

    def __init__(self, document: Document, words: Catalogue, running: str) -> None:
        self.document = document
        self._words = words
        self._running = running
        self.left = LEFT
        self.width = document.width - LEFT - RIGHT
        self.page: Page = document.new_page()
        self.y = self._begin = self._top
        self.repeated: Callable[[], None] | None = None

    @property
    def _top(self) -> float:
        return self.document.height - TOP

    @property
    def room(self) -> float:
        """Points left on this page."""
        return self.y - BOTTOM

    @property
    def full_room(self) -> float:
        """Points on an empty page."""
        return self._top - BOTTOM

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on this page yet but what is repeated."""
        return self.y == self._begin

    def new_page(self) -> None:
        """End this page and begin the next one."""
        self._end_page()
        self.page = self.document.new_page()
        self.y = self._begin = self._top
        if self.repeated:
            self.repeated()
            self._begin = self.y

    def finish(self) -> None:
        """End the last page."""
        self._end_page()

    def need(self, height: float) -> None:
        """Go to the next page when fewer than `height` points are left (and a page has them)."""
        if height > self.room and not self.at_top:
            self.new_page()

    def space(self, height: float) -> None:
        """Leave white, but not at the top of a page."""
        if not self.at_top:
            self.y -= min(height, max(self.room, 0))

    def lines(
        self, text: str, look: Look, *, indent: float = 0, width: float = 0
    ) -> tuple[Line, ...]:
        """Set `text` in the width left by an indent."""
        return set_text(text, width or self.width - indent, look.size, look.style)

    def text(
        self, text: str, look: Look, *, indent: float = 0, bar: bool = False, keep: float = 0
    ) -> None:
        """Print a text.

        Args:
            text: any text.
            look: how.
            indent: points from the left margin.
            bar: a grey bar beside every line, for words that are quoted.
            keep: points that have to follow on the same page.
        """
        self.space(look.before)
        lines = self.lines(text, look, indent=indent)
        heights = [look.height(line) for line in lines]
        if keep:
            self.need(sum(heights) + look.after + keep)
        for place, line in enumerate(lines):
            self._widow_break(heights, place)
            if bar:
                self.page.fill(
                    Box(self.left + indent - 9, self.y - heights[place], 2, heights[place]), 0.7
                )
            self.put(line, look, self.left + indent, self.width - indent)
        self.space(look.after)

    def _widow_break(self, heights: list[float], place: int) -> None:
        """Break before a line so that neither one first nor one last line stands alone."""
        together = _WIDOW if place in {0, len(heights) - _WIDOW} else 1
        self.need(sum(heights[place : place + together]))

    def put(self, line: Line, look: Look, x: float, width: float) -> None:
        """Print one line at the cursor and go below it; right-to-left paragraphs end right."""
        height = look.height(line)
        white = (height - line.ascent - line.descent) / 2
        start = x + width - line.width if line.right_to_left else x
        self.page.text(line, start, self.y - white - line.ascent, look.grey)
        self.y -= height

    def rule(self, grey: float = 0.75) -> None:
        """Draw a thin rule over the whole width."""
        self.page.rule(self.left, self.y, self.width, 0.5, grey)

    def field(self, label: str, text: str, look: Look = BODY) -> None:
        """Print a label and its value side by side; a long value goes on below, across pages."""
        label_width = LABEL_WIDTH
        labels = self.lines(label, LABEL, width=label_width - 10)
        values = self.lines(text, look, width=self.width - label_width)
        self.need(
            sum(look.height(line) for line in values[:_WIDOW]) + LABEL.leading * (len(labels) - 1)
        )
        top, page = self.y, self.page
        for line in labels:
            self.put(line, LABEL, self.left, label_width - 10)
        below, self.y = self.y, top
        for line in values:
            self.need(look.height(line))
            self.put(line, look, self.left + label_width, self.width - label_width)
        if self.page is page:
            self.y = min(self.y, below)
        self.space(2)

    def _end_page(self) -> None:
        self._header_and_footer()
        self.document.end_page(self.page)

    def _header_and_footer(self) -> None:
        foot = BOTTOM - FOOTER_GAP
        # The number of pages is drawn by an object that is written last.
        number = self._words.text("page.number", page=self.page.index)
        line = set_text(f"{number}\u00a0", self.width, FOOTER_SIZE)[0]
        self.page.text(line, self.left, foot, 0.35)
        end = self.left + line.width
        self.page.draw("Pages", self.document.page_count, (1, 0, 0, 1, end, foot))
        if self.page.index > 1:
            head = self._top + HEADER_GAP
            self.page.text(_first(self._running, self.width), self.left, head, 0.35)
            self.page.rule(self.left, head - 6, self.width, 0.4, 0.8)


def _first(text: str, width: float) -> Line:
    """Return what fits of a text on one line."""
    lines = set_text(text, width, FOOTER_SIZE)
    if len(lines) == 1:
        return lines[0]
    return set_text(lines[0].text.rstrip() + " …", width, FOOTER_SIZE)[0]
