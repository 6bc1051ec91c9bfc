"""Setting aside, erasing, and what was put in while locked: with the mouse, as a person does it."""

import os

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel

from harassvault import inbox_drop
from harassvault.clock import system_clock
from harassvault.errors import TargetUnwritableError
from harassvault.inbox_drop import put_in, waiting
from harassvault.incident import Status
from harassvault.layout import Layout
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.source import BytesSource
from harassvault.vault import Vault
from ui.desktop.screens.entry_view.page import EntryView
from ui.desktop.screens.erase_page import ErasePage
from ui.desktop.screens.inbox.page import InboxPage
from ui.desktop.screens.journal.model import CARD_ROLE
from ui.desktop.screens.journal.page import Journal
from ui.desktop.screens.report.page import ReportPage

LEFT = Qt.MouseButton.LeftButton


def cards(journal):
    model = journal.timeline
    return [model.index(row).data(CARD_ROLE) for row in range(model.rowCount())]


def texts(screen):
    return "\n".join(one.text() for one in screen.findChildren(QLabel))


def choose(box, value):
    box.setCurrentIndex(box.findData(value))


@pytest.fixture
def view(opened, shows, settled):
    """The page of the entry about the messages."""
    journal = opened.rooms.journal
    ids = [journal.timeline.id_at(row) for row in range(3)]
    opened.rooms.show_entry(ids[0])
    found = shows(opened, EntryView)
    settled(opened)
    return found


def set_aside(qtbot, view, settled, shell, reason):
    view.standing.fold.toggle()
    qtbot.keyClicks(view.standing.reason, reason)
    qtbot.mouseClick(view.standing.aside_button, LEFT)
    settled(shell)


def test_set_aside_and_taken_back(qtbot, opened, view, shows, settled, in_vault):
    identity = view._id
    set_aside(qtbot, view, settled, opened, "written twice")
    incident = in_vault(opened, lambda vault: vault.incident(identity))
    assert (incident.status, incident.mark.reason) == (Status.SET_ASIDE, "written twice")
    opened.rooms.show_place("journal")
    journal = shows(opened, Journal)
    settled(opened)
    assert identity not in [one.id for one in cards(journal)]
    assert "1 set aside or erased" in journal.summary.text()
    choose(journal.filters.status, "set_aside")
    settled(opened)
    cards(journal)
    settled(opened)
    (card,) = cards(journal)
    assert card.standing.startswith("Set aside")
    assert card.standing in card.spoken
    opened.rooms.show_entry(identity)
    again = shows(opened, EntryView)
    settled(opened)
    qtbot.mouseClick(again.standing.back_button, LEFT)
    settled(opened)
    assert in_vault(opened, lambda vault: vault.incident(identity)).status is Status.ACTIVE


def test_the_reason_is_a_draft_until_it_is_given(qtbot, opened, view, settled, in_vault):
    view.standing.fold.toggle()
    settled(opened)
    qtbot.keyClicks(view.standing.reason, "unusual")
    qtbot.waitUntil(
        lambda: "unusual" in str(in_vault(opened, lambda vault: vault.drafts()[0])), timeout=5_000
    )
    qtbot.mouseClick(view.standing.aside_button, LEFT)
    settled(opened)
    assert "unusual" not in str(in_vault(opened, lambda vault: vault.drafts()[0]))


def test_nothing_is_erased_before_the_box_is_ticked(qtbot, opened, view, shows, settled, in_vault):
    identity = view._id
    view.erase_wanted.emit(identity)
    page = shows(opened, ErasePage)
    settled(opened)
    assert not page.erase_button.isEnabled()
    qtbot.mouseClick(page.sure, LEFT)
    assert page.erase_button.isEnabled()
    qtbot.mouseClick(page.back_button, LEFT)
    shows(opened, EntryView)
    assert in_vault(opened, lambda vault: vault.incident(identity)).status is Status.ACTIVE


@pytest.mark.parametrize("instead", [False, True])
def test_why_is_kept_with_the_mark(qtbot, opened, view, shows, settled, in_vault, instead):
    identity = view._id
    opened.rooms.show_erase(identity)
    page = shows(opened, ErasePage)
    settled(opened)
    qtbot.keyClicks(page.reason, "unusual reason")
    opened.window.settle()
    settled(opened)
    assert "unusual reason" in str(in_vault(opened, lambda vault: vault.drafts()[0]))
    qtbot.mouseClick(page.sure, LEFT)
    qtbot.mouseClick(page.aside_button if instead else page.erase_button, LEFT)
    shows(opened, EntryView)
    settled(opened)
    assert in_vault(opened, lambda vault: vault.incident(identity)).mark.reason == "unusual reason"
    assert "unusual" not in str(in_vault(opened, lambda vault: vault.drafts()[0]))


