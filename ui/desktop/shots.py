"""Pictures of every screen, for looking at: `python -m ui.desktop.shots FOLDER [WORD …]`.

Every combination of language, window size, font size and scheme; words after the folder keep only
the combinations whose names contain them all ("fr", "200", "dark", "1024x700").

Never here: a judgement; somebody has to look.
"""

import itertools
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from harassvault.clock import system_clock
from harassvault.incident import Incident
from harassvault.moment import Precision
from harassvault.policy import CHEAP_FOR_TESTS
from reports.catalogue import LANGUAGES
from ui.demo.build import Demo, build
from ui.desktop.application import make_application
from ui.desktop.desk import Desk
from ui.desktop.screens.after_save import AfterSave
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.entry_view.page import EntryView
from ui.desktop.screens.first_run.page import FirstRun
from ui.desktop.screens.recovery import RecoveryPage
from ui.desktop.screens.unlock import Unlock
from ui.desktop.shell import Shell
from ui.desktop.shots_backup import backups
from ui.desktop.shots_diary import diary
from ui.desktop.shots_files import conversations
from ui.desktop.shots_handing import handing
from ui.desktop.shots_helping import helping
from ui.desktop.shots_people import files_and_people
from ui.desktop.shots_points import points
from ui.desktop.shots_received import received
from ui.desktop.shots_report import report
from ui.desktop.shots_standing import dropped_in, standing
from ui.desktop.shots_ways import own_password, ways_in
from ui.desktop.theme.look import Look
from ui.desktop.worker import Priority

_Screen = TypeVar("_Screen", bound=QWidget)

_SIZES = ((1280, 800), (1024, 700))
_SCALES = (100, 200)
_POINTS = 10.0
"""Size of a common desktop's font."""

_SETTLE_MS = 60


@dataclass(frozen=True, slots=True)
class Variant:
    """One combination."""

    language: str
    size: tuple[int, int]
    scale: int
    scheme: str

    @property
    def name(self) -> str:
        """The folder's name."""
        width, height = self.size
        return f"{self.language}-{width}x{height}-{self.scale}-{self.scheme}"


