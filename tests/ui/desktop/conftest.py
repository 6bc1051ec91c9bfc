"""A running shell on a journal of its own, without a screen unless there is one."""

import gc
import io
import os
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtGui import QGuiApplication

from harassvault.clock import system_clock
from harassvault.intake import IncidentInput, Who
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import BytesSource
from harassvault.vault import Vault
from ui.desktop.application import make_application
from ui.desktop.screens.journal.page import Journal
from ui.desktop.shell import Shell
from ui.desktop.theme.look import Look

# Also where there is a screen: windows that pop up take the focus from whoever works at it. Real
# windows are opened under Xvfb, by test_process.py and test_screen_reader.py.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PASSWORD = "seven red boats at noon"


@pytest.fixture(scope="session")
def qapp():
    """The application as the program makes it; pytest-qt takes it from here."""
    return make_application(["journal"])


@pytest.fixture(scope="module", autouse=True)
def _leave_what_stands(qapp):
    """What stands until the end need not be walked through after every test.

    What a file leaves is, at its end: a widget that Qt already deleted must not stay, or it is
    still asked when the look of the program changes. Never all that stands: among twelve thousand
    tests that took two seconds a file.
    """
    gc.freeze()
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def _collect_here(_leave_what_stands):
    """Widgets are destroyed on this thread only, as the program does it (ui.desktop.garbage)."""
    gc.disable()
    yield
    # What a test put there must not outlive the application: Qt would free it a second time.
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
    gc.collect()
    gc.enable()


@pytest.fixture(scope="session")
def look(qapp):
    return Look(qapp)


@pytest.fixture(scope="session")
def password():
    return PASSWORD


@pytest.fixture(scope="session")
def png():
    image = Image.new("RGB", (90, 160), "#dfe9f5")
    ImageDraw.Draw(image).rectangle((10, 20, 70, 50), fill="#2a7f62")
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


@pytest.fixture(scope="session")
def _filled(tmp_path_factory, png):
    """Three entries, one of them amended, one with a picture; the recovery code is confirmed."""
    folder = tmp_path_factory.mktemp("filled") / "Notes"
    profile = Profile(country="FR", name="Camille")
    with Vault.create(folder, PASSWORD, profile, kdf=CHEAP_FOR_TESTS) as vault:
        vault.ways.confirm_recovery_code(vault.ways.make_recovery_code())
        first = vault.add_incident(
            IncidentInput(
                when="about 2026-03-03 14:30", what="Waited at the gate.", who=("Marc D.",)
            )
        )
        vault.amend_incident(
            first.id, IncidentInput(what="Waited at the green gate.", feelings="Afraid.")
        )
        vault.add_incident(
            IncidentInput(
                when="2026-04",
                what="Sent forty messages.",
                who=(Who(name="Marc D."), Who(name="Julie", role="witness")),
                details={"police_attended": "no"},
            ),
            [BytesSource("screen.png", png)],
        )
        vault.add_incident(IncidentInput(what="Laughed <b>aloud</b> in the corridor."))
    return folder


@pytest.fixture
def journal(_filled, tmp_path):
    """A copy of the filled journal, closed."""
    folder = tmp_path / "Notes"
    shutil.copytree(_filled, folder)
    return folder


@pytest.fixture
def start(qtbot, look):
    """Start a shell on a folder; all of them are ended afterwards."""
    running = []

    def started(folder, language="en", clock=system_clock):
        shell = Shell(look, Path(folder), language, clock=clock, kdf=CHEAP_FOR_TESTS)
        shell.ends = []
        shell.ended.connect(shell.ends.append)
        running.append(shell)
        shell.start()
        return shell

    yield started
    for shell in running:
        shell.window.hide()
        shell.worker.stop()
        shell.window.deleteLater()


@pytest.fixture
def shows(qtbot):
    """Wait until a screen of a kind is in view, and return it."""

    def wait(shell, kind):
        qtbot.waitUntil(
            lambda: shell.rooms is not None and isinstance(shell.rooms.stage.shown, kind),
            timeout=10_000,
        )
        return shell.rooms.stage.shown

    return wait


@pytest.fixture
def settled(qtbot):
    """Wait until the worker has answered everything that was asked."""

    def wait(shell):
        for _ in range(3):
            with qtbot.waitCallback(timeout=10_000) as answered:
                shell.worker.ask(shell.window, lambda _desk: None, answered, answered, priority=2)
            qtbot.wait(10)

    return wait


@pytest.fixture
def opened(start, journal, shows, settled, password):
    """A shell with the filled journal open."""
    shell = start(journal)
    shell.window.screen_shown.password_given.emit(password)
    shows(shell, Journal)
    settled(shell)
    return shell


@pytest.fixture
def in_vault(qtbot):
    """Do something with the open vault on the worker's thread, and return the result."""

    def do(shell, job):
        done, failed = [], []
        shell.worker.ask(shell.window, lambda desk: job(desk.vault), done.append, failed.append)
        qtbot.waitUntil(lambda: bool(done or failed), timeout=10_000)
        assert not failed, failed
        return done[0]

    return do
