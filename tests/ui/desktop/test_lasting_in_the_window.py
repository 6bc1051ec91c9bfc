"""The window where another program writes, where a copy is older, where something is damaged."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from harassvault import migrating
from harassvault.errors import DiskFullError
from harassvault.seen import Seen
from ui.desktop.screens.journal.page import Journal
from ui.desktop.screens.report.page import ReportPage
from ui.desktop.screens.safety.page import SafetyPage
from ui.desktop.screens.unlock import Unlock
from ui.desktop.worker import Priority

OTHER = """
import sys
from pathlib import Path
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
vault = Vault.unlock(Path(sys.argv[1]), sys.argv[2], kdf=CHEAP_FOR_TESTS)
print("open", flush=True)
sys.stdin.readline()
vault.add_incident(IncidentInput(what="Written in the other program."))
print("saved", flush=True)
sys.stdin.read()
vault.close()
"""


@pytest.fixture
def other(journal, password, root):
    """Another process that has the journal open for writing."""
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(journal), password], cwd=root, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout.readline() == "open\n"
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


@pytest.fixture
def older_shape(root, tmp_path):
    """A journal of a version before: writing to it begins with a copy of its database."""
    folder = tmp_path / "older"
    shutil.copytree(root / "tests" / "frozen" / "schema-2" / "journal", folder)
    return folder


def words_of(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def unlock(shell, password, shows, settled):
    shell.window.screen_shown.password_given.emit(password)
    journal = shows(shell, Journal)
    settled(shell)
    return journal


def test_a_second_window_reads_and_says_so(qtbot, start, journal, other, password, shows, settled):
    shell = start(journal)
    page = unlock(shell, password, shows, settled)
    standing = shell.rooms.standing
    assert standing.isVisibleTo(shell.window)
    assert shell.context.text("standing.reading") in words_of(standing)
    assert not page.new_button.isEnabled()
    assert page.new_button.toolTip() == shell.context.text("standing.only_read")
    assert page.new_button.accessibleDescription()
    shell.rooms.write_new()
    settled(shell)
    assert isinstance(shell.rooms.stage.shown, Journal)
    shell.rooms.show_place("report")
    assert not shows(shell, ReportPage).keeping.button.isEnabled()
    shell.rooms.show_place("safety")
    safety = shows(shell, SafetyPage)
    settled(shell)
    assert not safety.ways.password_button.isEnabled()
    assert safety.checking.start.isEnabled()
    assert standing.isVisibleTo(shell.window)


def test_a_journal_on_a_full_disk_is_read_and_says_why(
    qtbot, start, older_shape, shows, settled, in_vault, monkeypatch
):
    def full(*_given, **_named):
        raise DiskFullError(older_shape)

    monkeypatch.setattr(migrating, "new_file", full)
    shell = start(older_shape)
    page = unlock(shell, "every word here is invented", shows, settled)
    standing = shell.rooms.standing
    assert shell.context.text("standing.cannot_write") in words_of(standing)
    assert not page.new_button.isEnabled()
    assert in_vault(shell, lambda vault: len(vault.incident_ids())) == 2
    monkeypatch.undo()
    qtbot.mouseClick(standing.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shell.rooms.journal.new_button.isEnabled() is True, timeout=10_000)


def test_it_sees_what_the_other_saves_and_can_write_when_the_other_ends(
    qtbot, start, journal, other, password, shows, settled, in_vault
):
    shell = start(journal)
    unlock(shell, password, shows, settled)
    other.stdin.write("\n")
    other.stdin.flush()
    assert other.stdout.readline() == "saved\n"
    assert in_vault(shell, lambda vault: len(vault.incident_ids())) == 4
    standing = shell.rooms.standing
    qtbot.mouseClick(standing.again, Qt.MouseButton.LeftButton)
    settled(shell)
    assert standing.notice.isVisibleTo(shell.window)  # not yet: it is still open there
    other.communicate()
    qtbot.mouseClick(standing.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shell.rooms.journal.new_button.isEnabled() is True, timeout=10_000)
    settled(shell)
    assert not in_vault(shell, lambda vault: vault.is_reading)
    assert not shell.rooms.standing.isVisibleTo(shell.window)


def test_an_older_copy_is_told_and_can_be_read_away(
    qtbot, start, journal, password, shows, settled, in_vault, tmp_path
):
    shutil.copytree(journal, tmp_path / "older")
    seen = Seen(tmp_path / "state" / "state.json")
    for folder, is_told in ((journal, False), (tmp_path / "older", True)):
        shell = start(folder)
        shell.seen = seen
        unlock(shell, password, shows, settled)
        standing = shell.rooms.standing
        assert standing.isVisibleTo(shell.window) is is_told
        if not is_told:
            in_vault(shell, lambda vault: vault.checkpoint())
        shell.worker.stop()
    assert "shorter" in words_of(standing)


def test_an_older_copy_is_told_again_until_it_was_read(
    qtbot, start, journal, password, shows, settled, in_vault, tmp_path
):
    older, told = tmp_path / "older", set()
    shutil.copytree(journal, older)
    for folder, is_told in ((journal, False), (older, True), (older, True), (older, False)):
        shell = start(folder)
        shell.seen = Seen(tmp_path / "state" / "state.json")
        unlock(shell, password, shows, settled)
        standing = shell.rooms.standing
        assert standing.isVisibleTo(shell.window) is is_told
        if not is_told:
            in_vault(shell, lambda vault: vault.checkpoint())
        elif folder in told:
            qtbot.mouseClick(standing.read, Qt.MouseButton.LeftButton)
            settled(shell)
        told.add(folder)
        shell.worker.stop()


def test_damage_of_a_file_is_told_on_the_journals_page(start, journal, password, shows, settled):
    original = next((journal / "files").rglob("*.age"))
    data = bytearray(original.read_bytes())
    data[-9] ^= 1
    original.write_bytes(data)
    shell = start(journal)
    page = unlock(shell, password, shows, settled)
    settled(shell)
    assert page.notice.isVisibleTo(shell.window)
    assert "screen.png" in words_of(page.notice)


def test_a_synchronised_folder_is_told_on_the_safety_page(start, journal, password, shows, settled):
    (journal.parent / ".stfolder").mkdir()
    (journal / "store (1).db").write_bytes(b"x")
    shell = start(journal)
    unlock(shell, password, shows, settled)
    shell.rooms.show_place("safety")
    safety = shows(shell, SafetyPage)
    settled(shell)
    assert "Syncthing" in words_of(safety.place)
    assert "store (1).db" in words_of(safety.place)
    assert (journal / "store (1).db").exists()


def test_a_synchronised_folder_is_told_before_a_journal_is_made(start, tmp_path):
    shell = start(tmp_path / "Dropbox" / "Notes")
    carried = shell.window.screen_shown.passphrase.carried
    assert "Dropbox" in words_of(carried)


@pytest.mark.parametrize("harm", ["flip", "gone"])
def test_what_still_reads_is_saved_from_the_unlock_screen(
    qtbot, start, journal, password, settled, tmp_path, harm
):
    if harm == "flip":
        data = bytearray((journal / "store.db").read_bytes())
        data[:4096] = bytes(4096)
        (journal / "store.db").write_bytes(data)
    else:
        (journal / "store.json").unlink()
    shell = start(journal)
    screen = shell.window.screen_shown
    assert isinstance(screen, Unlock)
    assert not screen.rescue.isVisibleTo(screen)
    qtbot.keyClicks(screen.secret.box, password)
    screen._try()
    settled(shell)
    assert screen.rescue.isVisibleTo(screen)
    place = tmp_path / "stick"
    place.mkdir()
    screen.rescue.save_into(place)
    settled(shell)
    assert str(place) in words_of(screen.rescue.notice)
    texts = [one.read_text("utf-8") for one in (place / "what-was-read").rglob("*.txt")]
    assert any("Sent forty messages." in one for one in texts)
    assert list((place / "what-was-read" / "files").iterdir())


def test_a_wrong_password_offers_no_rescue(qtbot, start, journal, settled):
    shell = start(journal)
    screen = shell.window.screen_shown
    qtbot.keyClicks(screen.secret.box, "another fictional password")
    screen._try()
    settled(shell)
    assert not screen.rescue.isVisibleTo(screen)


def test_idle_work_lets_everything_else_go_first(qtbot, opened):
    order: list[str] = []

    def idle(desk):
        order.append("begun")
        while len(order) < 2:
            desk.progress(0, 1)
        order.append("ended")

    done: list[object] = []
    worker, window = opened.worker, opened.window
    worker.ask(window, idle, done.append, done.append, priority=Priority.IDLE)
    qtbot.waitUntil(lambda: order == ["begun"])
    worker.ask(window, lambda _desk: order.append("asked for"), done.append, done.append)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert order == ["begun", "asked for", "ended"]


def test_the_folder_of_the_window_says_who_holds_it(opened, journal: Path) -> None:
    assert b'"window"' in (journal / "lock").read_bytes()
