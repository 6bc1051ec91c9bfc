"""A conversation in the window: its messages, finding, all of one, and entries made of some."""

import io
import shutil
import zipfile

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from harassvault.conversations.imports import Part
from harassvault.conversations.values import Choices
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.source import BytesSource
from harassvault.vault import Vault
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.harmless import HarmlessWords
from ui.desktop.screens.conversation.page import ConversationPage
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.entry_view.page import EntryView
from ui.desktop.screens.entry_view.quotes import Quotes
from ui.desktop.screens.journal.page import Journal

CHAT = """\
03/04/2026, 21:58 - Marc D.: I saw you at the gate
13/04/2026, 21:59 - Marc D.: answer me
13/04/2026, 22:04 - Camille: Leave me alone please
13/04/2026, 22:05 - Marc D.: You will be sorry
14/04/2026, 07:12 - Marc D.: صباح الخير
14/04/2026, 07:13 - Marc D.: I know where you work
"""
PICTURES = """\
13/04/2026, 21:58 - Jo: IMG-20260413-WA0001.png (file attached)
13/04/2026, 21:59 - Jo: IMG-20260413-WA0002.png (file attached)
"""
MAIL = b"""\
From: Marc <marc@example.org>
To: camille@example.org
Subject: Monday
Date: Mon, 2 Mar 2026 09:00:00 +0100
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>See you <b>Monday</b>.<img src="https://example.org/seen.png"><script>x()</script></p>
"""
ZONE = Choices(zone="Europe/Paris", me=("Camille",))


def take_in(vault, name, data):
    part = Part(name, BytesSource(name, data))
    return vault.imports.take_in([part], ZONE).conversations[0]


@pytest.fixture(scope="session")
def _imported(_filled, tmp_path_factory, password):
    """The filled journal, with a chat and a mail."""
    folder = tmp_path_factory.mktemp("imported") / "Notes"
    shutil.copytree(_filled, folder)
    with Vault.unlock(folder, password, kdf=CHEAP_FOR_TESTS) as vault:
        chat = take_in(vault, "WhatsApp Chat with Marc.txt", CHAT.encode("utf-8"))
        return folder, chat, take_in(vault, "monday.eml", MAIL)


@pytest.fixture
def journal(_imported, tmp_path):
    """A copy of it, closed."""
    folder = tmp_path / "Notes"
    shutil.copytree(_imported[0], folder)
    return folder


@pytest.fixture
def chat(_imported):
    """The id of the chat."""
    return _imported[1]


@pytest.fixture
def mail(_imported):
    """The id of the conversation with the mail."""
    return _imported[2]


@pytest.fixture
def page(opened, shows, settled, chat):
    opened.window.resize(1280, 800)
    opened.rooms.files.show_conversation(chat)
    shown = shows(opened, ConversationPage)
    settled(opened)
    return shown


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.list, key, modifiers)


def labels(place):
    return "\n".join(one.text() for one in place.findChildren(QLabel))


def test_messages_stand_in_order_with_their_senders_and_times(page):
    rows = [page.messages.row(at) for at in range(page.messages.rowCount())]
    assert [one.clock for one in rows] == ["21:58", "21:59", "22:04", "22:05", "07:12", "07:13"]
    assert [one.is_me for one in rows] == [False, False, True, False, False, False]
    assert rows[2].sender == "You (Camille)"
    assert [page.messages.begins_day(at) for at in range(6)] == [1, 1, 0, 0, 1, 0]


def test_a_screen_reader_is_told_every_message(page):
    face = QAccessible.queryAccessibleInterface(page.list)
    assert face.text(QAccessible.Text.Name) == "Messages, the oldest first"
    assert face.childCount() == 6
    child = face.child(2)
    assert "You (Camille). 22:04. Leave me alone please" in child.text(QAccessible.Text.Name)
    assert child.rect().height() > 0


def test_own_messages_stand_at_the_other_side(page):
    width = page.list.viewport().width()
    theirs, mine = (page.painter._lay(at, width) for at in (1, 2))
    assert theirs.left < width / 4
    assert mine.left + mine.width > width * 3 / 4


