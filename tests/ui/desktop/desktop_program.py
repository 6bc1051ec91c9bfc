"""The real program in a process of its own, with hands on its keys: desktop_program.py MODE FOLDER.

"type" unlocks, opens the form, types, and leaves a mark; "lock" unlocks and locks; started again
by locking, without a mode, it leaves a mark and ends. Not a test; tests start it.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from harassvault.policy import CHEAP_FOR_TESTS
from ui.desktop import main as program
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.shell import Shell

PASSWORD = "seven red boats at noon"
WORDS = "typed just now"

mode = sys.argv[1] if len(sys.argv) > 2 else "again"
folder = Path(sys.argv[-1])


def leave_mark():
    (folder.parent / f"{mode}.mark").write_text(str(os.getpid()))


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
        form = self.rooms.stage.shown
        if not isinstance(form, EntryForm):
            self.rooms.write_new()
            return
        self.steps.stop()
        QTest.keyClicks(form.what, WORDS)
        leave_mark()


program.Shell = Watched
sys.exit(program.main([sys.argv[0], str(folder)], kdf=CHEAP_FOR_TESTS))
