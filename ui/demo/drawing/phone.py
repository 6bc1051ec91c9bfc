"""What every phone screen has: its size, the status bar, the bar to go home, and small icons.

Never here: an app's own content.
"""

from PIL import ImageColor

from ui.demo.drawing.canvas import Box, Canvas, Point
from ui.demo.drawing.lettering import Colour

SIZE = (1080, 2340)
"""Pixels of a common phone, upright."""

STATUS = 96
"""Height of the status bar."""

EDGE = 44
"""Space between the content and the edge of the screen."""

WHITE: Colour = (255, 255, 255)


def colour(code: str) -> Colour:
    """Return a colour from "#rrggbb"."""
    red, green, blue = ImageColor.getrgb(code)[:3]
    return red, green, blue


def status_bar(canvas: Canvas, clock: str, battery: int, ink: Colour) -> None:
    """Draw the clock, the signal and the battery (per cent) at the top."""
    middle = STATUS / 2 + 6
    canvas.write((EDGE + 14, middle), clock, ("Bold", 38), ink)
    right = canvas.width - EDGE
    body = (right - 62, middle - 17, right - 6, middle + 17)
    ground = canvas.colour_at((body[0] + 30, middle))
    canvas.rounded(body, 10, ink)
    canvas.rounded((body[0] + 4, body[1] + 4, body[2] - 4, body[3] - 4), 7, ground)
    full = body[0] + 8 + (body[2] - body[0] - 16) * battery / 100
    canvas.rounded((body[0] + 8, body[1] + 8, full, body[3] - 8), 4, ink)
    canvas.rounded((right - 4, middle - 7, right, middle + 7), 2, ink)
    canvas.write((body[0] - 16, middle), f"{battery}%", ("Regular", 32), ink, "right")
    _signal(canvas, (body[0] - 158, middle), ink)
    _waves(canvas, (body[0] - 212, middle + 18), ink)


def _signal(canvas: Canvas, at: Point, ink: Colour) -> None:
    left, middle = at
    for step in range(4):
        x = left + step * 11
        canvas.rounded((x, middle + 15 - 8 * (step + 1), x + 8, middle + 15), 2, ink)


def _waves(canvas: Canvas, foot: Point, ink: Colour) -> None:
    """Draw the wireless sign: two arcs above a point."""
    for radius in (33, 21):
        canvas.arc(foot, radius, 6, ink, (225, 315))
    canvas.disc((foot[0], foot[1] - 5), 6, ink)


def home_bar(canvas: Canvas, ink: Colour) -> None:
    """Draw the short line at the bottom that one swipes up."""
    middle, foot = canvas.width / 2, canvas.height - 24
    canvas.rounded((middle - 165, foot - 5, middle + 165, foot + 5), 5, ink)


def chevron(canvas: Canvas, at: Point, ink: Colour, size: float = 20, way: int = -1) -> None:
    """Draw an arrow head to the left (`way` -1) or the right (1)."""
    x, y = at
    points = [
        (x - way * size / 2, y - size),
        (x + way * size / 2, y),
        (x - way * size / 2, y + size),
    ]
    canvas.stroke(points, 6, ink)


def dots(canvas: Canvas, at: Point, ink: Colour) -> None:
    """Draw the three dots of a menu."""
    for step in (-18, 0, 18):
        canvas.disc((at[0], at[1] + step), 5, ink)


def handset(canvas: Canvas, at: Point, ink: Colour) -> None:
    """Draw a telephone receiver."""
    x, y = at
    canvas.stroke([(x - 19, y - 17), (x - 13, y + 2), (x - 2, y + 13), (x + 17, y + 19)], 8, ink)
    canvas.stroke([(x - 19, y - 17), (x - 11, y - 13)], 13, ink)
    canvas.stroke([(x + 17, y + 19), (x + 13, y + 11)], 13, ink)


def lens(canvas: Canvas, at: Point, ink: Colour) -> None:
    """Draw a magnifying glass."""
    x, y = at
    canvas.arc((x - 4, y - 4), 19, 6, ink)
    canvas.stroke([(x + 10, y + 10), (x + 22, y + 22)], 7, ink)


def camera(canvas: Canvas, at: Point, ink: Colour, ground: Colour) -> None:
    """Draw a camera."""
    x, y = at
    canvas.rounded((x - 26, y - 17, x + 26, y + 21), 9, ink)
    canvas.rounded((x - 11, y - 24, x + 11, y - 8), 5, ink)
    canvas.disc((x, y + 2), 13, ground)
    canvas.disc((x, y + 2), 7, ink)


def film(canvas: Canvas, at: Point, ink: Colour) -> None:
    """Draw the sign of a video call."""
    x, y = at
    canvas.rounded((x - 28, y - 18, x + 12, y + 18), 8, ink)
    canvas.polygon([(x + 15, y - 1), (x + 30, y - 15), (x + 30, y + 15), (x + 15, y + 1)], ink)


def plus(canvas: Canvas, at: Point, ink: Colour) -> None:
    """Draw a plus sign."""
    x, y = at
    canvas.stroke([(x - 17, y), (x + 17, y)], 6, ink)
    canvas.stroke([(x, y - 17), (x, y + 17)], 6, ink)


def microphone(canvas: Canvas, at: Point, ink: Colour) -> None:
    """Draw a microphone."""
    x, y = at
    canvas.rounded((x - 9, y - 26, x + 9, y + 6), 9, ink)
    canvas.stroke(
        [(x - 18, y - 4), (x - 14, y + 8), (x, y + 15), (x + 14, y + 8), (x + 18, y - 4)], 5, ink
    )
    canvas.stroke([(x, y + 15), (x, y + 25)], 5, ink)


def heart(canvas: Canvas, at: Point, ink: Colour, ground: Colour, size: float = 24) -> None:
    """Draw the outline of a heart."""
    for scale, fill in ((1.0, ink), (0.74, ground)):
        x, y, reach = at[0], at[1], size * scale
        canvas.disc((x - reach * 0.5, y - reach * 0.3), reach * 0.54, fill)
        canvas.disc((x + reach * 0.5, y - reach * 0.3), reach * 0.54, fill)
        points = [
            (x - reach * 0.99, y - reach * 0.08),
            (x, y + reach),
            (x + reach * 0.99, y - reach * 0.08),
        ]
        canvas.polygon([*points, (x, y - reach * 0.3)], fill)


def field(canvas: Canvas, box: Box, fill: Colour, words: str, ink: Colour) -> None:
    """Draw an empty field to write in, with its hint."""
    canvas.rounded(box, round((box[3] - box[1]) / 2), fill)
    canvas.write((box[0] + 44, (box[1] + box[3]) / 2), words, ("Regular", 42), ink)
