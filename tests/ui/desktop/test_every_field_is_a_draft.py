"""Every field of every screen: what is typed is sealed, except where it is a secret.

Something is typed into each field that can be seen or unfolded, and looked for in the sealed
drafts. A new field is found by itself; a new screen with fields fails until it is looked at here.
"""

import ast
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)

import ui.desktop
from harassvault.intake import IncidentInput
from harassvault.source import FileSource
from ui.desktop.clipboard import is_secret
from ui.desktop.parts.fold import Fold
from ui.desktop.screens.about_you.page import AboutYou
from ui.desktop.screens.change_password import ChangePasswordPage
from ui.desktop.screens.conversation.finding import Finding
from ui.desktop.screens.diary.page import DiaryPage
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
from ui.desktop.screens.journal.page import Journal
from ui.desktop.screens.present_secret import PresentSecret
from ui.desktop.screens.received.page import ReceivedPage
from ui.desktop.screens.recovery import RecoveryPage
from ui.desktop.screens.report.page import ReportPage
from ui.desktop.screens.restoring import RestorePage
from ui.desktop.screens.safety.page import SafetyPage
from ui.desktop.screens.shut_out import ShutOutPage
from ui.desktop.screens.telling import Telling
from ui.desktop.screens.unlock import Unlock

TYPED = "unusual"
NOT_KEPT = {"Search in all entries"}
NOT_KEPT_OF_FILES = {
    "conversations": {"Find a conversation"},
    "originals": {"Search names, devices and words read in files"},
    "people": {"Search names, accounts and descriptions"},
}
"""What is searched for is a look at the journal and no words for it: docs/decisions says why."""

SECRETS = {
    "Unlock": 2,  # password, recovery code
    "FirstRun": 3,  # the phrase typed once; one's own, twice
    "RecoveryPage": 1,
    "RestorePage": 2,
    "ChangePasswordPage": 4,  # the one of now; the phrase typed once; one's own, twice
    "ShutOutPage": 4,
    "PresentSecret": 1,  # before a new recovery code, and before this computer opens the journal
}
"""The fields that are never kept, and how many each screen has of them; all of them are secrets."""

FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)
MAKERS = {
    *("line", "Words", "SecretField", "DateField", "WhenField", "secret_line", "NewPassword"),
    "PresentSecret",
    *("QLineEdit", "QPlainTextEdit", "QTextEdit"),
    *("QDateEdit", "QSpinBox", "QTimeEdit", "QDateTimeEdit"),
    *("PointFolds", "PointField", "point_field", "Telling"),
}
SEEN = {
    "screens/unlock.py": "secrets",
    "screens/restoring.py": "secrets",
    "screens/recovery.py": "secrets",
    "screens/present_secret.py": "secrets",
    "screens/safety/device.py": "secrets",
    "screens/first_run/passphrase.py": "secrets",
    "screens/change_password.py": "secrets",
    "screens/shut_out.py": "secrets",
    "screens/entry_form/page.py": "form",
    "screens/entry_form/groups.py": "form",
    "screens/entry_form/more.py": "form",
    "screens/entry_form/online.py": "form",
    "screens/entry_form/place_online.py": "form",
    "screens/about_you/form.py": "about",
    "screens/telling.py": "about",
    "screens/helping/situation_tab.py": "told situation",
    "screens/files/originals/telling.py": "file",
    "screens/entry_view/naming.py": "entry",
    "screens/diary/pages.py": "diary",
    "screens/entry_view/standing.py": "entry",
    "screens/conversation/finding.py": "search",
    "screens/files/conversations/tab.py": "search",
    "screens/files/originals/filters.py": "search",
    "screens/files/people/form.py": "person",
    "screens/files/people/tab.py": "search",
    "screens/erase_page.py": "erase",
    "screens/handing/how.py": "handing",
    "screens/handing/receiving.py": "receiving",
    "screens/helping/asking.py": "questions",
    "screens/helping/contact_form.py": "contact",
    "screens/helping/gap_form.py": "gap",
    "screens/helping/letter_form.py": "letter",
    "screens/helping/order_form.py": "order",
    "screens/helping/situation_form.py": "situation",
    "screens/journal/page.py": "search",
    "screens/received/asking.py": "received",  # the words are a secret, the number a draft
    "screens/report/correcting.py": "report",
    "screens/report/entries.py": "report",
    "screens/report/marking.py": "report",
    "screens/report/options.py": "report",
    "screens/report/copying.py": "report",
    "screens/report/other_form.py": "read only",
}
"""The modules that make fields, and the test below that types into them."""


