"""What we rely on in Qt's binding, and once was not so."""

import sys

from PySide6.QtWidgets import QWidget


def test_asking_for_a_property_that_is_not_there_takes_nothing_away(qtbot) -> None:
    """PySide6 6.12.0 lost a reference to None each time, until the program ended."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.property("nothing")
    assert sys.getrefcount(None) > before - 500
