"""The exhibits: each picture as large as reading a telephone's screen needs.

Two upright pictures that follow each other stand side by side. A file that is no picture, that is
kept back or damaged, has a sheet that describes it: it never stops a report.

Never here: how pictures get into a PDF (reports.pdf.images).
"""

from collections.abc import Iterator

from reports.blocks import Exhibits, Leads, Place, Run
from reports.exhibit import Exhibit
from reports.pdf.images.picture import placement
from reports.pdf.looks import BODY, Look
from reports.pdf.objects import Name
from reports.pdf.outline.captions import Caption
from reports.pdf.outline.places import Rank
from reports.pdf.outline.printing import Printing
from reports.pdf.outline.runs import setting
from reports.pdf.outline.sheets import print_sheet
from reports.pdf.outline.shown import Shown, in_parts
from reports.pdf.page import Box
from reports.text.faces import Style
from reports.text.lines import set_text

_MAX_HEIGHT = 560.0
"""Points. A screen of 1080 by 2340 then is 9 cm wide: its text prints at about 8 points."""

_SMALLEST = 0.72
"""A picture may shrink to this part of its size to stay with its incident on the page."""

_LEAST = 60.0
"""Points of a picture on a page that a heading and a long caption fill otherwise."""

_GUTTER = 16.0
_LONGEST = 0.35
"""Part of a page that a caption may take beside its picture."""

_CODE = Look(7, 9, Style.BOLD)
_WHITE = 1.0
_AROUND = 24.0
"""Points above and below a row of pictures."""


def print_exhibits(printing: Printing, block: Exhibits) -> None:
    """Print exhibits; one that was shown before is only referred to."""
    waiting: Shown | None = None
    for item in _items(printing, block):
        if waiting and isinstance(item, Shown) and item.is_upright:
            _print_row(printing, [waiting, item])
            waiting = None
            continue
        if waiting:
            _print_row(printing, [waiting])
            waiting = None
        if isinstance(item, int):
            _refer(printing, item)
        elif isinstance(item, Exhibit):
            print_sheet(printing, item)
        elif item.is_upright:
            waiting = item
        else:
            _print_row(printing, [item])
    if waiting:
        _print_row(printing, [waiting])


def _items(printing: Printing, block: Exhibits) -> Iterator[Shown | Exhibit | int]:
    """Yield what there is to print: a picture, an exhibit without picture, or a reference."""
    begun: set[int] = set()
    for number in block.numbers:
        exhibit = printing.exhibits.get(number)
        if number in begun or exhibit is None:
            continue
        begun.add(number)
        if printing.places.is_printed(Place(Leads.EXHIBIT, number)):
            yield number
            continue
        shown = printing.pictures.write(exhibit)
        width = (printing.flow.width - _GUTTER) / 2
        yield from in_parts(shown, width, _MAX_HEIGHT) if shown else (exhibit,)


def _refer(printing: Printing, number: int) -> None:
    """Say that an exhibit was shown before, and lead there."""
    place, flow = Place(Leads.EXHIBIT, number), printing.flow
    said = printing.text("describe.shown_before", name=printing.said.name(number))
    one = setting(printing, (Run(said, to=place),), BODY, flow.width)
    flow.space(4)
    with printing.structure.element("P"):
        flow.print_lines(one.lines, BODY, draw=one.draw)


def _print_row(printing: Printing, row: list[Shown]) -> None:
    """Print one or two pictures side by side, each under its own caption, on one page."""
    flow = printing.flow
    width = (flow.width - _GUTTER * (len(row) - 1)) / len(row)
    captions = [_caption(printing, item, width) for item in row]
    if max(one.height for one in captions) > flow.full_room * _LONGEST:
        captions = [_told_before(printing, item, width) for item in row]
    caption = max(one.height for one in captions)
    limit = max(min(_MAX_HEIGHT, flow.full_room - caption - _AROUND), _LEAST)
    height = max(item.fitted(width, limit)[1] for item in row)
    flow.space(10)
    left = flow.room - caption - 10
    if row[0].parts == 1 and _SMALLEST * height <= left < height:
        height = left
    flow.need(caption + height + 10)
    top = flow.y
    sizes = [item.fitted(width, height) for item in row]
    height = max(size[1] for size in sizes)
    for place, (item, size) in enumerate(zip(row, sizes, strict=True)):
        x = flow.left + place * (width + _GUTTER)
        flow.y = top
        where = Place(Leads.EXHIBIT, item.exhibit.number)
        printing.places.here(where, flow.page, top + 6, Rank.SHOWN)
        captions[place].print(x)
        _draw(printing, item, Box(x, top - caption - size[1], *size))
    flow.y = top - caption - height
    flow.space(8)


def _told_before(printing: Printing, item: Shown, width: float) -> Caption:
    """Print a very long caption above the pictures, and return the short one that is left."""
    printing.flow.space(10)
    _caption(printing, item, printing.flow.width).print_over_pages()
    return Caption(printing, item.exhibit, width, (item.part, item.parts), is_short=True)


def _draw(printing: Printing, item: Shown, box: Box) -> None:
    """Draw a picture, or the rows of it that belong to a part, into a box."""
    exhibit, page = item.exhibit, printing.flow.page
    said = printing.text(
        "describe.picture",
        name=printing.said.name(exhibit.number),
        kind=printing.said.kind(exhibit),
        description=printing.said.description(exhibit),
    )
    corners = [box.x, box.y, box.x + box.width, box.y + box.height]
    layout = {"O": Name("Layout"), "Placement": Name("Block"), "BBox": corners}
    with printing.structure.element("Figure", {"Alt": said, "A": layout}):
        name, ref = f"Im{item.placed.ref.number}", item.placed.ref
        scale = box.width / item.placed.size[0]
        height = item.placed.size[1] * scale
        bottom = box.y if item.parts == 1 else box.y + box.height + item.first_row * scale - height
        height = box.height if item.parts == 1 else height
        matrix = placement(item.placed.orientation, box.x, bottom, box.width, height)
        if item.parts == 1:
            page.draw(name, ref, matrix)
        else:
            page.draw_part(name, ref, matrix, box)
        _print_codes(printing, item, Box(box.x, bottom, box.width, height), box)
    page.frame(box, 0.4, 0.6)


def _print_codes(printing: Printing, item: Shown, whole: Box, part: Box) -> None:
    """Print the code of each covered area into it, where it has room; its pixels are gone."""
    for area in item.exhibit.covered:
        line = set_text(area.code, whole.width, _CODE.size, _CODE.style)[0]
        x = whole.x + min(area.left + area.width / 2, 1) * whole.width - line.width / 2
        down = min(area.top + min(area.height, 1 - area.top) / 2, 1)
        y = whole.y + (1 - down) * whole.height - line.ascent / 3
        inside = part.y <= y <= part.y + part.height - line.ascent
        wide = area.width * whole.width > line.width and area.height * whole.height > line.ascent
        if inside and wide:
            printing.flow.page.text(line, x, y, _WHITE)


def _caption(printing: Printing, item: Shown, width: float) -> Caption:
    remarks = []
    size = item.placed.size
    if item.is_moving:
        remarks.append(printing.text("exhibit.moving"))
    if item.parts > 1 and item.part == 1:
        remarks.append(printing.text("exhibit.parts"))
    if item.is_reduced(width, _MAX_HEIGHT):
        remarks.append(printing.text("exhibit.reduced", width=size[0], height=size[1]))
    if item.is_smaller:
        remarks.append(printing.text("describe.smaller", width=size[0], height=size[1]))
    return Caption(printing, item.exhibit, width, (item.part, item.parts), remarks)
