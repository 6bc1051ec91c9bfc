"""A lock screen with notifications.

Never here: the words of the notifications.
"""

import msgspec
from PIL import Image

from ui.demo.drawing import lettering, phone
from ui.demo.drawing.canvas import Canvas, mixed
from ui.demo.drawing.lettering import LINE, Colour
from ui.demo.drawing.phone import WHITE, colour

_SIDE = 36
_PAD = 34
_TITLE, _WORDS, _APP = ("Bold", 41), ("Regular", 41), ("Regular", 34)
_INK: Colour = (24, 26, 34)
_QUIET: Colour = (84, 88, 102)


class Notice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A notification: the app with the colour of its sign, the age, a title, the words."""

    app: str
    tint: str
    age: str
    title: str
    words: str


class Lock(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="lock", tag_field="style"):
    """A screenshot of a lock screen.

    Attributes:
        file: the name that the phone gave the picture.
        clock: the time, in the status bar and large.
        battery: per cent.
        day: the day below the clock.
        sky: the colours of the wallpaper from top to bottom, "#rrggbb".
        notices: from top to bottom.
        foot: the line at the bottom.
    """

    file: str
    clock: str
    battery: int
    day: str
    sky: tuple[str, ...]
    notices: tuple[Notice, ...]
    foot: str


def draw(lock: Lock) -> Image.Image:
    """Draw the lock screen."""
    canvas = Canvas(phone.SIZE, colour(lock.sky[0]))
    _wallpaper(canvas, [colour(code) for code in lock.sky])
    middle = canvas.width / 2
    canvas.write((middle, 300), lock.clock, ("Regular", 216), WHITE, "middle")
    canvas.write((middle, 456), lock.day, ("Regular", 50), WHITE, "middle")
    top = 580.0
    for notice in lock.notices:
        top = _card(canvas, notice, top) + 18
    canvas.write((middle, canvas.height - 108), lock.foot, ("Regular", 38), WHITE, "middle")
    phone.status_bar(canvas, lock.clock, lock.battery, WHITE)
    phone.home_bar(canvas, WHITE)
    return canvas.picture


def _wallpaper(canvas: Canvas, colours: list[Colour]) -> None:
    """Fill the screen from one colour to the next, with hills at the foot."""
    column = Image.new("RGB", (1, len(colours)))
    column.putdata(colours)
    canvas.picture.paste(column.resize(canvas.picture.size, Image.Resampling.BILINEAR))
    width, foot = canvas.width, canvas.height
    hills = ((1830, 1990, 1760, 0.35), (2050, 1900, 2010, 0.62), (2130, 2200, 2080, 0.85))
    for left, right, bend, dusk in hills:
        shade = mixed(colours[-1], colours[0], dusk)
        ridge = [(x * width / 24, _ridge(x / 24, left, right, bend)) for x in range(25)]
        canvas.polygon([(0, foot), *ridge, (width, foot)], shade)


def _ridge(part: float, left: float, right: float, bend: float) -> float:
    """Return the height of a hill's line: a quadratic curve through three heights."""
    rest = 1 - part
    return rest * rest * left + 2 * rest * part * bend + part * part * right


def _card(canvas: Canvas, notice: Notice, top: float) -> float:
    """Draw one notification and return its bottom."""
    left, right = _SIDE, canvas.width - _SIDE
    words = lettering.wrap(notice.words, _WORDS, right - left - 2 * _PAD - 104)
    bottom = top + 2 * _PAD + 50 + 58 + len(words) * _WORDS[1] * LINE
    canvas.veil((left, top, right, bottom), 48, WHITE, 0.9)
    sign = (left + _PAD + 36, top + _PAD + 38)
    tint = colour(notice.tint)
    canvas.rounded((sign[0] - 38, sign[1] - 38, sign[0] + 38, sign[1] + 38), 22, tint)
    canvas.write(sign, notice.app[0], ("Bold", 42), WHITE, "middle")
    inner = left + _PAD + 104
    canvas.write((inner, top + _PAD + 22), notice.app, _APP, _QUIET)
    canvas.write((right - _PAD, top + _PAD + 22), notice.age, _APP, _QUIET, "right")
    canvas.write((inner, top + _PAD + 76), notice.title, _TITLE, _INK)
    canvas.paragraph((inner, top + _PAD + 104), words, _WORDS, _INK)
    return bottom
