"""The program as a process: drafts outlive it, hiding ends it, locking replaces it, no traces."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault

PROGRAM = Path(__file__).with_name("desktop_program.py")
WORDS = "typed just now"
needs_screen = pytest.mark.skipif(
    not (shutil.which("xvfb-run") and shutil.which("xdotool")),
    reason="xvfb-run and xdotool press real keys",
)


@pytest.fixture
def environment(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return kept | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}


def wait_for(path, seconds=20.0):
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} did not come"
        time.sleep(0.01)


def drafts(journal, password):
    with Vault.unlock(journal, password, kdf=CHEAP_FOR_TESTS) as vault:
        return [one.fields["what"] for one in vault.drafts()[0]]


def test_words_typed_a_second_ago_survive_a_kill(journal, environment, password):
    running = subprocess.Popen([sys.executable, PROGRAM, "type", journal], env=environment)
    try:
        wait_for(journal.parent / "type.mark")
        time.sleep(1.0)
    finally:
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert drafts(journal, password) == [WORDS]


@pytest.mark.skipif(sys.platform != "linux", reason="exec keeps the process id on Linux")
def test_locking_replaces_the_process(journal, environment):
    running = subprocess.Popen([sys.executable, PROGRAM, "lock", journal], env=environment)
    assert running.wait(timeout=20) == 0
    assert (journal.parent / "again.mark").read_text().split()[0] == str(running.pid)


@needs_screen
def test_three_taps_end_the_program_and_keep_the_last_words(journal, environment, password):
    script = """
        "$0" "$1" type "$2" & pid=$!
        while [ ! -e "$3" ]; do sleep 0.02; done
        xdotool search --onlyvisible --name Journal windowfocus --sync
        xdotool key --delay 60 Shift_L Shift_L Shift_L
        wait $pid
    """
    command = ["xvfb-run", "-a", "sh", "-c", script, sys.executable, PROGRAM, journal]
    ended = subprocess.run(
        [*command, journal.parent / "type.mark"],
        env=environment | {"QT_QPA_PLATFORM": "xcb"},
        timeout=30,
        check=False,
    )
    assert ended.returncode == 0
    assert drafts(journal, password) == [WORDS]


@pytest.mark.parametrize(
    ("chooser", "chosen"),
    [
        ("choosing.choose_folder(QWidget(), context, Path.home())", ""),
        ("choosing.choose_files(QWidget(), context)[0]", "photo.png"),
        ("choosing.choose_target(QWidget(), context, 'document.pdf')", "document.pdf"),
    ],
)
def test_a_file_dialog_leaves_nothing_in_the_home_folder(environment, chooser, chosen):
    home = Path(environment["HOME"])
    (home / "photo.png").touch()
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from harassvault.profile import Profile
from ui.desktop.application import make_application
from ui.desktop.context import Context
from ui.desktop.parts import choosing
from ui.desktop.theme.look import Look
application = make_application(["journal"])
context = Context.make(Profile(), Look(application), None, None, None)
def accept():
    dialog = application.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    if sys.argv[1]:
        dialog.findChild(QLineEdit).setText(str(Path.home() / sys.argv[1]))
    dialog.accept()
QTimer.singleShot(300, accept)
print(CHOOSER)
""".replace("CHOOSER", chooser)
    command = [sys.executable, "-c", code, chosen]
    ran = subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True, timeout=30
    )
    assert ran.stdout.strip() == str(home / chosen)
    (home / "photo.png").unlink()
    # Fontconfig's cache is named in docs/decisions: it lists the system's fonts, and nothing else.
    left = [path for path in home.rglob("*") if path.is_file() and "fontconfig" not in str(path)]
    assert left == []


@needs_screen
def test_our_words_leave_the_clipboard(environment):
    code = """
from PySide6.QtGui import QGuiApplication
from ui.desktop.application import make_application
from ui.desktop.clipboard import clear_clipboard
application = make_application(["journal"])
QGuiApplication.clipboard().setText("words of the journal")
before = QGuiApplication.clipboard().text()
clear_clipboard()
print(before, "|", QGuiApplication.clipboard().text())
"""
    ran = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", code],
        env=environment | {"QT_QPA_PLATFORM": "xcb"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert ran.stdout.strip() == "words of the journal |"
