"""Files that leave the journal: what cannot be written is refused before any work is done."""

import os

import pytest

import harassvault.vault
from harassvault.errors import DiskFullError
from ui.cli.commands import journals

ORDERS = {
    "dossier": ["dossier", "--for", "police", "--force", "-o"],
    "extract": ["extract", "EVIDENCE", "--force", "-o"],
}
INSIDE = ("inside the journal's own folder", "à l’intérieur du dossier du journal")
FOLDER = ("the name of a file to be written is needed", "le nom d’un fichier à écrire")
UNWRITABLE = ("cannot be written to", "Impossible d’écrire ici")


@pytest.fixture
def lived_in(hvault, files):
    """A journal with an entry and a file."""
    hvault.evidence = hvault.ok("add", "--attach", files["shot.png"])["evidence"][0]["id"]
    return hvault


@pytest.mark.parametrize("command", ORDERS)
@pytest.mark.parametrize(
    ("target", "sentences"),
    [
        (".", FOLDER),
        ("", FOLDER),
        ("no/such/folder/x", UNWRITABLE),
        ("x" * 5000, UNWRITABLE),
        ("journal/files/x", INSIDE),
        ("journal/store.db", INSIDE),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_and_keeps_nothing(
    lived_in, tmp_path, monkeypatch, language, command, target, sentences
):
    monkeypatch.chdir(tmp_path)
    before = lived_in.contents()
    argv = [lived_in.evidence if one == "EVIDENCE" else one for one in ORDERS[command]]
    result = lived_in(*argv, target, "--lang", language)
    assert (result.code, result.out) == (1, "")
    assert sentences[language == "fr"] in result.err
    assert "repairs the program" not in result.err
    assert lived_in.contents() == before
    assert lived_in.ok("sent") == {"exports": [], "handovers": [], "answers": []}


def test_a_report_whose_copy_fails_is_said_to_be_kept(lived_in, tmp_path, monkeypatch):
    def full(*_given, **_options):
        raise DiskFullError(tmp_path)

    monkeypatch.setattr(harassvault.vault.Vault, "copy_export", full)
    result = lived_in("dossier", "--for", "police", "-o", tmp_path / "x.pdf")
    assert result.code == 1
    (kept,) = lived_in.ok("sent")["exports"]
    assert f"kept in your journal (report {kept['id'][:8]})" in result.err
    assert "The disk is full" in result.err


@pytest.mark.parametrize("name", [["add", "--what"], ["person", "add", "--name"], ["search"]])
def test_bytes_that_are_no_letters_are_refused(lived_in, name, language):
    sentence = ("bytes that are no letters", "des octets qui ne sont pas des lettres")
    result = lived_in(*name, os.fsdecode(b"x\xff"), "--lang", language)
    assert (result.code, result.out) == (1, "")
    assert sentence[language == "fr"] in result.err


def test_the_last_day_that_there_is_narrows_nothing(lived_in):
    assert len(lived_in.ok("list", "--to", "9999-12-31")["incidents"]) == 1


def test_a_journal_is_never_there_without_its_recovery_code(no_journal, monkeypatch):
    def stopped(*_given, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(journals.Vault, "status", stopped)  # the first step after it is made
    assert no_journal("init").code == 1
    monkeypatch.undo()
    assert no_journal.ok("status")["ways_in"] == ["password", "recovery"]


@pytest.mark.parametrize("command", [*ORDERS, "handover", "sheet"])
def test_a_place_that_is_carried_elsewhere_is_said_before_any_work_is_done(
    lived_in, tmp_path, language, command
):
    place = tmp_path / "Dropbox"
    place.mkdir()
    orders = {**ORDERS, "handover": ["handover", "-o"], "sheet": ["sheet", "-o"]}
    argv = [lived_in.evidence if one == "EVIDENCE" else one for one in orders[command]]
    target = place if command == "handover" else place / "x.pdf"
    told = ("seems to lie in Dropbox", "semble se trouver dans Dropbox")[language == "fr"]
    result = lived_in(*argv, target, "--lang", language)
    assert result.err.count(told) == 1


def test_an_answer_names_what_carries_the_place(lived_in, tmp_path):
    place = tmp_path / "OneDrive - Example"
    place.mkdir()
    made = lived_in("extract", lived_in.evidence, "-o", place / "a.png", "--json")
    assert made.json["carried"] == ["OneDrive"]
    assert "carried" not in lived_in.ok("extract", lived_in.evidence, "-o", tmp_path / "a.png")
