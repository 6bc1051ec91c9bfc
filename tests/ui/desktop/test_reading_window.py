"""A window that only reads: nothing that is touched in it keeps it from closing."""

import time

import pytest
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPushButton

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.journal.page import Journal

SOON = 1.0
"""Seconds; the patience of closing is three, that of locking sixty."""


@pytest.fixture
def reading(start, journal, password, shows, settled):
    """A shell that reads what this test writes to, with a draft that waits in it."""
    writer = Vault.unlock(journal, password, kdf=CHEAP_FOR_TESTS)
    writer.save_draft(None, "incident", {"what": "begun in the other window"})
    shell = start(journal)
    shell.window.screen_shown.password_given.emit(password)
    shows(shell, Journal)
    settled(shell)
    assert shell.context.is_reading
    yield shell
    writer.close()


def change_all(page):
    """Change every control that can be changed; return how many there were."""
    changed = 0
    for box in page.findChildren(QComboBox):
        if box.isEnabled() and box.count() > 1:
            box.setCurrentIndex((box.currentIndex() + 1) % box.count())
            changed += 1
    for day in page.findChildren(QDateEdit):
        day.setDate(day.date().addDays(-1))
        changed += 1
    for line in page.findChildren(QLineEdit):
        if line.isEnabled() and not line.isReadOnly():
            line.setText(line.text() + "1")
            changed += 1
    return changed


@pytest.mark.parametrize("place", ["report", "safety", "journal"])
@pytest.mark.parametrize("way", ["close", "lock"])
def test_it_is_left_at_once_whatever_was_touched(qtbot, reading, settled, place, way):
    reading.rooms.show_place(place)
    settled(reading)
    touched = change_all(reading.rooms.stage.shown)
    assert touched >= (3 if place == "report" else 0)
    begun = time.monotonic()
    getattr(reading.guard, way)()
    qtbot.waitUntil(lambda: bool(reading.ends), timeout=4000)
    assert time.monotonic() - begun < SOON
    assert reading.left_unsealed is False


def test_going_on_with_a_draft_is_switched_off_and_says_why(qtbot, reading, settled):
    lines = reading.rooms.journal.reminders.findChildren(QPushButton)
    (go_on,) = [one for one in lines if one.property("words") == "Go on writing"]
    assert not go_on.isEnabled()
    assert go_on.accessibleDescription() == reading.context.text("standing.only_read")
    begun = []
    reading.worker.ask(
        reading.window, lambda desk: desk.vault.drafts()[0][0], begun.append, begun.append
    )
    settled(reading)
    reading.rooms.go_on_with(begun[0])
    settled(reading)
    assert not isinstance(reading.rooms.stage.shown, EntryForm)
