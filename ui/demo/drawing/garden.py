"""A snapshot of a table at a summer party: the photo that somebody used without asking.

Never here: faces. A drawn face would be somebody's.
"""

from functools import lru_cache
from math import pi, sin

from PIL import Image, ImageFilter

from ui.demo.drawing.canvas import Canvas, mixed
from ui.demo.drawing.grain import chances, clouds, photographed, textured

SIZE = (1200, 900)
_LAWN = 470
_TABLE_TOP, _TABLE_FOOT = 560, 742


@lru_cache(maxsize=1)
def draw() -> Image.Image:
    """Draw the garden with its table; do not draw on it, it is shared."""
    canvas = Canvas(SIZE, (250, 214, 160))
    _sky(canvas)
    _trees(canvas)
    canvas.rectangle((0, _LAWN, *SIZE), (112, 142, 66))
    canvas.oval((90, 800, 1140, 890), (84, 108, 50))
    canvas.picture = canvas.picture.filter(ImageFilter.GaussianBlur(5))
    canvas.picture = textured(canvas.picture, clouds(SIZE, "lawn", (26, 5)), 0.12)
    _lights(canvas)
    _table(canvas)
    _parasol(canvas)
    _things(canvas)
    return photographed(canvas.picture, "garden", -0.8, grain=0.025)


def _sky(canvas: Canvas) -> None:
    for step in range(_LAWN):
        tone = mixed((232, 184, 140), (252, 232, 190), step / _LAWN)
        canvas.rectangle((0, step, SIZE[0], step + 1), tone)


def _trees(canvas: Canvas) -> None:
    rolls = list(chances("trees", 240))
    for number in range(80):
        a, b, c = rolls[3 * number : 3 * number + 3]
        height = 180 + 70 * sin(a * pi * 3)
        centre = (a * SIZE[0], _LAWN - height * b)
        tone = mixed((48, 74, 44), (128, 146, 72), c * 0.6 + 0.4 * b)
        canvas.disc(centre, 42 + 40 * c, tone)


def _lights(canvas: Canvas) -> None:
    for row, (height, sag) in enumerate(((64, 96), (150, 70))):
        points = [
            (x, height + sag * sin(pi * x / SIZE[0]) - row * 40 * x / SIZE[0])
            for x in range(0, 1201, 40)
        ]
        canvas.stroke(points, 3, (70, 56, 46))
        for x, y in points[1::2]:
            canvas.veil((x - 26, y - 10, x + 26, y + 42), 26, (255, 226, 150), 0.28)
            canvas.disc((x, y + 15), 10, (255, 240, 196))


def _table(canvas: Canvas) -> None:
    wood, edge = (190, 146, 100), (128, 92, 60)
    for x in (210, 960):
        canvas.polygon(
            [(x, 740), (x + 34, 740), (x + 20, 852), (x - 12, 852)], mixed(edge, (0, 0, 0), 0.25)
        )
    canvas.polygon(
        [(190, _TABLE_TOP), (1010, _TABLE_TOP), (1130, _TABLE_FOOT), (70, _TABLE_FOOT)], wood
    )
    for part in (0.2, 0.42, 0.68):
        y = _TABLE_TOP + (_TABLE_FOOT - _TABLE_TOP) * part
        canvas.stroke([(190 - 120 * part, y), (1010 + 120 * part, y)], 3, edge)
    canvas.rectangle((70, _TABLE_FOOT, 1130, _TABLE_FOOT + 26), edge)


def _parasol(canvas: Canvas) -> None:
    canvas.rectangle((596, 150, 608, 610), (226, 218, 204))
    stripes = 8
    for number in range(stripes):
        left, right = 300 + 604 * number / stripes, 300 + 604 * (number + 1) / stripes
        tone = (206, 92, 70) if number % 2 else (244, 232, 212)
        bow = 24 * sin(pi * (number + 0.5) / stripes)
        canvas.polygon(
            [(602, 110), (right, 262 - bow), (right, 286), (left, 286), (left, 262 - bow)], tone
        )


def _things(canvas: Canvas) -> None:
    for x, y in ((330, 640), (520, 694), (820, 640), (930, 706)):
        canvas.veil((x - 66, y - 8, x + 72, y + 34), 20, (70, 46, 30), 0.4)
        canvas.oval((x - 70, y - 24, x + 70, y + 24), (246, 244, 238))
        canvas.oval((x - 46, y - 14, x + 46, y + 14), (224, 220, 210))
    canvas.rounded((556, 590, 668, 640), 24, (96, 132, 74))
    for number, roll in enumerate(chances("salad", 9)):
        canvas.disc(
            (570 + number * 11, 596 + 18 * roll),
            12,
            (176, 62, 50) if number % 3 == 1 else (128, 168, 84),
        )
    for x, y, drink in (
        (420, 690, (232, 164, 60)),
        (710, 668, (196, 70, 62)),
        (760, 720, (232, 164, 60)),
        (250, 706, (220, 226, 226)),
    ):
        canvas.rounded((x - 20, y - 62, x + 20, y), 7, (236, 240, 240))
        canvas.rounded((x - 17, y - 46, x + 17, y - 3), 6, drink)
        canvas.rectangle((x - 14, y - 58, x - 9, y - 6), (255, 252, 244))
