"""Codes to draw, and rows of them as PDF shows text (ISO 32000-1, 9.4.3).

Never here: which code draws what.
"""

import msgspec

from reports.pdf.objects import number


class Stroke(msgspec.Struct, frozen=True, gc=False):
    """One code to draw.

    Attributes:
        font: name of the PDF font.
        code: four hexadecimal digits.
        x, y: where from the pen it is drawn, in ems.
        after: how far the pen moves on besides the code's own advance, in ems.
    """

    font: str
    code: str
    x: float
    y: float
    after: float


Row = tuple[str, bytes]
"""Name of a font, and what of a TJ array draws a stretch in it (ISO 32000-1, 9.4.3)."""

SMALL = 0.0005
"""Ems below which an offset is rounding, not typography."""


def row_of(strokes: tuple[Stroke, ...]) -> Row | None:
    """Return strokes of one font, none of them raised, as one piece of a TJ array."""
    if not strokes or any(one.font != strokes[0].font or abs(one.y) > SMALL / 2 for one in strokes):
        return None
    parts, codes = list[str](), ""
    for one in strokes:
        # The pen moves to the right; TJ counts thousandths to the left.
        if abs(one.x) > SMALL:
            parts += [f"<{codes}>", number(-one.x * 1000).decode()]
            codes = ""
        codes += one.code
        if abs(one.after) > SMALL:
            parts += [f"<{codes}>", number(-one.after * 1000).decode()]
            codes = ""
    parts.append(f"<{codes}>")
    return strokes[0].font, " ".join(one for one in parts if one != "<>").encode()
