"""Ten thousand rows cost no more than those in view; three taps and nothing else hide."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from harassvault.settings import HideKey
from ui.desktop.keys import HidingTaps
from ui.desktop.screens.journal.model import ID_ROLE

NO = Qt.KeyboardModifier.NoModifier


def test_only_the_rows_in_view_are_read(opened, settled):
    timeline = opened.rooms.journal.timeline
    ids = [timeline.id_at(row) for row in range(3)]
    timeline.show_ids(ids + [f"{number:032x}" for number in range(10_000)], {})
    assert timeline.rowCount() == 10_003
    opened.rooms.journal.list.viewport().repaint()
    assert timeline._asked == {0}


def test_a_card_that_cannot_be_read_is_said(opened, settled):
    journal = opened.rooms.journal
    journal.timeline.show_ids(["0" * 32], {})
    journal.timeline.card(0)
    settled(opened)
    assert journal.notice.isVisible()


def test_a_change_reads_the_cards_again_and_keeps_the_place(opened, settled, in_vault):
    journal = opened.rooms.journal
    identity = journal.timeline.index(0).data(ID_ROLE)
    journal.timeline.forget()
    assert journal.timeline.card(0) is None
    settled(opened)
    assert journal.timeline.card(0).id == identity


class Taps:
    """Keys pressed at times that the test decides."""

    def __init__(self):
        self.now = 0.0
        self.taps = HidingTaps(lambda: self.now)
        self.count = 0
        self.taps.tapped.connect(self._tapped)

    def _tapped(self):
        self.count += 1

    def key(self, key, kind):
        self.taps.eventFilter(None, QKeyEvent(kind, key, NO))

    def tap(self, after=0.1, key=Qt.Key.Key_Shift):
        self.now += after
        self.key(key, QEvent.Type.KeyPress)
        # The same press reaches the widget and its parents too.
        self.key(key, QEvent.Type.KeyPress)
        self.key(key, QEvent.Type.KeyRelease)
        self.key(key, QEvent.Type.KeyRelease)


@pytest.fixture
def taps(qapp):
    return Taps()


def test_three_taps_in_time(taps):
    for _ in range(3):
        taps.tap(0.5)
    assert taps.count == 1


def test_slow_taps_are_somebody_thinking(taps):
    for _ in range(6):
        taps.tap(1.0)
    assert taps.count == 0


def test_a_key_in_between_starts_anew(taps):
    taps.tap()
    taps.tap()
    taps.tap(key=Qt.Key.Key_A)
    taps.tap()
    assert taps.count == 0


def test_capitals_are_no_taps(taps):
    for _ in range(3):
        taps.key(Qt.Key.Key_Shift, QEvent.Type.KeyPress)
        taps.tap(key=Qt.Key.Key_A)
        taps.key(Qt.Key.Key_Shift, QEvent.Type.KeyRelease)
    assert taps.count == 0


def test_choosing_with_the_mouse_is_no_tap(taps):
    for _ in range(3):
        taps.key(Qt.Key.Key_Shift, QEvent.Type.KeyPress)
        point = QPoint(1, 1)
        press = QMouseEvent(
            QEvent.Type.MouseButtonPress,
            point.toPointF(),
            point.toPointF(),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            NO,
        )
        taps.taps.eventFilter(None, press)
        taps.key(Qt.Key.Key_Shift, QEvent.Type.KeyRelease)
    assert taps.count == 0


@pytest.mark.parametrize(
    ("chosen", "key", "times"),
    [
        (HideKey.CONTROL, Qt.Key.Key_Control, 3),
        (HideKey.ESCAPE, Qt.Key.Key_Escape, 3),
        (HideKey.F9, Qt.Key.Key_F9, 1),
    ],
)
def test_another_key_hides_and_shift_does_not(taps, chosen, key, times):
    taps.taps.listen_for(chosen)
    for _ in range(3):
        taps.tap()
    assert taps.count == 0
    for _ in range(times):
        taps.tap(key=key)
    assert taps.count == 1


def test_where_it_is_off_no_key_hides(taps):
    taps.taps.listen_for(HideKey.OFF)
    for key in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Escape, Qt.Key.Key_F9):
        for _ in range(3):
            taps.tap(key=key)
    assert taps.count == 0
