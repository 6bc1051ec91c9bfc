"""Erasing in the window: an import, and a file whose bytes lie elsewhere or were read."""

import io

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel

from harassvault.coming_back.answers import Answers
from harassvault.conversations.imports import Part
from harassvault.conversations.values import Choices
from harassvault.files import copies, looking
from harassvault.files.copies import Elsewhere, Holding, Why
from harassvault.files.marking import FilePlan
from harassvault.intake import IncidentInput
from harassvault.source import BytesSource
from tests.read_here import imports_of, reader_of
from ui.desktop.change import Change
from ui.desktop.screens.conversation.page import ConversationPage
from ui.desktop.screens.erase_page import ErasePage
from ui.desktop.screens.files.originals.elsewhere import ElsewherePart
from ui.desktop.screens.files.page import FilesPage
from ui.desktop.screens.import_erase_page import ImportErasePage

CHAT = """\
13/04/2026, 21:58 - Marc D.: I saw you at the gate
13/04/2026, 22:04 - Camille: Leave me alone please
13/04/2026, 22:05 - Marc D.: IMG-20260413-WA0001.jpg (file attached)
"""


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    """Look into archives in this process."""
    for module in (copies, looking):
        monkeypatch.setattr(module, "reader_of", reader_of)


def picture():
    made = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(made, "JPEG")
    return made.getvalue()


@pytest.fixture
def chat(opened, in_vault):
    """A chat with a picture, imported; ids of its conversation and of the import."""

    def take_in(vault):
        given = {"chat.txt": CHAT.encode(), "IMG-20260413-WA0001.jpg": picture()}
        parts = [Part(name, BytesSource(name, data)) for name, data in given.items()]
        taken = imports_of(vault).take_in(parts, Choices(zone="Europe/Paris"))
        return taken.conversations[0], taken.id

    return in_vault(opened, take_in)


def said(widget):
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def test_an_import_is_erased_from_its_conversation_once_she_is_sure(
    opened, shows, settled, chat, in_vault
):
    opened.rooms.files.show_conversation(chat[0])
    page = shows(opened, ConversationPage)
    settled(opened)
    page.erase_button.click()
    page = shows(opened, ImportErasePage)
    settled(opened)
    assert "3 messages, and what the search knows of them" in said(page)
    assert "ask a lawyer first" in said(page)
    assert not page.erase_button.isEnabled()
    page.sure.click()
    page.erase_button.click()
    settled(opened)
    shows(opened, FilesPage)
    assert in_vault(opened, lambda vault: vault.imports.all()) == []
    assert in_vault(opened, lambda vault: vault.verify().problems) == ()


def test_the_page_of_a_file_says_which_messages_stay_and_leads_to_their_import(
    opened, shows, settled, chat, in_vault
):
    opened.rooms.files.show_place("originals")
    tab = shows(opened, FilesPage).tab("originals")
    settled(opened)
    tab.open_file(in_vault(opened, _file_named("chat.txt")))
    settled(opened)
    tab.file.ending.erase_fold.open()
    settled(opened)
    assert "3 messages read from it stay" in said(tab.file.ending)
    tab.file.ending.elsewhere.import_button.click()
    page = shows(opened, ImportErasePage)
    settled(opened)
    page.back_button.click()
    assert shows(opened, FilesPage).shown == "originals"


def test_a_file_is_erased_wherever_it_lies_where_she_asks_for_that(
    opened, shows, settled, chat, in_vault
):
    one = in_vault(opened, _file_named("IMG-20260413-WA0001.jpg"))
    entry = in_vault(opened, lambda vault: vault.incident_ids()[0])
    in_vault(opened, lambda vault: vault.attach(entry, [BytesSource("copy.jpg", picture())]))
    opened.rooms.files.show_place("originals")
    tab = shows(opened, FilesPage).tab("originals")
    settled(opened)
    tab.open_file(one)
    settled(opened)
    tab.file.ending.erase_fold.open()
    settled(opened)
    assert "copy.jpg: the same bytes" in said(tab.file.ending).replace("\u200b", "")
    tab.file.ending.elsewhere.everywhere.click()
    tab.file.ending.sure.click()
    tab.file.ending.erase_button.click()
    settled(opened)
    files = in_vault(opened, lambda vault: vault.all_evidence())
    gone = {each.original.name for each in files if each.original.gone}
    assert gone == {"IMG-20260413-WA0001.jpg", "copy.jpg"}


def test_a_whole_chat_around_a_file_has_a_tick_of_its_own(opened, shows, settled, in_vault):
    def job(vault):
        entry = vault.add_incident(IncidentInput(what="x"), [BytesSource("p.jpg", picture())])
        (here,) = entry.evidence
        around = Elsewhere(here, "", Why.AROUND, "aa", 1, Holding(messages=6, quoted=5))
        return FilePlan(here, (around,), (), (), 0, "")

    plan = in_vault(opened, job)
    part = ElsewherePart(opened.context, plan.evidence.id)
    part._show(plan)
    assert "whole of p.jpg goes, with the original of 6 messages" in said(part).replace(
        "\u200b", ""
    )
    assert (part.everywhere.isHidden(), part.holding.isHidden()) == (True, False)
    assert not part.holding.isChecked()


def test_a_conversation_in_view_shows_what_an_erasing_leaves(
    opened, shows, settled, chat, in_vault
):
    opened.rooms.files.show_conversation(chat[0])
    page = shows(opened, ConversationPage)
    settled(opened)
    page.details_button.setChecked(True)
    page.choose_row(2)
    settled(opened)
    assert page.details.message is not None
    one = in_vault(opened, _file_named("IMG-20260413-WA0001.jpg"))
    in_vault(opened, lambda vault: vault.files.erase(one))
    opened.worker.changed.emit(Change(files=True))
    settled(opened)
    assert page.details.message is None
    assert page.messages.rowCount() == 3
    in_vault(opened, lambda vault: vault.import_erasing.erase(chat[1]))
    opened.worker.changed.emit(Change(imports=True))
    settled(opened)
    shows(opened, FilesPage)


def _file_named(name):
    def job(vault):
        return next(one.id for one in vault.all_evidence() if one.original.name == name)

    return job


def test_notes_about_an_entry_that_stay_are_told_before(
    opened, shows, settled, in_vault, monkeypatch
):
    monkeypatch.setattr(Answers, "about_incident", lambda _self, _id: [None, None])
    entry = in_vault(opened, lambda vault: vault.incidents()[0].id)
    opened.rooms.show_erase(entry)
    page = shows(opened, ErasePage)
    settled(opened)
    assert "2 notes that came back about it stay" in said(page)