def test_erased_it_is_a_mark_in_the_journal(qtbot, opened, view, shows, settled, in_vault):
    identity = view._id
    view.standing.fold.toggle()
    qtbot.mouseClick(view.standing.erase_button, LEFT)
    page = shows(opened, ErasePage)
    settled(opened)
    words = texts(page)
    assert "ask a lawyer first" in words
    assert "Julie" in words
    goes, stays = words.split("What stays, or may remain")
    assert "Marc" not in goes
    assert "with what you wrote about them: Marc" in stays
    qtbot.mouseClick(page.sure, LEFT)
    qtbot.mouseClick(page.erase_button, LEFT)
    gone = shows(opened, EntryView)
    settled(opened)
    assert "This entry was erased" in texts(gone)
    assert in_vault(opened, lambda vault: vault.verify().problems) == ()
    opened.rooms.show_place("journal")
    journal = shows(opened, Journal)
    choose(journal.filters.status, "erased")
    settled(opened)
    cards(journal)
    settled(opened)
    assert [one.id for one in cards(journal)] == [identity]


def test_a_file_that_would_not_go_is_told_before_the_page_goes(
    qtbot, opened, view, shows, settled, monkeypatch
):
    def refuse(path):
        raise TargetUnwritableError(path)

    opened.rooms.show_erase(view._id)
    page = shows(opened, ErasePage)
    settled(opened)
    monkeypatch.setattr("harassvault.erasing.wipe", refuse)
    qtbot.mouseClick(page.sure, LEFT)
    qtbot.mouseClick(page.erase_button, LEFT)
    settled(opened)
    assert shows(opened, ErasePage) is page
    assert "could not be removed yet" in texts(page)
    qtbot.mouseClick(page.go_button, LEFT)
    settled(opened)
    assert "This entry was erased" in texts(shows(opened, EntryView))


def test_it_can_be_set_aside_instead(qtbot, opened, view, shows, settled, in_vault):
    identity = view._id
    opened.rooms.show_erase(identity)
    page = shows(opened, ErasePage)
    settled(opened)
    qtbot.mouseClick(page.aside_button, LEFT)
    shows(opened, EntryView)
    assert in_vault(opened, lambda vault: vault.incident(identity)).status is Status.SET_ASIDE


# --- the inbox -------------------------------------------------------------------------------


def dropped(place, mime):
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, LEFT, Qt.NoModifier)
    place.dropEvent(event)


def test_a_report_says_before_it_is_made_what_it_leaves_out(opened, view, shows, settled, in_vault):
    opened.rooms.show_place("report")
    page = shows(opened, ReportPage)
    settled(opened)
    assert not page.left_out.isVisible()
    ids = in_vault(opened, lambda vault: vault.incident_ids())
    in_vault(opened, lambda vault: vault.set_aside(ids[0], "written twice"))
    in_vault(opened, lambda vault: vault.erasing.erase(ids[1]))
    page.refresh()
    settled(opened)
    assert page.left_out.isVisible()
    assert page.left_out.text().splitlines() == [
        "Left out: 1 entry that you set aside. The report says so.",
        "1 entry of this journal was erased for good. The report says so.",
    ]
    choose(page.choices.entries.which, "some")
    page.refresh()
    settled(opened)
    assert not page.left_out.isVisible()


def test_dropped_in_while_locked_and_kept_after_unlocking(
    qtbot, start, journal, shows, settled, in_vault, password, tmp_path, png
):
    shell = start(journal)
    place = shell.window.screen_shown.drop_in
    file = tmp_path / "seen.png"
    file.write_bytes(png)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(os.fspath(file))])
    dropped(place, mime)
    settled(shell)
    assert "after the next unlock" in place.notice.accessibleName()
    shell.window.screen_shown.password_given.emit(password)
    page = shows(shell, Journal)
    settled(shell)
    assert "Did you put this in?" in texts(page.reminders)
    page.reminders.inbox_wanted.emit()
    inbox = shows(shell, InboxPage)
    settled(shell)
    (card,) = inbox.cards
    qtbot.mouseClick(card.look_button, LEFT)
    qtbot.waitUntil(card.picture.isVisible, timeout=20_000)
    qtbot.mouseClick(card.new_button, LEFT)
    shown = shows(shell, EntryView)
    settled(shell)
    assert "Put in while the journal was locked, which needs no password" in texts(shown)
    kept = in_vault(shell, lambda vault: vault.all_evidence())[-1].original
    assert (kept.name, bool(kept.inbox)) == ("seen.png", True)
    assert waiting(Layout(journal)) == []


def test_stopped_in_between_it_names_what_was_put_in_and_what_was_not(
    start, journal, settled, monkeypatch
):
    shell = start(journal)
    place = shell.window.screen_shown.drop_in
    monkeypatch.setattr(inbox_drop, "MAX_ITEMS", 1)
    place.put_in([BytesSource(f"{name}.txt", b"x") for name in "abc"])
    settled(shell)
    assert "This file was not put in." in place.notice.accessibleName()
    assert place.so_far.isVisible()
    said = place.so_far.accessibleName().replace("\u200b", "")
    assert said == "Put in: a.txt Not put in; put these in again: b.txt, c.txt"


def test_a_notice_in_a_narrow_place_is_as_high_as_its_sentences(qtbot, start, journal):
    notice = start(journal).window.screen_shown.drop_in.notice

    def is_high_enough():
        lines = [one for one in notice.findChildren(QLabel) if one.wordWrap() and one.isVisible()]
        return all(one.height() >= one.heightForWidth(one.width()) for one in lines)

    for length in range(10, 40, 4):
        place = "/".join(["", "home", "somebody", "a_folder", "x" * length, "Notes", "inbox"])
        notice.say(f"As many things as it takes are waiting in it already ({place}).", "Try again.")
        qtbot.waitUntil(is_high_enough, timeout=2_000)


def test_pasted_in_while_locked(qtbot, start, journal, settled, png):
    shell = start(journal)
    place = shell.window.screen_shown.drop_in
    place.fold.toggle()
    qtbot.mouseClick(place.paste_button, LEFT)
    assert "nothing to paste" in place.notice.accessibleName()
    mime = QMimeData()
    mime.setData("image/png", png)
    QGuiApplication.clipboard().setMimeData(mime)
    qtbot.mouseClick(place.paste_button, LEFT)
    settled(shell)
    assert len(waiting(Layout(journal))) == 1


@pytest.fixture
def inbox(start, journal, shows, settled, password):
    """The page with one file and one thing that cannot be read."""
    put_in(Layout(journal), BytesSource("note.txt", b"seen at the gate"), system_clock)
    (journal / "inbox" / "foreign").write_bytes(b"x")
    shell = start(journal)
    shell.window.screen_shown.password_given.emit(password)
    shows(shell, Journal)
    shell.rooms.show_inbox()
    page = shows(shell, InboxPage)
    settled(shell)
    page.shell = shell
    return page


def test_added_to_an_entry_that_is_there(qtbot, inbox, settled, in_vault):
    card = inbox.cards[0]
    assert not card.keep_button.isEnabled()
    card.which.setCurrentIndex(2)
    identity = card.which.currentData()
    qtbot.mouseClick(card.keep_button, LEFT)
    settled(inbox.shell)
    names = [
        one.original.name
        for one in in_vault(inbox.shell, lambda vault: vault.incident(identity)).evidence
    ]
    assert names[-1] == "note.txt"


def test_removed_one_by_one(qtbot, inbox, settled, journal, password):
    for _ in range(2):
        qtbot.mouseClick(inbox.cards[0].refuse_button, LEFT)
        settled(inbox.shell)
    assert inbox.cards == []
    assert waiting(Layout(journal)) == []
    inbox.shell.worker.stop()
    with Vault.unlock(journal, password, kdf=CHEAP_FOR_TESTS) as vault:
        assert vault.verify().ok


def test_a_kind_without_a_picture_says_so(qtbot, inbox):
    card = inbox.cards[0]
    qtbot.mouseClick(card.look_button, LEFT)
    assert "no picture" in card.notice.accessibleName()
    assert not hasattr(inbox.cards[1], "look_button")
