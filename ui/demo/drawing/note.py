"""A photo of a note written by hand, lying on a table.

Never here: what the note says; the shapes of the letters, which stand in `content/capitals.toml`.
"""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from PIL import Image, ImageFilter

from ui.demo.drawing.canvas import Canvas, Point, mixed
from ui.demo.drawing.curves import through
from ui.demo.drawing.grain import chances, clouds, photographed, textured

SIZE = (2016, 1512)
_SHEET = (1290, 940)
_LETTER = 7.2
"""Pixels of one unit of the letters' grid."""
_INK = (34, 46, 104)

Stroke = tuple[bool, tuple[Point, ...]]


@lru_cache(maxsize=1)
def _letters() -> dict[str, tuple[Stroke, ...]]:
    text = files("ui.demo").joinpath("content", "capitals.toml").read_text("utf-8")
    table: dict[str, str] = tomllib.loads(text)["letters"]
    return {letter: tuple(map(_stroke, shape.split("|"))) for letter, shape in table.items()}


def _stroke(text: str) -> Stroke:
    pairs = (point.split(",") for point in text.removeprefix("~").split())
    return text.startswith("~"), tuple((float(x), float(y)) for x, y in pairs)


def draw(lines: tuple[str, ...]) -> Image.Image:
    """Draw the note in capitals, a line of the paper for each of `lines`."""
    table = _table()
    sheet = _sheet(lines)
    mask = Image.new("L", _SHEET, 255).rotate(-3.2, Image.Resampling.BICUBIC, expand=True)
    turned = sheet.rotate(-3.2, Image.Resampling.BICUBIC, expand=True)
    place = ((SIZE[0] - mask.width) // 2, (SIZE[1] - mask.height) // 2)
    shade = Image.new("L", SIZE, 0)
    shade.paste(mask.point(lambda level: level * 150 // 255), (place[0] + 16, place[1] + 24))
    table.paste((28, 18, 12), mask=shade.filter(ImageFilter.GaussianBlur(20)))
    table.paste(turned, place, mask)
    return photographed(table, "note")


def _table() -> Image.Image:
    """Draw a table of boards."""
    canvas = Canvas(SIZE, (150, 108, 74))
    tones = list(chances("boards", 8))
    for number in range(5):
        top = number * 320 - 60
        canvas.rectangle(
            (0, top, SIZE[0], top + 316), mixed((138, 94, 62), (172, 126, 86), tones[number])
        )
        canvas.rectangle((0, top + 314, SIZE[0], top + 320), (74, 48, 30))
    veins = clouds(SIZE, "veins", (300, 7))
    return textured(textured(canvas.picture, veins, 0.2), clouds(SIZE, "day", (700, 500)), 0.14)


def _sheet(lines: tuple[str, ...]) -> Image.Image:
    """Draw the paper with its ruling, two folds and the words."""
    canvas = Canvas(_SHEET, (244, 240, 228))
    for y in range(130, _SHEET[1], 62):
        canvas.rectangle((0, y, _SHEET[0], y + 2), (196, 208, 224))
    canvas.rectangle((150, 0, 153, _SHEET[1]), (226, 168, 168))
    rolls = chances("hand", 4000)
    for number, line in enumerate(lines):
        _write(canvas, line, (200.0, 216.0 + number * 124), rolls)
    folds = Canvas(_SHEET, (128, 128, 128))
    for edge, level in ((0, 146), (round(_SHEET[0] * 0.52), 112)):
        folds.rectangle((edge, 0, _SHEET[0], _SHEET[1]), (level, level, level))
    folds.rectangle((0, 486, _SHEET[0], 490), (84, 84, 84))
    soft = folds.picture.filter(ImageFilter.GaussianBlur(3)).convert("L")
    crumpled = textured(canvas.picture, soft, 1.0)
    return textured(crumpled, clouds(_SHEET, "paper", (160, 120)), 0.07)


def _write(canvas: Canvas, line: str, at: Point, rolls: Iterator[float]) -> None:
    """Write a line, every letter a little different from the last."""
    left, top = at
    for letter in line:
        if letter == " ":
            left += 4.4 * _LETTER
            continue
        size = _LETTER * (0.94 + 0.12 * next(rolls))
        lean = 0.1 + 0.06 * (next(rolls) - 0.5)
        drop = 7 * (next(rolls) - 0.5)
        strokes = _letters()[letter]
        near = min(x for _, points in strokes for x, _ in points)
        for bent, points in strokes:
            placed = [
                (left + (x - near - lean * (y - 10)) * size, top + drop + (y - 10) * size)
                for x, y in points
            ]
            canvas.stroke(through(placed) if bent else placed, 5.6 + 1.6 * next(rolls), _INK)
        wide = max(x for _, points in strokes for x, _ in points)
        left += (wide - near + 2.3 + 0.5 * next(rolls)) * size
