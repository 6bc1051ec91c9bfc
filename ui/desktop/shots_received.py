"""The pictures of the check of a package: what it asks, and its three results.

Never here: how a picture is taken (`shots`).
"""

from collections.abc import Callable
from pathlib import Path

from reports.audience import Audience
from reports.choice import Choice
from reports.handover.giving import HandedOver, hand_over
from reports.handover.plan import Plan
from reports.received.opening import Keys, opened
from ui.desktop.desk import Desk
from ui.desktop.screens.received.page import ReceivedPage
from ui.desktop.shell import Shell

Picture = Callable[[str], None]
Until = Callable[[Callable[[], bool]], None]

_CHEAP = 10
"""Work factor: nobody attacks this package."""

_REPORT, _PROOF, _MORE = "data/dossier.pdf", "log/proofs/000001.tlog-proof", "data/more.txt"


def received(shell: Shell, picture: Picture, until: Until, above: Path) -> None:
    """Check what is handed over here into a folder that is not there yet, and a doctored copy."""
    rooms = shell.rooms
    if rooms is None:
        return
    handed = _handed(shell, until, above)
    case = handed.files[0].path
    rooms.giving.check()
    page = rooms.stage.shown
    if not isinstance(page, ReceivedPage) or handed.phrase is None:
        return
    picture("received")
    page.place.take([case])
    until(page.asking.isVisible)
    picture("received-own")
    _checked(page, until)
    picture("received-whole")
    page.asking.words.box.setText("other words")
    _checked(page, until)
    picture("received-cannot")
    page.asking.words.box.setText(handed.phrase.text)
    _checked(page, until)
    picture("received-fine")
    page.place.take([_doctored(case, handed.phrase.text, above / "case")])
    until(page.asking.isVisible)
    _checked(page, until)
    picture("received-differs")


def _checked(page: ReceivedPage, until: Until) -> None:
    page.check()
    until(lambda: not page.busy.isVisible() and page.result.notice.isVisible())


def _handed(shell: Shell, until: Until, above: Path) -> HandedOver:
    found: list[HandedOver] = []
    language = shell.context.words.language

    def job(desk: Desk) -> HandedOver:
        choice = Choice(audience=Audience.LAWYER, language=language)
        return hand_over(desk.vault, choice, Plan(work_factor=_CHEAP), above)

    shell.worker.ask(shell.window, job, found.append, _raise)
    until(lambda: bool(found))
    return found[0]


def _doctored(case: Path, words: str, folder: Path) -> Path:
    """Unpack a package, with one file changed, one missing and one more."""
    with opened(case, Keys(lambda: words)) as members:
        for name in members.sizes:
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(b"".join(members.pieces(name)))
    (folder / _REPORT).write_bytes(b"%PDF-1.7 another one")
    (folder / _PROOF).unlink()
    (folder / _MORE).write_bytes(b"put in afterwards")
    return folder


def _raise(error: Exception) -> None:
    raise error
