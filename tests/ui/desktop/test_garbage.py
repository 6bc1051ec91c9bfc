"""Widgets are destroyed on the thread to which they belong, however much another one allocates."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
import sys, threading, time
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from ui.desktop.garbage import GarbageTimer

application = QApplication([])
if sys.argv[1] == "kept":
    GarbageTimer(application)
died_on = set()

class Screen(QWidget):
    def __del__(self):
        died_on.add(threading.current_thread().name)

def leave_cycles():
    for _ in range(800):
        screen = Screen()
        screen.itself = screen

def allocate():
    held = [[number] for number in range(300_000)]

leave_cycles()
worker = threading.Thread(target=allocate, name="worker")
worker.start()
worker.join()
loop = QEventLoop()
QTimer.singleShot(1500, loop.quit)
loop.exec()
print(",".join(sorted(died_on)), flush=True)
import os
os._exit(0)
"""


@pytest.mark.parametrize(("variant", "worker_destroys"), [("kept", False), ("left", True)])
def test_the_worker_destroys_no_widget(variant: str, worker_destroys: bool) -> None:
    """Left to itself, Python destroys them where it happens to be: this test would notice."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, variant],
        capture_output=True, text=True, timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    crashed = done.returncode != 0
    assert ("worker" in done.stdout or crashed) is worker_destroys, done.stderr
    if variant == "kept":
        assert done.stdout.strip() == "MainThread"
