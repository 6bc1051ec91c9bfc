"""The exhibits of an incident: each picture as large as reading a telephone's screen needs.

Two upright pictures that follow each other stand side by side. A file that is no picture, or that
is damaged, has a box that says so: it never stops a report.

Never here: how pictures get into a PDF (reports.pdf.images).
"""

from collections.abc import Iterator

from reports.errors import NotAPictureError, PictureError
from reports.exhibit import Exhibit
from reports.incident_entry import IncidentEntry
from reports.pdf.dossier.captions import Caption, caption_height, caption_of, print_caption
from reports.pdf.dossier.printing import Place, Printing
from reports.pdf.images.moving import is_moving
from reports.pdf.images.picture import placement
from reports.pdf.images.place import write_packed, write_picture
from reports.pdf.looks import BODY, LABEL, SMALL
from reports.pdf.outline.shown import Shown, in_parts
from reports.pdf.page import Box

_MAX_HEIGHT = 560.0
"""Points. A screen of 1080 by 2340 then is 9 cm wide: its text prints at about 8 points."""

_SMALLEST = 0.72
"""A picture may shrink to this part of its size to stay with its incident on the page."""

_GUTTER = 16.0
_BOX_PADDING = 10.0


def print_exhibits(printing: Printing, entry: IncidentEntry) -> None:
    """Print the exhibits of one incident; one that was shown before is only referred to."""
    flow = printing.flow
    waiting: Shown | None = None
    for item in _items(printing, entry):
        if waiting and isinstance(item, Shown) and item.is_upright:
            _print_row(printing, entry, [waiting, item])
            waiting = None
            continue
        if waiting:
            _print_row(printing, entry, [waiting])
            waiting = None
        if isinstance(item, str):
            flow.text(item, BODY)
        elif isinstance(item, Exhibit):
            _print_box(printing, entry, item)
        elif item.is_upright:
            waiting = item
        else:
            _print_row(printing, entry, [item])
    if waiting:
        _print_row(printing, entry, [waiting])


def _items(printing: Printing, entry: IncidentEntry) -> Iterator[Shown | Exhibit | str]:
    """Yield what there is to print: a picture, an exhibit without picture, or a reference."""
    for number in entry.exhibits:
        place = printing.places.get(number)
        exhibit = printing.exhibits[number]
        if place:
            yield printing.text("exhibit.shown_before", n=number, incident=place.incident)
        else:
            shown = _written(printing, exhibit)
            yield from _row_pieces(printing, shown) if shown else (exhibit,)


def _row_pieces(printing: Printing, shown: Shown) -> list[Shown]:
    width = (printing.flow.width - _GUTTER) / 2
    return in_parts(shown, width, _MAX_HEIGHT)


def _written(printing: Printing, exhibit: Exhibit) -> Shown | None:
    """Write the picture into the file, or say that there is none."""
    if not exhibit.media_type.startswith("image/"):
        return None
    file, key = printing.flow.document.file, exhibit.evidence_id
    printing.look_ahead(exhibit.number)
    try:
        with printing.open_original(key) as original:
            moving = is_moving(original)
            if printing.ahead.has(key):
                placed = write_packed(file, printing.ahead.take(key))
            else:
                placed = write_picture(file, original, printing.flattener)
            return Shown(exhibit, placed, is_moving=moving)
    except NotAPictureError:
        return None
    except PictureError:
        printing.not_shown.append(exhibit.number)
        return None


def _print_row(printing: Printing, entry: IncidentEntry, row: list[Shown]) -> None:
    """Print one or two pictures side by side, each under its own caption, on one page."""
    flow = printing.flow
    width = (flow.width - _GUTTER * (len(row) - 1)) / len(row)
    captions = [_caption(printing, item, width) for item in row]
    caption = max(caption_height(printing, one, width) for one in captions)
    limit = min(_MAX_HEIGHT, flow.full_room - caption - 14)
    height = max(item.fitted(width, limit)[1] for item in row)
    flow.space(10)
    left = flow.room - caption - 10
    if row[0].parts == 1 and _SMALLEST * height <= left < height:
        height = left
    flow.need(caption + height + 10)
    sizes = [item.fitted(width, height) for item in row]
    height = max(size[1] for size in sizes)
    top = flow.y
    for place, (item, size) in enumerate(zip(row, sizes, strict=True)):
        x = flow.left + place * (width + _GUTTER)
        flow.y = top
        _mark_place(printing, entry, item.exhibit)
        print_caption(printing, captions[place], x, width)
        box = Box(x, top - caption - size[1], *size)
        _draw(printing, item, box)
        flow.page.frame(box, 0.4, 0.6)
    flow.y = top - caption - height
    flow.space(8)


def _draw(printing: Printing, item: Shown, box: Box) -> None:
    """Draw a picture, or the rows of it that belong to a part, into a box."""
    name, ref = f"Im{item.placed.ref.number}", item.placed.ref
    scale = box.width / item.placed.size[0]
    height = item.placed.size[1] * scale
    bottom = box.y + box.height + item.first_row * scale - height
    if item.parts == 1:
        height, bottom = box.height, box.y
    matrix = placement(item.placed.orientation, box.x, bottom, box.width, height)
    if item.parts == 1:
        printing.flow.page.draw(name, ref, matrix)
    else:
        printing.flow.page.draw_part(name, ref, matrix, box)


def _caption(printing: Printing, item: Shown, width: float) -> Caption:
    remarks = []
    if item.is_moving:
        remarks.append(printing.text("exhibit.moving"))
    if item.parts > 1 and item.part == 1:
        remarks.append(printing.text("exhibit.parts"))
    if item.is_reduced(width, _MAX_HEIGHT):
        size = item.placed.size
        remarks.append(printing.text("exhibit.reduced", width=size[0], height=size[1]))
    return caption_of(
        printing,
        item.exhibit,
        part=(item.part, item.parts),
        remarks=tuple((LABEL, text) for text in remarks),
    )


def _mark_place(printing: Printing, entry: IncidentEntry, exhibit: Exhibit) -> None:
    if exhibit.number in printing.places:  # a later part
        return
    page = printing.flow.page
    top = printing.flow.y + 6
    printing.places[exhibit.number] = Place(page.ref, page.index, top, entry.number)


def _print_box(printing: Printing, entry: IncidentEntry, exhibit: Exhibit) -> None:
    """Print a box for an exhibit that has no picture: what it is, and that it is kept."""
    flow = printing.flow
    damaged = exhibit.number in printing.not_shown
    said = printing.text("exhibit.damaged" if damaged else "exhibit.not_picture")
    width = flow.width - 2 * _BOX_PADDING
    lines = flow.lines(said, SMALL, width=width)
    caption = caption_of(printing, exhibit)
    inside = caption_height(printing, caption, width) + sum(SMALL.height(line) for line in lines)
    flow.space(10)
    flow.need(inside + 2 * _BOX_PADDING)
    _mark_place(printing, entry, exhibit)
    top = flow.y
    flow.y -= _BOX_PADDING
    print_caption(printing, caption, flow.left + _BOX_PADDING, width)
    flow.y -= 4
    for line in lines:
        flow.put(line, SMALL, flow.left + _BOX_PADDING, width)
    flow.y -= _BOX_PADDING
    flow.page.frame(Box(flow.left, flow.y, flow.width, top - flow.y), 0.6, 0.5)
    flow.space(8)
