"""`hvault verify PACKAGE`: no journal, a verdict in words, and the exit codes of the contract."""

import pytest

from tests.viewer.hand_made import (
    KEY,
    PHRASE,
    make,
    number_of,
    sealed,
    zipped,
)

NUMBER = number_of(KEY.verifier.text)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    path = tmp_path_factory.mktemp("received") / "case.age"
    path.write_bytes(sealed(zipped(make())))
    return path


@pytest.fixture
def harmed(tmp_path):
    files = make()
    files["data/originals/01 photo.png"] = b"x"
    files["data/\u202ewide.txt"] = b"x"
    files["log/log.txt"] += b"x\n"
    path = tmp_path / "case.zip"
    path.write_bytes(zipped(files))
    return path


def test_a_package_is_checked_without_a_journal(hvault, case):
    done = hvault("verify", case, "--json", secrets=(PHRASE,), names_folder=False)
    assert done.code == 0
    assert done.json == {
        "ok": True,
        "verdict": "fine",
        "problems": [],
        "notices": [
            {"where": "log/verifier.txt", "what": "key_unknown"},
            {"where": "log/stamps", "what": "no_stamp"},
        ],
        "entries": 4,
        "head": done.json["head"],
        "key_number": NUMBER,
        "stamps": [],
    }
    assert len(bytes.fromhex(done.json["head"])) == 32


def test_the_number_of_the_key_is_said_or_compared(hvault, case):
    assert NUMBER in hvault("verify", case, secrets=(PHRASE,)).out
    given = hvault("verify", case, "--key", NUMBER, secrets=(PHRASE,))
    assert NUMBER not in given.out
    assert "one of those that the log names" in given.out
    other = hvault("verify", case, "--key", NUMBER[::-1], "--json", secrets=(PHRASE,))
    assert (other.code, other.json["problems"]) == (
        4,
        [{"where": "log/verifier.txt", "what": "key"}],
    )


@pytest.mark.parametrize(("language", "sentence"), [("en", "was changed"), ("fr", "a été modifié")])
def test_what_differs_is_said_in_words(hvault, harmed, language, sentence):
    done = hvault("verify", harmed, "--lang", language)
    assert done.code == 4
    assert sentence in done.out
    assert "01 photo.png" in done.out
    assert "\u202e" not in done.out
    assert all(one in done.out for one in ("wide.txt", "line 5"))


def test_no_package_at_all(hvault, tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8 fictional")
    done = hvault("verify", tmp_path / "holiday.jpg", "--json")
    assert done.code == 4
    assert done.json["problems"] == [{"where": "", "what": "package"}]
    assert [done.json[one] for one in ("entries", "head", "key_number")] == [None] * 3


def test_wrong_words_have_the_exit_code_of_secrets(hvault, case):
    assert hvault("verify", case, secrets=("other words",)).code == 3
    assert hvault("verify", case, secrets=()).code == 1


@pytest.mark.parametrize("option", ["--key", "--authority", "--identity"])
def test_options_of_packages_need_one(hvault, option):
    assert hvault("verify", option, "x").code == 2


def test_files_that_are_given_with_it(hvault, case, tmp_path):
    (tmp_path / "file").write_bytes(b"none")
    for option in ("--authority", "--identity", "--key"):
        done = hvault("verify", case, option, tmp_path / "file", "--json", secrets=(PHRASE,))
        assert done.code == 1
        assert done.json["error"]["kind"] in {
            "StampNotReadError", "NotAnIdentityError", "NotAKeyNumberError",
        }  # fmt: skip


def test_it_is_said_what_follows_and_what_does_not(hvault, case, harmed, tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8 fictional")
    fine = hvault("verify", case, secrets=(PHRASE,)).out
    assert "It does not follow that what somebody wrote is true." in fine
    assert "a bad copy looks the same" in hvault("verify", harmed).out
    assert "another file, or a bad copy" in hvault("verify", tmp_path / "holiday.jpg").out
    assert "--" not in fine
