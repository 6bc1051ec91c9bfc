"""The conventions of docs/cli.md: options, streams, languages, exit codes."""

import io
import json
import subprocess
import sys

import pytest

from harassvault.errors import VaultError
from ui.cli.commands import table


def test_general_options_work_before_and_after_the_command(no_journal, tmp_path):
    made = no_journal("init", "--json", "--lang", "fr")
    assert (made.code, made.json.keys()) == (0, {"vault_id", "recovery_code"})
    before = no_journal("--json", "--lang", "en", "status")
    after = no_journal("status", "--json", "--lang", "en")
    assert before.json == after.json
    elsewhere = no_journal("status", "--vault", tmp_path / "elsewhere")
    assert "elsewhere" in elsewhere.err


def test_init_makes_the_journal_that_was_asked_for(no_journal):
    made = no_journal.ok("init", "--country", "fr", "--lang", "fr")
    status = no_journal.ok("status")
    assert status["vault_id"] == made["vault_id"]
    assert status["ways_in"] == ["password", "recovery"]
    assert status["recovery_confirmed"] is False
    assert "Une façon d’ouvrir" in no_journal("status").out


def test_the_folder_is_named_by_an_option_or_a_variable(hvault):
    named = {"HVAULT_DIR": str(hvault.folder)}
    assert hvault("status", environment=named, names_folder=False).code == 0
    folder = hvault.folder
    hvault.folder = folder / "not this one"
    assert "not this one" in hvault("status", environment=named).err


def test_nothing_shown_without_json_is_lost_with_it(hvault):
    result = hvault("add", "--what", "-", "--json", text="x")
    assert result.err == ""
    assert json.loads(result.out)["id"]
    assert hvault("add", "--what", "-", text="x").out.startswith("Saved: entry ")


@pytest.mark.parametrize(
    ("environment", "options", "expected"),
    [
        ({}, [], "There is no journal here"),
        ({"LANG": "fr_FR.UTF-8"}, [], "Il n’y a pas de journal ici"),
        ({"LANG": "de_DE.UTF-8"}, [], "There is no journal here"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "fr_FR.UTF-8"}, [], "There is no journal here"),
        ({"LANG": "fr_FR.UTF-8"}, ["--lang", "en"], "There is no journal here"),
        ({}, ["--lang=fr"], "Il n’y a pas de journal ici"),
    ],
)
def test_before_a_journal_is_open_the_locale_decides(no_journal, environment, options, expected):
    assert no_journal("list", *options, environment=environment).err.startswith(expected)


def test_an_open_journal_speaks_its_own_language(no_journal):
    no_journal("init", "--lang", "fr")
    assert no_journal("list").out == "0 fait\n"
    assert no_journal("list", "--lang", "en").out == "0 entries\n"


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["lisst"],
        ["show"],
        ["list", "--nonsense"],
        ["add", "--channel", "telepathy"],
        ["add", "--what"],
        ["amend", "abcd1234"],
        ["add", "--from", "-", "--what", "-"],
        ["person", "add"],
        ["dossier", "--for", "police"],
        ["schema", "nothing"],
        ["list", "--lang", "xx"],
        ["li"],
    ],
)
def test_wrong_usage_is_2_with_a_sentence(hvault, argv, language):
    result = hvault(*argv, "--json", environment={"LANG": language})
    assert result.code == 2
    assert result.json["error"]["kind"] == "Usage"
    assert result.err.strip().splitlines()[-1] == result.json["error"]["happened"]
    assert "Traceback" not in result.err


def test_help_is_an_answer_in_both_languages(hvault, language):
    for command in ([], ["add"], ["person"], ["person", "amend"], ["dossier"]):
        result = hvault(*command, "--help", "--lang", language)
        assert (result.code, result.err) == (0, "")
        assert result.out.startswith({"en": "usage: ", "fr": "utilisation"}[language])


