"""When the disk takes nothing more: the window goes, it is tried again, and then it is said."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

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
        places = {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "MARKS": str(tmp_path)}
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


def test_a_disk_with_room_again_takes_the_words_before_it_locks(evening):
    time.sleep(0.5)
    assert not (evening.marks / "again.mark").exists()
    evening.make_room()
    assert evening.again()[1:] == [str(evening.folder)]
    assert evening.drafts() == [WORDS]


def test_the_next_unlock_says_so_until_it_was_read(start, journal, password, shows, settled):
    shell = start(journal)
    shell.unsealed_before = True
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
