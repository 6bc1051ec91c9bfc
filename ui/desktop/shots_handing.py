"""The pictures of handing over: what is in it, the look at what goes, the two cards, what left.

Never here: how a picture is taken (`shots`).
"""

import json
from collections.abc import Callable
from pathlib import Path

from reports.audience import Paper
from reports.sheets import Corrected, prepare_correction
from ui.desktop.change import Change
from ui.desktop.desk import Desk
from ui.desktop.screens.handing.page import HandingPage
from ui.desktop.screens.handing.said import Said
from ui.desktop.screens.handing.stamps import Stamps
from ui.desktop.screens.report.page import ReportPage
from ui.desktop.shell import Shell
from ui.desktop.shots_places import at_top

_NOTES = [
    {"about": "incident 1", "text": "Who else was there?", "question": True},
    {"about": "exhibit 2", "text": "Keep the telephone."},
]

Picture = Callable[[str], None]
Until = Callable[[Callable[[], bool]], None]


def handing(shell: Shell, picture: Picture, until: Until, above: Path) -> None:
    """Hand over the whole journal, into a folder that is not there yet."""
    rooms = shell.rooms
    if rooms is None:
        return
    rooms.giving.hand_over()
    page = rooms.stage.shown
    if not isinstance(page, HandingPage):
        return
    until(lambda: page.choices.is_ready)
    picture("handing-what")
    page.look_over()
    until(page.write_button.isEnabled)
    picture("handing-look")
    at_top(page, page.how, picture, "handing-how")
    page.carried.first(above / "Dropbox", lambda: None)
    until(page.carried.isVisible)
    at_top(page, page.carried, picture, "handing-carried")
    page.carried.hide()
    above.mkdir()
    page.write_to(above)
    until(lambda: page.said is not None)
    picture("handing-words")
    if isinstance(page.said, Said):
        at_top(page, page.said.save_button, picture, "handing-card")
        if page.said.once is not None:
            page.said.once.sure.click()
            page.said.once.have_button.click()
        picture("handing-words-gone")
    rooms.show_place("report")
    report = rooms.stage.shown
    if isinstance(report, ReportPage):
        _come_back(shell, until)
        _sent(report, picture, until)


def _come_back(shell: Shell, until: Until) -> None:
    """Have a receipt, two notes and a correction beside what was handed over."""
    done: list[object] = []

    def job(desk: Desk) -> None:
        handover = desk.vault.handovers.all()[0].handover.handover
        desk.vault.receipts.add(handover, "Me Exemple")
        answer = {"v": 1, "from": "Me Exemple", "notes": _NOTES}
        desk.vault.answers.take(json.dumps(answer).encode(), handover)
        language = shell.context.words.language
        prepare_correction(desk.vault, handover, Corrected(disregard=(1,)), language, Paper.A4)

    shell.worker.ask(shell.window, job, done.append, print, change=Change(exports=True))
    until(lambda: bool(done))


def _sent(report: ReportPage, picture: Picture, until: Until) -> None:
    until(lambda: not report.sent.handed.isHidden())
    picture("handing-offer")
    report.sent.stamps.open()
    (stamps,) = report.sent.stamps.findChildren(Stamps)
    stamps.show_head()
    until(lambda: stamps.words is not None)
    at_top(report, report.sent.handed, picture, "handed-over")
    at_top(report, report.sent.stamps, picture, "stamps")
