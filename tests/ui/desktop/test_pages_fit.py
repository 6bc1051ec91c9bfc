"""Pages at 200 % in a small window: no wider than the window, no higher than their content."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from harassvault.clock import system_clock
from harassvault.conversations.imports import Part
from harassvault.inbox_drop import put_in
from harassvault.intake import IncidentInput
from harassvault.layout import Layout
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.source import BytesSource
from harassvault.vault import Vault
from reports.audience import Audience
from tests.read_here import imports_of
from ui.desktop.parts.fold import Fold, FoldHead
from ui.desktop.parts.layout import Page
from ui.desktop.screens.about_you.page import AboutYou
from ui.desktop.screens.change_password import ChangePasswordPage
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.entry_view.page import EntryView
from ui.desktop.screens.erase_page import ErasePage
from ui.desktop.screens.files.page import FilesPage
from ui.desktop.screens.first_run.page import FirstRun
from ui.desktop.screens.handing.page import HandingPage
from ui.desktop.screens.helping.contact_form import ContactForm, Told
from ui.desktop.screens.helping.gap_form import GapForm
from ui.desktop.screens.helping.letter_form import LetterForm
from ui.desktop.screens.helping.looking import Ledger
from ui.desktop.screens.helping.order_form import OrderForm
from ui.desktop.screens.helping.page import HelpingPage
from ui.desktop.screens.helping.situation_form import SituationForm
from ui.desktop.screens.import_erase_page import ImportErasePage
from ui.desktop.screens.importing.page import ImportPage
from ui.desktop.screens.inbox.page import InboxPage
from ui.desktop.screens.journal.page import Journal
from ui.desktop.screens.received.page import ReceivedPage
from ui.desktop.screens.report.page import ReportPage
from ui.desktop.screens.safety.page import SafetyPage
from ui.desktop.screens.shut_out import ShutOutPage
from ui.desktop.screens.unlock import Unlock

SMALL = (1024, 700)
NOTHING_YET = Ledger((), (), (), {}, {})
CHAT = b"13/04/2026, 21:58 - Marc-Antoine de la Tour-Saint-Exemple: I saw you at the gate\n"
BELOW = 60
"""Pixels of a page below its last line: its margin and one space."""


@pytest.fixture
def journal(journal, password, language):
    """The filled journal in a language, with a long name: what is open speaks its language."""
    with Vault.unlock(journal, password, kdf=CHEAP_FOR_TESTS) as vault:
        spoken = msgspec.structs.replace(vault.profile(), language=language)
        if spoken != vault.profile():
            vault.set_profile(spoken)
        who = ("Marie-Antoinette de la Tour-Saint-Exemple du service des ressources humaines",)
        vault.add_incident(IncidentInput(what="Stood at the gate.", who=who))
        for _ in range(2):
            imports_of(vault).take_in([Part("chat.txt", BytesSource("chat.txt", CHAT))])
    return journal


@pytest.fixture
def at_200(qapp, look):
    """Text twice as large as that of a common desktop."""
    before = QFont(qapp.font())
    bigger = QFont(before)
    bigger.setPointSizeF(20)
    qapp.setFont(bigger)
    look.refresh()
    yield
    qapp.setFont(before)
    look.refresh()


def faults(page):
    """Return what does not fit on a page, in words."""
    sheet, room = page.widget(), page.viewport().size()
    found = []
    if sheet.width() > room.width():
        found.append(f"{sheet.width() - room.width()} px too wide")
    if sheet.height() > room.height() and (empty := sheet.height() - _bottom(sheet)) > BELOW:
        found.append(f"{empty} px of nothing below")
    return [f"{type(page).__name__}: {one}" for one in found]


def _bottom(sheet):
    """Return where the last line, button or field of a page ends."""
    leaves = [one for one in sheet.findChildren(QWidget) if not one.findChildren(QWidget)]
    shown = [one for one in leaves if one.isVisible()]
    return max(one.mapTo(sheet, QPoint(0, one.height())).y() for one in shown)


def pages(shell):
    return [one for one in shell.window.findChildren(Page) if one.isVisible()]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_is_wider_than_its_window_or_scrolls_on_into_nothing(
    qtbot, start, shows, settled, journal, password, at_200, in_vault, language
):
    put_in(Layout(journal), BytesSource("seen at the gate.txt", b"at the gate"), system_clock)
    shell = start(journal, language)
    shell.window.resize(*SMALL)
    found = _look(shell, settled, Unlock)
    shell.window.screen_shown.password_given.emit(password)
    shows(shell, Journal)
    settled(shell)
    rooms = shell.rooms
    first = rooms.journal.timeline.id_at(0)
    imports = in_vault(shell, lambda vault: [one.id for one in vault.imports.all()])
    for show, kind in (
        (lambda: rooms.show_place("safety"), SafetyPage),
        (rooms.write_new, EntryForm),
        (lambda: rooms.show_place("report"), ReportPage),
        (rooms.giving.hand_over, HandingPage),
        (lambda: rooms.show_entry(first), EntryView),
        (lambda: rooms.show_erase(first), ErasePage),
        (rooms.show_inbox, InboxPage),
        (rooms.files.show_import, ImportPage),
        (lambda: rooms.files.show_import_erasing(imports, rooms.write_new), ImportErasePage),
        (rooms.ways.change_password, ChangePasswordPage),
        (rooms.ways.shut_out, ShutOutPage),
        (lambda: rooms.helping.show_place("guide"), HelpingPage),
        (lambda: rooms.helping.show_place("dates"), HelpingPage),
        (lambda: rooms.helping.show_place("taken"), HelpingPage),
        (lambda: rooms.helping.show_contact(Told("")), ContactForm),
        (lambda: rooms.helping.show_order(NOTHING_YET), OrderForm),
        (lambda: rooms.helping.show_gap(NOTHING_YET), GapForm),
        (lambda: rooms.helping.show_situation(""), SituationForm),
        (rooms.helping.tell_of_situation, HelpingPage),
        (rooms.points.show_about, AboutYou),
    ):
        show()
        shows(shell, kind)
        found += _look(shell, settled, kind)
    rooms.helping.show_place("guide")
    guide = shows(shell, HelpingPage).tab("guide")
    settled(shell)
    rooms.helping.show_letter(guide.steps[0])
    settled(shell)
    shows(shell, LetterForm).keep()
    found += _look(shell, settled, LetterForm)
    rooms.giving.check()
    received = shows(shell, ReceivedPage)
    received.place.take([journal])
    settled(shell)
    received.check()
    found += _look(shell, settled, ReceivedPage)
    found += _look_at_handing(shell, settled, shows, qtbot, journal.parent)
    assert found == []


def _look_at_handing(shell, settled, shows, qtbot, above):
    """Go through the steps of handing over; the words are shown at last."""
    shell.rooms.giving.hand_over()
    page = shows(shell, HandingPage)
    qtbot.waitUntil(lambda: page.choices.is_ready, timeout=10_000)
    page.look_over()
    qtbot.waitUntil(page.write_button.isEnabled, timeout=20_000)
    page.how.way.setCurrentIndex(page.how.way.findData("key"))
    found = _look(shell, settled, HandingPage)
    page.how.way.setCurrentIndex(page.how.way.findData("words"))
    page.write_to(above)
    qtbot.waitUntil(lambda: page.said is not None, timeout=20_000)
    return found + _look(shell, settled, HandingPage)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_two_reminders_at_a_time_are_shown_whole_and_all_of_them_in_turn(
    qtbot, start, shows, settled, journal, password, at_200, language
):
    put_in(Layout(journal), BytesSource("seen at the gate.txt", b"at the gate"), system_clock)
    with Vault.unlock(journal, password, kdf=CHEAP_FOR_TESTS) as vault:
        for n in range(3):
            vault.save_draft(
                None, "incident", {"what": f"{n} He stood at the gate again and waited for me."}
            )
    shell = start(journal, language)
    shell.window.resize(*SMALL)
    shell.window.screen_shown.password_given.emit(password)
    shows(shell, Journal)
    reminders, timeline = shell.rooms.journal.reminders, shell.rooms.journal.list
    said = set()
    for _ in range(3):
        settled(shell)
        lines = [one for one in reminders.findChildren(QLabel) if one.isVisible() and one.text()]
        assert 1 <= len(lines) <= 2
        assert all(one.height() >= one.heightForWidth(one.width()) for one in lines)
        assert timeline.height() > 60
        said |= {one.text() for one in lines}
        qtbot.mouseClick(reminders.more, Qt.MouseButton.LeftButton)
    assert len(said) == 5
    assert shell.window.focusWidget() is reminders.more


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nor_is_the_page_of_a_file_or_a_person(
    qtbot, start, shows, settled, journal, password, at_200, language
):
    shell = start(journal, language)
    shell.window.resize(*SMALL)
    shell.window.screen_shown.password_given.emit(password)
    shows(shell, Journal)
    settled(shell)
    files = shell.rooms.files
    files.show_place("originals")
    settled(shell)
    tab = shows(shell, FilesPage).tab("originals")
    tab.open_file(tab.model.row_at(0).id)
    found = _look(shell, settled, FilesPage)
    files.show_place("people")
    settled(shell)
    tab = shows(shell, FilesPage).tab("people")
    tab.open_person(tab.model.row_at(1).id)
    found += _look(shell, settled, FilesPage)
    tab.page.amend_button.click()
    found += _look(shell, settled, FilesPage)
    assert found == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nor_is_the_page_for_reports_with_everything_in_view(
    qtbot, start, shows, settled, journal, password, at_200, in_vault, language, tmp_path
):
    shell = start(journal, language)
    shell.window.resize(*SMALL)
    shell.window.screen_shown.password_given.emit(password)
    shows(shell, Journal)
    settled(shell)
    shell.rooms.show_place("report")
    page = shows(shell, ReportPage)
    settled(shell)
    page.keep()
    qtbot.waitUntil(lambda: hasattr(page, "copying"), timeout=30_000)
    forms = page.copying.forms.form
    forms.setCurrentIndex(forms.findData("protected"))
    page.copying.save_to(tmp_path / "a_long_name_for_a_copy_that_lies_on_a_stick.pdf")
    qtbot.waitUntil(page.copying.notice.isVisible, timeout=10_000)
    page.copying.once.ask_to_wait()
    found = _look(shell, settled, ReportPage)
    page.copying.once.sure.click()
    page.copying.once.have_button.click()
    forms.setCurrentIndex(forms.findData("signed"))
    page.sent.plan.open()
    in_vault(shell, lambda vault: vault.add_incident(IncidentInput(what="Once more.")))
    (kept,) = in_vault(shell, lambda vault: vault.exports())
    page.sent.correct(kept)
    page.sent.sheet.show()
    page.choices.readers.choose(Audience.COURT)
    settled(shell)
    page.choices.readers.choose(Audience.POLICE)
    marking = page.choices.leaving.marking
    marking.what.setCurrentIndex(marking.what.findData("image_area"))
    which = page.choices.entries.which
    which.setCurrentIndex(which.findData("some"))
    settled(shell)
    which.setCurrentIndex(0)
    settled(shell)
    page.refresh()
    assert found + _look(shell, settled, ReportPage) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nor_is_a_page_of_the_first_run(qtbot, start, settled, tmp_path, at_200, language):
    shell = start(tmp_path / "Papers", language)
    shell.window.resize(*SMALL)
    found = []
    for step in range(4):
        shell.window.screen_shown.go(step)
        found += _look(shell, settled, FirstRun)
    assert found == []


def _look(shell, settled, kind):
    """Return the faults of the pages in view, with their folds closed and with their folds open."""
    settled(shell)
    shown = pages(shell)
    assert shown, kind
    found = [one for page in shown for one in faults(page)]
    folds = [one for page in shown for one in page.findChildren(Fold) if one.isVisible()]
    for fold in folds:
        fold.open()
    if folds:
        found += [f"{one}, with folds open" for one in _once_still(shell, settled, shown)]
    return found


def _once_still(shell, settled, shown):
    """What is wrong once nothing moves any more: pages of a report come one after the other."""
    for _ in range(20):
        settled(shell)
        if not (found := [one for page in shown for one in faults(page)]):
            break
    return found


def test_a_heading_that_folds_goes_on_in_a_new_line(qtbot, look):
    head = FoldHead("What a backup is, and who can read it && more")
    qtbot.addWidget(head)
    head.resize(2000, 40)
    head.show()
    assert "\n" not in QPushButton.text(head)
    one = head.heightForWidth(2000)
    head.resize(180, 40)
    broken = QPushButton.text(head)
    assert broken.count("\n") >= 1
    assert broken.replace("\n", " ") == head.text()
    assert head.heightForWidth(180) > one
    assert head.minimumSizeHint().width() == 0
