"""A flowering plant in a clay pot, with a ribbon.

Never here: where it stands.
"""

from math import cos, pi, sin

from ui.demo.drawing.canvas import Canvas, Point, mixed
from ui.demo.drawing.grain import chances
from ui.demo.drawing.lettering import Colour


def draw(canvas: Canvas, at: Point) -> None:
    """Draw the plant, the middle of the pot's side at `at`."""
    _pot(canvas, at)
    _leaves(canvas, at)
    _ribbon(canvas, at)


def _pot(canvas: Canvas, at: Point) -> None:
    x, y = at
    top, foot = y - 130, y + 76
    clay, dark = (190, 106, 70), (120, 60, 40)
    slices = 40
    for part in range(slices):
        a, b = part / slices * 2 - 1, (part + 1) / slices * 2 - 1
        tone = mixed(clay, dark, 0.12 + 0.62 * max(0.0, (a + 0.35)) ** 1.5 * 0.8)
        bow_a, bow_b = 22 * (1 - a * a), 22 * (1 - b * b)
        body = [
            (x + a * 112, top + 40),
            (x + b * 112 + 1, top + 40),
            (x + b * 80 + 1, foot + bow_b),
            (x + a * 80, foot + bow_a),
        ]
        canvas.polygon(body, tone)
        rim = [
            (x + a * 128, top),
            (x + b * 128 + 1, top),
            (x + b * 122 + 1, top + 50 + bow_b),
            (x + a * 122, top + 50 + bow_a),
        ]
        canvas.polygon(rim, mixed(tone, (255, 220, 190), 0.12))
    oval = [(x + 128 * cos(turn * pi / 20), top + 26 * sin(turn * pi / 20)) for turn in range(40)]
    canvas.polygon(oval, (128, 68, 46))
    inner = [(x + 112 * cos(turn * pi / 20), top + 20 * sin(turn * pi / 20)) for turn in range(40)]
    canvas.polygon(inner, (54, 40, 32))


def _leaves(canvas: Canvas, at: Point) -> None:
    x, y = at[0], at[1] - 132
    count = 46
    rolls = list(chances("leaves", 4 * count))
    for number in range(count):
        turn, reach, tone, lean = rolls[4 * number : 4 * number + 4]
        angle = -pi / 2 + (turn - 0.5) * 2.35
        length = 170 + 230 * reach * (1.15 - abs(turn - 0.5))
        # The first leaves stand behind, so they are darker.
        base = mixed((38, 74, 44), (92, 146, 74), 0.25 * tone + 0.75 * number / count)
        root = (x + (turn - 0.5) * 130, y + 10 * lean)
        _leaf(canvas, root, angle, length, base)
    for number in range(6):
        turn = (number - 2.5) * 0.17 + 0.1 * (rolls[number] - 0.5)
        reach = 330 + 90 * rolls[number + 9]
        centre = (x + reach * sin(turn), y - reach * cos(turn))
        canvas.stroke([(x + turn * 80, y), centre], 6, (96, 140, 76))
        _bloom(canvas, centre)


def _leaf(canvas: Canvas, root: Point, angle: float, length: float, base: Colour) -> None:
    spine, left, right = [], [], []
    for step in range(13):
        part = step / 12
        droop = 0.22 * length * part * part
        sx = root[0] + cos(angle) * length * part
        sy = root[1] + sin(angle) * length * part + droop
        half = length * 0.135 * sin(pi * min(1.0, part * 0.92 + 0.04)) ** 0.8
        ax, ay = -sin(angle) * half, cos(angle) * half
        spine.append((sx, sy))
        left.append((sx + ax, sy + ay))
        right.append((sx - ax, sy - ay))
    canvas.polygon([*left, *reversed(spine)], mixed(base, (0, 0, 0), 0.2))
    canvas.polygon([*right, *reversed(spine)], mixed(base, (235, 245, 190), 0.16))
    canvas.stroke(spine, 2.4, mixed(base, (240, 250, 210), 0.35))


def _bloom(canvas: Canvas, centre: Point) -> None:
    for turn in range(5):
        angle = turn * 2 * pi / 5 + centre[0]
        petal = (centre[0] + 21 * cos(angle), centre[1] + 17 * sin(angle))
        canvas.disc(petal, 17, (236, 226, 232) if turn % 2 else (248, 242, 246))
    canvas.disc(centre, 9, (226, 176, 70))


def _ribbon(canvas: Canvas, at: Point) -> None:
    x, y = at[0], at[1] - 58
    red, dark = (168, 36, 52), (122, 22, 36)
    band = [
        (x - 111, y - 14),
        (x, y + 10),
        (x + 111, y - 14),
        (x + 107, y + 14),
        (x, y + 38),
        (x - 107, y + 14),
    ]
    canvas.polygon(band, red)
    canvas.polygon(
        [
            (x - 20, y + 26),
            (x - 66, y + 118),
            (x - 44, y + 112),
            (x - 30, y + 126),
            (x - 4, y + 30),
        ],
        dark,
    )
    canvas.polygon(
        [(x + 2, y + 28), (x + 40, y + 108), (x + 56, y + 92), (x + 76, y + 98), (x + 20, y + 22)],
        red,
    )
    for way in (-1, 1):
        loop = [(x, y + 22), (x + way * 70, y - 26), (x + way * 84, y + 14), (x + way * 62, y + 46)]
        canvas.polygon(loop, mixed(red, dark, 0.3))
        canvas.polygon(
            [(x, y + 22), (x + way * 64, y - 12), (x + way * 72, y + 12)],
            mixed(red, (255, 255, 255), 0.12),
        )
    canvas.rounded((x - 17, y + 4, x + 17, y + 40), 12, red)
