"""A person's evening in the window, driven from inside its process: window_story.py FOLDER FILE.

Words and names come in as JSON on standard input, so that they stand in no command line. Not a
test; tests start it, and watch it from outside.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from harassvault.policy import CHEAP_FOR_TESTS
from ui.desktop import main as program
from ui.desktop.shell import Shell

told = json.load(sys.stdin)
folder, attached = Path(sys.argv[1]), Path(sys.argv[2])

Step = Callable[[], bool] | None


class Story(Shell):
    """A shell with hands: each step runs until it says that it is done."""

    def start(self) -> None:
        super().start()
        self.steps = self.evening()
        self.waiting: Step = None
        self.timer = QTimer(self, interval=20)
        self.timer.timeout.connect(self.go_on)
        self.timer.start()

    def go_on(self) -> None:
        if self.waiting is not None and not self.waiting():
            return
        try:
            self.waiting = next(self.steps)
        except StopIteration:
            self.timer.stop()
            print("done", flush=True)
            self.guard.hide_all()

    def shown(self, name: str) -> Callable[[], bool]:
        return lambda: self.rooms is not None and type(self.rooms.stage.shown).__name__ == name

    def evening(self) -> Iterator[Step]:
        screen = self.window.screen_shown
        screen.safety.go_on.click()
        screen.about.go_on.click()
        screen.passphrase.new.choose(own=True)
        QTest.keyClicks(screen.passphrase.new.own.first.box, told["password"])
        QTest.keyClicks(screen.passphrase.new.own.second.box, told["password"])
        screen.passphrase.make.click()
        yield self.shown("EntryForm")
        form = self.rooms.stage.shown
        QTest.keyClicks(form.what, told["words"])
        QTest.keyClicks(form.who, told["name"])
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(attached))])
        form.files.take_mime(mime)
        QTest.qWait(1200)  # a draft of it is sealed
        form.save_button.click()
        yield self.shown("AfterSave")
        self.rooms.stage.shown.yes.click()
        yield self.shown("RecoveryPage")
        yield from self.looking_back()

    def looking_back(self) -> Iterator[Step]:
        self.rooms.show_place("journal")
        yield self.shown("Journal")
        journal = self.rooms.journal
        QTest.keyClicks(journal.search, told["words"][:10])
        yield lambda: journal.timeline.rowCount() == 1
        self.rooms.show_entry(journal.timeline.id_at(0))
        yield self.shown("EntryView")
        QGuiApplication.clipboard().setText(told["words"])
        self.rooms.show_place("report")
        yield self.shown("ReportPage")
        page = self.rooms.stage.shown
        yield lambda: not page.pages.page.pixmap().isNull()
        page.keep()
        yield lambda: hasattr(page, "copying")
        QTest.qWait(300)


program.Shell = Story
sys.exit(program.main(["journal", str(folder)], kdf=CHEAP_FOR_TESTS))
