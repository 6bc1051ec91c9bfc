"""Texts of several runs on paper: set in lines, drawn stretch by stretch, links where they lead.

Never here: what is said; page breaks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import msgspec

from reports.blocks import Place, Run, Text
from reports.pdf.looks import Look
from reports.pdf.objects import Ref
from reports.pdf.outline.printing import Printing
from reports.pdf.page import Box
from reports.text.bidi import has_right_to_left
from reports.text.faces import BODY, Style
from reports.text.lines import Line, set_runs, set_text
from reports.text.words import Piece


@dataclass(frozen=True, slots=True)
class Setting:
    """A text set in lines; `leads` says where each of its runs leads."""

    printing: Printing
    lines: tuple[Line, ...]
    leads: tuple[Ref | None, ...] = ()

    def height(self, look: Look) -> float:
        """Return the points that all lines take."""
        return sum(look.height(line) for line in self.lines)

    def draw(self, line: Line, x: float, y: float, grey: float) -> None:
        """Draw a line with its baseline beginning at (x, y)."""
        if line is not self.lines[-1]:
            line = _spaced(line)
        if not self.leads:
            _draw_stretch(self.printing, line, x, y, grey)
            return
        for run, start, stretch in sorted(_stretches(line), key=_reading_order):
            target = self.leads[run]
            if target is None:
                _draw_stretch(self.printing, stretch, x + start, y, grey)
                continue
            with self.printing.structure.element("Link"):
                _draw_stretch(self.printing, stretch, x + start, y, grey)
                height = line.ascent + line.descent
                box = Box(x + start, y - line.descent, stretch.width, height)
                page = self.printing.flow.page
                page.lead(self.printing.flow.document.file, box, target, stretch.text.strip())


_NONE = Ref(0)


@dataclass(frozen=True, slots=True)
class PageNumber(Setting):
    """The number of a page that may not be known yet: an object of its own, written at last."""

    number: Ref = _NONE

    def draw(self, line: Line, x: float, y: float, grey: float) -> None:  # noqa: ARG002 as Setting
        """Draw it where a line would begin."""
        self.printing.flow.page.draw(f"P{self.number.number}", self.number, (1, 0, 0, 1, x, y))


def setting(printing: Printing, text: Text, look: Look, width: float) -> Setting:
    """Set a text in lines of at most `width` points."""
    if text and text[0].page_of:
        return _page_number(printing, text[0].page_of, look, width)
    leads = tuple(printing.places.ref(run.to) if run.to else None for run in text)
    strong = {run.strong for run in text}
    if not any(leads) and len(strong) <= 1:
        style = Style.BOLD if strong == {True} else look.style
        said = "".join(run.text for run in text)
        return Setting(printing, set_text(said, width, look.size, style))
    runs = [(run.text, Style.BOLD if run.strong else look.style) for run in text]
    return Setting(printing, set_runs(runs, width, look.size), leads)


def _page_number(printing: Printing, of: Place, look: Look, width: float) -> Setting:
    ref = printing.places.page_number(of)
    if ref is None:
        return Setting(printing, set_text("", width, look.size, look.style))
    return PageNumber(printing, set_text("0", width, look.size, look.style), number=ref)


def plain(printing: Printing, text: str, look: Look, width: float) -> Setting:
    """Set a text of one run."""
    return setting(printing, (Run(text),), look, width)


_Stretch = tuple[int, float, Line]


def _stretches(line: Line) -> Iterator[_Stretch]:
    """Yield each stretch of a line that belongs to one run: the run, where it begins, itself."""
    start, pieces = 0.0, list(zip(line.pieces, line.order, strict=True))
    for run, found in groupby(pieces, key=lambda one: one[0].run):
        own = list(found)
        width = line.size * sum(piece.width for piece, _ in own)
        text = "".join(piece.text for piece, _ in sorted(own, key=lambda one: one[1]))
        order = tuple(place for _, place in own)
        shown = tuple(piece for piece, _ in own)
        yield (
            run,
            start,
            msgspec.structs.replace(line, pieces=shown, order=order, width=width, text=text),
        )
        start += width


def _spaced(line: Line) -> Line:
    """Return a line with a space at its end, where the next one begins another word.

    Nobody sees it; but who reads the structure aloud puts lines together as they come.
    """
    if not line.pieces or not (line.ends or line.text.endswith(" ")):
        return line
    last = line.pieces[-1]
    if line.right_to_left or last.right_to_left:
        return line
    space = Piece(" ", BODY[Style.REGULAR], last.level, last.run)
    order = (*line.order, len(line.order))
    return msgspec.structs.replace(line, pieces=(*line.pieces, space), order=order)


def _reading_order(stretch: _Stretch) -> int:
    return min(stretch[2].order)


def _draw_stretch(printing: Printing, line: Line, x: float, y: float, grey: float) -> None:
    """Draw a stretch; where its glyphs stand in another order than it reads, say how it reads."""
    page = printing.flow.page
    if not has_right_to_left(line.text):
        page.text(line, x, y, grey)
        return
    said = line.text + "\n" * (line.ends and not line.text.endswith(" "))
    with printing.structure.element("Span", {"ActualText": said}):
        page.text(line, x, y, grey)
