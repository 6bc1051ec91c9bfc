"""The fold that says how to get an export: made when it is opened, and told in both languages."""

import pytest
from PySide6.QtWidgets import QLabel

from harassvault.importers import howto
from ui.desktop.screens.files.howto.fold import HowTo, howto_fold


def words_of(widget):
    shown = [one for one in widget.findChildren(QLabel) if not one.isHidden()]
    return "\n".join(one.text() for one in shown)


@pytest.fixture(params=["en", "fr"])
def shell(request, start, journal, password, qtbot):
    running = start(journal, request.param)
    running.window.screen_shown.password_given.emit(password)
    qtbot.waitUntil(lambda: running.rooms is not None, timeout=10_000)
    return running


def test_every_guide_can_be_chosen_and_is_told(shell, qtbot):
    context = shell.context
    # Read before the worker reads them: msgspec 0.22 falls over when two threads meet a type first.
    guides = howto.guides()
    fold = howto_fold(context)
    qtbot.addWidget(fold)
    assert fold.findChildren(HowTo) == []
    fold.head.click()
    (panel,) = fold.findChildren(HowTo)
    qtbot.waitUntil(lambda: panel.which.count() == len(guides) + 1, timeout=20_000)
    for one in guides:
        panel.which.setCurrentIndex(panel.which.findData(one.id))
        said = words_of(panel)
        assert context.words.text(f"howto.steps.{one.id}") in said
        assert context.words.text(f"howto.choices.{one.id}") in said
        for absent in one.absent:
            assert context.words.text(f"import.absent.{absent}") in said


def test_the_choice_has_a_name_for_a_screen_reader(shell, qtbot):
    panel = HowTo(shell.context)
    qtbot.addWidget(panel)
    assert panel.which.accessibleName() == shell.context.words.text("howto.search")
    qtbot.waitUntil(lambda: panel.which.count() > 1, timeout=20_000)
