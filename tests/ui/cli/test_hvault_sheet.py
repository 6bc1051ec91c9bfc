"""The password that is offered, and the page with the recovery code."""

import getpass
import io
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from harassvault.errors import KeyChangeUnfinishedError
from harassvault.keystore import KeyStore
from harassvault.passphrase.phrase import canonical
from harassvault.passphrase.word_list import LANGUAGES, word_list

PASSWORD = "a long fictional password"


def code_on(path: Path) -> str:
    """Read the code on a sheet as a telephone does."""
    pdf = pypdfium2.PdfDocument(path)
    found = zxingcpp.read_barcodes(pdf[0].render(scale=2).to_pil())
    pdf.close()
    return found[0].text


@pytest.fixture
def typing(monkeypatch):
    """Answer the questions that are asked without echo, in their order."""

    def prepare(*answers):
        left = list(answers)
        monkeypatch.setattr(getpass, "getpass", lambda *_args, **_named: left.pop(0)())
        return left

    return prepare


def test_a_generated_phrase_is_shown_once_and_opens_the_journal(no_journal, language) -> None:
    made = no_journal.ok("init", "--generate", "--lang", language, secrets=())
    phrase = made["passphrase"]
    assert set(phrase.split()) <= set(word_list(language).words)
    typed = phrase.upper().replace(" ", "-")
    assert no_journal.ok("status", secrets=(typed,))["vault_id"] == made["vault_id"]


def test_a_generated_phrase_stands_in_the_answer_for_people(no_journal, language) -> None:
    result = no_journal("init", "--generate", "--lang", language, secrets=())
    assert result.code == 0
    assert any(canonical(line.partition(":")[2]) for line in result.out.splitlines())
    assert "64" in result.out


def test_enter_alone_at_a_terminal_gives_a_phrase_to_be_typed_back(no_journal, typing) -> None:
    shown = []

    class Err(io.StringIO):
        def write(self, text):
            shown.extend(found for line in text.splitlines() if (found := canonical(line)))
            return super().write(text)

    def typed_back():
        return shown[-1].title()

    typing(str, typed_back)
    result = no_journal("init", secrets=(), at_terminal=True, stderr=Err())
    assert (result.code, len(shown)) == (0, 1)
    assert no_journal("status", secrets=(shown[0],)).code == 0


def test_how_strong_an_own_password_is_is_said_at_a_terminal(no_journal, typing) -> None:
    typing(*[lambda: "seven red boats at noon"] * 2)
    result = no_journal("init", secrets=(), at_terminal=True)
    assert result.code == 0
    assert "Easy to guess" in result.err


def test_a_password_that_is_tried_first_is_refused_with_the_reason(no_journal, language) -> None:
    result = no_journal("init", "--lang", language, secrets=("ich liebe dich mama",))
    assert result.code == 1
    assert not no_journal.folder.exists()
    assert {"en": "very many people", "fr": "beaucoup de gens"}[language] in result.err


def test_init_writes_the_sheet_too(no_journal, tmp_path) -> None:
    file = tmp_path / "page.pdf"
    made = no_journal.ok("init", "--sheet", file)
    assert code_on(file) == made["recovery_code"]
    assert made["path"] == str(file)


def test_a_sheet_that_cannot_be_written_is_refused_before_a_journal_is_made(
    no_journal, tmp_path
) -> None:
    (tmp_path / "page.pdf").write_text("mine")
    assert no_journal("init", "--sheet", tmp_path / "page.pdf").code == 1
    assert not no_journal.folder.exists()
    assert (tmp_path / "page.pdf").read_text() == "mine"


def test_the_typed_code_is_checked_and_printed(hvault, tmp_path) -> None:
    code = hvault.ok("sheet", "-o", tmp_path / "new.pdf")["recovery_code"]
    found = hvault.ok("sheet", "-o", tmp_path / "page.pdf", secrets=(PASSWORD, code.lower()))
    assert "recovery_code" not in found
    assert code_on(tmp_path / "page.pdf") == code
    assert hvault.ok("status")["recovery_confirmed"]


def test_without_a_code_a_new_one_is_made_shown_and_printed(hvault, tmp_path, language) -> None:
    file = tmp_path / "page.pdf"
    result = hvault("sheet", "-o", file, "--lang", language, "--page", "letter")
    assert result.code == 0
    assert code_on(file) in result.out
    assert {"en": "does not open this journal", "fr": "n’ouvre plus ce journal"}[
        language
    ] in result.out


def test_the_code_before_stops_working(hvault, tmp_path) -> None:
    old = hvault.ok("sheet", "-o", tmp_path / "old.pdf")["recovery_code"]
    hvault.ok("sheet", "-o", tmp_path / "new.pdf")
    result = hvault("sheet", "-o", tmp_path / "third.pdf", secrets=(PASSWORD, old))
    assert result.code == 3
    assert not (tmp_path / "third.pdf").exists()


def test_a_mistyped_code_is_named_by_its_group_and_nothing_changes(hvault, tmp_path) -> None:
    code = hvault.ok("sheet", "-o", tmp_path / "old.pdf")["recovery_code"]
    wrong = ("0" if code[0] != "0" else "1") + code[1:]
    result = hvault("sheet", "-o", tmp_path / "page.pdf", secrets=(PASSWORD, wrong))
    assert result.code == 3
    assert "1" in result.err
    assert not (tmp_path / "page.pdf").exists()
    hvault.ok("sheet", "-o", tmp_path / "page.pdf", secrets=(PASSWORD, code))


def test_a_file_that_is_there_is_kept_and_the_code_too(hvault, tmp_path) -> None:
    code = hvault.ok("sheet", "-o", tmp_path / "page.pdf")["recovery_code"]
    assert hvault("sheet", "-o", tmp_path / "page.pdf").code == 1
    hvault.ok("sheet", "-o", tmp_path / "page.pdf", "--force", secrets=(PASSWORD, code))
    assert code_on(tmp_path / "page.pdf") == code


@pytest.mark.parametrize("command", ["password", "rekey"])
def test_a_phrase_can_be_generated_whenever_a_password_is_chosen(hvault, command) -> None:
    phrase = hvault.ok(command, "--generate")["passphrase"]
    assert hvault("status", secrets=(phrase,)).code == 0
    assert hvault("status").code == 3


def test_the_names_of_people_in_the_journal_are_no_password(hvault) -> None:
    hvault.ok("person", "add", "--name", "Maximilian Hohenlohe")
    result = hvault("password", secrets=(PASSWORD, "maximilianhohenlohe"))
    assert (result.code, hvault("status").code) == (1, 0)


def test_a_generated_phrase_is_told_also_when_the_disk_fails_in_the_middle(
    hvault, monkeypatch
) -> None:
    def failing(_store, way, _sealed, log):
        log()
        raise KeyChangeUnfinishedError(way)

    monkeypatch.setattr(KeyStore, "write", failing)
    result = hvault("password", "--generate", "--lang", "en")
    assert result.code == 1
    assert "Password: " in result.out


def test_the_documentation_names_the_size_of_each_list() -> None:
    text = (Path(__file__).parents[3] / "docs" / "cli.md").read_text("utf-8")
    for language in LANGUAGES:
        assert str(word_list(language).size) in text