def boxes(place):
    """The fields of a screen that take words, without the inner parts of others."""
    found = []
    for kind in FIELDS:
        for box in place.findChildren(kind):
            around = box.parentWidget()
            within = isinstance(around, (QAbstractSpinBox, QCalendarWidget)) or (
                isinstance(around, QComboBox) and not around.isEditable()
            )
            takes_none = isinstance(box, QPlainTextEdit) and box.isReadOnly()
            if not within and not takes_none and not _in_a_calendar(box):
                found.append(box)
    return found


def _in_a_calendar(box):
    around = box.parentWidget()
    while around is not None:
        if isinstance(around, QCalendarWidget):
            return True
        around = around.parentWidget()
    return False


@pytest.fixture
def sealed(in_vault, settled):
    """All that the sealed drafts say."""

    def read(shell):
        def job(vault):
            return " ".join(value for one in vault.drafts()[0] for value in one.fields.values())

        settled(shell)
        return in_vault(shell, job)

    return read


def unfold(place):
    for fold in place.findChildren(Fold):
        fold.open()


def shown(opened, shows, settled, name):
    """Show a screen with everything unfolded."""
    rooms = opened.rooms
    match name:
        case "form" | "amend":
            rooms.write_new()
            shows(opened, EntryForm)
            if name == "amend":
                rooms.show_entry(rooms.journal.timeline.id_at(0))
                settled(opened)
                rooms.stage.shown.amend_button.click()
                settled(opened)
                shows(opened, EntryForm)
        case "report" | "handing" | "receiving" | "received":
            return _show_handing(opened, shows, settled, name)
        case "entry":
            rooms.show_entry(rooms.journal.timeline.id_at(0))
            shows(opened, EntryView)
        case "erase":
            rooms.show_erase(rooms.journal.timeline.id_at(0))
            shows(opened, ErasePage)
        case "person":
            rooms.files.show_place("people")
            tab = shows(opened, FilesPage).tab("people")
            tab.add()
            settled(opened)
            return tab.page
        case "about" | "told situation" | "file":
            return _show_telling(opened, shows, settled, name)
        case "contact" | "letter" | "order" | "gap" | "situation":
            _show_helping(opened, shows, settled, name)
        case "diary":
            rooms.files.show_diary()
            _to_the_photos(opened, shows(opened, DiaryPage), settled)
        case _:
            rooms.show_place(name)
            shows(opened, SafetyPage)
    settled(opened)
    unfold(rooms.stage.shown)
    settled(opened)
    return rooms.stage.shown


def _show_handing(opened, shows, settled, name):
    """Show the page for reports, how something is handed over, who got it, or a check of it."""
    if name == "received":
        opened.rooms.giving.check()
        page = shows(opened, ReceivedPage)
        page.place.take([opened.folder])
        settled(opened)
        return page
    opened.rooms.show_place("report")
    report = shows(opened, ReportPage)
    settled(opened)
    if name == "receiving":
        report.sent.handed.show()
        report.sent.handed.receive("0" * 32)
        settled(opened)
        return report.sent.handed.receiving
    if name == "report":
        report.keep()
        settled(opened)
        unfold(report)
        settled(opened)
        return report
    report.handing.wanted.emit()
    page = shows(opened, HandingPage)
    settled(opened)
    page.look_over()
    page.how.way.setCurrentIndex(page.how.way.findData("key"))
    settled(opened)
    return page.how


