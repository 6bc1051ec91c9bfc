"""When the disk takes nothing more: the window goes, it is tried again, and then it is said."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from harassvault.lost_words import LostWords
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.vault import Vault
from ui.desktop import leaving, process
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.journal.page import Journal

PROGRAM = Path(__file__).with_name("desktop_program.py")
WORDS = "typed just now"
DISK_MB = 4


LOST = "could not take the last words"


def said_by(place):
    return [one.text() for one in place.findChildren(QLabel)]


def until_full(disk):
    end = time.monotonic() + 20
    while os.statvfs(disk).f_bavail:
        assert time.monotonic() < end, "the disk did not fill"
        time.sleep(0.01)


def wait_for(path, seconds=60.0):
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} did not come"
        time.sleep(0.01)


@pytest.fixture
def small_disk(tmp_path):
    """A real file system that can be filled."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "tmpfs", place], check=False
    )
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


class Evening:
    """The program on the small disk, which is filled before the words are typed."""

    def __init__(self, disk, tmp_path, password):
        self.folder, self.marks, self.filler = disk / "Notes", tmp_path, disk / "filler"
        self.password = password
        Vault.create(self.folder, password, Profile(), kdf=CHEAP_FOR_TESTS).close()
        home = tmp_path / "home"
        home.mkdir()
        self.state = home / "state"
        places = {"HOME": str(home), "XDG_STATE_HOME": str(self.state)}
        places |= {"QT_QPA_PLATFORM": "offscreen", "MARKS": str(tmp_path)}
        self.running = subprocess.Popen(
            [sys.executable, PROGRAM, "full", self.folder], env=os.environ | places
        )
        wait_for(self.marks / "full.mark")
        self.is_over = threading.Event()
        self.filling = threading.Thread(target=self.fill, daemon=True)
        self.filling.start()
        until_full(disk)
        (self.marks / "is-full").touch()
        wait_for(self.marks / "locking.mark")

    def fill(self):
        """Take every page of the disk, also those that the program lets go meanwhile."""
        with self.filler.open("wb", buffering=0) as stream:
            while not self.is_over.is_set():
                try:
                    stream.write(bytes(4096))
                except OSError:
                    time.sleep(0.002)

    def make_room(self):
        self.is_over.set()
        self.filling.join()
        self.filler.unlink(missing_ok=True)

    def again(self):
        """Wait for the new process; return what it was started with."""
        wait_for(self.marks / "again.mark")
        assert self.running.wait(timeout=60) == 0
        return (self.marks / "again.mark").read_text().split()

    def marks_left(self):
        """The marks that words were lost, beside the last head seen."""
        return list(self.state.rglob("*.flag"))

    def drafts(self):
        with Vault.unlock(self.folder, self.password, kdf=CHEAP_FOR_TESTS) as vault:
            return [one.fields["what"] for one in vault.drafts()[0]]


@pytest.fixture
def evening(small_disk, tmp_path, password):
    made = Evening(small_disk, tmp_path, password)
    yield made
    made.make_room()
    made.running.kill()
    made.running.wait()


def test_a_disk_that_stays_full_locks_all_the_same_and_the_next_process_knows(evening):
    assert (evening.marks / "locking.mark").read_text() == "False"  # the window went at once
    pid, *arguments = evening.again()
    assert pid == str(evening.running.pid)
    assert arguments == [process.UNSEALED, str(evening.folder)]
    evening.make_room()
    assert evening.drafts() == []
    assert len(evening.marks_left()) == 1


def test_a_disk_with_room_again_takes_the_words_before_it_locks(evening):
    time.sleep(0.5)
    assert not (evening.marks / "again.mark").exists()
    evening.make_room()
    assert evening.again()[1:] == [str(evening.folder)]
    assert evening.drafts() == [WORDS]
    assert evening.marks_left() == []


def test_the_next_unlock_says_so_until_it_was_read(start, journal, password, shows, settled):
    shell = start(journal)
    shell.losing.before = True
    shell.window.screen_shown.password_given.emit(password)
    page = shows(shell, Journal)
    settled(shell)
    page.refresh()
    settled(shell)
    assert any(LOST in one for one in said_by(page.reminders))
    page.reminders._read()
    page.refresh()
    settled(shell)
    assert not any(LOST in one for one in said_by(page.reminders))


def test_words_on_a_screen_that_was_left_are_tried_again(qtbot, opened, shows, settled, in_vault):
    opened.rooms.write_new()
    form = shows(opened, EntryForm)
    drafts = opened.folder / "drafts"
    drafts.rename(opened.folder / "elsewhere")
    form.what.setPlainText(WORDS)
    opened.rooms.show_place("journal")
    settled(opened)
    assert not opened._sealer.is_at_rest
    (opened.folder / "elsewhere").rename(drafts)
    qtbot.waitUntil(lambda: opened._sealer.is_at_rest, timeout=5000)
    kept = in_vault(opened, lambda vault: [one.fields["what"] for one in vault.drafts()[0]])
    assert kept == [WORDS]


def test_closing_comes_back_when_the_words_cannot_be_kept(qtbot, opened, shows, monkeypatch):
    monkeypatch.setitem(leaving.PATIENCE_MS, leaving.Way.CLOSE, 300)
    opened.rooms.write_new()
    form = shows(opened, EntryForm)
    (opened.folder / "drafts").rename(opened.folder / "elsewhere")
    form.what.setPlainText(WORDS)
    opened.window.close()
    assert not opened.window.isVisible()
    qtbot.waitUntil(opened.window.isVisible, timeout=5000)
    assert opened.ends == []
    assert form.notice.isVisible()
    (opened.folder / "elsewhere").rename(opened.folder / "drafts")
    qtbot.waitUntil(lambda: opened._sealer.is_at_rest, timeout=5000)
    opened.window.close()
    qtbot.waitUntil(lambda: opened.ends == [False])


