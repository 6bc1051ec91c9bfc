"""The idle lock: after how long, the notice before, what counts as use, time asleep."""

import time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest

from harassvault.settings import HideKey, Settings
from ui.desktop.idle import NOTICE_SECONDS, IdleWatch, awake_and_asleep
from ui.desktop.parts.stay import StayLine
from ui.desktop.screens.safety.page import SafetyPage

MINUTES = 5
LIMIT = MINUTES * 60


class Hour:
    """A watch on a clock that the test moves, and everything that it said."""

    def __init__(self):
        self.now = 1000.0
        self.watch = IdleWatch(lambda: self.now)
        self.said = []
        self.watch.soon.connect(self.said.append)
        self.watch.stayed.connect(lambda: self.said.append("stayed"))
        self.watch.expired.connect(lambda: self.said.append("locked"))
        self.watch.start(MINUTES)

    def after(self, seconds):
        self.now += seconds
        self.watch.look()
        return self.said


@pytest.fixture
def hour(qapp):
    made = Hour()
    yield made
    made.watch.stop()


def test_nothing_is_said_until_half_a_minute_before(hour):
    assert hour.after(LIMIT - NOTICE_SECONDS - 1) == []
    assert hour.after(1) == [30]
    assert hour.after(20) == [30, 10]


def test_it_locks_once_when_nobody_came(hour):
    assert hour.after(LIMIT) == ["locked"]
    assert hour.after(LIMIT) == ["locked"]


def test_any_use_stays(hour):
    hour.after(LIMIT - 10)
    hour.watch.note_use()
    assert hour.said == [10, "stayed"]
    assert hour.after(LIMIT - NOTICE_SECONDS - 1) == [10, "stayed"]


def test_a_laptop_that_slept_locks_with_the_key_that_wakes_it(hour):
    hour.now += 8 * 3600
    hour.watch.note_use()
    assert hour.said == ["locked"]


def test_the_clock_runs_on_in_sleep():
    assert awake_and_asleep() == pytest.approx(time.clock_gettime(time.CLOCK_BOOTTIME), abs=1)


def test_keys_and_mouse_count_and_what_the_program_does_itself_does_not(hour, qtbot, opened, qapp):
    qapp.installEventFilter(hour.watch)
    for use in (
        lambda: QTest.keyClick(opened.window, Qt.Key.Key_A),
        lambda: QTest.mouseClick(opened.window, Qt.MouseButton.LeftButton),
    ):
        hour.now += LIMIT - 10
        use()
        hour.watch.look()
        assert hour.said == []
    hour.now += LIMIT - 10
    opened.rooms.show_place("safety")
    hour.watch.look()
    assert hour.said == [10]
    qapp.removeEventFilter(hour.watch)


def test_an_open_journal_is_watched_and_the_line_says_it_politely(opened, monkeypatch):
    events = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", events.append)
    line = opened.window.findChild(StayLine)
    assert line.isHidden()
    opened.guard.idle.soon.emit(30)
    opened.guard.idle.soon.emit(29)
    assert not line.isHidden()
    assert line._words.text() == "Locking in 29 s"
    assert [one.type() for one in events] == [QAccessible.Event.Announcement]
    assert events[0].politeness() == QAccessible.AnnouncementPoliteness.Polite
    assert opened.window.rect().contains(line.geometry())


def test_the_button_stays(opened):
    line = opened.window.findChild(StayLine)
    opened.guard.idle._warned = True
    opened.guard.idle.soon.emit(12)
    line.stay_button.click()
    assert line.isHidden()


def test_when_nobody_comes_a_new_process_is_asked_for(qtbot, opened):
    opened.guard.idle.expired.emit()
    assert not opened.window.isVisible()
    qtbot.waitUntil(lambda: bool(opened.ends))
    assert opened.ends == [True]


def test_a_long_check_counts_as_use(qtbot, opened, in_vault):
    used = []
    opened.worker.worked.connect(lambda: used.append(opened.worker))
    page = SafetyPage(opened.context)
    qtbot.addWidget(page)
    page.checking.start.click()
    qtbot.waitUntil(lambda: bool(used))


def test_a_choice_under_safety_holds_at_once_and_after_the_next_unlock(
    qtbot, opened, settled, in_vault, shows
):
    opened.rooms.show_place("safety")
    page = shows(opened, SafetyPage)
    settled(opened)
    page.hiding.minutes.setCurrentIndex(page.hiding.minutes.findData("1"))
    page.hiding.key.setCurrentIndex(page.hiding.key.findData("f9"))
    settled(opened)
    assert in_vault(opened, lambda vault: vault.settings()) == Settings(1, HideKey.F9)
    assert opened.guard.idle._limit == 60
    assert "F9" in opened._rail.hide_button.toolTip()
    QTest.keyClick(opened.window, Qt.Key.Key_Shift)  # a last look: nothing is hidden by it
    assert opened.window.isVisible()
    opened.guard.taps.eventFilter(None, _key(QEvent.Type.KeyPress))
    opened.guard.taps.eventFilter(None, _key(QEvent.Type.KeyRelease))
    assert not opened.window.isVisible()


def _key(kind):
    return QKeyEvent(kind, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)