def _show_telling(opened, shows, settled, name):
    """Show a form of questions, with everything unfolded."""
    rooms = opened.rooms
    match name:
        case "about":
            rooms.points.show_about()
            screen = shows(opened, AboutYou)
        case "told situation":
            rooms.helping.tell_of_situation()
            screen = shows(opened, HelpingPage)
        case _:
            rooms.files.show_place("originals")
            settled(opened)
            screen = shows(opened, FilesPage).tab("originals")
            screen.open_file(screen.model.row_at(0).id)
    settled(opened)
    form = screen.findChild(Telling)
    unfold(form)
    settled(opened)
    return form


def _show_helping(opened, shows, settled, name):
    """Show a form of the place "Who can help"."""
    helping, nothing = opened.rooms.helping, Ledger((), (), (), {}, {})
    match name:
        case "contact":
            helping.show_contact(Told(""))
            shows(opened, ContactForm)
        case "letter":
            helping.show_place("guide")
            tab = shows(opened, HelpingPage).tab("guide")
            settled(opened)
            helping.show_letter(tab.steps[0])
            settled(opened)
            shows(opened, LetterForm)
        case "order":
            helping.show_order(nothing)
            shows(opened, OrderForm)
        case "situation":
            helping.show_situation("")
            shows(opened, SituationForm)
        case _:
            helping.show_gap(nothing)
            shows(opened, GapForm)


def _to_the_photos(opened, page, settled):
    """Go on to the last question of the assistant, with a photo in it."""
    table = opened.folder.parent / "diary.csv"
    table.write_text("Date,What\n2026-03-03,He waited.\n", "utf-8")
    page.take(table)
    page.go_on()
    settled(opened)
    for box, role in zip(page.answers.columns.choices, ("date", "what"), strict=True):
        box.setCurrentIndex(box.findData(role))
    page.go_on()
    settled(opened)
    page.go_on()
    page.answers.pages.take([(table, "")])


@pytest.mark.parametrize(
    "name",
    [
        *("form", "amend", "entry", "erase", "report", "person", "diary"),
        *("handing", "receiving", "received"),
        *("contact", "order", "gap", "letter", "situation", "told situation", "about", "file"),
    ],
)
def test_what_is_typed_in_any_field_is_sealed(opened, shows, settled, sealed, name):
    screen = shown(opened, shows, settled, name)
    wanted = []
    for number, box in enumerate(one for one in boxes(screen) if not is_secret(one)):
        assert isinstance(box, FIELDS)
        limit = box.maxLength() if isinstance(box, QLineEdit) else 1000
        word = f"{TYPED}{number}x"[-limit:]
        QTest.keyClicks(box, word)
        wanted.append((word, box.accessibleName()))
    for number, day in enumerate(screen.findChildren(QDateEdit)):
        day.setDate(day.date().addDays(-1000 - number))
        wanted.append((day.date().toString("yyyy-MM-dd"), day.accessibleName()))
    assert wanted
    opened.window.settle()
    held = sealed(opened)
    assert [name for word, name in wanted if word not in held] == []


def test_what_was_chosen_for_a_report_is_sealed_and_gone_when_done(
    opened, shows, settled, sealed, in_vault
):
    shown(opened, shows, settled, "report")
    opened.rooms.show_place("journal")
    again = shown(opened, shows, settled, "report")
    again.choices.entries.which.setCurrentIndex(1)
    opened.window.settle()
    assert "period" in sealed(opened)
    again.choices.finish()
    assert "period" not in sealed(opened)
    forms = [one.form for one in in_vault(opened, lambda vault: vault.drafts()[0])]
    assert "report" not in forms


