"""The plain folder of a rescue: what is in it, and names that do no harm."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.case import Case
from harassvault.errors import FolderNotEmptyError, InsideVaultError
from harassvault.file_said import FileSaid
from harassvault.intake import IncidentInput
from harassvault.locator_input import LocatorInput
from harassvault.person import Person
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.rescue.running import Rescued, rescue, secret_of_password
from harassvault.source import BytesSource
from harassvault.vault import Vault
from reports.catalogue import LANGUAGES, Catalogue
from reports.rescued import write_rescued
from reports.rescued_names import safe_name

PASSWORD = "a long fictional password"
HOSTILE = ("..", "../../x", "a\u202egnp.exe", "con", "x" * 300 + ".png", "\ufffd", ".hidden", "a/b")


def nobody(_done: int, _total: int) -> None:
    """Report to nobody."""


@pytest.fixture
def rescued(tmp_path: Path) -> Rescued:
    folder = tmp_path / "journal"
    with Vault.create(folder, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
        files = [BytesSource(name, name.encode() * 9) for name in HOSTILE]
        vault.add_incident(IncidentInput(what="He waited outside.", when="2026-03-03"), files)
        vault.add_incident(IncidentInput(what="Again, 你住在哪里."))
        vault.save_draft(None, "incident", {"what": "unfinished"})
        kept = vault.all_evidence()
        path = vault._opened.layout.original(kept[2].original.file)
    data = bytearray(path.read_bytes())
    data[-9] ^= 1
    path.write_bytes(data)
    return rescue(folder, secret_of_password(folder, PASSWORD, CHEAP_FOR_TESTS), nobody)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_reads_is_there(rescued: Rescued, tmp_path: Path, language: str) -> None:
    target = tmp_path / "out" / "here"
    words = Catalogue.load("reports.words", language)
    count = write_rescued(rescued, target, words, nobody)
    assert (count.entries, count.files, count.drafts) == (2, len(HOSTILE) - 1, 1)
    assert len(count.unreadable_files) == 1
    contents = {path.read_bytes() for path in (target / "files").iterdir()}
    assert contents < {name.encode() * 9 for name in HOSTILE}
    assert len(contents) == len(HOSTILE) - 1
    texts = "".join(path.read_text("utf-8") for path in (target / "entries").glob("*.txt"))
    assert "He waited outside." in texts
    assert "你住在哪里" in texts
    told = json.loads((target / "what-was-read.json").read_text("utf-8"))
    assert told["unreadable_files"] == list(count.unreadable_files)
    assert words.text("rescued.title") in (target / "what-was-read.txt").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_places_online_and_what_was_said_of_files_come_too(
    tmp_path: Path, language: str
) -> None:
    folder, target = tmp_path / "journal", tmp_path / "out"
    with Vault.create(folder, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
        vault.set_profile(Profile(details={"reporter_role": "aaa"}, confidential=("bbb",)))
        vault.add_person(Person(name="Alex", details={"respondent_vehicle": "ccc"}))
        vault.add_case(Case(details={"outcome_wanted": "ddd"}))
        place = LocatorInput(url="eee", published="2026-03-03")
        given = IncidentInput(what="x", details={"feared_harm": "fff"}, locators=(place,))
        made = vault.add_incident(given, [BytesSource("voice.m4a", b"a voice")])
        said = FileSaid(details={"lawfulness": "ggg"}, transcript="hhh", minor="no")
        vault.files.describe(made.evidence[0].id, said)
    rescued = rescue(folder, secret_of_password(folder, PASSWORD, CHEAP_FOR_TESTS), nobody)
    words = Catalogue.load("reports.words", language)
    write_rescued(rescued, target, words, nobody)
    texts = "".join(path.read_text("utf-8") for path in target.rglob("*.txt"))
    assert [one for one in "abcdefgh" if one * 3 not in texts] == []
    assert words.text("answer.no") in texts
    (entry,) = (target / "entries").glob("*.json")
    assert json.loads(entry.read_text("utf-8"))["said"][made.evidence[0].id]["transcript"] == "hhh"


def test_nothing_lies_outside_the_folder(rescued: Rescued, tmp_path: Path) -> None:
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    target = tmp_path / "out"
    write_rescued(rescued, target, Catalogue.load("reports.words", "en"), nobody)
    after = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert all(target in path.parents for path in after - before)


def test_a_folder_with_files_and_one_inside_the_journal_are_refused(
    rescued: Rescued, tmp_path: Path
) -> None:
    words = Catalogue.load("reports.words", "en")
    with pytest.raises(InsideVaultError):
        write_rescued(rescued, rescued.layout.root / "out", words, nobody)
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(FolderNotEmptyError):
        write_rescued(rescued, tmp_path, words, nobody)


@given(st.text(max_size=400))
def test_a_name_behind_a_number_is_one_short_file(name: str) -> None:
    safe = safe_name(name)
    assert not set(safe) & set('/\\:*?"<>|\0\n\r\u202e')
    assert len(safe.encode("utf-8")) <= 120
    assert not safe.endswith((" ", "."))