@pytest.fixture
def marked(start, journal, password, shows, settled, tmp_path):
    """Unlock a journal as a new process would, with the marks of the ones before."""

    def unlocked(folder=journal):
        shell = start(folder)
        shell.losing.lost = LostWords(tmp_path / "state")
        shell.window.screen_shown.password_given.emit(password)
        shows(shell, Journal)
        settled(shell)
        return shell

    return unlocked


def end(shell):
    shell.window.hide()
    assert shell.worker.stop()


def tells(shell):
    return any(LOST in one for one in said_by(shell.rooms.journal.reminders))


def keep_busy(shell, go):
    """Have the worker do something that it cannot be called from, until the test lets go."""
    begun = threading.Event()

    def job(_desk):
        begun.set()
        go.wait(20)

    shell.worker.ask(shell.window, job, lambda _none: None, lambda _error: None)
    assert begun.wait(10)


def type_what_is_not_taken(shell, shows):
    shell.rooms.write_new()
    form = shows(shell, EntryForm)
    (shell.folder / "drafts").rename(shell.folder / "elsewhere")
    form.what.setPlainText(WORDS)


def test_hiding_waits_unseen_until_the_words_are_kept(qtbot, marked, shows, in_vault):
    shell = marked()
    shell.guard._leaving._moment.setInterval(50)
    go = threading.Event()
    shell.rooms.write_new()
    form = shows(shell, EntryForm)
    keep_busy(shell, go)
    form.what.setPlainText(WORDS)
    shell.guard.hide_all()
    assert not shell.window.isVisible()
    qtbot.wait(300)
    assert shell.ends == []
    go.set()
    qtbot.waitUntil(lambda: shell.ends == [False], timeout=5000)
    assert not shell.left_unsealed
    assert in_vault(shell, lambda vault: [one.fields["what"] for one in vault.drafts()[0]]) == [
        WORDS
    ]
    end(shell)
    assert not tells(marked())


def test_hiding_waits_for_nothing_but_words(qtbot, marked):
    shell = marked()
    shell.guard._leaving._moment.setInterval(50)
    go = threading.Event()
    keep_busy(shell, go)
    shell.guard.hide_all()
    qtbot.waitUntil(lambda: shell.ends == [False], timeout=1000)
    go.set()


@pytest.mark.parametrize("way", [leaving.Way.HIDE, leaving.Way.LOCK])
def test_words_that_are_lost_are_told_until_that_was_read(
    qtbot, marked, shows, settled, monkeypatch, way
):
    monkeypatch.setitem(leaving.PATIENCE_MS, way, 200)
    shell = marked()
    type_what_is_not_taken(shell, shows)
    shell.guard._leaving.go(way)
    qtbot.waitUntil(lambda: bool(shell.ends), timeout=5000)
    (shell.folder / "elsewhere").rename(shell.folder / "drafts")
    end(shell)
    second = marked()
    assert tells(second)
    second._other_words((Profile(language="fr"), *second._begun[1:]))  # a change of language
    second._show_place("journal")
    settled(second)
    assert second.rooms.journal.reminders.unsealed
    end(second)
    third = marked()
    assert tells(third)
    third.rooms.journal.reminders._read()
    end(third)
    assert not tells(marked())


def test_the_mark_is_there_before_the_minute_is_over(qtbot, marked, shows):
    shell = marked()
    shell.guard._leaving._moment.setInterval(50)
    type_what_is_not_taken(shell, shows)
    shell.guard.hide_all()
    vault_id = shell._begun[3]
    qtbot.waitUntil(lambda: shell.losing.lost.is_noted(vault_id), timeout=2000)
    assert shell.ends == []
    (shell.folder / "elsewhere").rename(shell.folder / "drafts")
    qtbot.waitUntil(lambda: shell.ends == [False], timeout=5000)
    assert not shell.losing.lost.is_noted(vault_id)


def test_it_is_never_told_in_another_journal(start, journal, password, shows, settled, tmp_path):
    other = tmp_path / "other"
    Vault.create(other, password, Profile(), kdf=CHEAP_FOR_TESTS).close()
    shell = start(journal)
    shell.losing.before = True
    shell._choose_folder(other)
    shell.window.screen_shown.password_given.emit(password)
    shows(shell, Journal)
    settled(shell)
    assert not tells(shell)


def test_a_change_of_words_throws_no_page_away(qtbot, opened, shows, settled, in_vault):
    opened.rooms.show_place("safety")
    settled(opened)
    opened.rooms.write_new()
    form = shows(opened, EntryForm)
    form.what.setPlainText(WORDS)
    opened._other_words((Profile(language="fr"), *opened._begun[1:]))
    assert opened.rooms.stage.shown is form
    opened.rooms._rail.places["report"].click()
    settled(opened)
    assert opened.context.words.language == "fr"
    kept = in_vault(opened, lambda vault: [one.fields["what"] for one in vault.drafts()[0]])
    assert kept == [WORDS]


def test_making_all_anew_seals_what_is_typed(opened, shows, settled, in_vault):
    opened.rooms.write_new()
    shows(opened, EntryForm).what.setPlainText(WORDS)
    opened._enter(opened._begun)
    settled(opened)
    kept = in_vault(opened, lambda vault: [one.fields["what"] for one in vault.drafts()[0]])
    assert kept == [WORDS]
