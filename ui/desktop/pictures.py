"""Pictures of foreign files, made by the decoding child; here they are only pixels.

Never here: `QImage` or `QPixmap` on foreign bytes.
"""

from collections.abc import Callable

from PySide6.QtGui import QImage

from ui.desktop.desk import Desk


def image_of(width: int, height: int, pixels: bytes) -> QImage:
    """Make an image of RGB rows, three bytes a pixel; the bytes are copied."""
    return QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def small_picture(evidence_id: str, side: int) -> Callable[[Desk], QImage]:
    """Return a job that makes a small picture of an original.

    Args:
        evidence_id: id of the evidence.
        side: pixels of the longer side, at most.
    """

    def job(desk: Desk) -> QImage:
        with desk.vault.open_original(evidence_id) as original:
            small = desk.decoder.thumbnail(original, side)
        return image_of(small.width, small.height, small.pixels)

    return job
