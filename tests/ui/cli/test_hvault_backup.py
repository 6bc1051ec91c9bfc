"""`hvault backup` and `hvault restore`: answers, exit codes, and nothing left half done."""

import re
import shutil

import pytest

PASSWORD = "a long fictional password"


@pytest.fixture
def filled(hvault, files):
    hvault.made = hvault.ok(
        *("add", "--what", "-", "--attach", files["shot.png"], files["letter.pdf"]),
        text="Waited at the gate.",
    )
    return hvault


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "stick"


@pytest.fixture
def back(no_journal, tmp_path):
    """A function that runs commands on a restored journal."""
    made = type(no_journal)(tmp_path / "back")
    made.clock = no_journal.clock
    return made


def test_backup_and_restore(filled, stick, back):
    made = filled.ok("backup", stick)
    assert made["new_snapshot"] is True
    # two originals, two key files twice, the state
    assert (made["new_files"], made["objects"], made["verified"]) == (7, 2, 7)
    assert made["bytes"] == sum(one.stat().st_size for one in stick.rglob("*.age*"))
    restored = filled.ok("restore", stick, "--into", back.folder)
    assert (restored["new_files"], restored["problems"]) == (2, [])
    assert restored["snapshot"] == made["snapshot"]
    assert back.ok("list") == filled.ok("list")
    assert back.ok("verify")["ok"] is True
    assert back.ok("status")["last_backup"]["snapshot"] == made["snapshot"]


def test_nothing_new(filled, stick):
    first = filled.ok("backup", stick)
    again = filled.ok("backup", stick)
    assert (again["new_snapshot"], again["new_files"], again["bytes"]) == (False, 0, 0)
    assert again["snapshot"] == first["snapshot"]


def test_status_says_when_the_last_backup_was(filled, stick, language):
    none, last = {
        "en": ("There is no backup yet.", "Last backup: "),
        "fr": ("Il n’y a pas encore de sauvegarde.", "Dernière sauvegarde\u202f: "),
    }[language]
    assert none in filled("status", "--lang", language).out
    assert filled.ok("status")["last_backup"] is None
    filled.ok("backup", stick)
    said = filled("status", "--lang", language).out
    assert last in said
    assert str(stick) in said
    filled.ok("add", "--what", "-", text="More.")
    assert filled.ok("status")["last_backup"]["entries_since"] == 1


def test_the_text_says_who_can_read_it_once(filled, stick, language):
    who = {"en": "can read the journal", "fr": "peut lire le journal"}[language]
    assert who in filled("backup", stick, "--lang", language).out
    again = filled("backup", stick, "--lang", language).out
    assert who not in again
    assert {"en": "nothing new", "fr": "rien de nouveau"}[language] in again


def test_with_the_recovery_code(no_journal, stick, back):
    code = no_journal.ok("init")["recovery_code"]
    no_journal.ok("add", "--what", "-", text="Waited.")
    no_journal.ok("backup", stick)
    into = ("--into", back.folder, "--recovery")
    assert no_journal("restore", stick, *into, secrets=("00000-00000",)).code in {1, 3}
    assert no_journal.ok("restore", stick, *into, secrets=(code,))["problems"] == []
    assert back.ok("verify")["ok"] is True


def test_a_wrong_password_is_exit_3(filled, stick, back):
    filled.ok("backup", stick)
    result = filled("restore", stick, "--into", back.folder, secrets=("wrong words at all",))
    assert (result.code, back.folder.exists()) == (3, False)


def test_the_states_are_listed_without_a_password(filled, stick, language):
    first = filled.ok("backup", stick)
    filled.ok("add", "--what", "-", text="More.")
    second = filled.ok("backup", stick)
    listed = filled.ok("restore", stick, "--list", secrets=())["snapshots"]
    assert [one["id"] for one in listed] == [second["snapshot"], first["snapshot"]]
    said = filled("restore", stick, "--list", "--lang", language, secrets=()).out
    assert {"en": "2 states", "fr": "2 états"}[language] in said


def test_two_journals_that_open_with_the_same_are_told_apart(
    filled, stick, back, language, tmp_path
):
    second = type(filled)(tmp_path / "second")
    second.ok("init")
    for one in (filled, second):
        one.ok("backup", stick)
    listed = filled.ok("restore", stick, "--list", secrets=())["snapshots"]
    said = filled("restore", stick, "--list", "--lang", language, secrets=()).out
    assert all(f"journal {one['set']}" in said for one in listed)
    result = filled("restore", stick, "--into", back.folder, "--lang", language)
    assert result.code == 0
    assert f"--snapshot {listed[1]['id']}" in result.out


