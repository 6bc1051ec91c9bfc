"""A post of a social network in a phone's browser.

Never here: what the post says.
"""

import msgspec
from PIL import Image

from ui.demo.drawing import garden, lettering, phone
from ui.demo.drawing.canvas import Canvas
from ui.demo.drawing.page import ACCENT, INK, PALE, QUIET, padlock, portrait
from ui.demo.drawing.phone import EDGE, STATUS, WHITE


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


def draw(post: Post) -> Image.Image:
    """Draw the post in a phone's browser."""
    canvas = Canvas(phone.SIZE, WHITE)
    top = _browser_bar(canvas, post.address)
    canvas.write((EDGE, top + 64), post.network, ("Bold", 56), ACCENT)
    phone.lens(canvas, (canvas.width - EDGE - 30, top + 64), INK)
    canvas.rectangle((0, top + 128, canvas.width, top + 130), PALE)
    middle = top + 206
    portrait(canvas, (EDGE + 50, middle), 50)
    canvas.write((EDGE + 126, middle - 24), post.who, ("Bold", 40), INK)
    canvas.write((EDGE + 126, middle + 26), post.place, ("Regular", 33), QUIET)
    canvas.rounded(
        (canvas.width - EDGE - 190, middle - 36, canvas.width - EDGE, middle + 36), 18, ACCENT
    )
    canvas.write((canvas.width - EDGE - 95, middle), post.follow, ("Bold", 34), WHITE, "middle")
    picture_top = middle + 84
    canvas.inset(garden.draw(), (0, picture_top, canvas.width, picture_top + 860), 0)
    _below(canvas, post, picture_top + 860)
    phone.status_bar(canvas, post.clock, post.battery, INK)
    phone.home_bar(canvas, INK)
    return canvas.picture


def _below(canvas: Canvas, post: Post, top: float) -> None:
    """Draw the signs, the words and the remarks below the picture."""
    middle = top + 62
    phone.heart(canvas, (EDGE + 32, middle - 2), INK, WHITE, 32)
    canvas.arc((EDGE + 126, middle), 30, 6, INK)
    canvas.polygon(
        [(EDGE + 98, middle + 10), (EDGE + 96, middle + 38), (EDGE + 122, middle + 27)], INK
    )
    plane = [
        (EDGE + 190, middle - 28),
        (EDGE + 252, middle - 28),
        (EDGE + 222, middle + 30),
        (EDGE + 212, middle - 4),
    ]
    canvas.stroke([*plane, plane[0]], 5, INK)
    canvas.stroke([plane[3], plane[1]], 5, INK)
    y = middle + 90
    canvas.write((EDGE, y), post.liked, ("Bold", 38), INK)
    wide = canvas.width - 2 * EDGE
    y = canvas.paragraph(
        (EDGE, y + 38), lettering.wrap(post.words, ("Regular", 44), wide), ("Regular", 44), INK
    )
    canvas.write((EDGE, y + 32), post.tags, ("Regular", 40), ACCENT)
    y += 106
    for remark in post.remarks:
        canvas.write((EDGE, y), remark.who, ("Bold", 38), INK)
        shift = lettering.width(remark.who, ("Bold", 38)) + 18
        canvas.write((EDGE + shift, y), remark.words, ("Regular", 38), INK)
        y += 60
    canvas.write((EDGE, y + 8), post.age, ("Regular", 33), QUIET)


def _browser_bar(canvas: Canvas, address: str) -> float:
    middle = STATUS + 66
    canvas.rectangle((0, 0, canvas.width, STATUS + 132), PALE)
    canvas.rounded((EDGE, middle - 44, canvas.width - 130, middle + 44), 44, WHITE)
    padlock(canvas, (EDGE + 46, middle), QUIET)
    canvas.write((EDGE + 84, middle), address, ("Regular", 37), INK)
    phone.dots(canvas, (canvas.width - EDGE - 14, middle), INK)
    return STATUS + 132
