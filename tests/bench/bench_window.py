"""How long until the window is shown, against a bare PySide6 window on the same screen.

Both are processes of their own that end when their window was painted once; the screen is Xvfb, or
the platform `offscreen` where there is none.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.bench.figures import Figure, median_seconds

BARE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
application = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.show()
QTimer.singleShot(0, lambda: os._exit(0))
application.exec()
"""
OURS = """
import os, sys
from ui.desktop.start import quicken
quicken()
from PySide6.QtCore import QTimer
from ui.desktop import main as program

class Watched(program.Shell):
    def start(self):
        super().start()
        QTimer.singleShot(0, lambda: os._exit(0))

program.Shell = Watched
sys.exit(program.main(["journal", sys.argv[1]]))
"""
ROUNDS = 15


def run() -> list[Figure]:
    """Measure the first-run page, which is what a start without a journal shows."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "HOME": folder, "XDG_DATA_HOME": folder}
        # Compiled modules are kept, as on any person's computer; the first start makes them.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if not os.environ.get("DISPLAY"):
            environment["QT_QPA_PLATFORM"] = "offscreen"

        def start(code: str) -> None:
            command = [sys.executable, "-c", code, str(Path(folder) / "none")]
            subprocess.run(command, check=True, env=environment, capture_output=True)

        taken: dict[str, list[float]] = {BARE: [], OURS: []}
        start(BARE)
        start(OURS)
        for _ in range(ROUNDS):  # in turn, so that a busy moment meets both
            for code, seconds in taken.items():
                seconds.append(median_seconds(partial(start, code), 1))
        bare, ours = (statistics.median(taken[code]) for code in (BARE, OURS))
    return [
        Figure(
            "window shown / bare PySide6 window",
            ours / bare,
            "x",
            2.0,
            f"{ours:.2f} s / {bare:.2f} s, median of {ROUNDS}",
        )
    ]
