"""The tab "People": who is shown, what they did, writing them down, and who could be one person."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from harassvault.conversations.imports import Imports, Part
from harassvault.conversations.values import Choices
from harassvault.person import Person
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.source import BytesSource
from harassvault.vault import Vault
from tests.made_export import MadeExport, chat, said
from ui.desktop.parts.links import LinkLine
from ui.desktop.screens.files.page import FilesPage
from ui.desktop.screens.files.people.form import PersonForm
from ui.desktop.screens.files.people.person_page import PersonPage
from ui.desktop.screens.journal.page import Journal


@pytest.fixture
def tab(opened, shows, settled):
    def show():
        opened.rooms.files.show_place("people")
        page = shows(opened, FilesPage)
        settled(opened)
        return page.tab("people")

    return show


@pytest.fixture
def person(tab, settled, opened):
    """Show the page of somebody by name."""

    def show(name):
        shown = tab()
        rows = [shown.model.row_at(at) for at in range(shown.model.rowCount())]
        shown.open_person(next(one.id for one in rows if one.id and one.name == name))
        settled(opened)
        return shown

    return show


def words(widget):
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def rows(shown):
    return [shown.model.row_at(at) for at in range(shown.model.rowCount())]


def test_witnesses_stand_apart_and_what_everybody_did_is_counted(tab):
    shown = tab()
    names = [one.name for one in rows(shown)]
    assert names == ["People", "Marc D.", "Witnesses", "Julie"]
    assert rows(shown)[1].did == "In 2 entries"
    assert not shown.model.index(0).flags()


def test_a_word_finds_somebody_by_what_is_noted_of_them(tab, opened, settled, in_vault):
    in_vault(opened, lambda vault: vault.add_person(Person(name="X", description="Green car")))
    shown = tab()
    shown.search.setText("green")
    assert [one.name for one in rows(shown)] == ["People", "X"]
    shown.search.setText("nobody like that")
    assert rows(shown) == []


def test_the_page_lists_what_somebody_did_and_leads_there(person, opened, qtbot):
    page = person("Marc D.").page
    assert isinstance(page, PersonPage)
    links = [one.text().replace("&", "") for one in page.findChildren(LinkLine)]
    assert [one for one in links if "Waited at the green gate" in one]
    assert [one for one in links if "Sent forty messages" in one]
    with qtbot.waitSignal(page.entry_wanted):
        page.findChildren(LinkLine)[0].click()
    assert "no tool for following anyone" in words(page)


def test_what_is_written_down_is_kept_with_what_stood_there_before(
    person, opened, settled, in_vault
):
    shown = person("Marc D.")
    shown.page.amend_button.click()
    form = shown.page
    assert isinstance(form, PersonForm)
    form.aliases.setPlainText("Marco\nM.D.\nMarco\n")
    form.handles.setPlainText("+33 6 12 34 56 78")
    form.contact.setPlainText("12, rue Haute")
    form.save_button.click()
    settled(opened)
    known = next(p for p in in_vault(opened, lambda v: v.people()) if p.person.name == "Marc D.")
    assert known.person.aliases == ("Marco", "M.D.")
    page = shown.page
    assert isinstance(page, PersonPage)
    assert "+33 6 12 34 56 78" in words(page)
    assert "12, rue Haute" not in words(page)
    assert "in no report unless you choose it" in words(page)
    page.history.open()
    assert "Other names, now: Marco, M.D." in words(page.history)


def test_somebody_is_added_and_a_form_that_says_nothing_is_not(tab, opened, settled, in_vault):
    shown = tab()
    before = len(in_vault(opened, lambda vault: vault.people()))
    shown.add_button.click()
    shown.page.save_button.click()
    assert shown.page.notice.isVisible()
    shown.page.description.setPlainText("Grey coat, limps.")
    shown.page.save_button.click()
    settled(opened)
    assert "Grey coat, limps." in words(shown.page)
    assert len(in_vault(opened, lambda vault: vault.people())) == before + 1


def test_what_is_typed_is_a_draft_until_it_is_kept(tab, opened, settled, in_vault):
    shown = tab()
    shown.add_button.click()
    QTest.keyClicks(shown.page.relation, "neighbour")
    shown.page.leave_button.click()
    settled(opened)
    shown.add_button.click()
    settled(opened)
    assert shown.page.relation.text() == "neighbour"
    shown.page.save_button.click()
    settled(opened)
    assert not [one for one in in_vault(opened, lambda v: v.drafts()[0]) if "person" in one.form]


def test_who_could_be_one_person_is_said_and_nobody_is_put_together(
    person, opened, settled, in_vault
):
    in_vault(opened, lambda vault: vault.add_person(Person(name="Unknown", aliases=("marc d.",))))
    shown = person("Unknown")
    assert "Could these be one person?" in words(shown.page)
    count = len(in_vault(opened, lambda vault: vault.people()))
    next(one for one in shown.page.findChildren(LinkLine) if "Marc" in one.text()).click()
    settled(opened)
    assert "Marc D." in words(shown.page)
    assert len(in_vault(opened, lambda vault: vault.people())) == count


def test_a_tie_to_a_conversation_is_made_and_taken_back(person, opened, settled, in_vault, qtbot):
    def take_in(vault):
        export = MadeExport([*chat(), said(0, "the umbrella")])
        imports = Imports(vault._opened.writer, vault._originals, export.opened)
        choices = Choices(zone="Europe/Paris")
        imports.take_in([Part("chat.txt", BytesSource("chat.txt", b"chat"))], choices)
        return vault.conversations.all()[0]

    conversation = in_vault(opened, take_in)
    shown = person("Marc D.")
    assert "In no imported conversation." in words(shown.page)
    seats = shown.page.seats
    seats.which.setCurrentIndex(1)
    seats.link_button.click()
    settled(opened)
    known = in_vault(opened, lambda v: v.conversations.all())[0].participants
    assert shown.page.identity in {one.person for one in known}
    with qtbot.waitSignal(shown.conversation_wanted) as signal:
        shown.page.seats.open_buttons[0].click()
    assert signal.args == [conversation.id]
    shown = person("Marc D.")
    shown.page.seats.unlink_buttons[0].click()
    settled(opened)
    known = in_vault(opened, lambda v: v.conversations.all())[0].participants
    assert {one.person for one in known} == {""}
    assert in_vault(opened, lambda vault: vault.verify().problems) == ()


def test_where_the_journal_is_only_read_nothing_can_be_written(
    start, journal, password, shows, settled
):
    with Vault.unlock(journal, password, kdf=CHEAP_FOR_TESTS):
        shell = start(journal)
        shell.window.screen_shown.password_given.emit(password)
        shows(shell, Journal)
        settled(shell)
        assert shell.context.is_reading
        shell.rooms.files.show_place("people")
        settled(shell)
        people = shell.rooms.stage.shown.tab("people")
        assert not people.add_button.isEnabled()
        people.open_person(people.model.row_at(1).id)
        settled(shell)
        assert not people.page.amend_button.isEnabled()
        shell.rooms.files.show_place("originals")
        settled(shell)
        files = shell.rooms.stage.shown.tab("originals")
        assert not files.read_button.isEnabled()
        files.open_file(files.model.row_at(0).id)
        settled(shell)
        files.file.ending.mark_fold.open()
        files.file.ending.erase_fold.open()
        assert not files.file.ending.mark_button.isEnabled()
        assert not files.file.ending.sure.isEnabled()
        assert not files.file.add.which.isEnabled()
        assert not files.file.words.read_button.isEnabled()
        assert files.file.save.begin_button.isEnabled()