@pytest.mark.parametrize("name", ["about", "told situation", "file"])
def test_what_was_typed_stands_there_again_on_return_and_is_gone_when_kept(
    opened, shows, settled, sealed, name
):
    def texts(screen):
        found = [one for one in boxes(screen) if not is_secret(one)]
        return [one.text() if isinstance(one, QLineEdit) else one.toPlainText() for one in found]

    screen = shown(opened, shows, settled, name)
    for box in boxes(screen):
        if not is_secret(box):
            QTest.keyClicks(box, TYPED)
    typed = texts(screen)
    assert all(TYPED in one for one in typed)
    opened.rooms.show_place("journal")
    again = shown(opened, shows, settled, name)
    assert texts(again) == typed
    again.keep()
    settled(opened)
    assert TYPED not in sealed(opened)


def test_words_typed_while_everything_is_checked_are_sealed_within_a_second(
    qtbot, opened, shows, settled, tmp_path, in_vault
):
    big = tmp_path / "big.bin"
    big.write_bytes(bytes(16 << 20))
    in_vault(opened, lambda vault: vault.add_incident(IncidentInput(what="x"), [FileSource(big)]))
    opened.rooms.write_new()
    form = shows(opened, EntryForm)
    ended = []

    def checking(desk):
        while True:
            desk.vault.verify(desk.progress)

    task = opened.worker.ask(
        opened.window,
        checking,
        ended.append,
        ended.append,
        progress=lambda _done, _total: None,
    )
    with qtbot.waitSignal(form.keeper.sealed, timeout=1000):
        QTest.keyClicks(form.what, "He was")
    assert not ended
    task.cancel()
    qtbot.waitUntil(lambda: bool(ended), timeout=10_000)


def test_secrets_are_told_apart_and_never_sealed(qtbot, start, journal, tmp_path, opened, sealed):
    screens = [
        start(journal).window.screen_shown,
        start(tmp_path / "new").window.screen_shown,
        RecoveryPage(opened.context, make=False),
        RestorePage(opened.context, journal),
        ChangePasswordPage(opened.context),
        ShutOutPage(opened.context),
        PresentSecret(opened.context),
    ]
    for screen in screens[2:]:
        qtbot.addWidget(screen)
    assert isinstance(screens[0], Unlock)
    assert isinstance(screens[1], FirstRun)
    screens[1].go(2)
    counts = {type(one).__name__: len(boxes(one)) for one in screens}
    assert counts == SECRETS
    for screen in screens:
        for box in boxes(screen):
            assert is_secret(box)
            QTest.keyClicks(box, TYPED)
    assert TYPED not in sealed(opened)


def test_the_search_is_the_only_other_field_that_is_not_kept(opened, shows, sealed):
    journal = shows(opened, Journal)
    assert {one.accessibleName() for one in boxes(journal)} == NOT_KEPT
    QTest.keyClicks(journal.search, TYPED)
    assert TYPED not in sealed(opened)


@pytest.mark.parametrize("name", ["conversations", "originals", "people"])
def test_nor_are_the_searches_of_files_and_people(opened, shows, sealed, settled, name):
    opened.rooms.files.show_place(name)
    tab = shows(opened, FilesPage).tab(name)
    settled(opened)
    assert {one.accessibleName() for one in boxes(tab)} == NOT_KEPT_OF_FILES[name]
    for box in boxes(tab):
        QTest.keyClicks(box, TYPED)
    assert TYPED not in sealed(opened)


def test_nor_is_what_is_looked_for_in_a_conversation(qtbot, opened, sealed):
    finding = Finding(opened.context)
    qtbot.addWidget(finding)
    assert {one.accessibleName() for one in boxes(finding)} == {"Search in this conversation"}
    for box in (*boxes(finding), finding.day):
        QTest.keyClicks(box, TYPED)
    assert TYPED not in sealed(opened)


def test_no_module_makes_fields_that_nobody_looks_at():
    root = Path(ui.desktop.__file__).parent
    found = set()
    for path in sorted((root / "screens").rglob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        named = {one.func for one in nodes if isinstance(one, ast.Call)}
        named |= {base for one in nodes if isinstance(one, ast.ClassDef) for base in one.bases}
        if {one.id for one in named if isinstance(one, ast.Name)} & MAKERS:
            found.add(str(path.relative_to(root)))
    assert found == set(SEEN)
