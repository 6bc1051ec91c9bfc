"""A QR code as one path of rectangles: sharp at any size, and no picture.

Never here: what the code says.
"""

import segno

from reports.pdf.page import Box, Page

QUIET_ZONE = 4
"""Modules of white around it (ISO/IEC 18004, 5.3.8)."""


def draw_qr(page: Page, text: str, box: Box) -> None:
    """Draw a code into a square, quiet zone included.

    A quarter of the modules may be lost to a fold or a stain (error level Q).
    """
    found = segno.make(text, error="q", micro=False, boost_error=False)
    rows = [bytes(row) for row in found.matrix]
    module = min(box.width, box.height) / (len(rows) + 2 * QUIET_ZONE)
    left, top = box.x + QUIET_ZONE * module, box.y + box.height - QUIET_ZONE * module
    page.fill_all(
        [
            Box(left + start * module, top - (place + 1) * module, length * module, module)
            for place, row in enumerate(rows)
            for start, length in _runs(row)
        ],
        0,
    )


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Return where dark modules lie together in a row, and how many."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs
