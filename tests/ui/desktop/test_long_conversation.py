"""Half a million messages scroll without any of them being read that is not in view."""

import time
from array import array
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from harassvault.conversations.order import Order
from ui.desktop.screens.conversation.model import Messages
from ui.desktop.screens.conversation.painter import MessagePainter
from ui.desktop.screens.conversation.rows import MessageRow
from ui.desktop.screens.conversation.view import MessageList

MANY = 500_000
BEGIN = 1_700_000_000_000_000
MINUTE = 60_000_000


class Long(Messages):
    """A conversation whose messages need not be fetched."""

    def __init__(self, context, parent, zone):
        super().__init__(context, parent, zone, 80)
        self.read = set()

    def row(self, at):
        if not 0 <= at < self.rowCount():
            return None
        self.read.add(at)
        lines = ("word " * (1 + at % 90),) * (1 + at % 3)
        return MessageRow(at, at, "Marc", "10:00", at % 2 == 0, False, lines, (), ())


@pytest.fixture
def view(qtbot, opened):
    messages = Long(opened.context, opened.window, ZoneInfo("Europe/Paris"))
    made = MessageList(messages, MessagePainter(opened.context, messages), 15)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    times = array("q", range(BEGIN, BEGIN + MANY * MINUTE, MINUTE))
    messages.show_order(Order(array("q", range(MANY)), times))
    return made


def wheel(view, steps):
    pixels = QPoint(0, -steps)
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), pixels, QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    view.wheelEvent(event)


def test_only_rows_in_view_are_looked_at(view):
    view.viewport().repaint()
    view.show_row(MANY // 2)
    view.viewport().repaint()
    view.show_end()
    view.viewport().repaint()
    assert len(view._messages.read) < 500


def test_no_step_takes_longer_than_an_eye_notices(view):
    view.show_row(MANY // 3)
    slowest = 0.0
    for steps in [40] * 60 + [-40] * 60 + [4000] * 10:
        begin = time.process_time()
        wheel(view, steps)
        view.viewport().repaint()
        slowest = max(slowest, time.process_time() - begin)
    for value in range(
        0, view.verticalScrollBar().maximum(), view.verticalScrollBar().maximum() // 50
    ):
        begin = time.process_time()
        view.verticalScrollBar().setValue(value)
        view.viewport().repaint()
        slowest = max(slowest, time.process_time() - begin)
    assert slowest < 0.05


def test_a_step_down_and_a_step_up_lead_to_the_same_place(view):
    view.show_row(1000)
    begin = (view._top, view._shift)
    for steps in (37, 411, -411, -37):
        wheel(view, steps)
    assert (view._top, view._shift) == begin


def test_the_ends_are_reached_and_not_passed(view):
    view.show_end()
    last = view.visualRect(view.model().index(MANY - 1))
    assert last.bottom() <= view.viewport().height()
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    wheel(view, 500)
    assert view.visualRect(view.model().index(MANY - 1)) == last
    view.verticalScrollBar().setValue(0)
    wheel(view, -500)
    assert view.visualRect(view.model().index(0)).top() == 0


def test_keys_go_to_the_ends_and_by_pages_and_all_can_be_chosen(view):
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == MANY - 1
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert MANY - 60 < view.currentIndex().row() < MANY - 1
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 0
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.chosen_rows() == [(0, MANY - 1)]
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert view.chosen_rows() == [(0, MANY - 1)]


def test_a_point_and_a_row_agree(view):
    view.show_row(77_000)
    for y in range(0, view.viewport().height(), 17):
        index = view.indexAt(QPoint(30, y))
        assert view.visualRect(index).contains(QPoint(30, y))
