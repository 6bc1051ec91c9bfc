"""Pictures of foreign files, made by the decoding child; here they are only pixels.

Never here: `QImage` or `QPixmap` on foreign bytes.
"""

from collections.abc import Callable

from PySide6.QtGui import QImage

from harassvault.decoding.mediatype import PDF
from ui.desktop.desk import Desk

BLURRED = 12
"""Pixels of the longer side of a picture that is blurred: colours, no face and no letter."""


def image_of(width: int, height: int, pixels: bytes) -> QImage:
    """Make an image of RGB rows, three bytes a pixel; the bytes are copied."""
    return QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def small_picture(
    evidence_id: str, side: int, *, is_clear: bool = False
) -> Callable[[Desk], QImage]:
    """Return a job that makes a small picture of an original; of a PDF, of its first page.

    Args:
        evidence_id: id of the evidence.
        side: pixels of the longer side, at most.
        is_clear: the person asked to see this one, also where pictures are blurred.
    """

    def job(desk: Desk) -> QImage:
        vault = desk.vault
        most = side if is_clear or not vault.settings().blur else BLURRED
        is_pdf = vault.evidence(evidence_id).original.media_type in PDF
        with vault.open_original(evidence_id) as original:
            if is_pdf:
                page = desk.decoder.pdf_page(original, 0, most)
                return image_of(page.width, page.height, page.pixels)
            small = desk.decoder.thumbnail(original, most)
        return image_of(small.width, small.height, small.pixels)

    return job
