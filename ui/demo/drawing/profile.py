"""A profile of a social network in a window on a computer.

Never here: what the profile says.
"""

import msgspec
from PIL import Image, ImageFilter

from ui.demo.drawing import garden, lettering, phone
from ui.demo.drawing.canvas import Canvas, mixed, rounded_mask
from ui.demo.drawing.lettering import Colour
from ui.demo.drawing.page import ACCENT, INK, PALE, QUIET, padlock, portrait
from ui.demo.drawing.phone import WHITE, colour

_FRAME = (1360, 940)
_MARGIN = 60
"""Room around the window for its shadow."""
_BAR = 104


class Profile(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="profile", tag_field="style"
):
    """A screenshot of a window with a profile, its shadow see-through around it."""

    file: str
    address: str
    network: str
    tab: str
    who: str
    name: str
    follow: str
    counts: tuple[str, str, str]
    lines: tuple[str, ...]


def draw(profile: Profile) -> Image.Image:
    """Draw the profile in a window; everything outside the window is transparent."""
    canvas = Canvas(_FRAME, WHITE)
    _window_bar(canvas, profile)
    canvas.write((56, _BAR + 54), profile.network, ("Bold", 34), ACCENT)
    canvas.rectangle((0, _BAR + 100, canvas.width, _BAR + 102), PALE)
    portrait(canvas, (230, _BAR + 236), 88)
    left, top = 390, _BAR + 172
    canvas.write((left, top), profile.who, ("Regular", 36), INK)
    button = left + lettering.width(profile.who, ("Regular", 36)) + 36
    canvas.rounded((button, top - 24, button + 150, top + 24), 12, ACCENT)
    canvas.write((button + 75, top), profile.follow, ("Bold", 22), WHITE, "middle")
    for number, count in enumerate(profile.counts):
        canvas.write((left + number * 220, top + 62), count, ("Regular", 24), INK)
    canvas.write((left, top + 112), profile.name, ("Bold", 24), INK)
    canvas.paragraph((left, top + 130), profile.lines, ("Regular", 24), INK)
    _tiles(canvas, _BAR + 420)
    return _floating(canvas.picture)


def _window_bar(canvas: Canvas, profile: Profile) -> None:
    canvas.rectangle((0, 0, canvas.width, _BAR), PALE)
    for number, tint in enumerate(("#ed6a5e", "#f5bf4f", "#61c554")):
        canvas.disc((36 + number * 34, 28), 11, colour(tint))
    canvas.rounded((150, 8, 520, 62), 12, WHITE)
    canvas.write((176, 30), profile.tab, ("Regular", 20), INK)
    canvas.rectangle((0, 50, canvas.width, _BAR), WHITE)
    canvas.rounded((150, 58, canvas.width - 150, 96), 19, PALE)
    padlock(canvas, (178, 74), QUIET, 0.62)
    canvas.write((204, 77), profile.address, ("Regular", 21), INK)
    phone.chevron(canvas, (44, 77), INK, 11)
    phone.chevron(canvas, (98, 77), mixed(QUIET, WHITE, 0.5), 11, 1)


def _tiles(canvas: Canvas, top: float) -> None:
    """Draw the pictures of the account: parts of one photo, each in its own light."""
    photo = garden.draw()
    lights: tuple[tuple[Colour, float], ...] = (
        ((255, 255, 255), 0.0),
        ((60, 40, 110), 0.25),
        ((250, 190, 90), 0.2),
    )
    cuts = ((0, 0, 1200, 900), (300, 480, 900, 900), (60, 20, 660, 440))
    side, gap = 400, 12
    left = (canvas.width - 3 * side - 2 * gap) / 2
    for number, (cut, (tint, part)) in enumerate(zip(cuts, lights, strict=True)):
        tile = photo.crop(cut)
        tile = Image.blend(tile, Image.new("RGB", tile.size, tint), part)
        x = left + number * (side + gap)
        canvas.inset(tile, (x, top, x + side, top + side), 6)


def _floating(window: Image.Image) -> Image.Image:
    """Return the window with round corners on a transparent ground, above its shadow."""
    size = (window.width + 2 * _MARGIN, window.height + 2 * _MARGIN)
    mask = rounded_mask(window.size, 20, (True, True, True, True))
    shadow = Image.new("L", size, 0)
    shadow.paste(mask.point(lambda level: level * 110 // 255), (_MARGIN, _MARGIN + 14))
    whole = Image.new("RGBA", size, (0, 0, 0, 0))
    whole.putalpha(shadow.filter(ImageFilter.GaussianBlur(18)))
    opaque = window.convert("RGBA")
    opaque.putalpha(mask)
    whole.alpha_composite(opaque, (_MARGIN, _MARGIN))
    return whole
