"""Text and pictures flowing down pages: margins, page breaks, frames that go on across pages.

No line is cut, a heading never stands alone at the foot of a page, and a paragraph that has to be
divided leaves two lines on each side.

Never here: what a dossier says.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from reports.catalogue import Catalogue
from reports.pdf.document import Document
from reports.pdf.furniture import BOTTOM, LEFT, RIGHT, TOP, Furniture
from reports.pdf.looks import BODY, LABEL, Look
from reports.pdf.page import Box, Page
from reports.pdf.together import beginning, from_line
from reports.text.lines import Line, set_text

LABEL_WIDTH = 112.0


Draw = Callable[[Line, float, float, float], None]
"""Draws a line with its baseline beginning at (x, y), in a grey."""


@dataclass
class _Frame:
    """A frame that is open: where it stands, where it began on this page, the white inside it."""

    left: float
    width: float
    top: float
    padding: float


class Flow:
    """Where the next thing goes.

    `repeated`, where it is set, prints what stands again at the top of each further page: the head
    of a table that goes on.
    """

    def __init__(
        self, document: Document, words: Catalogue, running: str, *, left: float = LEFT
    ) -> None:
        self.document = document
        self.furniture = Furniture(words, running)
        self.left = left
        self.width = document.width - left - RIGHT
        self._top, self._bottom = document.height - TOP, BOTTOM
        self._sides = (self.left, self.width)
        self.page: Page = document.new_page()
        self.y = self._begin = self._top
        self.repeated: Callable[[], None] | None = None
        self._held: list[tuple[float, Callable[[], None]]] = []
        self._frames: list[_Frame] = []

    @property
    def room(self) -> float:
        """Points left on this page, under what waits to be printed."""
        return self.y - self._bottom - self._waiting

    @property
    def full_room(self) -> float:
        """Points on an empty page, under what waits to be printed."""
        around = sum(frame.padding for frame in self._frames)
        return self._top - around - self._bottom - self._waiting

    @property
    def _waiting(self) -> float:
        return sum(height for height, _ in self._held)

    @property
    def is_held(self) -> bool:
        """Whether a heading waits for what comes next."""
        return bool(self._held)

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on this page yet but what is repeated."""
        return self.y == self._begin and not self._held

    def new_page(self) -> None:
        """End this page and begin the next one."""
        self._release()
        self._turn()

    def _turn(self) -> None:
        bottom = self.y
        for frame in reversed(self._frames):
            bottom -= frame.padding
            self._draw_frame(frame, bottom)
        self._end_page()
        self.page = self.document.new_page()
        self.y = self._top
        for frame in self._frames:
            frame.top = self.y
            self.y -= frame.padding
        self._begin = self.y
        if self.repeated:
            with self.document.structure.paused():
                self.repeated()
            self._begin = self.y

    def finish(self) -> None:
        """End the last page."""
        self._release()
        self._end_page()

    def need(self, height: float) -> None:
        """Go to the next page when fewer than `height` points are left (and a page has them)."""
        if height > self.room and self.y != self._begin:
            self._turn()
        self._release()

    def hold(self, height: float, show: Callable[[], None]) -> None:
        """Print something of a height only together with what is printed next: a heading."""
        self._held.append((height, show))

    def _release(self) -> None:
        """Print what waits."""
        held, self._held = self._held, []
        for _, show in held:
            show()

    def space(self, height: float) -> None:
        """Leave white, but not at the top of a page; under what waits, it waits too."""
        if self._held:
            self.hold(height, lambda: self.space(height))
        elif not self.at_top:
            self.y -= min(height, max(self.room, 0))

    @contextmanager
    def framed(self, padding: float) -> Iterator[None]:
        """Draw a frame around what is printed inside; it goes on across pages."""
        self._release()
        frame = _Frame(self.left, self.width, self.y, padding)
        if self.y == self._begin:
            self._begin -= padding
        self._frames.append(frame)
        self.y -= padding
        self.left, self.width = self.left + padding, self.width - 2 * padding
        self._bottom += padding
        yield
        self._release()
        self._frames.pop()
        self.left, self.width = frame.left, frame.width
        self._bottom -= padding
        self.y -= padding
        self._draw_frame(frame, self.y)

    def _draw_frame(self, frame: _Frame, bottom: float) -> None:
        """Draw what of a frame stands on this page, unless nothing stands in it yet."""
        if frame.top - bottom > 2 * frame.padding + 1:
            self.page.frame(Box(frame.left, bottom, frame.width, frame.top - bottom), 0.7, 0.4)

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
        lines = self.lines(text, look, indent=indent)
        self.print_lines(lines, look, indent=indent, bar=bar, keep=keep)

    def print_lines(
        self,
        lines: Sequence[Line],
        look: Look,
        *,
        indent: float = 0,
        bar: bool = False,
        keep: float = 0,
        draw: Draw | None = None,
    ) -> None:
        """Print lines that are set, as `text` does; `draw` draws each where it is given."""
        self.space(look.before)
        heights = [look.height(line) for line in lines]
        if keep:
            self.need(sum(heights) + look.after + keep)
        for place, line in enumerate(lines):
            self._widow_break(heights, place)
            if bar:
                self.page.fill(
                    Box(self.left + indent - 9, self.y - heights[place], 2, heights[place]), 0.7
                )
            self.put(line, look, self.left + indent, self.width - indent, draw)
        self.space(look.after)

    def _widow_break(self, heights: list[float], place: int) -> None:
        """Break before a line so that neither one first nor one last line stands alone."""
        together = from_line(place, len(heights))
        self.need(sum(heights[place : place + together]))

    def put(self, line: Line, look: Look, x: float, width: float, draw: Draw | None = None) -> None:
        """Print one line at the cursor and go below it; right-to-left paragraphs end right."""
        self._release()
        height = look.height(line)
        white = (height - line.ascent - line.descent) / 2
        start = x + width - line.width if line.right_to_left else x
        (draw or self.page.text)(line, start, self.y - white - line.ascent, look.grey)
        self.y -= height

    def rule(self, grey: float = 0.75) -> None:
        """Draw a thin rule over the whole width."""
        self._release()
        self.page.rule(self.left, self.y, self.width, 0.5, grey)

    def field(self, label: str, text: str, look: Look = BODY) -> None:
        """Print a label and its value side by side; a long value goes on below, across pages."""
        label_width = LABEL_WIDTH
        labels = self.lines(label, LABEL, width=label_width - 10)
        values = self.lines(text, look, width=self.width - label_width)
        self.need(
            sum(look.height(line) for line in values[: beginning(len(values))])
            + LABEL.leading * (len(labels) - 1)
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
        self.page.is_furnishing = True
        self._header_and_footer()
        self.document.end_page(self.page)

    def _header_and_footer(self) -> None:
        left, width = self._sides
        self.furniture.draw(self.document, self.page, left, width)
