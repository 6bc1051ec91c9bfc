"""What stands at the head and the foot of every page: title, page x of y, mark, running number.

Never here: what is between them.
"""

from dataclasses import dataclass

from reports.catalogue import Catalogue
from reports.pdf.document import Document
from reports.pdf.page import Page
from reports.text.faces import Style
from reports.text.lines import Line, set_text

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 25 * MM, 20 * MM, 24 * MM, 24 * MM
"""Wide enough on the left to punch holes, and for a hand to hold the page."""

BINDING = 35 * MM
"""The margin on the left that courts ask for (England and Wales, Practice Direction 32, 19.1)."""

HEADER_GAP, FOOTER_GAP = 9 * MM, 11 * MM
FOOTER_SIZE = 8.0
_GREY = 0.35
_PAGES_WIDTH, _MARK_GAP = 24.0, 6.0
"""Points that the number of pages may take, and white beside a mark."""
_MARK_LEADING = 10.0
"""Points from line to line of a mark that needs two; they stand upon the foot's line."""

_DIGITS = 4
"""Of running page numbers, which sort as text."""


@dataclass(slots=True)
class Furniture:
    """The head and foot of the pages of one document.

    Attributes:
        running: at the head of each page but the first.
        mark: in the middle of the foot; empty for none.
        prefix: of running page numbers, on the right of the foot; empty for none.
    """

    words: Catalogue
    running: str
    mark: str = ""
    prefix: str = ""

    def draw(self, document: Document, page: Page, left: float, width: float) -> None:
        """Draw it all on a page."""
        foot = BOTTOM - FOOTER_GAP
        # The number of pages is drawn by an object that is written last.
        number = self.words.text("page.number", page=page.index)
        line = set_text(f"{number}\u00a0", width, FOOTER_SIZE)[0]
        page.text(line, left, foot, _GREY)
        page.draw("Pages", document.page_count, (1, 0, 0, 1, left + line.width, foot))
        # A mark stands in the middle, and is whole between what stands at both sides.
        beside = line.width + _PAGES_WIDTH
        if self.prefix:
            end = f"{page.index:0{_DIGITS}}"
            said = first_line(f"{self.prefix}{end}", width / 3, Style.REGULAR)
            page.text(said, left + width - said.width, foot)
            beside = max(beside, said.width)
        if self.mark:
            room = width - 2 * (beside + _MARK_GAP)
            lines = set_text(self.mark, room, FOOTER_SIZE, Style.BOLD)
            for above, said in enumerate(lines, 1 - len(lines)):
                high = foot - above * _MARK_LEADING
                page.text(said, left + (width - said.width) / 2, high)
        if page.index > 1 and self.running:
            head = document.height - TOP + HEADER_GAP
            page.text(first_line(self.running, width, Style.REGULAR), left, head, _GREY)
            page.rule(left, head - 6, width, 0.4, 0.8)


def first_line(text: str, width: float, style: Style) -> Line:
    """Return what fits of a text on one line of the foot or head."""
    lines = set_text(text, width, FOOTER_SIZE, style)
    if len(lines) == 1:
        return lines[0]
    return set_text(lines[0].text.rstrip() + " …", width, FOOTER_SIZE, style)[0]
