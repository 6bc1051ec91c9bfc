"""The demo case as a vault: whole, believable, and openable with what its note says."""

import re

import pypdfium2
import pytest

from crypto import recovery
from harassvault.errors import FolderNotEmptyError
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
from ui.demo import story
from ui.demo.build import Demo, build


@pytest.fixture(scope="module", params=story.LANGUAGES)
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Demo]:
    folder = tmp_path_factory.mktemp(f"demo-{request.param}") / "case"
    return request.param, build(folder, request.param, kdf=CHEAP_FOR_TESTS)


def test_the_vault_holds_the_whole_story_and_is_sound(made: tuple[str, Demo]) -> None:
    language, demo = made
    told = story.load(language)
    with Vault.unlock(demo.journal, demo.password, kdf=CHEAP_FOR_TESTS) as vault:
        incidents = vault.incidents()
        assert len(incidents) == len(told.incidents)
        assert sum(len(one.versions) - 1 for one in incidents) == len(told.amendments)
        assert len(vault.all_evidence()) == len(told.attachment_keys())
        assert len(vault.people()) == len(told.people)
        assert vault.verify().ok


def test_entries_bear_the_times_of_the_story(made: tuple[str, Demo]) -> None:
    language, demo = made
    told = {one.what: one.recorded_at for one in story.load(language).incidents}
    with Vault.unlock(demo.journal, demo.password, kdf=CHEAP_FOR_TESTS) as vault:
        for incident in vault.incidents():
            assert incident.recorded_at == told[incident.versions[0].account.what]


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


def test_a_folder_with_a_journal_is_left_alone(made: tuple[str, Demo]) -> None:
    language, demo = made
    with pytest.raises(FolderNotEmptyError):
        build(demo.journal.parent, language, kdf=CHEAP_FOR_TESTS)
    assert demo.report.exists()
