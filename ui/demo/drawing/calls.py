"""The list of recent calls of a phone.

Never here: who called.
"""

import msgspec
from PIL import Image

from ui.demo.drawing import phone
from ui.demo.drawing.canvas import Canvas
from ui.demo.drawing.lettering import Colour
from ui.demo.drawing.phone import EDGE, STATUS, WHITE, colour

_INK: Colour = (27, 29, 34)
_QUIET: Colour = (107, 112, 122)
_MISSED: Colour = (196, 43, 43)
_ROW = 158
_TABS = 250


class Call(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row: a day alone, or a caller with initials, colour, what kind of call, and when."""

    day: str = ""
    who: str = ""
    initials: str = ""
    tint: str = "#8a8f9c"
    about: str = ""
    at: str = ""
    missed: bool = False


class Calls(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="calls", tag_field="style"
):
    """A screenshot of the list: title on top, rows from the newest, the names of the tabs."""

    file: str
    clock: str
    battery: int
    title: str
    tabs: tuple[str, str, str]
    rows: tuple[Call, ...]


def draw(calls: Calls) -> Image.Image:
    """Draw the list."""
    canvas = Canvas(phone.SIZE, WHITE)
    canvas.write((EDGE + 14, STATUS + 110), calls.title, ("Bold", 66), _INK)
    phone.lens(canvas, (canvas.width - EDGE - 120, STATUS + 110), _INK)
    phone.dots(canvas, (canvas.width - EDGE - 24, STATUS + 110), _INK)
    top = STATUS + 210.0
    for row in calls.rows:
        if row.day:
            canvas.write((EDGE + 14, top + 52), row.day, ("Bold", 36), colour("#2f6fe0"))
            top += 96
        else:
            _row(canvas, row, top)
            top += _ROW
    _tabs(canvas, calls.tabs)
    phone.status_bar(canvas, calls.clock, calls.battery, _INK)
    phone.home_bar(canvas, _INK)
    return canvas.picture


def _row(canvas: Canvas, row: Call, top: float) -> None:
    middle = top + _ROW / 2
    canvas.portrait((EDGE + 66, middle), 50, row.initials, colour(row.tint))
    name = _MISSED if row.missed else _INK
    canvas.write((EDGE + 150, middle - 27), row.who, ("Regular", 46), name)
    canvas.write((EDGE + 196, middle + 31), row.about, ("Regular", 34), _QUIET)
    _arrow(canvas, (EDGE + 168, middle + 31), missed=row.missed)
    canvas.write((canvas.width - EDGE - 14, middle), row.at, ("Regular", 36), _QUIET, "right")
    canvas.rectangle((EDGE + 150, top + _ROW - 2, canvas.width, top + _ROW), (236, 238, 242))


def _arrow(canvas: Canvas, at: tuple[float, float], *, missed: bool) -> None:
    """Draw the sign of a missed call (an arrow that turns back) or of a received one."""
    x, y = at
    ink = _MISSED if missed else (50, 140, 80)
    if missed:
        canvas.stroke([(x - 14, y - 8), (x - 1, y + 6), (x + 14, y - 10)], 5, ink)
        canvas.stroke([(x - 14, y + 3), (x - 14, y - 8), (x - 3, y - 8)], 5, ink)
    else:
        canvas.stroke([(x + 11, y - 11), (x - 9, y + 9)], 5, ink)
        canvas.stroke([(x - 9, y - 4), (x - 9, y + 9), (x + 4, y + 9)], 5, ink)


def _tabs(canvas: Canvas, names: tuple[str, str, str]) -> None:
    top = canvas.height - _TABS
    canvas.rectangle((0, top, canvas.width, canvas.height), (244, 246, 250))
    third = canvas.width / 3
    for number, name in enumerate(names):
        middle = third * (number + 0.5)
        chosen = number == 1
        if chosen:
            canvas.rounded((middle - 92, top + 26, middle + 92, top + 108), 41, (212, 225, 250))
        ink = _INK if chosen else _QUIET
        _tab_sign(canvas, number, (middle, top + 67), ink)
        canvas.write(
            (middle, top + 150), name, ("Bold" if chosen else "Regular", 33), ink, "middle"
        )


def _tab_sign(canvas: Canvas, number: int, at: tuple[float, float], ink: Colour) -> None:
    x, y = at
    if number == 0:
        for row in (-15, 0, 15):
            for column in (-15, 0, 15):
                canvas.disc((x + column, y + row), 5, ink)
    elif number == 1:
        canvas.arc((x, y), 26, 6, ink)
        canvas.stroke([(x, y - 14), (x, y), (x + 10, y + 8)], 5, ink)
    else:
        canvas.disc((x, y - 12), 12, ink)
        canvas.rounded((x - 24, y + 6, x + 24, y + 40), 20, ink)
        canvas.rectangle((x - 26, y + 26, x + 26, y + 42), (244, 246, 250))
