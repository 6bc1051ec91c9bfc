"""Someone has found this, in the window: it leads to what it speaks of."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton

from ui.desktop.screens.safety.page import SafetyPage
from ui.desktop.screens.shut_out import ShutOutPage


@pytest.fixture
def page(opened, shows, settled):
    opened.rooms.show_place("safety")
    page = shows(opened, SafetyPage)
    settled(opened)
    page.found.open()
    settled(opened)
    return page


def inside(page, words):
    (found,) = [
        one for one in page.found.findChildren(QPushButton) if words in one.accessibleName()
    ]
    return found


def test_it_stands_above_what_the_journal_holds(page):
    (holds,) = [one for one in page.findChildren(QLabel) if one.text() == "What it holds"]
    sheet = page.widget()
    assert page.found.mapTo(sheet, QPoint()).y() < holds.mapTo(sheet, QPoint()).y()


def test_its_buttons_lead_to_shutting_out_and_to_a_backup(page, opened, shows):
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    inside(page, "Make a backup").click()
    assert opened.window.focusWidget() is page.backup.choose
    assert not page.backup.choose.visibleRegion().isEmpty()
    inside(page, "Shut others out").click()
    shows(opened, ShutOutPage)
