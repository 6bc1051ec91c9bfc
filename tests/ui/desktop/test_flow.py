"""A flow goes on in a new line, and runs from the right where the script does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.desktop.parts.layout import Flow


def test_a_flow_runs_from_the_right_where_the_script_does(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    first, second = QPushButton("a"), QPushButton("b")
    place.setLayout(Flow(first, second))
    place.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    place.resize(400, 60)
    place.show()
    assert first.x() + first.width() == 400
    assert second.x() < first.x()