def test_an_earlier_state(filled, stick, back):
    first = filled.ok("backup", stick)
    filled.ok("add", "--what", "-", text="More.")
    filled.ok("backup", stick)
    into = ("--into", back.folder, "--snapshot")
    assert filled("restore", stick, *into, "20200101-000000-00000000").code == 1
    filled.ok("restore", stick, *into, first["snapshot"])
    assert len(back.ok("list")["incidents"]) == 1


def test_what_is_missing_is_named_with_exit_4(filled, stick, back, language):
    filled.ok("backup", stick)
    for path in stick.glob("*/objects/*/*.age"):
        path.unlink()
    result = filled("restore", stick, "--into", back.folder, "--lang", language)
    assert result.code == 4
    for one in filled.made["evidence"]:
        assert one["id"] in result.out
    assert len(back.ok("list")["incidents"]) == 1


def test_a_file_that_is_gone_from_the_journal_is_exit_4(filled, stick):
    next(filled.folder.glob("files/*/*.age")).unlink()
    result = filled("backup", stick, "--json")
    assert result.code == 4
    assert [(one["where"], one["what"]) for one in result.json["problems"]] == [
        ("original", "missing")
    ]


def test_check_finds_and_mends(filled, stick):
    filled.ok("backup", stick)
    path = next(stick.glob("*/objects/*/*.age"))
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert filled.ok("backup", stick)["repaired"] == 0
    checked = filled.ok("backup", stick, "--check")
    assert (checked["repaired"], checked["problems"]) == (1, [])


@pytest.mark.parametrize(
    "argv",
    [("backup",), ("restore", "x"), ("restore", "x", "--into", "y", "--list")],
    ids=" ".join,
)
def test_wrong_usage(filled, argv):
    assert filled(*argv).code == 2


@pytest.mark.parametrize("place", ["journal", "journal/files/x", "nowhere/x"])
def test_places_that_cannot_be(filled, tmp_path, place, language):
    result = filled("backup", tmp_path / place, "--lang", language)
    assert (result.code, "Traceback" in result.err) == (1, False)
    assert filled.ok("verify")["ok"] is True


def test_a_folder_that_is_taken_or_has_no_backup(filled, stick, tmp_path):
    assert filled("restore", tmp_path / "none", "--into", tmp_path / "x", secrets=()).code == 1
    filled.ok("backup", stick)
    assert filled("restore", stick, "--into", filled.folder).code == 1
    assert filled.ok("verify")["ok"] is True


def test_a_journal_that_is_not_wholly_back_says_so(filled, stick, back, language):
    filled.ok("backup", stick)
    filled.ok("restore", stick, "--into", back.folder)
    shutil.move(back.folder / "store.json", back.folder / "restore.json")
    result = back("list", "--lang", language)
    assert result.code == 1
    assert {"en": "not whole yet", "fr": "pas encore entier"}[language] in result.err


def test_the_page_names_every_key(filled, stick, back, root):
    page = (root / "docs" / "cli.md").read_text("utf-8")
    answers = [
        filled.ok("backup", stick),
        filled.ok("restore", stick, "--list")["snapshots"][0],
        filled.ok("restore", stick, "--into", back.folder),
        back.ok("status")["last_backup"],
    ]
    for answer in answers:
        for key in answer:
            assert re.search(rf"\b{key}\b", page), key


NEW = "another long fictional one"
LATER = "a third long fictional one"


@pytest.fixture
def changed(filled, stick):
    """A journal whose password was changed between two backups."""
    filled.ok("backup", stick)
    filled.ok("password", secrets=(PASSWORD, NEW))
    filled.ok("backup", stick, secrets=(NEW,))
    return filled


@pytest.mark.parametrize("chosen", [LATER, PASSWORD, NEW])
def test_restore_with_an_earlier_password_asks_for_a_new_one(changed, stick, back, chosen):
    done = changed("restore", stick, "--into", back.folder, "--json", secrets=(PASSWORD, chosen))
    assert (done.code, done.json["opens"]) == (0, True)
    assert back("status", secrets=(chosen,)).code == 0
    assert back.ok("verify", secrets=(chosen,))["ok"]


@pytest.mark.parametrize("secrets", [(PASSWORD,), (PASSWORD, "short")])
def test_restore_with_an_earlier_password_alone_says_what_opens(
    changed, stick, back, secrets, language
):
    done = changed(
        *("restore", stick, "--into", back.folder, "--json", "--lang", language), secrets=secrets
    )
    assert (done.code, done.json["opens"]) == (1, False)
    assert done.err
    assert [back("status", secrets=(one,)).code for one in (PASSWORD, NEW)] == [3, 0]


def test_restore_with_the_password_of_that_day_asks_for_nothing(changed, stick, back):
    assert changed.ok("restore", stick, "--into", back.folder, secrets=(NEW,))["opens"]
