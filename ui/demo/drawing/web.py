"""Pages of a social network: a post in a phone's browser, a profile in a window on a computer.

Never here: what the pages say.
"""

import msgspec
from PIL import Image, ImageFilter

from ui.demo.drawing import garden, lettering, phone
from ui.demo.drawing.canvas import Canvas, Point, mixed, rounded_mask
from ui.demo.drawing.lettering import Colour
from ui.demo.drawing.phone import EDGE, STATUS, WHITE, colour

_INK: Colour = (23, 19, 28)
_QUIET: Colour = (119, 113, 127)
_PALE: Colour = (241, 239, 244)
_ACCENT: Colour = (138, 63, 252)


class Remark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody wrote below a post."""

    who: str
    words: str


class Post(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="post", tag_field="style"):
    """A screenshot of a post: address, network, account, picture, words, what others wrote."""

    file: str
    clock: str
    battery: int
    address: str
    network: str
    follow: str
    who: str
    place: str
    liked: str
    words: str
    tags: str
    remarks: tuple[Remark, ...]
    age: str


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="profile", tag_field="style"):
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


def draw_post(post: Post) -> Image.Image:
    """Draw the post in a phone's browser."""
    canvas = Canvas(phone.SIZE, WHITE)
    top = _browser_bar(canvas, post.address)
    canvas.write((EDGE, top + 64), post.network, ("Bold", 56), _ACCENT)
    phone.lens(canvas, (canvas.width - EDGE - 30, top + 64), _INK)
    canvas.rectangle((0, top + 128, canvas.width, top + 130), _PALE)
    middle = top + 206
    _face(canvas, (EDGE + 50, middle), 50)
    canvas.write((EDGE + 126, middle - 24), post.who, ("Bold", 40), _INK)
    canvas.write((EDGE + 126, middle + 26), post.place, ("Regular", 33), _QUIET)
    canvas.rounded((canvas.width - EDGE - 190, middle - 36, canvas.width - EDGE, middle + 36), 18, _ACCENT)
    canvas.write((canvas.width - EDGE - 95, middle), post.follow, ("Bold", 34), WHITE, "middle")
    picture_top = middle + 84
    canvas.inset(garden.draw(), (0, picture_top, canvas.width, picture_top + 860), 0)
    _below(canvas, post, picture_top + 860)
    phone.status_bar(canvas, post.clock, post.battery, _INK)
    phone.home_bar(canvas, _INK)
    return canvas.picture


def _below(canvas: Canvas, post: Post, top: float) -> None:
    """Draw the signs, the words and the remarks below the picture."""
    middle = top + 62
    phone.heart(canvas, (EDGE + 32, middle - 2), _INK, WHITE, 32)
    canvas.arc((EDGE + 126, middle), 30, 6, _INK)
    canvas.polygon([(EDGE + 98, middle + 10), (EDGE + 96, middle + 38), (EDGE + 122, middle + 27)], _INK)
    plane = [(EDGE + 190, middle - 28), (EDGE + 252, middle - 28), (EDGE + 222, middle + 30), (EDGE + 212, middle - 4)]
    canvas.stroke([*plane, plane[0]], 5, _INK)
    canvas.stroke([plane[3], plane[1]], 5, _INK)
    y = middle + 90
    canvas.write((EDGE, y), post.liked, ("Bold", 38), _INK)
    wide = canvas.width - 2 * EDGE
    y = canvas.paragraph((EDGE, y + 38), lettering.wrap(post.words, ("Regular", 44), wide), ("Regular", 44), _INK)
    canvas.write((EDGE, y + 32), post.tags, ("Regular", 40), _ACCENT)
    y += 106
    for remark in post.remarks:
        canvas.write((EDGE, y), remark.who, ("Bold", 38), _INK)
        shift = lettering.width(remark.who, ("Bold", 38)) + 18
        canvas.write((EDGE + shift, y), remark.words, ("Regular", 38), _INK)
        y += 60
    canvas.write((EDGE, y + 8), post.age, ("Regular", 33), _QUIET)


