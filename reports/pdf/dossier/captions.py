"""The caption of an exhibit: number, file name, kind, size, arrival, and what to know of it.

Never here: the pictures.
"""

from reports.exhibit import Exhibit
from reports.pdf.dossier.printing import Printing
from reports.pdf.looks import LABEL, SMALL, STRONG, Look

Caption = tuple[tuple[Look, str], ...]
"""Texts one under the other, each with its look."""


def caption_of(
    printing: Printing, exhibit: Exhibit, *, part: tuple[int, int] = (1, 1), remarks: Caption = ()
) -> Caption:
    """Return the caption of an exhibit, or of one part (number, of how many) of a long one."""
    about = printing.text(
        "exhibit.caption", kind=printing.kind(exhibit), size=printing.size(exhibit.size)
    )
    date = printing.dates.instant(exhibit.received_at)
    received = printing.text("exhibit.received", date=date)
    name = printing.text("exhibit.name", n=exhibit.number)
    if part[1] > 1:
        name = printing.text("exhibit.part", name=name, part=part[0], parts=part[1])
    same = printing.text("exhibit.same", n=exhibit.same_as) if exhibit.same_as else ""
    put_in = ""
    if exhibit.put_in_at:
        date = printing.dates.instant(exhibit.put_in_at)
        put_in = printing.text("exhibit.put_in", date=date)
    return (
        (STRONG, name),
        (SMALL, exhibit.name),
        (LABEL, f"{about}, {received}"),
        *((LABEL, text) for text in (same, put_in) if text),
        *remarks,
    )


def caption_height(printing: Printing, caption: Caption, width: float) -> float:
    """Return the points that a caption takes, with the white under it."""
    lines = [
        look.height(line)
        for look, text in caption
        for line in printing.flow.lines(text, look, width=width)
    ]
    return sum(lines) + 4


def print_caption(printing: Printing, caption: Caption, x: float, width: float) -> None:
    """Print a caption at the cursor."""
    for look, text in caption:
        for line in printing.flow.lines(text, look, width=width):
            printing.flow.put(line, look, x, width)
