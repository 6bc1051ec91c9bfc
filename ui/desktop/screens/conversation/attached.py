"""The files that messages name, and the bodies of mails and pages: looked at inside the window.

Foreign bytes are read by children: the importing one opens a member of an archive or makes a page
harmless, the decoding one makes pixels.

Never here: saving a file out.
"""

from collections.abc import Callable

from PySide6.QtGui import QImage

from harassvault.importers.wire import Shown
from ui.desktop.desk import Desk
from ui.desktop.pictures import BLURRED, image_of


def small_attached(
    evidence_id: str, member: str, side: int, *, is_clear: bool = False
) -> Callable[[Desk], QImage]:
    """Return a job that makes a small picture of a file.

    Args:
        evidence_id: id of the original that holds it.
        member: its name inside that archive, or empty.
        side: pixels of the longer side, at most.
        is_clear: the person asked to see this one, also where pictures are blurred.
    """

    def job(desk: Desk) -> QImage:
        most = side if is_clear or not desk.vault.settings().blur else BLURRED
        with desk.members.open(desk.vault, evidence_id, member) as opened:
            small = desk.decoder.thumbnail(opened, most)
        return image_of(small.width, small.height, small.pixels)

    return job


def harmless(evidence_id: str, member: str, place: int) -> Callable[[Desk], Shown]:
    """Return a job that gives a mail or a page as HTML that loads, runs and leads to nothing."""

    def job(desk: Desk) -> Shown:
        return desk.members.shown(desk.vault, evidence_id, member, place)

    return job
