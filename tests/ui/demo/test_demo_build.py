"""The demo case as a vault: whole, believable, and openable with what its note says."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from crypto import recovery
from crypto.age.scrypt import ScryptIdentity
from crypto.age.sealing import open_
from harassvault.errors import FolderNotEmptyError
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.store.message_pages import Wanted
from harassvault.vault import Vault
from reports.audience import Audience
from tests.demo_case import Filled
from ui.demo import answers, attachments, chat, exports, ledger, papers, story
from ui.demo.build import Demo, build, finish


@pytest.fixture(scope="module", params=story.LANGUAGES)
def made(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    demo_case: Callable[[str, Path], Filled],
) -> tuple[str, Demo]:
    folder = tmp_path_factory.mktemp(f"demo-{request.param}") / "case"
    begun = demo_case(request.param, folder)
    with Vault.unlock(begun.journal, begun.password, kdf=CHEAP_FOR_TESTS) as vault:
        entries, code = begun.entries, begun.code
        return request.param, finish(vault, folder, request.param, entries, code, CHEAP_FOR_TESTS)


def test_the_vault_holds_the_whole_story_and_is_sound(made: tuple[str, Demo]) -> None:
    language, demo = made
    told = story.load(language)
    with Vault.unlock(demo.journal, demo.password, kdf=CHEAP_FOR_TESTS) as vault:
        incidents = vault.incidents()
        taken = exports.load(language)
        assert len(incidents) == len(told.incidents) + len(taken.entries())
        assert sum(len(one.versions) - 1 for one in incidents) == len(told.amendments)
        # A chat from two devices, messages, mails, pictures.
        imported = 2 + 1 + len(taken.mails.letters) + 2
        assert len(vault.all_evidence()) == len(told.attachment_keys()) + imported
        assert len(vault.people()) == len(told.people)
        assert vault.verify().ok


def test_the_ledger_says_whom_she_told_and_what_is_missing(made: tuple[str, Demo]) -> None:
    language, demo = made
    told = ledger.load(language)
    with Vault.unlock(demo.journal, demo.password, kdf=CHEAP_FOR_TESTS) as vault:
        contacts = vault.steps.contacts()
        assert [one.contact.to for one in contacts] == [one.to for one in told.contacts]
        assert [one.contact.confidential for one in contacts] == [False, False, False, True]
        (order,), (gap,) = vault.steps.orders(), vault.steps.gaps()
        people = {one.id: one.person.name for one in vault.people()}
        names = {one.key: one.name for one in story.load(language).people}
        assert [people[one] for one in order.order.persons] == [names["manager"]]
        assert vault.incident(gap.gap.entry).current.when.start.startswith("2026-10-02")
        assert {one.outcome for one in vault.guidance.facts().attempts} == {
            one.outcome for one in told.contacts
        }


def test_the_words_of_the_note_open_the_package_for_a_lawyer(made: tuple[str, Demo]) -> None:
    _, demo = made
    assert demo.phrase in demo.note.read_text("utf-8")
    assert {one.name for one in demo.handover.iterdir()} >= {
        "case.age",
        "viewer.html",
        "READ-ME.txt",
    }
    with (demo.handover / "case.age").open("rb") as sealed:
        inside = open_(sealed, [ScryptIdentity(demo.phrase)])
        assert inside.read(4) == b"PK\x03\x04"


def test_entries_bear_the_times_of_the_story(made: tuple[str, Demo]) -> None:
    language, demo = made
    written = (*story.load(language).incidents, *exports.load(language).entries())
    told = {one.what: one.recorded_at for one in written}
    with Vault.unlock(demo.journal, demo.password, kdf=CHEAP_FOR_TESTS) as vault:
        for incident in vault.incidents():
            assert incident.recorded_at == told[incident.versions[0].account.what]


def test_the_same_chat_from_two_devices_is_there_once(made: tuple[str, Demo]) -> None:
    language, demo = made
    taken = exports.load(language)
    with Vault.unlock(demo.journal, demo.password, kdf=CHEAP_FOR_TESTS) as vault:
        first, *_, again = vault.imports.all()
        assert (first.added, first.duplicates) == (len(taken.chat.lines), 0)
        assert (again.added, again.duplicates) == (0, len(taken.chat.lines))
        assert first.conversations == again.conversations
        (conversation,) = first.conversations
        messages = vault.conversations.messages(Wanted(conversation))
        assert {len({origin.name for origin in one.origins}) for one in messages} == {2}


def test_both_sides_of_the_conversations_are_known(made: tuple[str, Demo]) -> None:
    _, demo = made
    with Vault.unlock(demo.journal, demo.password, kdf=CHEAP_FOR_TESTS) as vault:
        names = {one.id: one.person.name for one in vault.people()}
        for conversation in vault.conversations.all():
            for one in conversation.participants:
                assert one.is_me or names[one.person] == one.name


def test_an_entry_carries_messages_and_another_a_picture_with_its_place(
    made: tuple[str, Demo],
) -> None:
    language, demo = made
    taken = exports.load(language)
    with Vault.unlock(demo.journal, demo.password, kdf=CHEAP_FOR_TESTS) as vault:
        by_words = {one.versions[0].account.what: one for one in vault.incidents()}
        picked = by_words[taken.picked.entry.what].quotes
        assert [one.is_context for one in picked].count(True) == len(taken.picked.context)
        said = [taken.chat.lines[at - 1] for at in taken.picked.lines]
        exact = [one.got or one.sent for one in said if one.got or one.sent]
        assert [text for text in exact if text in {one.text for one in picked}] == exact
        (photo,) = by_words[taken.pictures.entry.what].evidence
        assert photo.original.name == taken.pictures.doorstep.file


@pytest.mark.parametrize("language", story.LANGUAGES)
def test_the_same_exports_are_made_each_time(language: str) -> None:
    assert _exports(language) == _exports(language)


def _exports(language: str) -> list[attachments.DemoFile]:
    told, taken = story.load(language), exports.load(language)
    return [
        chat.android(taken.chat, told.writer, language, told.zone),
        chat.iphone(taken.chat, told.writer, taken.chat.again_language, told.zone),
        chat.text_messages(taken.messages, taken.chat.contact, language, told.zone),
        *exports.mails(taken.mails),
    ]


def test_the_note_opens_the_vault(made: tuple[str, Demo]) -> None:
    _, demo = made
    note = demo.note.read_text("utf-8")
    assert demo.password in note
    found = re.search(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){6}", note)
    assert found
    code = recovery.parse(found.group())
    Vault.unlock_with_recovery_code(demo.journal, code, kdf=CHEAP_FOR_TESTS).close()


def test_the_report_names_every_incident(made: tuple[str, Demo]) -> None:
    language, demo = made
    document = pypdfium2.PdfDocument(demo.report)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert story.load(language).writer in text
    assert len(document) > 20
    document.close()


def test_there_is_a_report_for_each_reader_and_a_sheet_apart(made: tuple[str, Demo]) -> None:
    _, demo = made
    names = [one.name for one in demo.papers]
    assert names[-1] == papers.SHEET
    assert {*names[:-1]} == {papers.name_of(audience) for audience in Audience}
    assert all(one.read_bytes().startswith(b"%PDF-") for one in demo.papers)
    with Vault.unlock(demo.journal, demo.password, kdf=CHEAP_FOR_TESTS) as vault:
        handed_over = {one.handover.export for one in vault.handovers.all()}
        assert len(handed_over) == 1
        kept = [one for one in vault.exports() if one.export.id not in handed_over]
        digests = {hashlib.sha256(one.read_bytes()).hexdigest() for one in demo.papers}
        assert {one.export.sha256 for one in kept} == digests
        assert all(len(one.copies) == 1 for one in kept)


def test_what_she_answered_is_in_the_journal(made: tuple[str, Demo]) -> None:
    language, demo = made
    told = answers.load(language)
    with Vault.unlock(demo.journal, demo.password, kdf=CHEAP_FOR_TESTS) as vault:
        assert vault.profile().details == told.profile.details
        assert vault.profile().confidential == told.profile.confidential
        assert vault.guidance.case("").case.details == told.situation
        by_id = {one.id: one.original.name for one in vault.all_evidence()}
        said = {by_id[one]: what for one, what in vault.files.all_said().items()}
    assert said == {attachments.name_of(key, language): what for key, what in told.files.items()}


def test_a_folder_with_a_journal_is_left_alone(made: tuple[str, Demo]) -> None:
    language, demo = made
    with pytest.raises(FolderNotEmptyError):
        build(demo.journal.parent, language, kdf=CHEAP_FOR_TESTS)
    assert demo.report.exists()
