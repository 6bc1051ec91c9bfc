"""A photo of a doorstep with a plant in a pot that nobody asked for.

Never here: where and when it was taken, which `ui.demo.drawing.snapshot` writes into the file.
"""

from math import cos, pi, sin

from PIL import Image, ImageFilter

from ui.demo.drawing.canvas import Canvas, Point, mixed
from ui.demo.drawing.grain import chances, clouds, photographed, textured
from ui.demo.drawing.lettering import Colour

SIZE = (1512, 2016)
_FLOOR = 1330
_STEP = 1610
_DOOR = (372, -40, 1140, _FLOOR)
_POT: Point = (1010, 1500)
_BRASS: Colour = (196, 160, 88)


def draw(number: str, paint: Colour) -> Image.Image:
    """Draw the door with its house number, the step, and the plant on it."""
    canvas = Canvas(SIZE, (176, 168, 158))
    _wall(canvas)
    _door(canvas, number, paint)
    _stone(canvas)
    canvas.picture = textured(canvas.picture, clouds(SIZE, "wall", (9, 7)), 0.08)
    canvas.picture = textured(canvas.picture, clouds(SIZE, "light", (420, 380)), 0.16)
    _mat(canvas)
    _shadow(canvas)
    _pot(canvas)
    _leaves(canvas)
    _ribbon(canvas)
    return photographed(canvas.picture, "doorstep", 1.4)


