"""Measures of a DOCX: those that all its parts share.

Never here: paragraphs, tables.
"""

from docx.shared import Emu, Length, Mm, Pt

from reports.audience import Paper

SIZES = {Paper.A4: (Mm(210), Mm(297)), Paper.LETTER: (Mm(215.9), Mm(279.4))}
MARGIN = Mm(24)
BINDING = Mm(35)
"""The margin on the left that courts ask for (England and Wales, Practice Direction 32, 19.1)."""

NONE, CLOSE, AFTER, WIDE = Pt(0), Pt(2), Pt(6), Pt(14)
"""White after a paragraph."""

INDENT = Mm(7)
BODY, SMALL, LEAD, COPIED = Pt(11), Pt(9), Pt(13), Pt(8)

FONT = "Arial"
"""On every computer, or replaced there by one of the same widths."""

FONT_TO_COPY = "Courier New"

__all__ = [
    "AFTER",
    "BINDING",
    "BODY",
    "CLOSE",
    "COPIED",
    "FONT",
    "FONT_TO_COPY",
    "INDENT",
    "LEAD",
    "MARGIN",
    "NONE",
    "SIZES",
    "SMALL",
    "WIDE",
    "Emu",
    "Length",
    "Mm",
    "Pt",
]
