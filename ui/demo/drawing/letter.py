"""A letter on headed paper, as it comes out of a scanner.

Never here: what the letter says.
"""

from datetime import datetime

import msgspec
from PIL import Image, ImageFilter

from ui.demo.drawing import lettering
from ui.demo.drawing.canvas import Canvas, Point
from ui.demo.drawing.curves import through
from ui.demo.drawing.grain import chances, clouds, noise, textured
from ui.demo.drawing.lettering import Colour
from ui.demo.drawing.phone import colour

DPI = 170
"""Fine enough to read 10 point, coarse enough for a small file."""

SIZE = (round(210 / 25.4 * DPI), round(297 / 25.4 * DPI))
"""A4."""

_LEFT, _RIGHT = 170, SIZE[0] - 150
_INK: Colour = (36, 36, 40)
_TALL = 8
"""Strokes of the signature that stand for its capital."""
_BODY = ("Regular", 25)
_PITCH = _BODY[1] * lettering.LINE


class Letter(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="letter", tag_field="style"
):
    """A letter.

    Attributes:
        file: the name of the PDF file.
        dated: when it was scanned, for the file's own dates.
        firm, tint, address: the head of the paper.
        to: the lines of the addressee.
        place_date, reference, subject: the lines above the text.
        text: the paragraphs.
        signed: name and office below the signature.
        foot: the firm's small print.
    """

    file: str
    dated: datetime
    firm: str
    tint: str
    address: tuple[str, ...]
    to: tuple[str, ...]
    place_date: str
    reference: str
    subject: str
    text: tuple[str, ...]
    signed: tuple[str, ...]
    foot: str


def draw(letter: Letter) -> Image.Image:
    """Draw the page as scanned: a little turned, soft, a shade of grey at one edge."""
    canvas = Canvas(SIZE, (250, 249, 246))
    _head(canvas, letter)
    y = canvas.paragraph((SIZE[0] / 2 + 60, 400), letter.to, _BODY, _INK)
    canvas.write((_LEFT, y + 96), letter.place_date, _BODY, _INK)
    canvas.write((_LEFT, y + 136), letter.reference, _BODY, _INK)
    canvas.write((_LEFT, y + 210), letter.subject, ("Bold", _BODY[1]), _INK)
    y += 268
    for paragraph in letter.text:
        lines = lettering.wrap(paragraph, _BODY, _RIGHT - _LEFT)
        y = canvas.paragraph((_LEFT, y), lines, _BODY, _INK) + _PITCH * 0.7
    _signature(canvas, (_LEFT + 20, y + 70))
    canvas.paragraph((_LEFT, y + 130), letter.signed, _BODY, _INK)
    canvas.write(
        (SIZE[0] / 2, SIZE[1] - 110), letter.foot, ("Regular", 18), (120, 120, 124), "middle"
    )
    return _scanned(canvas.picture)


def _head(canvas: Canvas, letter: Letter) -> None:
    tint = colour(letter.tint)
    for step in range(3):
        x = _LEFT + step * 26
        canvas.polygon([(x, 206), (x + 30, 140), (x + 46, 140), (x + 16, 206)], tint)
    canvas.write((_LEFT + 128, 172), letter.firm, ("Bold", 48), tint)
    canvas.rectangle((_LEFT, 232, _RIGHT, 235), tint)
    for number, line in enumerate(letter.address):
        canvas.write((_RIGHT, 148 + number * 30), line, ("Regular", 20), (96, 98, 104), "right")


def _signature(canvas: Canvas, at: Point) -> None:
    """Draw a scrawl in blue ink that spells nothing."""
    ink: Colour = (40, 56, 132)
    rolls = list(chances("signature", 24))
    line: list[Point] = []
    for step, roll in enumerate(rolls):
        reach = (20 + 44 * roll) * (1.0 if step < _TALL else 0.45)
        line.append((at[0] + 12 * step + 26 * roll, at[1] + (reach if step % 2 else -reach)))
    canvas.stroke(through(line), 3, ink)
    flourish = [(at[0] - 16, at[1] + 44), (at[0] + 150, at[1] + 28), (at[0] + 330, at[1] + 34)]
    canvas.stroke(through(flourish), 3, ink)


def _scanned(page: Image.Image) -> Image.Image:
    turned = page.rotate(0.35, Image.Resampling.BICUBIC, fillcolor=(232, 232, 230))
    soft = turned.filter(ImageFilter.GaussianBlur(0.6))
    edge = (
        Image.linear_gradient("L")
        .rotate(90)
        .resize(SIZE)
        .point(lambda level: 118 + min(10, level // 4))
    )
    shaded = textured(soft, edge, 1.0)
    dust = textured(shaded, noise(SIZE, "scan"), 0.02)
    return textured(dust, clouds(SIZE, "paper", (300, 300)), 0.02)
