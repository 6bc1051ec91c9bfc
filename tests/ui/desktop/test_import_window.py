"""Taking exports in with the window: looked at first, asked what is open, taken in whole."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from harassvault.importers.table.mapping import ROLES
from ui.desktop.screens.conversation.page import ConversationPage
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.files.page import FilesPage
from ui.desktop.screens.importing.page import ANSWER, CHOOSE, DONE, FOUND, ImportPage
from ui.desktop.screens.importing.tables import COLUMN_ROLES

EXPORTS = Path(__file__).parents[2] / "importers" / "exports"
OPEN = "date_open.txt"


@pytest.fixture
def export(tmp_path):
    """A copy of one of the exports that the importers are tried with, alone in a folder."""

    def copy(format_name, name):
        found = EXPORTS / format_name / name
        target = tmp_path / "given" / name
        target.parent.mkdir(exist_ok=True)
        if found.is_dir():
            shutil.copytree(found, target)
        else:
            shutil.copyfile(found, target)
        return target

    return copy


@pytest.fixture
def assistant(opened, shows):
    """The assistant with files chosen."""

    def show(*paths):
        opened.rooms.files.show_import(list(paths))
        return shows(opened, ImportPage)

    return show


@pytest.fixture
def looked(qtbot, assistant, opened, settled):
    """The assistant after it has looked."""

    def show(*paths):
        page = assistant(*paths)
        page.go_on()
        qtbot.waitUntil(lambda: page.step == FOUND, timeout=20_000)
        settled(opened)
        return page

    return show


def words(page):
    QApplication.processEvents()  # what was just made is shown
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def buttons(page):
    return {one.text().replace("&", ""): one for one in page.findChildren(QPushButton)}


def test_nothing_is_read_before_it_is_asked_for(assistant, opened, settled, export, tmp_path):
    page = assistant(tmp_path / "is not there.txt")
    settled(opened)
    assert page.step == CHOOSE
    assert page.notice.isHidden()
    page.go_on()
    settled(opened)
    assert page.notice.isVisible()
    assert page.step == CHOOSE


def test_files_can_be_dropped_and_left_out(assistant, export):
    page, path = assistant(), export("whatsapp", OPEN)
    assert not page.go_button.isEnabled()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    page.place.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert page.place.paths == [path]
    assert page.go_button.isEnabled()
    buttons(page.place)["Leave out"].click()
    assert page.place.paths == []
    assert not page.go_button.isEnabled()


def test_a_chat_is_recognised_asked_about_and_imported(
    qtbot, looked, opened, shows, settled, export, in_vault
):
    page = looked(export("whatsapp", OPEN))
    said = words(page)
    assert "WhatsApp chat export" in said
    assert "2 messages" in said
    assert "Ann Trial, Bo Trial" in said
    assert in_vault(opened, lambda vault: vault.imports.all()) == []
    page.go_on()
    assert page.step == ANSWER
    asking = page.asking
    assert set(asking.mine) == {"Ann Trial", "Bo Trial", ""}
    # Both readings of 05/04/2024, and that nobody knows.
    assert set(asking.orders) == {"dmy", "mdy", ""}
    assert "5 April 2024" in asking.orders["dmy"].text()
    assert "4 May 2024" in asking.orders["mdy"].text()
    asking.orders["mdy"].click()
    asking.mine["Bo Trial"].click()
    asking.zone.setCurrentIndex(asking.zone.findData("Europe/Paris"))
    page.go_on()
    qtbot.waitUntil(lambda: page.step == DONE, timeout=20_000)
    assert "2 messages were added." in words(page)
    (imported,) = in_vault(opened, lambda vault: vault.imports.all())
    assert imported.choices.zone == "Europe/Paris"
    assert imported.choices.date_order == "mdy"
    assert imported.choices.me == ("Bo Trial",)
    next(one for words_, one in buttons(page).items() if words_.startswith("Open “")).click()
    conversation = shows(opened, ConversationPage)
    settled(opened)
    assert conversation.messages.rowCount() == 2


def test_the_same_chat_again_adds_nothing_and_asks_less(qtbot, looked, export):
    page = looked(export("whatsapp", OPEN))
    page.go_on()
    page.asking.mine["Bo Trial"].click()
    page.go_on()
    qtbot.waitUntil(lambda: page.step == DONE, timeout=20_000)
    assert "2 messages were added." in words(page)
    again = looked(export("whatsapp", OPEN))
    again.go_on()
    assert again.asking.mine == {}
    again.go_on()
    qtbot.waitUntil(lambda: again.step == DONE, timeout=20_000)
    assert "0 messages were added." in words(again)
    assert "2 messages were known already" in words(again)


def test_back_keeps_what_was_answered(looked, export):
    page = looked(export("whatsapp", OPEN))
    page.go_on()
    page.asking.mine["Ann Trial"].click()
    page.back()
    assert page.step == FOUND
    page.go_on()
    assert page.asking.choices().me == ("Ann Trial",)


def test_nothing_leads_away_from_an_import_and_cancel_leaves_nothing(
    qtbot, looked, opened, export, in_vault
):
    page = looked(export("whatsapp", OPEN))
    page.go_on()
    before = in_vault(opened, lambda vault: vault.status().counts)
    page.take_in()
    assert page.taking.isVisible()
    opened.rooms.show_place("journal")
    assert opened.rooms.stage.shown is page
    page.taking.stop_button.click()
    qtbot.waitUntil(lambda: not page.is_at_work, timeout=20_000)
    assert page.step == ANSWER
    assert page.notice.isVisible()
    assert in_vault(opened, lambda vault: vault.imports.all()) == []
    assert in_vault(opened, lambda vault: vault.status().counts) == before


def test_what_is_not_recognised_can_be_kept_as_it_is(qtbot, looked, opened, shows, tmp_path):
    odd = tmp_path / "notes.odd"
    odd.write_bytes(bytes(range(256)))
    page = looked(odd)
    assert "No format was recognised in notes.odd." in words(page)
    assert not page.go_button.isVisible()
    buttons(page)["Keep it as it is, in an entry"].click()
    form = shows(opened, EntryForm)
    assert [one.name for one in form.files.sources] == ["notes.odd"]


def test_what_is_not_recognised_can_be_kept_in_no_entry(qtbot, looked, tmp_path, opened, in_vault):
    odd = tmp_path / "notes.odd"
    odd.write_bytes(bytes(range(256)))
    page = looked(odd)
    buttons(page)["Keep it as it is, without an entry"].click()
    qtbot.waitUntil(lambda: page.step == DONE, timeout=20_000)
    said = words(page)
    assert "1 file is kept, byte for byte." in said
    assert "0 messages" not in said
    (kept,) = in_vault(opened, lambda vault: vault.imports.all())
    assert (kept.given, kept.readers) == (("notes.odd",), ())


def test_of_files_together_those_that_are_not_known_are_named(looked, export, tmp_path):
    odd = tmp_path / "notes.odd"
    odd.write_bytes(bytes(range(256)))
    said = words(looked(export("whatsapp", OPEN), odd)).replace("\u200b", "")
    assert "1 file is of no kind that is known here, and is kept as it is: notes.odd" in said


def test_columns_of_a_table_are_named_and_remembered(qtbot, looked, opened, export, in_vault):
    page = looked(export("table", "diary.csv"))
    page.go_on()
    (table,) = page.asking.tables
    roles = {"Date": "date", "Heure": "time", "Qui": "sender", "Ce qui s'est passé": "what"}
    for header, box in zip(table.table.headers, table.choices, strict=True):
        if header in roles:
            box.setCurrentIndex(box.findData(roles[header]))
    headers = table.table.headers
    page.go_on()
    qtbot.waitUntil(lambda: not page.sight.questions.tables, timeout=20_000)
    page.go_on()
    qtbot.waitUntil(lambda: page.step == DONE, timeout=20_000)
    (imported,) = in_vault(opened, lambda vault: vault.imports.all())
    assert imported.choices.columns == roles
    assert imported.added > 0
    assert in_vault(opened, lambda vault: vault.remembering.columns(headers)) == roles


def test_all_that_a_column_can_be_is_offered():
    assert len(COLUMN_ROLES) == len(set(COLUMN_ROLES))
    assert set(COLUMN_ROLES) == ROLES


def test_what_was_chosen_and_answered_is_a_draft_until_it_is_done(
    qtbot, looked, opened, shows, settled, export, in_vault
):
    path = export("whatsapp", OPEN)
    page = looked(path)
    page.go_on()
    page.asking.mine["Ann Trial"].click()
    opened.window.settle()
    opened.rooms.show_place("journal")
    settled(opened)
    opened.rooms.files.show_import()
    again = shows(opened, ImportPage)
    settled(opened)
    assert again.place.paths == [path]
    again.go_on()
    qtbot.waitUntil(lambda: again.step == FOUND, timeout=20_000)
    again.go_on()
    assert again.asking.choices().me == ("Ann Trial",)
    again.go_on()
    qtbot.waitUntil(lambda: again.step == DONE, timeout=20_000)
    settled(opened)
    drafts = in_vault(opened, lambda vault: vault.drafts()[0])
    assert [one for one in drafts if one.form == "import"] == []


def test_leaving_stops_what_is_looked_at(assistant, opened, shows, settled, export):
    page = assistant(export("whatsapp", OPEN))
    page.go_on()
    task = page._task
    opened.rooms.show_place("journal")
    assert task.stop.is_set()


def test_the_place_leads_to_the_assistant_and_back(opened, shows, settled):
    opened.rooms.show_place("files")
    place = shows(opened, FilesPage)
    settled(opened)
    assert place.shown == "conversations"
    place.import_button.click()
    page = shows(opened, ImportPage)
    page.leave_button.click()
    shows(opened, FilesPage)
