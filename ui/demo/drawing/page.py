"""What the pages of the social network share: colours, the portrait, the padlock of the address.

Never here: a whole page.
"""

from ui.demo.drawing import garden
from ui.demo.drawing.canvas import Canvas, Point
from ui.demo.drawing.lettering import Colour
from ui.demo.drawing.phone import WHITE

INK: Colour = (23, 19, 28)
QUIET: Colour = (119, 113, 127)
PALE: Colour = (241, 239, 244)
ACCENT: Colour = (138, 63, 252)


def portrait(canvas: Canvas, centre: Point, radius: float) -> None:
    """Draw the account's portrait, somebody seen from behind, in a coloured ring."""
    canvas.disc(centre, radius, ACCENT)
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


def padlock(canvas: Canvas, at: Point, ink: Colour, size: float = 1.0) -> None:
    """Draw a closed padlock."""
    x, y = at
    canvas.arc((x, y - 4 * size), 11 * size, 4 * size, ink, (180, 360))
    body = (x - 14 * size, y - 4 * size, x + 14 * size, y + 18 * size)
    canvas.rounded(body, round(5 * size), ink)