def _wall(canvas: Canvas) -> None:
    tall, wide, joint = 74, 214, 9
    tones = chances("bricks", 400)
    for row in range(_FLOOR // tall + 1):
        for column in range(-1, SIZE[0] // wide + 2):
            left = column * wide + (row % 2) * wide // 2
            tone = next(tones)
            brick = mixed((146, 84, 66), (184, 116, 88), tone)
            box = (left, row * tall, left + wide - joint, (row + 1) * tall - joint)
            canvas.rounded(box, 5, brick)


def _door(canvas: Canvas, number: str, paint: Colour) -> None:
    left, top, right, bottom = _DOOR
    canvas.rectangle((left - 58, top, right + 58, bottom), (226, 222, 212))
    canvas.rectangle((left - 14, top, right + 14, bottom), (178, 174, 164))
    canvas.rectangle((left, top, right, bottom), paint)
    dark, light = mixed(paint, (0, 0, 0), 0.3), mixed(paint, (255, 255, 255), 0.16)
    middle = (left + right) / 2
    for x0, x1 in ((left + 70, middle - 34), (middle + 34, right - 70)):
        for y0, y1 in ((-30, 420), (640, bottom - 120)):
            canvas.rectangle((x0, y0, x1, y1), dark)
            canvas.rectangle((x0 + 10, y0 + 10, x1, y1), light)
            canvas.rectangle((x0 + 10, y0 + 10, x1 - 10, y1 - 10), mixed(paint, dark, 0.25))
    canvas.rectangle((left, bottom - 66, right, bottom - 12), _BRASS)
    canvas.rounded((middle - 130, 500, middle + 130, 566), 10, mixed(_BRASS, (0, 0, 0), 0.35))
    canvas.rounded((middle - 128, 498, middle + 126, 560), 10, _BRASS)
    canvas.rounded((middle - 104, 516, middle + 102, 540), 5, mixed(_BRASS, (0, 0, 0), 0.6))
    canvas.disc((left + 66, 604), 31, mixed(_BRASS, (0, 0, 0), 0.5))
    canvas.disc((left + 63, 600), 28, _BRASS)
    canvas.disc((left + 55, 591), 9, (240, 220, 170))
    canvas.write((middle, 330), number, ("Bold", 120), _BRASS, "middle")


def _stone(canvas: Canvas) -> None:
    width, height = SIZE
    canvas.rectangle((0, _FLOOR, width, height), (120, 116, 110))
    canvas.polygon([(230, _FLOOR), (1290, _FLOOR), (1390, _STEP), (130, _STEP)], (196, 190, 178))
    canvas.polygon([(130, _STEP), (1390, _STEP), (1390, _STEP + 92), (130, _STEP + 92)], (148, 142, 132))
    canvas.polygon([(130, _STEP + 92), (1390, _STEP + 92), (1440, _STEP + 126), (80, _STEP + 126)], (88, 84, 80))
    for x in (-320, 180, 690, 1200, 1720):
        canvas.stroke([(756 + (x - 756) * 0.78, _STEP + 128), (x, height)], 7, (92, 88, 84))
    canvas.stroke([(0, _STEP + 270), (width, _STEP + 262)], 7, (92, 88, 84))


def _mat(canvas: Canvas) -> None:
    canvas.polygon([(408, 1400), (820, 1400), (800, 1556), (350, 1556)], (92, 74, 56))
    canvas.polygon([(432, 1414), (802, 1414), (784, 1542), (378, 1542)], (118, 96, 72))
    for step in range(12):
        y = 1420 + step * 10
        canvas.stroke([(428 - step * 4.4, y), (802 - step * 1.5, y)], 3, (104, 84, 62))


def _shadow(canvas: Canvas) -> None:
    """Darken the stone and the door where the plant keeps the light away."""
    mask = Canvas(SIZE, (0, 0, 0))
    x, y = _POT
    mask.polygon([(x - 100, y + 60), (x + 90, y + 76), (x + 330, y - 30), (x + 240, y - 100)], (150, 150, 150))
    mask.disc((x + 190, y - 330), 150, (84, 84, 84))
    soft = mask.picture.convert("L").filter(ImageFilter.GaussianBlur(22))
    canvas.picture.paste((40, 36, 36), mask=soft)


def _pot(canvas: Canvas) -> None:
    x, y = _POT
    top, foot = y - 130, y + 76
    clay, dark = (190, 106, 70), (120, 60, 40)
    slices = 40
    for part in range(slices):
        a, b = part / slices * 2 - 1, (part + 1) / slices * 2 - 1
        tone = mixed(clay, dark, 0.12 + 0.62 * max(0.0, (a + 0.35)) ** 1.5 * 0.8)
        bow_a, bow_b = 22 * (1 - a * a), 22 * (1 - b * b)
        body = [(x + a * 112, top + 40), (x + b * 112 + 1, top + 40), (x + b * 80 + 1, foot + bow_b), (x + a * 80, foot + bow_a)]
        canvas.polygon(body, tone)
        rim = [(x + a * 128, top), (x + b * 128 + 1, top), (x + b * 122 + 1, top + 50 + bow_b), (x + a * 122, top + 50 + bow_a)]
        canvas.polygon(rim, mixed(tone, (255, 220, 190), 0.12))
    oval = [(x + 128 * cos(turn * pi / 20), top + 26 * sin(turn * pi / 20)) for turn in range(40)]
    canvas.polygon(oval, (128, 68, 46))
    inner = [(x + 112 * cos(turn * pi / 20), top + 20 * sin(turn * pi / 20)) for turn in range(40)]
    canvas.polygon(inner, (54, 40, 32))


def _leaves(canvas: Canvas) -> None:
    x, y = _POT[0], _POT[1] - 132
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


def _ribbon(canvas: Canvas) -> None:
    x, y = _POT[0], _POT[1] - 58
    red, dark = (168, 36, 52), (122, 22, 36)
    band = [(x - 111, y - 14), (x, y + 10), (x + 111, y - 14), (x + 107, y + 14), (x, y + 38), (x - 107, y + 14)]
    canvas.polygon(band, red)
    canvas.polygon([(x - 20, y + 26), (x - 66, y + 118), (x - 44, y + 112), (x - 30, y + 126), (x - 4, y + 30)], dark)
    canvas.polygon([(x + 2, y + 28), (x + 40, y + 108), (x + 56, y + 92), (x + 76, y + 98), (x + 20, y + 22)], red)
    for way in (-1, 1):
        loop = [(x, y + 22), (x + way * 70, y - 26), (x + way * 84, y + 14), (x + way * 62, y + 46)]
        canvas.polygon(loop, mixed(red, dark, 0.3))
        canvas.polygon([(x, y + 22), (x + way * 64, y - 12), (x + way * 72, y + 12)], mixed(red, (255, 255, 255), 0.12))
    canvas.rounded((x - 17, y + 4, x + 17, y + 40), 12, red)
