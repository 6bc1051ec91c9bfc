"""The pictures of giving something to someone: each reader, folds open, what left, a correction.

Never here: how a picture is taken (`shots`).
"""

from collections.abc import Callable
from pathlib import Path

from harassvault.export import KeptExport
from harassvault.redactions.values import Subject
from reports.audience import Audience
from ui.desktop.desk import Desk
from ui.desktop.screens.report.page import ReportPage
from ui.desktop.shell import Shell
from ui.desktop.shots_copies import copies
from ui.desktop.shots_places import at_top

Picture = Callable[[str], None]
Until = Callable[[Callable[[], bool]], None]


def report(shell: Shell, picture: Picture, until: Until, scratch: Path) -> None:
    """Go through the page; what leaves goes into a folder that is not there yet."""
    rooms = shell.rooms
    if rooms is None:
        return
    rooms.show_place("report")
    page = rooms.stage.shown
    if not isinstance(page, ReportPage):
        return
    for one in Audience:
        page.choices.readers.choose(one)
        picture(f"report-{one}")
    _open_folds(page)
    at_top(page, page.choices.leaving, picture, "report-leaving-out")
    at_top(page, page.choices.options, picture, "report-options")
    page.choices.readers.choose(Audience.POLICE)
    page.choices.entries.which.setCurrentIndex(0)
    page.keep()
    until(lambda: hasattr(page, "copying"))
    copies(page, picture, until, scratch)
    page.sent.correct(_kept(shell, until))
    at_top(page, page.sent, picture, "report-correction")


def _open_folds(page: ReportPage) -> None:
    marking = page.choices.leaving.marking
    marking.what.setCurrentIndex(marking.what.findData(Subject.IMAGE_AREA))
    page.choices.leaving.fold.open()
    marking.covering.drawing.add()
    page.choices.options.fold.open()
    which = page.choices.entries.which
    which.setCurrentIndex(which.findData("some"))


def _kept(shell: Shell, until: Until) -> KeptExport:
    found: list[list[KeptExport]] = []

    def job(desk: Desk) -> list[KeptExport]:
        return desk.vault.exports()

    shell.worker.ask(shell.window, job, found.append, print)
    until(lambda: bool(found))
    return found[0][0]
