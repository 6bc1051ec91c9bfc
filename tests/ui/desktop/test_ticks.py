"""What can be ticked shows it by a drawing, not by a colour alone; what waits says for what."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton

from ui.desktop.parts.buttons import toggle
from ui.desktop.screens.erase_page import ErasePage
from ui.desktop.theme.tokens import DARK, LIGHT


def drawn(button, state):
    """Return which pixels of a button's icon are painted, whatever their colour."""
    size = button.iconSize()
    image = button.icon().pixmap(size, QIcon.Mode.Normal, state).toImage()
    return [
        image.pixelColor(x, y).alpha() > 99
        for x in range(image.width())
        for y in range(image.height())
    ]


@pytest.mark.parametrize("icon", ["box", "ring"])
def test_a_tick_is_a_drawing_of_its_own(qtbot, look, icon):
    made = toggle("Something", "choice", icon)
    qtbot.addWidget(made)
    look.dress(made)
    off, on = drawn(made, QIcon.State.Off), drawn(made, QIcon.State.On)
    assert any(off)
    assert sum(on) > sum(off)


@pytest.fixture
def page(opened, shows, settled):
    opened.rooms.show_erase(opened.rooms.journal.timeline.id_at(0))
    made = shows(opened, ErasePage)
    settled(opened)
    return made


def test_every_choice_of_erasing_has_a_box(page):
    ticked = [one for one in page.findChildren(QPushButton) if one.isCheckable()]
    assert page.sure in ticked
    assert {one.property("icon_name") for one in ticked} == {"box"}


def test_erasing_says_what_it_waits_for(page):
    assert not page.erase_button.isEnabled()
    assert page.waits.isVisible()
    assert page.erase_button.accessibleDescription() == page.waits.text() != ""
    page.sure.click()
    assert page.erase_button.isEnabled()
    assert page.waits.isHidden()
    assert page.erase_button.accessibleDescription() == ""


@pytest.mark.parametrize("dark", [False, True])
def test_the_boxes_of_a_list_are_seen_on_its_ground(qtbot, look, dark):
    look.refresh(dark=dark)
    ticks = QListWidget()
    ticks.setObjectName("choosing")
    ticks.setStyleSheet(look.sheet)
    qtbot.addWidget(ticks)
    item = QListWidgetItem("Something")
    item.setCheckState(Qt.CheckState.Unchecked)
    ticks.addItem(item)
    drawn_list = ticks.grab().toImage()
    beside = range(4, ticks.visualItemRect(item).height())
    shown = {drawn_list.pixelColor(x, y).name() for x in beside for y in beside}
    look.refresh(dark=None)
    assert (DARK if dark else LIGHT).quiet.lower() in shown
