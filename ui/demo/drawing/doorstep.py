"""A photo of a doorstep with a plant in a pot that nobody asked for.

Never here: where and when it was taken, which `ui.demo.drawing.snapshot` writes into the file.
"""

from PIL import Image, ImageFilter

from ui.demo.drawing import plant
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
    plant.draw(canvas, _POT)
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
    canvas.polygon(
        [(130, _STEP), (1390, _STEP), (1390, _STEP + 92), (130, _STEP + 92)], (148, 142, 132)
    )
    canvas.polygon(
        [(130, _STEP + 92), (1390, _STEP + 92), (1440, _STEP + 126), (80, _STEP + 126)],
        (88, 84, 80),
    )
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
    mask.polygon(
        [(x - 100, y + 60), (x + 90, y + 76), (x + 330, y - 30), (x + 240, y - 100)],
        (150, 150, 150),
    )
    mask.disc((x + 190, y - 330), 150, (84, 84, 84))
    soft = mask.picture.convert("L").filter(ImageFilter.GaussianBlur(22))
    canvas.picture.paste((40, 36, 36), mask=soft)
