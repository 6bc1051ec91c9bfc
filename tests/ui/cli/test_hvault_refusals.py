"""What cannot be taken: each has its sentence in both languages, and changes nothing."""

import json
import os

import pytest

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
from reports.audience import Audience

PASSWORD = "a long fictional password"

SENTENCES = {
    "empty": ("no words and no file", "ni mots ni fichier"),
    "february": ("not a date that exists", "n’est pas une date qui existe"),
    "vanished": ("changed or disappeared", "a changé ou a disparu"),
    "folder": ("This is a folder", "C’est un dossier"),
    "missing": ("This file is not there", "Ce fichier n’est pas là"),
    "pipe": ("a device or a connection", "un appareil ou une connexion"),
    "short": ("has 14 characters; at least 15", "il en faut au moins 15"),
    "unknown_key": ("key that is not known here: “whta”", "clé inconnue ici"),
    "type": ("does not have the form", "n’a pas la forme attendue"),
    "case": ("There is no situation “holiday”", "Aucune situation dans ce journal"),
    "not_utf8": ("not in UTF-8", "pas en UTF-8"),
    "same": ("already says exactly this", "déjà exactement"),
    "ambiguous": ("More than one person", "Plusieurs personnes"),
    "not_empty": ("something in this folder already", "déjà quelque chose dans ce dossier"),
    "country": ("not the code of a country", "pas le code d’un pays"),
    "nothing_fits": ("No entry fits this choice", "Aucun fait ne correspond à ce choix"),
    "id": ("There is no entry", "Aucun fait dans ce journal"),
    "busy": ("open in another window or program", "dans une autre fenêtre ou un autre programme"),
    "too_long": ("more than fit here", "plus que la limite"),
}


@pytest.fixture
def refused(hvault, language):
    """A function that runs a command, checks its sentence, and that nothing was written."""

    def run(which, *argv, code=1, **options):
        before = hvault.contents()
        result = hvault(*argv, "--lang", language, **options)
        assert (result.code, result.out) == (code, "")
        assert SENTENCES[which][language == "fr"] in result.err
        assert result.err.count("\n") == 1
        assert hvault.contents() == before
        return result

    return run


def test_an_empty_entry(refused):
    refused("empty", "add")
    refused("empty", "add", "--what", "-", text="  \n")


def test_the_31st_of_february(refused):
    refused("february", "add", "--what", "-", "--when", "2026-02-31", text="x")
    refused("february", "add", "--from", "-", text='{"what": "x", "when": "2026-02-31"}')
    refused("february", "list", "--from", "2026-02-31")


def test_a_folder_or_something_else_for_a_file(refused, tmp_path):
    refused("folder", "add", "--attach", tmp_path)
    refused("folder", "add", "--from", tmp_path)
    refused("missing", "add", "--attach", tmp_path / "nowhere.png")
    refused("pipe", "add", "--attach", os.devnull)


def test_a_file_that_shrinks_while_it_is_read(refused, hvault, tmp_path, monkeypatch, terminal):
    path = tmp_path / "big.mov"
    path.touch()
    os.truncate(path, 64 << 20)

    class Screen(terminal):
        """Its first drawing of the bar is the moment when another program cuts the file."""

        def write(self, text):
            os.truncate(path, 1000)
            return super().write(text)

    monkeypatch.setattr("ui.cli.output._LONG_WORK", 0.0)
    refused("vanished", "add", "--attach", path, stderr=Screen())
    assert list((hvault.folder / "files").rglob("*.*")) == []


def test_a_password_of_14_characters(no_journal, language):
    result = no_journal("init", "--lang", language, secrets=("fourteen chars",))
    assert result.code == 1
    assert SENTENCES["short"][language == "fr"] in result.err
    assert not no_journal.folder.exists()


def test_a_document_with_an_unknown_key(refused, tmp_path):
    document = tmp_path / "entry.json"
    document.write_text(json.dumps({"whta": "a typing mistake"}))
    refused("unknown_key", "add", "--from", document)
    refused("unknown_key", "person", "add", "--from", "-", text='{"whta": "x"}')
    refused("unknown_key", "case", "add", "--from", "-", text='{"whta": "x"}')


@pytest.mark.parametrize("text", ['{"what": 3}', "{", "[]", '{"what": "a", "channel": "x"}', ""])
def test_a_document_of_another_form(refused, text):
    refused("type", "add", "--from", "-", text=text)


def test_a_text_too_long_for_an_entry(refused):
    refused("too_long", "add", "--what", "-", text="x" * 200_001)


def test_names_and_ids_that_are_not_there(refused, hvault):
    refused("case", "add", "--case", "holiday", "--what", "-", text="x")
    refused("id", "show", "ffff")
    hvault.document("person", "add", given={"name": "Ana", "aliases": ["A."]})
    hvault.document("person", "add", given={"name": "Anton", "aliases": ["A."]})
    refused("ambiguous", "list", "--person", "a.")


def test_words_that_are_no_utf8(refused):
    refused("not_utf8", "add", "--what", "-", text=b"caf\xe9")


def test_an_amendment_without_a_change(refused, hvault):
    made = hvault.document("add", given={"what": "x"})
    refused("same", "amend", made["id"], "--what", "-", text="x")


def test_a_second_journal_in_the_same_folder(refused):
    refused("not_empty", "init")
    refused("not_empty", "init", secrets=())  # before a password is asked for


def test_a_country_that_is_none(refused):
    refused("country", "init", "--country", "France")


def test_a_journal_that_is_open_elsewhere_can_be_read_and_not_written(hvault, language):
    with Vault.unlock(hvault.folder, PASSWORD, kdf=CHEAP_FOR_TESTS):
        result = hvault("add", "--what", "-", "--lang", language, text="x")
        assert result.code == 1
        assert SENTENCES["busy"][language == "fr"] in result.err
        assert hvault.ok("list")["incidents"] == []


@pytest.mark.parametrize("audience", Audience)
def test_a_report_of_nothing(refused, tmp_path, audience):
    refused("nothing_fits", "dossier", "--for", audience, "-o", tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()
