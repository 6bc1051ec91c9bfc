"""Pictures of the place "Who can help", its tabs and forms; called by `ui.desktop.shots`.

Never here: the pictures of other pages.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt

from ui.desktop.helping_pages import HelpingPages
from ui.desktop.screens.helping.asking import Questions
from ui.desktop.screens.helping.contact_form import ContactForm
from ui.desktop.screens.helping.guide import GuideTab
from ui.desktop.screens.helping.ledger_tab import LedgerTab
from ui.desktop.screens.helping.letter_form import LetterForm
from ui.desktop.screens.helping.page import HelpingPage
from ui.desktop.screens.helping.situation_form import SituationForm
from ui.desktop.shell import Shell

Take = Callable[[str], None]
Until = Callable[[Callable[[], bool]], None]


def helping(shell: Shell, take: Take, until: Until) -> None:
    """Go through the tabs, then the forms."""
    if shell.rooms is None:
        return
    pages = shell.rooms.helping
    pages.show_place("guide")
    take("help")
    guide = _tab(shell, "guide")
    if isinstance(guide, GuideTab):
        _guide(guide, take)
        _forms(shell, pages, guide, take, until)
    _situations(shell, pages, take, until)
    for name in ("dates", "taken", "orders", "missing"):
        pages.show_place(name)
        take(f"help-{name}")
        tab = _tab(shell, name)
        if isinstance(tab, LedgerTab) and name != "taken":
            tab.add_button.click()
            take(f"help-{name}-form")


def _situations(shell: Shell, pages: HelpingPages, take: Take, until: Until) -> None:
    """Make a second situation, and look at the place with both."""
    if shell.rooms is None:
        return
    stage = shell.rooms.stage
    pages.show_situation("")
    until(lambda: isinstance(stage.shown, SituationForm))
    take("help-situation")
    if isinstance(stage.shown, SituationForm):
        stage.shown.name.setText("…")
        stage.shown.entries.item(1).setCheckState(Qt.CheckState.Checked)
        stage.shown.save()
        until(lambda: isinstance(stage.shown, HelpingPage))
        take("help-situations")


def _tab(shell: Shell, name: str) -> object:
    shown = shell.rooms.stage.shown if shell.rooms else None
    return shown.tab(name) if isinstance(shown, HelpingPage) else None


def _guide(guide: GuideTab, take: Take) -> None:
    for fold in list(guide.ladder.folds.values())[:2]:
        fold.open()
        guide.ensureWidgetVisible(fold)
        take("help-step")
    questions: Questions = guide.questions
    questions.where.open()
    guide.ensureWidgetVisible(questions)
    take("help-questions")


def _forms(shell: Shell, pages: HelpingPages, guide: GuideTab, take: Take, until: Until) -> None:
    steps = list(guide.steps)
    if not steps or shell.rooms is None:
        return
    stage = shell.rooms.stage
    guide.took.emit(steps[0])
    take("help-taken-form")
    if isinstance(stage.shown, ContactForm):
        stage.shown.more.open()
        take("help-taken-form-more")
    pages.show_letter(next((one for one in steps if one.step.kind in _WRITTEN_TO), steps[0]))
    until(lambda: isinstance(stage.shown, LetterForm))
    take("help-letter")
    if isinstance(stage.shown, LetterForm):
        stage.shown.keep()
        take("help-letter-kept")


_WRITTEN_TO = frozenset(["hr", "labour_watchdog", "police", "platform"])
"""Kinds of bodies to which letters go."""