def test_a_wrong_password_is_3_and_never_damage(hvault, language):
    result = hvault("list", "--lang", language, secrets=("another fictional password",))
    assert result.code == 3
    assert {"en": "password", "fr": "mot de passe"}[language] in result.err
    for word in ("damage", "abîm"):
        assert word not in result.err


def test_a_missing_secret_is_said(hvault, language):
    result = hvault("list", "--lang", language, secrets=())
    assert result.code == 1
    assert {"en": "standard input", "fr": "l’entrée standard"}[language] in result.err


def test_spaces_at_the_ends_of_a_password_lock_nobody_out(no_journal):
    spaced = "  fifteen characters and more "
    assert no_journal("init", secrets=(spaced,)).code == 0
    assert no_journal("list", secrets=(spaced,)).code == 0
    assert no_journal("list", secrets=(spaced.strip(),)).code == 0


def test_an_error_with_json_is_one_document_too(hvault):
    result = hvault("show", "ffff", "--json")
    assert result.code == 1
    assert result.json["error"]["kind"] == "NotFoundError"
    assert set(result.json["error"]) == {"kind", "happened", "safe", "do"}


def test_a_mistake_of_ours_shows_no_traceback_and_no_words(hvault, monkeypatch, language):
    def broken(_session):
        raise RuntimeError("words of an entry")

    monkeypatch.setitem(table._COMMANDS, ("status", None), broken)
    result = hvault("status", "--lang", language)
    assert result.code == 1
    assert "words of an entry" not in result.err
    assert "RuntimeError, test_hvault_contract.py" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("error", [KeyboardInterrupt, VaultError])
def test_a_stop_and_a_bare_error_have_a_sentence(hvault, monkeypatch, error, language):
    def stopped(_session):
        raise error

    monkeypatch.setitem(table._COMMANDS, ("status", None), stopped)
    result = hvault("status", "--lang", language)
    assert result.code == 1
    assert result.err.strip()
    assert "Traceback" not in result.err


def test_a_reader_that_goes_away_is_no_failure(hvault):
    class Gone(io.StringIO):
        def write(self, _text):
            raise BrokenPipeError

    assert hvault("list", stdout=Gone()).code == 0


def test_long_work_shows_a_bar_on_a_terminal_only(hvault, files, monkeypatch, terminal):
    monkeypatch.setattr("ui.cli.output._LONG_WORK", 0.0)
    screen = terminal()
    files["shot.png"].write_bytes(bytes(3 << 20))
    assert hvault("add", "--attach", files["shot.png"], stderr=screen).code == 0
    assert "%" in screen.getvalue()
    assert screen.getvalue().endswith(" \r")
    assert hvault("verify").err == ""


@pytest.mark.parametrize("name", ["incident", "person", "case"])
def test_schemas_are_json_schema(hvault, name):
    for options in ([], ["--json"]):
        schema = hvault("schema", name, *options).json
        assert schema["$schema"].endswith("2020-12/schema")
        (definition,) = (
            one for key, one in schema["$defs"].items() if key.lower().startswith(name)
        )
        assert definition["additionalProperties"] is False
        assert "is_default" not in definition["properties"]


def test_the_schema_of_a_dossier_names_the_ids_of_its_parts(hvault):
    definitions = hvault("schema", "dossier", "--json").json["$defs"]
    assert {"points", "incidents", "exhibits", "not_stated"} <= {
        *definitions["Document"]["required"]
    }


def test_the_command_line_loads_no_window_and_no_fonts():
    code = (
        "import sys, ui.cli.main, ui.cli.program; "
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('PySide6', 'reportlab', 'PIL', 'fontTools', 'uharfbuzz', 'pypdfium2', 'socket')])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert shown.stdout.strip() == "[]"


def test_init_takes_a_folder_where_a_killed_attempt_left_only_its_own(no_journal):
    for name in ("keys", "files", "drafts", "exports"):
        (no_journal.folder / name).mkdir(parents=True)
    (no_journal.folder / "lock").touch()
    assert no_journal.ok("init", secrets=("a long fictional password",))["recovery_code"]
    assert isinstance(no_journal.ok("status")["decoder_lacks"], list)