def test_keys_choose_and_shift_chooses_a_range(page):
    page.list.setFocus()
    press(page, Qt.Key.Key_Home)
    assert page.list.chosen_rows() == [(0, 0)]
    for _ in range(2):
        press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.list.chosen_rows() == [(0, 2)]
    assert page.picks.isVisible()
    assert page.picks.count.text() == "3 messages chosen"
    press(page, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert page.list.chosen_rows() == [(0, 1)]
    page.picks.none.click()
    assert page.list.chosen_rows() == []
    assert page.picks.isHidden()


def test_all_are_chosen_as_one_range(page):
    press(page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.list.chosen_rows() == [(0, page.messages.rowCount() - 1)]


def test_a_click_chooses_and_shift_click_a_range(qtbot, page):
    page.list.show_row(0)
    view = page.list.viewport()
    for at, modifiers, chosen in (
        (1, Qt.KeyboardModifier.NoModifier, [(1, 1)]),
        (3, Qt.KeyboardModifier.ShiftModifier, [(1, 3)]),
        (0, Qt.KeyboardModifier.ControlModifier, [(0, 0), (1, 3)]),
    ):
        where = page.list.visualRect(page.messages.index(at)).center()
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, modifiers, where)
        assert page.list.chosen_rows() == chosen


def test_words_are_found_one_after_the_other(qtbot, page, opened, settled):
    page.finding.words.setText("you")
    qtbot.waitUntil(page.finding.after.isVisible, timeout=5000)
    assert page.finding.count.text() == "1 of 3"
    page.finding.after.click()
    assert page.finding.count.text() == "2 of 3"
    assert page.list.currentIndex().row() == 3
    page.finding.before.click()
    page.finding.before.click()
    assert page.finding.count.text() == "3 of 3"
    page.finding.all.click()
    assert page.picks.count.text() == "3 messages chosen"
    page.finding.words.setText("nowhere")
    qtbot.waitUntil(lambda: page.finding.count.text() == "Nothing found", timeout=5000)


def test_a_day_is_gone_to(page):
    page.finding.day.setDate(QDate(2026, 4, 14))
    page.finding.go.click()
    assert page.list.currentIndex().row() == 4


def test_details_say_where_a_message_stands_and_what_the_file_says(page, opened, settled):
    page.choose_row(3)
    page.details_button.setChecked(True)
    settled(opened)
    said = labels(page.details)
    assert page.details.message.time.text in said  # whole, as long as it may be
    for part in ("You will be sorry", "13/04/2026, 22:05", "WhatsApp", "line 4", "Europe/Paris"):
        assert part in said.replace("\u200b", "")
    page.details.close_button.click()
    assert page.details.isHidden()


def test_details_keep_what_was_noted_at_the_import(page, opened, settled):
    page.details_button.setChecked(True)
    settled(opened)
    (fold,) = page.details.findChildren(Fold)
    fold.open()
    settled(opened)
    assert "What this kind of export cannot hold" in labels(page.details)


def test_right_to_left_words_begin_at_the_right(page):
    width = page.list.viewport().width()
    laid = page.painter._lay(4, width)
    words = next(one for one in laid.pieces if one.role == "words")
    line = words.layout.lineAt(0)
    assert line.naturalTextRect().right() >= line.width() - 1


def test_an_entry_is_made_of_messages_and_keeps_where_they_stand(
    page, opened, shows, settled, in_vault, monkeypatch
):
    page.list.selectionModel().clearSelection()
    page.choose_row(1)
    press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.picks.around.setCurrentIndex(1)
    page.picks.make.click()
    form = shows(opened, EntryForm)
    settled(opened)
    fields = form.fields()
    assert fields["exact_words"] == "answer me\nYou will be sorry"
    assert fields["who"] == "Marc D."
    assert fields["channel"] == "text_message"
    assert (fields["when.day"], fields["when.zone"]) == ("2026-04-13", "Europe/Paris")
    form.what.setPlainText("Messages again.")
    form.save()
    settled(opened)
    incident = in_vault(opened, lambda vault: next(one for one in vault.incidents() if one.quotes))
    quoted = [(one.text, one.is_context) for one in incident.quotes]
    assert quoted == [
        ("I saw you at the gate", True),
        ("answer me", False),
        ("Leave me alone please", False),
        ("You will be sorry", False),
        ("صباح الخير", True),
        ("I know where you work", True),
    ]
    opened.rooms.show_entry(incident.id)
    view = shows(opened, EntryView)
    settled(opened)
    assert "Local time, Europe/Paris" in labels(view)
    said = labels(view.findChild(Quotes))
    assert "The file names no time zone" in said
    assert "3 messages" in said
    assert "You (Camille)" in said
    assert "line 3" in said.replace("\u200b", "")
    assert "shows what it was about" in said


def test_what_was_picked_comes_back_with_the_draft(page, opened, shows, settled, in_vault):
    page.choose_row(3)
    page.picks.make.click()
    form = shows(opened, EntryForm)
    picked = form.fields()["messages"]
    opened.window.settle()
    settled(opened)
    opened.rooms.show_place("journal")
    settled(opened)
    drafts = in_vault(opened, lambda vault: vault.drafts()[0])
    (draft,) = (one for one in drafts if one.form == "incident")
    opened.rooms.go_on_with(draft)
    again = shows(opened, EntryForm)
    assert again is not form
    assert again.fields()["messages"] == picked
    again.save()
    settled(opened)
    quotes = in_vault(opened, lambda vault: [len(one.quotes) for one in vault.incidents()])
    assert sorted(quotes) == [0, 0, 0, 1]


def test_what_is_chosen_comes_back_after_looking_elsewhere(page, opened, shows, settled, chat):
    page.choose_row(1)
    press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.picks.around.setCurrentIndex(2)
    around = page.picks.wanted_around
    opened.rooms.show_place("journal")
    settled(opened)
    opened.rooms.files.show_conversation(chat)
    again = shows(opened, ConversationPage)
    settled(opened)
    assert again is not page
    assert again.list.chosen_rows() == [(1, 1), (2, 2)]
    assert again.picks.wanted_around == around > 0
    again.list.clearSelection()
    opened.rooms.show_place("journal")
    settled(opened)
    opened.rooms.files.show_conversation(chat)
    settled(opened)
    assert shows(opened, ConversationPage).list.chosen_rows() == []


def test_what_became_an_entry_is_chosen_no_longer(page, opened, shows, settled, chat):
    page.choose_row(1)
    page.picks.make.click()
    shows(opened, EntryForm)
    settled(opened)
    opened.rooms.files.show_conversation(chat)
    settled(opened)
    assert shows(opened, ConversationPage).list.chosen_rows() == []


def test_messages_are_added_to_an_entry(page, opened, shows, settled, in_vault):
    page.choose_row(5)
    page.picks.add.click()
    settled(opened)
    which = page.picks.which
    assert which.count() == 4  # three entries, and none
    which.setCurrentIndex(1)
    identity = which.currentData()
    page.picks.put.click()
    shows(opened, EntryView)
    quotes = in_vault(opened, lambda vault: vault.incident(identity).quotes)
    assert [one.text for one in quotes] == ["I know where you work"]


def test_the_search_of_the_journal_finds_messages_and_leads_to_them(
    qtbot, page, opened, shows, settled
):
    opened.rooms.show_place("journal")
    journal = shows(opened, Journal)
    journal.search.setText("sorry")
    qtbot.waitUntil(journal.found.isVisible, timeout=5000)
    settled(opened)
    assert journal.found.is_on_messages  # no entry holds it
    assert journal.list.isHidden()
    found = journal.found.list
    found.activated.emit(found.model().index(0, 0))
    shown = shows(opened, ConversationPage)
    settled(opened)
    assert shown.list.currentIndex().row() == 3
    journal.search.clear()


def test_pictures_inside_an_archive_are_shown_small_and_others_by_their_names(
    qtbot, opened, shows, settled, in_vault, png
):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("WhatsApp Chat with Jo.txt", PICTURES)
        packed.writestr("IMG-20260413-WA0001.png", png)
        packed.writestr("IMG-20260413-WA0002.png", b"no picture at all")
    data = held.getvalue()
    identity = in_vault(opened, lambda vault: take_in(vault, "WhatsApp Chat with Jo.zip", data))
    opened.rooms.files.show_conversation(identity)
    page = shows(opened, ConversationPage)
    settled(opened)
    (good,), (bad,) = (page.messages.row(at).files for at in (0, 1))
    assert good.is_picture
    qtbot.waitUntil(lambda: page.messages.picture(good) is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not page.messages.is_picture(bad), timeout=10_000)
    assert page.messages.is_picture(good)


def test_a_mail_is_shown_as_words_and_nothing_is_loaded(opened, shows, settled, mail):
    opened.rooms.files.show_conversation(mail)
    page = shows(opened, ConversationPage)
    settled(opened)
    page.choose_row(0)
    page.details_button.setChecked(True)
    settled(opened)
    page.details._show_page()
    settled(opened)
    browser = page.details.findChild(HarmlessWords)
    assert "See you Monday." in browser.toPlainText()
    html = browser.toHtml()
    assert "seen.png" not in html
    assert "script" not in html
    assert not browser.openExternalLinks()
