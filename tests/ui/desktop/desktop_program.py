"""The real program in a process of its own, with hands on its keys: desktop_program.py MODE FOLDER.

"type" unlocks, opens the form, types, and leaves a mark. "full" does the same, but types and locks
when the test says that the disk is full. "read" unlocks and shows the first conversation. "give"
unlocks and shows the page for reports with everything open. "lock" unlocks and locks. "wait"
unlocks, leaves a mark, and ends two seconds later. Started again by locking, without a mode, it
leaves a mark and ends. Marks bear the process id and the arguments. Not a test; tests start it.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from harassvault.policy import CHEAP_FOR_TESTS
from ui.desktop import leaving
from ui.desktop import main as program
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.files.conversations.model import ID_ROLE
from ui.desktop.screens.files.page import FilesPage
from ui.desktop.screens.report.page import ReportPage
from ui.desktop.shell import Shell

PASSWORD = "seven red boats at noon"
WORDS = "typed just now"

MODES = ("type", "lock", "wait", "full", "read", "give")
SHORT_MS = 3000

mode = sys.argv[1] if sys.argv[1] in MODES else "again"
folder = Path(sys.argv[-1])
marks = Path(os.environ.get("MARKS", folder.parent))


def leave_mark():
    (marks / f"{mode}.mark").write_text(" ".join([str(os.getpid()), *sys.argv[1:]]))


class Watched(Shell):
    """A shell that is driven from inside."""

    def start(self):
        super().start()
        if mode == "again":
            leave_mark()
            os._exit(0)
        self.window.screen_shown.password_given.emit(PASSWORD)
        self.steps = QTimer(self, interval=20)
        self.steps.timeout.connect(self.step)
        self.steps.start()

    def step(self):
        if self.rooms is None:
            return
        if mode == "lock":
            self.steps.stop()
            self.guard.lock()
            return
        if mode == "wait":
            self.steps.stop()
            # The answers of the bus come within this time.
            QTimer.singleShot(500, leave_mark)
            QTimer.singleShot(2500, lambda: os._exit(0))
            return
        if mode in {"read", "give"}:
            getattr(self, mode)()
            return
        form = self.rooms.stage.shown
        if not isinstance(form, EntryForm):
            self.rooms.write_new()
            return
        self.steps.stop()
        if mode == "full":
            leave_mark()
            self.steps = QTimer(self, interval=20)
            self.steps.timeout.connect(lambda: self.lock_on_a_full_disk(form))
            self.steps.start()
            return
        QTest.keyClicks(form.what, WORDS)
        leave_mark()

    def read(self):
        page = self.rooms.stage.shown
        if isinstance(page, FilesPage):
            rows = page.tab("conversations").rows
            if rows.rowCount():
                self.steps.stop()
                self.rooms.files.show_conversation(rows.index(0).data(ID_ROLE))
                leave_mark()
        else:
            self.rooms.show_place("files")

    def give(self):
        page = self.rooms.stage.shown
        if not isinstance(page, ReportPage):
            self.window.resize(1280, 5000)
            self.rooms.show_place("report")
        elif page.foreseen.lines and page.choices.leaving.marking.picture.count():
            self.steps.stop()
            page.choices.leaving.marking.what.setCurrentIndex(4)
            page.choices.leaving.fold.open()
            page.choices.options.fold.open()
            leave_mark()

    def lock_on_a_full_disk(self, form):
        if (marks / "is-full").exists():
            self.steps.stop()
            QTest.keyClicks(form.what, WORDS)
            leaving.PATIENCE_MS[leaving.Way.LOCK] = SHORT_MS
            self.guard.lock()
            (marks / "locking.mark").write_text(str(self.window.isVisible()))


program.Shell = Watched
sys.exit(program.main([sys.argv[0], str(folder)], kdf=CHEAP_FOR_TESTS))
