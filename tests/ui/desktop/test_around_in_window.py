"""The safety page says what this computer lacks for opening files of others, once it is asked."""

import pytest
from PySide6.QtWidgets import QLabel

from harassvault import surroundings
from harassvault.surroundings import Surroundings, WordReader
from ui.desktop.screens.safety.around import Around
from ui.desktop.screens.safety.page import SafetyPage

WHOLE = WordReader("t", ("eng", "fra"), (), ())


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Surroundings((), (), WHOLE, reads_pst=True), "Nothing is missing"),
        (Surroundings((), ("seccomp",), WHOLE, reads_pst=True), "that wall: seccomp"),
        (Surroundings((), (), WordReader("", (), (), ()), reads_pst=True), "are not read here"),
    ],
)
def test_it_is_tried_when_the_fold_is_opened(opened, shows, qtbot, monkeypatch, found, said):
    asked = []
    monkeypatch.setattr(surroundings, "look", lambda: asked.append(1) or found)
    opened.rooms.show_place("safety")
    page = shows(opened, SafetyPage)
    assert asked == []
    page.around.head.click()
    (around,) = page.findChildren(Around)
    qtbot.waitUntil(
        lambda: any(said in one.text() for one in around.findChildren(QLabel)), timeout=10_000
    )
    assert asked == [1]
