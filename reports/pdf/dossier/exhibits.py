"""The exhibits of an incident: each picture as large as reading a telephone's screen needs.

Two upright pictures that follow each other stand side by side. A file that is no picture, or that
is damaged, has a box that says so: it never stops a report.

Never here: how pictures get into a PDF (reports.pdf.images).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.dossier import Exhibit, IncidentEntry
from reports.errors import NotAPictureError, PictureError
from reports.pdf.dossier.printing import Place, Printing
from reports.pdf.flow import BODY, LABEL, SMALL, STRONG, Look
from reports.pdf.images.picture import placement
from reports.pdf.images.place import Placed, write_packed, write_picture
from reports.pdf.page import Box

_MAX_HEIGHT = 560.0
"""Points. A screen of 1080 by 2340 then is 9 cm wide: its text prints at about 8 points."""

_POINTS_PER_PIXEL = 0.75
"""A small picture is not blown up beyond 96 pixels an inch."""

_SMALLEST = 0.72
"""A picture may shrink to this part of its size to stay with its incident on the page."""

_GUTTER = 16.0
_UPRIGHT = 1.4
"""Height to width from which two pictures may share a row."""

_BOX_PADDING = 10.0


@dataclass(frozen=True, slots=True)
class _Shown:
    exhibit: Exhibit
    placed: Placed

    @property
    def is_upright(self) -> bool:
        width, height = self.placed.size
        return height >= _UPRIGHT * width

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Return width and height in points inside the space given."""
        pixels = self.placed.size
        scale = min(width / pixels[0], height / pixels[1], _POINTS_PER_PIXEL)
        return pixels[0] * scale, pixels[1] * scale


def print_exhibits(printing: Printing, entry: IncidentEntry) -> None:
    """Print the exhibits of one incident; one that was shown before is only referred to."""
    flow = printing.flow
    waiting: _Shown | None = None
    for item in _items(printing, entry):
        if waiting and isinstance(item, _Shown) and item.is_upright:
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


def _items(printing: Printing, entry: IncidentEntry) -> Iterator[_Shown | Exhibit | str]:
    """Yield what there is to print: a picture, an exhibit without picture, or a reference."""
    for number in entry.exhibits:
        place = printing.places.get(number)
        exhibit = printing.exhibits[number]
        if place:
            yield printing.text("exhibit.shown_before", n=number, incident=place.incident)
        else:
            yield _written(printing, exhibit) or exhibit


def _written(printing: Printing, exhibit: Exhibit) -> _Shown | None:
    """Write the picture into the file, or say that there is none."""
    if not exhibit.media_type.startswith("image/"):
        return None
    file, key = printing.flow.document.file, exhibit.evidence_id
    printing.look_ahead(exhibit.number)
    try:
        if printing.ahead.has(key):
            return _Shown(exhibit, write_packed(file, printing.ahead.take(key)))
        with printing.open_original(key) as original:
            return _Shown(exhibit, write_picture(file, original, printing.flattener))
    except NotAPictureError:
        return None
    except PictureError:
        printing.not_shown.append(exhibit.number)
        return None


def _print_row(printing: Printing, entry: IncidentEntry, row: list[_Shown]) -> None:
    """Print one or two pictures side by side, each under its own caption, on one page."""
    flow = printing.flow
    width = (flow.width - _GUTTER * (len(row) - 1)) / len(row)
    caption = max(_caption_height(printing, item.exhibit, width) for item in row)
    limit = min(_MAX_HEIGHT, flow.full_room - caption - 14)
    height = max(item.fitted(width, limit)[1] for item in row)
    flow.space(10)
    left = flow.room - caption - 10
    if _SMALLEST * height <= left < height:
        height = left
    flow.need(caption + height + 10)
    sizes = [item.fitted(width, height) for item in row]
    height = max(size[1] for size in sizes)
    top = flow.y
    for place, (item, size) in enumerate(zip(row, sizes, strict=True)):
        x = flow.left + place * (width + _GUTTER)
        flow.y = top
        _mark_place(printing, entry, item.exhibit)
        _print_caption(printing, item.exhibit, x, width)
        box = Box(x, top - caption - size[1], *size)
        matrix = placement(item.placed.orientation, box.x, box.y, box.width, box.height)
        flow.page.draw(f"Im{item.placed.ref.number}", item.placed.ref, matrix)
        flow.page.frame(box, 0.4, 0.6)
    flow.y = top - caption - height
    flow.space(8)


def _mark_place(printing: Printing, entry: IncidentEntry, exhibit: Exhibit) -> None:
    page = printing.flow.page
    top = printing.flow.y + 6
    printing.places[exhibit.number] = Place(page.ref, page.index, top, entry.number)


def _captions(printing: Printing, exhibit: Exhibit) -> tuple[tuple[Look, str], ...]:
    about = printing.text(
        "exhibit.caption", kind=printing.kind(exhibit), size=printing.size(exhibit.size)
    )
    date = printing.dates.instant(exhibit.received_at)
    received = printing.text("exhibit.received", date=date)
    return (
        (STRONG, printing.text("exhibit.name", n=exhibit.number)),
        (SMALL, exhibit.name),
        (LABEL, f"{about}, {received}"),
    )


def _caption_height(printing: Printing, exhibit: Exhibit, width: float) -> float:
    lines = [
        look.height(line)
        for look, text in _captions(printing, exhibit)
        for line in printing.flow.lines(text, look, width=width)
    ]
    return sum(lines) + 4


def _print_caption(printing: Printing, exhibit: Exhibit, x: float, width: float) -> None:
    for look, text in _captions(printing, exhibit):
        for line in printing.flow.lines(text, look, width=width):
            printing.flow.put(line, look, x, width)


def _print_box(printing: Printing, entry: IncidentEntry, exhibit: Exhibit) -> None:
    """Print a box for an exhibit that has no picture: what it is, and that it is kept."""
    flow = printing.flow
    damaged = exhibit.number in printing.not_shown
    said = printing.text("exhibit.damaged" if damaged else "exhibit.not_picture")
    width = flow.width - 2 * _BOX_PADDING
    lines = flow.lines(said, SMALL, width=width)
    inside = _caption_height(printing, exhibit, width) + sum(SMALL.height(line) for line in lines)
    flow.space(10)
    flow.need(inside + 2 * _BOX_PADDING)
    _mark_place(printing, entry, exhibit)
    top = flow.y
    flow.y -= _BOX_PADDING
    _print_caption(printing, exhibit, flow.left + _BOX_PADDING, width)
    flow.y -= 4
    for line in lines:
        flow.put(line, SMALL, flow.left + _BOX_PADDING, width)
    flow.y -= _BOX_PADDING
    flow.page.frame(Box(flow.left, flow.y, flow.width, top - flow.y), 0.6, 0.5)
    flow.space(8)
