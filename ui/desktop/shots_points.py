"""The pictures of the forms that tell data points, folded and unfolded.

Never here: how a picture is taken (`shots`).
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from harassvault.data_points import Holder
from ui.desktop.parts.fold import Fold
from ui.desktop.screens.files.originals.tab import OriginalsTab
from ui.desktop.screens.files.page import FilesPage
from ui.desktop.shell import Shell

Take = Callable[[str], None]


def points(shell: Shell, take: Take) -> None:
    """Go through the pages; nothing is kept."""
    rooms = shell.rooms
    if rooms is None:
        return
    rooms.points.show_about()
    _both(shell, take, "about-you")
    rooms.points.open_at("outcome_wanted")
    _both(shell, take, "situation")
    rooms.points.open_at("respondent_weapons")
    _both(shell, take, "person-asked")
    rooms.points.open_at("content_url", Holder.INCIDENT, rooms.journal.timeline.id_at(0))
    take("entry-online")
    rooms.files.show_place("originals")
    shown = rooms.stage.shown
    tab = shown.tab("originals") if isinstance(shown, FilesPage) else None
    if isinstance(tab, OriginalsTab):
        take("files-asked")
        rooms.points.open_at("capture_method", Holder.FILE, tab.model.row_at(0).id)
        take("file-asked")


def _both(shell: Shell, take: Take, name: str) -> None:
    take(name)
    shown: QWidget | None = shell.rooms.stage.shown if shell.rooms else None
    for fold in shown.findChildren(Fold) if shown is not None else ():
        if fold.isVisible():
            fold.open()
    take(f"{name}-open")
