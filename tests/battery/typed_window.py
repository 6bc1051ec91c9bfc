"""The real program, unlocked and at the entry form, that notes what stands there and since when.

typed_window.py JOURNAL NOTES: each change of the text is one line with a time (monotonic). Started
by `test_kill_window`, which presses real keys and kills it.
"""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from harassvault.policy import CHEAP_FOR_TESTS
from tests.battery.operations import PASSWORD
from ui.desktop import main as program
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.shell import Shell

folder = Path(sys.argv[1])
notes = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND)


class Noted(Shell):
    """A shell that opens the form by itself; the keys come from outside."""

    def start(self) -> None:
        super().start()
        self.window.screen_shown.password_given.emit(PASSWORD)
        self.steps = QTimer(self, interval=20)
        self.steps.timeout.connect(self.step)
        self.steps.start()

    def step(self) -> None:
        if self.rooms is None:
            return
        form = self.rooms.stage.shown
        if not isinstance(form, EntryForm):
            self.rooms.write_new()
            return
        self.steps.stop()
        self.window.activateWindow()
        form.what.setFocus()
        form.what.textChanged.connect(lambda: self.note(form.what.toPlainText()))
        self.note("")

    def note(self, text: str) -> None:
        os.write(notes, f"{time.monotonic()} {text}\n".encode())


program.Shell = Noted
sys.exit(program.main(["journal", str(folder)], kdf=CHEAP_FOR_TESTS))
