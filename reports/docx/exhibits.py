"""The exhibits in a DOCX: caption, picture or description; one that was shown is only named.

A long picture stands in parts, each cut out of the same picture in the file.

Never here: decoding (`reports.docx.pictures`), what a caption says (`reports.exhibit_words`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO

from docx.oxml import OxmlElement

from reports.blocks import Exhibits, Leads, Place, Run
from reports.catalogue import Catalogue
from reports.docx.lines import Manner, say, write
from reports.docx.marks import Bookmarks
from reports.docx.measures import CLOSE, SMALL, WIDE, Length, Mm, Pt
from reports.docx.pictures import Clean, clean_picture
from reports.docx.tables import Page
from reports.errors import NotAPictureError, PictureError
from reports.exhibit import Exhibit, Shown
from reports.exhibit_words import ExhibitWords
from reports.pdf.images.picture import Flattener, Wanted

OpenOriginal = Callable[[str], BinaryIO]
"""Gives the bytes of an original by its evidence id: seekable, opened on demand, closed by us."""

_MOST_HEIGHT = Mm(190)
_PIXEL = Pt(0.75)
"""A small picture is not blown up beyond 96 pixels an inch."""

_LONG = 3.2
"""Height to width from which a picture that is shrunk to one page cannot be read."""

_OVERLAP = 16
"""A part repeats one in so many rows of the one before, so that no line of text is cut in both."""

_MOST_PARTS = 40
_WHOLE = 100_000
"""A part of a picture is given in thousandths of a percent."""

_NAME = Manner(bold=True, before=WIDE, after=CLOSE, stays=True)
_CAPTION = Manner(size=SMALL, after=CLOSE, stays=True)
_SHEET = Manner(size=SMALL, after=CLOSE)


@dataclass
class ExhibitsWritten:
    """Writes exhibits.

    Attributes:
        words, said: of the report.
        known: all exhibits by number.
        bookmarks: of the document.
        open_original, flattener: as `write_outline_docx` takes them.
        largest: pixels of the longer side at most; 0 for as they are.
        width: between the margins, EMU.
        shown: numbers of those that stand in the document already.
        not_shown: numbers of those that could not be shown as a picture, though they are.
    """

    words: Catalogue
    said: ExhibitWords
    known: dict[int, Exhibit]
    bookmarks: Bookmarks
    open_original: OpenOriginal
    flattener: Flattener | None
    largest: int
    width: int
    shown: set[int] = field(default_factory=set)
    not_shown: list[int] = field(default_factory=list)

    def write(self, page: Page, block: Exhibits) -> None:
        """Write what a block shows."""
        for number in block.numbers:
            if number in self.shown or number not in self.known:
                self._refer(page, number)
                continue
            self.shown.add(number)
            self._one(page, self.known[number])

    def _refer(self, page: Page, number: int) -> None:
        name = self.said.name(number)
        said = self.words.text("plain.shown_before", name=name)
        to = Place(Leads.EXHIBIT, number) if number in self.shown else None
        write(page, (Run(said, to=to),), _SHEET)

    def _one(self, page: Page, exhibit: Exhibit) -> None:
        name = say(page, self.said.name(exhibit.number), _NAME)
        self.bookmarks.put(name, Place(Leads.EXHIBIT, exhibit.number))
        for line in self.said.caption(exhibit):
            say(page, line, _CAPTION)
        picture, is_damaged = self._picture(exhibit)
        if picture is None:
            say(page, self.said.why_not_shown(exhibit, is_damaged=is_damaged), _SHEET)
            for label, text in self.said.sheet(exhibit):
                write(page, labelled(self.words, label, (Run(text),)), _SHEET)
            return
        described = self.words.text(
            "describe.picture",
            name=self.said.name(exhibit.number),
            kind=self.said.kind(exhibit),
            description=self.said.description(exhibit),
        )
        for first, rows in _parts(picture, self.width):
            _place(page, picture, (first, rows), self.width, described)

    def _picture(self, exhibit: Exhibit) -> tuple[Clean | None, bool]:
        """Return a picture, or none and whether it is one that could not be read."""
        if exhibit.shown is not Shown.WHOLE or not exhibit.media_type.startswith("image/"):
            return None, False
        areas = ((one.left, one.top, one.width, one.height) for one in exhibit.covered)
        wanted = Wanted(tuple(areas), self.largest)
        try:
            with self.open_original(exhibit.evidence_id) as original:
                return clean_picture(original, self.flattener, wanted), False
        except NotAPictureError:
            return None, False
        except PictureError:
            self.not_shown.append(exhibit.number)
            return None, True


def labelled(words: Catalogue, label: str, text: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return a label, bold, and what is said of it."""
    return (Run(words.text("plain.labelled", label=label, text=""), strong=True), *text)


def _parts(picture: Clean, width: int) -> Iterator[tuple[int, int]]:
    """Yield first row and number of rows of each part."""
    across, down = picture.width, picture.height
    rows = int(_MOST_HEIGHT / _scale(picture, width))
    step = rows - rows // _OVERLAP
    starts = range(0, down - rows // _OVERLAP, max(step, 1))
    if down <= _LONG * across or down <= rows or len(starts) > _MOST_PARTS:
        yield 0, down
        return
    for start in starts:
        yield start, min(rows, down - start)


def _scale(picture: Clean, width: int) -> float:
    """Return the EMU that a pixel takes where the width alone decides."""
    return min(width / picture.width, float(_PIXEL))


def _place(page: Page, picture: Clean, part: tuple[int, int], width: int, described: str) -> None:
    """Place a picture, or a part of it, as large as there is room."""
    first, rows = part
    scale = min(_scale(picture, width), _MOST_HEIGHT / rows)
    paragraph = say(page, "")
    size = Length(max(int(picture.width * scale), 1)), Length(max(int(rows * scale), 1))
    shape = paragraph.add_run().add_picture(BytesIO(picture.data), *size)
    inline = shape._inline  # noqa: SLF001 the library has no name for descriptions and parts
    inline.docPr.set("descr", described)
    for side in ("distT", "distB", "distL", "distR"):
        # Where nothing is said of them, some programs put white around a picture.
        inline.set(side, "0")
    if rows < picture.height:
        cut = OxmlElement("a:srcRect")
        cut.set("t", str(_WHOLE * first // picture.height))
        cut.set("b", str(_WHOLE * (picture.height - first - rows) // picture.height))
        fill = inline.graphic.graphicData.pic.blipFill
        fill.insert(1, cut)
