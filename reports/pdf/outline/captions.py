"""The caption of an exhibit: its name, where it belongs, its file, and what to know of it.

Never here: the pictures.
"""

from collections.abc import Sequence

from reports.blocks import Run, Text
from reports.exhibit import Exhibit
from reports.pdf.looks import LABEL, SMALL, STRONG, Look
from reports.pdf.outline.printing import Printing
from reports.pdf.outline.runs import Setting, setting

_DETAIL = Look(LABEL.size, SMALL.leading, grey=LABEL.grey)
_BELOW = 4.0


class Caption:
    """A caption set to a width.

    Args:
        printing: what it is printed with.
        exhibit: what it is about.
        width: points.
        part: number of a part of a long picture, and of how many.
        remarks: further lines.
        is_short: only its name: the rest stands elsewhere.
    """

    def __init__(
        self,
        printing: Printing,
        exhibit: Exhibit,
        width: float,
        part: tuple[int, int] = (1, 1),
        remarks: Sequence[str] = (),
        *,
        is_short: bool = False,
    ) -> None:
        name = printing.said.name(exhibit.number)
        if part[1] > 1:
            name = printing.text("exhibit.part", name=name, part=part[0], parts=part[1])
        back = printing.back(exhibit)
        title: Text = (Run(name, strong=True), *((Run("  ·  "), *back) if back else ()))
        first, *rest = printing.said.caption(exhibit)
        texts: list[tuple[Look, Text]] = [(STRONG, title), (SMALL, (Run(first),))]
        texts = texts[:1] if is_short else texts
        rest = [] if is_short else rest
        texts += [(_DETAIL, (Run(one),)) for one in (*rest, *remarks)]
        regular = Look(STRONG.size, STRONG.leading)
        self._printing, self._width = printing, width
        self._lines: list[tuple[Look, Setting]] = [
            (look, setting(printing, text, regular if look is STRONG else look, width))
            for look, text in texts
        ]

    @property
    def height(self) -> float:
        """Points that it takes, with the white under it."""
        return sum(one.height(look) for look, one in self._lines) + _BELOW

    def print_over_pages(self) -> None:
        """Print it over the whole width, going on on further pages: a very long one."""
        flow = self._printing.flow
        for look, one in self._lines:
            with self._printing.structure.element("P"):
                flow.print_lines(one.lines, look, draw=one.draw)

    def print(self, x: float) -> None:
        """Print it at the cursor."""
        flow = self._printing.flow
        for look, one in self._lines:
            with self._printing.structure.element("P"):
                for line in one.lines:
                    flow.put(line, look, x, self._width, one.draw)
