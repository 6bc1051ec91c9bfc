"""How each kind of text looks: size, leading, style, white around it, grey.

Never here: which text has which look.
"""

from dataclasses import dataclass

from reports.text.faces import Style
from reports.text.lines import Line


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of text looks; lengths in points.

    Attributes:
        leading: least distance between baselines; taller scripts get more.
        before, after: white above and below.
        grey: 0 is black.
    """

    size: float
    leading: float
    style: Style = Style.REGULAR
    before: float = 0
    after: float = 0
    grey: float = 0

    def height(self, line: Line) -> float:
        """Return the height that a line of this look takes."""
        return max(self.leading, line.ascent + line.descent)


TITLE = Look(25, 31, Style.BOLD, after=6)
H1 = Look(16, 21, Style.BOLD, after=8)
H2 = Look(12, 16, Style.BOLD, before=6, after=4)
H3 = Look(10, 14.5, Style.BOLD, before=7, after=1)
BODY = Look(10, 14.5)
STRONG = Look(10, 14.5, Style.BOLD)
LABEL = Look(8.5, 14.5, grey=0.35)
SMALL = Look(8.5, 12, grey=0.2)
LEAD = Look(11, 16, grey=0.2)
