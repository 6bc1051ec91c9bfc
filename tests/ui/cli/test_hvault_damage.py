"""A journal whose own files were damaged: the right sentence, exit code 4, no repair."""

import shutil

import pytest

SENTENCES = {
    "cut": ("damaged or cut short", "abîmé ou coupé"),
    "gone": ("is gone", "a disparu"),
    "plain": ("is not encrypted", "n’est pas chiffré"),
    "key_gone": ("Both copies of a key file of the journal are gone", "ont disparu"),
    "key_damaged": ("Both copies of a key file of the journal are damaged", "sont abîmés"),
    "original": ("A file kept in the journal is damaged", "Un fichier gardé dans le journal est"),
    "missing": ("A file kept in the journal is gone", "gardé dans le journal a disparu"),
}


def flip(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


@pytest.fixture
def filled(hvault, files):
    """A journal with an entry, three files and a report."""
    hvault.made = hvault.ok("add", "--what", "-", "--attach", *files.values(), text="x")
    return hvault


def says(result, which, language):
    assert SENTENCES[which][language == "fr"] in result.err + result.out
    for word in ("wrong password", "n’ouvre pas", "Traceback"):
        assert word not in result.err


@pytest.mark.parametrize("keep", [0, 1, 5000, 16384, -4096])
def test_a_truncated_database_is_damage_and_never_a_wrong_password(filled, keep, language):
    database = filled.folder / "store.db"
    data = database.read_bytes()
    database.write_bytes(data[:keep])
    listed = filled("list", "--lang", language)
    verified = filled("verify", "--lang", language, "--json")
    assert verified.code == 4
    assert verified.json["ok"] is False
    assert {one["where"] for one in verified.json["problems"]} & {"database", "table", "log"}
    if listed.code:  # a cut that leaves the first pages may let a list through
        assert listed.code == 1
        says(listed, "cut", language)
    assert database.read_bytes() == data[:keep]


def test_a_database_that_is_gone_or_in_clear(filled, language):
    database = filled.folder / "store.db"
    database.write_bytes(b"SQLite format 3\x00" + bytes(4080))
    says(filled("list", "--lang", language), "plain", language)
    database.unlink()
    says(filled("list", "--lang", language), "gone", language)
    assert filled("verify").code == 4
    assert not database.exists()


@pytest.mark.parametrize("at", [0, 150, 5000, -1])
def test_a_flipped_byte_in_an_original(filled, at, language, tmp_path):
    sealed = max((filled.folder / "files").rglob("*.age"), key=lambda one: one.stat().st_size)
    flip(sealed, at)
    verified = filled("verify", "--lang", language, "--json")
    assert verified.code == 4
    (problem,) = verified.json["problems"]
    assert (problem["where"], problem["what"]) == ("original", "damaged")
    for one in filled.made["evidence"]:
        target = tmp_path / one["name"]
        extracted = filled("extract", one["id"], "-o", target, "--lang", language)
        if one["id"] == problem["name"]:
            assert extracted.code == 1
            says(extracted, "original", language)
            assert not target.exists()
        else:
            assert extracted.code == 0
    plain = filled("verify", "--lang", language)
    assert SENTENCES["original"][language == "fr"] in plain.out


def test_an_original_that_is_gone(filled, language, tmp_path):
    for sealed in (filled.folder / "files").rglob("*.age"):
        sealed.unlink()
    verified = filled("verify", "--json")
    assert (verified.code, len(verified.json["problems"])) == (4, 3)
    assert {one["what"] for one in verified.json["problems"]} == {"missing"}
    (one, *_) = filled.made["evidence"]
    result = filled("extract", one["id"], "-o", tmp_path / "x", "--lang", language)
    says(result, "missing", language)


@pytest.mark.parametrize("name", ["password.age", "password.age.2", "SHA256SUMS"])
@pytest.mark.parametrize("loss", ["unlink", "cut", "flip"])
def test_one_copy_of_a_key_file_is_enough_and_is_made_again(filled, name, loss):
    path = filled.folder / "keys" / name
    before = path.read_bytes()
    match loss:
        case "unlink":
            path.unlink()
        case "cut":
            path.write_bytes(before[: len(before) // 2])
        case "flip":
            flip(path, 20)
    result = filled("--json", "list")
    assert (result.code, len(result.json["incidents"])) == (0, 1)
    assert result.err == ""  # whoever only reads heals nothing
    healed = filled("verify")
    assert healed.code == 0
    if name.startswith("password"):  # half a list of digests may still name this key's files
        assert "Nothing was lost" in healed.err
    assert filled.ok("verify")["ok"] is True
    assert path.exists()


def test_both_copies_of_a_key_file(filled, language):
    keys = filled.folder / "keys"
    kept = filled.folder.parent / "keys-before"
    shutil.copytree(keys, kept)
    for name in ("password.age", "password.age.2"):
        flip(keys / name, 20)
    for command in (["list"], ["add", "--what", "-"]):
        result = filled(*command, "--lang", language, text="x")
        assert result.code == 1
        says(result, "key_damaged", language)
    for name in ("password.age", "password.age.2"):
        (keys / name).unlink()
    result = filled("list", "--lang", language)
    assert result.code == 1
    says(result, "key_gone", language)
    verified = filled("verify", "--json")
    assert (verified.code, verified.json["problems"]) == (
        4,
        [{"where": "key_file", "what": "missing", "name": "password.age"}],
    )
    shutil.rmtree(keys)
    shutil.copytree(kept, keys)
    assert filled.ok("verify")["ok"] is True


def test_a_description_that_is_gone(filled, language):
    (filled.folder / "store.json").unlink()
    result = filled("list", "--lang", language)
    assert result.code == 1
    assert "store.json" in result.err
    assert filled("verify").code == 4