def _browser_bar(canvas: Canvas, address: str) -> float:
    middle = STATUS + 66
    canvas.rectangle((0, 0, canvas.width, STATUS + 132), _PALE)
    canvas.rounded((EDGE, middle - 44, canvas.width - 130, middle + 44), 44, WHITE)
    _padlock(canvas, (EDGE + 46, middle), _QUIET)
    canvas.write((EDGE + 84, middle), address, ("Regular", 37), _INK)
    phone.dots(canvas, (canvas.width - EDGE - 14, middle), _INK)
    return STATUS + 132


def _padlock(canvas: Canvas, at: Point, ink: Colour) -> None:
    x, y = at
    canvas.arc((x, y - 4), 11, 4, ink, (180, 360))
    canvas.rounded((x - 14, y - 4, x + 14, y + 18), 5, ink)


def _face(canvas: Canvas, centre: Point, radius: float) -> None:
    """Draw the account's portrait, somebody seen from behind, in a coloured ring."""
    canvas.disc(centre, radius, _ACCENT)
    canvas.disc(centre, radius * 0.93, WHITE)
    small = Canvas((240, 240), WHITE)
    small.inset(garden.draw().crop((620, 0, 1120, 500)), (0, 0, 240, 240), 0)
    small.rounded((34, 176, 206, 300), 70, (236, 190, 62))
    small.rounded((98, 120, 142, 200), 20, (214, 164, 132))
    small.oval((74, 50, 166, 164), (92, 56, 38))
    small.disc((120, 44), 27, (78, 46, 32))
    small.stroke([(84, 88), (120, 72), (156, 88)], 5, (122, 80, 56))
    reach = radius * 0.86
    box = (centre[0] - reach, centre[1] - reach, centre[0] + reach, centre[1] + reach)
    canvas.inset(small.picture, box, round(reach))


_FRAME = (1360, 940)
_MARGIN = 60
"""Room around the window for its shadow."""
_BAR = 104


def draw_profile(profile: Profile) -> Image.Image:
    """Draw the profile in a window; everything outside the window is transparent."""
    canvas = Canvas(_FRAME, WHITE)
    _window_bar(canvas, profile)
    canvas.write((56, _BAR + 54), profile.network, ("Bold", 34), _ACCENT)
    canvas.rectangle((0, _BAR + 100, canvas.width, _BAR + 102), _PALE)
    _face(canvas, (230, _BAR + 236), 88)
    left, top = 390, _BAR + 172
    canvas.write((left, top), profile.who, ("Regular", 36), _INK)
    button = left + lettering.width(profile.who, ("Regular", 36)) + 36
    canvas.rounded((button, top - 24, button + 150, top + 24), 12, _ACCENT)
    canvas.write((button + 75, top), profile.follow, ("Bold", 22), WHITE, "middle")
    for number, count in enumerate(profile.counts):
        canvas.write((left + number * 220, top + 62), count, ("Regular", 24), _INK)
    canvas.write((left, top + 112), profile.name, ("Bold", 24), _INK)
    canvas.paragraph((left, top + 130), profile.lines, ("Regular", 24), _INK)
    _tiles(canvas, _BAR + 420)
    return _floating(canvas.picture)


def _window_bar(canvas: Canvas, profile: Profile) -> None:
    canvas.rectangle((0, 0, canvas.width, _BAR), _PALE)
    for number, tint in enumerate(("#ed6a5e", "#f5bf4f", "#61c554")):
        canvas.disc((36 + number * 34, 28), 11, colour(tint))
    canvas.rounded((150, 8, 520, 62), 12, WHITE)
    canvas.write((176, 30), profile.tab, ("Regular", 20), _INK)
    canvas.rectangle((0, 50, canvas.width, _BAR), WHITE)
    canvas.rounded((150, 58, canvas.width - 150, 96), 19, _PALE)
    _padlock(canvas, (178, 75), _QUIET)
    canvas.write((204, 77), profile.address, ("Regular", 21), _INK)
    phone.chevron(canvas, (44, 77), _INK, 11)
    phone.chevron(canvas, (98, 77), mixed(_QUIET, WHITE, 0.5), 11, 1)


def _tiles(canvas: Canvas, top: float) -> None:
    """Draw the pictures of the account: parts of one photo, each in its own light."""
    photo = garden.draw()
    lights: tuple[tuple[Colour, float], ...] = (((255, 255, 255), 0.0), ((60, 40, 110), 0.25), ((250, 190, 90), 0.2))
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