class Camera:
    """Takes pictures of one run of the program."""

    def __init__(self, application: QApplication, look: Look, variant: Variant, out: Path) -> None:
        self._application, self._look, self._variant = application, look, variant
        self._out = out / variant.name
        self._out.mkdir(parents=True, exist_ok=True)
        self._number = 0

    def shoot(self, demo: Demo, empty: Path) -> None:
        """Go through all screens."""
        self._first_run(empty)
        shell = self._shell(demo.journal)
        unlock = self._screen(shell, Unlock)
        self.picture(shell, "unlock")
        dropped_in(unlock.drop_in, partial(self.picture, shell))
        unlock.password_given.emit("not the right words at all")
        self.picture(shell, "unlock-wrong")
        unlock.password_given.emit(demo.password)
        self.until(lambda: shell.rooms is not None)
        self._journal(shell)
        self._form(shell)
        self._places(shell)
        kept = empty.with_name(f"diary-{self._variant.name}")
        diary(shell, partial(self.picture, shell), self.until, kept)
        ways_in(shell, partial(self.picture, shell))
        standing(shell, shell.context, partial(self.picture, shell), demo.journal)
        files_and_people(shell, partial(self.picture, shell))
        helping(shell, partial(self.picture, shell), self.until)
        points(shell, partial(self.picture, shell))
        scratch = empty.with_name(f"exports-{self._variant.name}")
        conversations(shell, partial(self.picture, shell), self.until, scratch)
        copies = empty.with_name(f"copies-{self._variant.name}")
        report(shell, partial(self.picture, shell), self.until, copies)
        given = empty.with_name(f"given-{self._variant.name}")
        handing(shell, partial(self.picture, shell), self.until, given)
        checked = empty.with_name(f"received-{self._variant.name}")
        received(shell, partial(self.picture, shell), self.until, checked)
        stick = empty.with_name(f"stick-{self._variant.name}")
        backups(shell, stick, demo.password, partial(self.picture, shell))
        shell.worker.stop()
        shell.window.hide()
        shell.window.deleteLater()

    def picture(self, shell: Shell, name: str) -> None:
        """Wait until nothing moves, and take a picture; of a long page, one more."""
        self.idle(shell)
        self._number += 1
        shell.window.grab().save(str(self._out / f"{self._number:02}-{name}.png"))
        area = self._scrolled(shell)
        if area is not None and area.verticalScrollBar().maximum() > 0:
            area.verticalScrollBar().setValue(area.viewport().height())
            wait(_SETTLE_MS)
            shell.window.grab().save(str(self._out / f"{self._number:02}-{name}-further.png"))
            area.verticalScrollBar().setValue(0)

    def idle(self, shell: Shell) -> None:
        """Wait until the worker has nothing to do, twice: an answer may lead to a question."""
        for _ in range(3):
            done: list[object] = []
            shell.worker.ask(
                shell.window, _nothing, done.append, done.append, priority=Priority.IDLE
            )
            self.until(partial(bool, done))
            wait(_SETTLE_MS)

    @staticmethod
    def until(holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        while not holds():
            wait(20)

    def _first_run(self, empty: Path) -> None:
        shell = self._shell(empty)
        first = self._screen(shell, FirstRun)
        for step, name in enumerate(("safe", "about", "passphrase", "stop", "received")):
            first.go(step)
            self.picture(shell, f"first-{name}")
        own_password(first, partial(self.picture, shell), self.until)
        shell.worker.stop()
        shell.window.hide()
        shell.window.deleteLater()

    def _journal(self, shell: Shell) -> None:
        rooms = shell.rooms
        if rooms is None:
            return
        self.picture(shell, "journal")
        rooms.journal.narrow_button.click()
        rooms.journal.search.setText("message")
        wait(400)
        self.picture(shell, "search")
        rooms.journal.search.clear()
        wait(400)
        self.idle(shell)
        rooms.show_entry(rooms.journal.timeline.id_at(2))
        self.picture(shell, "entry")
        rooms.show_entry(_amended(shell, self))
        self.idle(shell)
        if isinstance(rooms.stage.shown, EntryView):
            rooms.stage.shown.history.open()
            self.picture(shell, "entry-history")

    def _form(self, shell: Shell) -> None:
        rooms = shell.rooms
        if rooms is None:
            return
        rooms.write_new()
        self.until(lambda: isinstance(rooms.stage.shown, EntryForm))
        self.picture(shell, "form")
        form = rooms.stage.shown
        if isinstance(form, EntryForm):
            form.save()
            self.picture(shell, "form-empty-error")
            for fold in form.more.folds.values():
                fold.open()
            form.when.choose(Precision.BETWEEN)
            self.picture(shell, "form-more")
            form.keeper.finish()
        incident_id = rooms.journal.timeline.id_at(0)

        def read(desk: Desk) -> Incident:
            return desk.vault.incident(incident_id)

        shell.worker.ask(shell.window, read, rooms.show_saved, print)
        self.until(lambda: isinstance(rooms.stage.shown, AfterSave))
        self.picture(shell, "saved")
        if isinstance(rooms.stage.shown, AfterSave):
            rooms.stage.shown.no.click()
            self.picture(shell, "saved-not-safe")
        rooms.stage.show_screen(RecoveryPage(shell.context, make=True, is_known=True))
        self.picture(shell, "recovery")

    def _places(self, shell: Shell) -> None:
        rooms = shell.rooms
        if rooms is None:
            return
        rooms.show_place("safety")
        self.picture(shell, "safety")

    def _shell(self, folder: Path) -> Shell:
        language = self._variant.language
        shell = Shell(self._look, folder, language, clock=system_clock, kdf=CHEAP_FOR_TESTS)
        shell.start()
        shell.window.resize(*self._variant.size)
        return shell

    @staticmethod
    def _screen(shell: Shell, kind: type[_Screen]) -> _Screen:
        found = shell.window.screen_shown
        if not isinstance(found, kind):
            raise TypeError(found)
        return found

    @staticmethod
    def _scrolled(shell: Shell) -> QScrollArea | None:
        areas = shell.window.findChildren(QScrollArea)
        return next((one for one in areas if one.isVisible()), None)


def _amended(shell: Shell, camera: Camera) -> str:
    """Return the id of an entry with several versions."""
    found: list[str] = []

    def job(desk: Desk) -> str:
        return max(desk.vault.incidents(), key=lambda one: len(one.versions)).id

    shell.worker.ask(shell.window, job, found.append, print)
    camera.until(lambda: bool(found))
    return found[0]


def wait(milliseconds: int) -> None:
    """Let the program run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def variants(words: list[str]) -> Iterator[Variant]:
    """Yield the combinations wanted."""
    for one in itertools.product(LANGUAGES, _SIZES, _SCALES, ("light", "dark")):
        variant = Variant(*one)
        if set(words) <= set(variant.name.split("-")):
            yield variant


def main(argv: list[str]) -> int:
    """Take all pictures; see the module."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out, words = Path(argv[1]), argv[2:]
    wanted = list(variants(words))
    if not wanted:
        sys.stderr.write(f"no combination has all of: {' '.join(words)}\n")
        return 2
    application = make_application(argv)
    look = Look(application)
    font = application.font()
    with tempfile.TemporaryDirectory() as scratch:
        demos = {one: build(Path(scratch, one), one, kdf=CHEAP_FOR_TESTS) for one in LANGUAGES}
        for variant in wanted:
            font.setPointSizeF(_POINTS * variant.scale / 100)
            application.setFont(font)
            look.refresh(dark=variant.scheme == "dark")
            Camera(application, look, variant, out).shoot(
                demos[variant.language], Path(scratch, "empty")
            )
    return 0


def _nothing(_desk: Desk) -> None:
    """Nothing to do."""


if __name__ == "__main__":
    sys.exit(main(sys.argv))
