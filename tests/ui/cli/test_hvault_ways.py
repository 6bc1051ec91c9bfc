"""`hvault` and the ways in: each command does what it says, with the exit code that it promises."""

import pytest

OLD = "a long fictional password"
NEW = "another long fictional one"


@pytest.fixture
def code(hvault):
    """The recovery code of the journal."""
    return hvault.ok("recover", "--new-code")["recovery_code"]


def opens(hvault, password):
    found = hvault("status", secrets=(password,))
    assert found.code in {0, 3}
    return found.code == 0


def test_password_changes_it_and_says_what_still_opens(hvault):
    said = hvault.ok("password", secrets=(OLD, NEW))
    assert said == {"way": "password", "still_open": ["copied_key_files", "backups"]}
    assert (opens(hvault, OLD), opens(hvault, NEW)) == (False, True)


def test_password_tells_people_about_rekey(hvault, language):
    said = hvault("password", "--lang", language, secrets=(OLD, NEW))
    assert said.code == 0
    assert "hvault rekey" in said.out
    assert {"en": "made later into the same", "fr": "faites ensuite dans le même"}[
        language
    ] in said.out


def test_password_with_a_wrong_one_changes_nothing(hvault):
    assert hvault("password", secrets=("not this fictional one", NEW)).code == 3
    assert opens(hvault, OLD)


def test_password_refuses_a_short_one(hvault):
    refused = hvault("password", "--json", secrets=(OLD, "short"))
    assert (refused.code, refused.json["error"]["kind"]) == (1, "PasswordTooShortError")
    assert opens(hvault, OLD)


def test_password_refuses_the_name_of_somebody_in_the_journal(hvault):
    hvault.document("person", "add", given={"name": "Maximilian Hohenlohe"})
    assert hvault("password", secrets=(OLD, "maximilianhohenlohe")).code == 1


def test_recover_opens_with_the_code_and_sets_a_password(hvault, code):
    assert hvault.ok("recover", secrets=(code, NEW))["way"] == "password"
    assert (opens(hvault, OLD), opens(hvault, NEW)) == (False, True)


def test_recover_with_the_code_of_another_journal_is_exit_3(hvault, code):
    other = hvault.ok("recover", "--new-code")["recovery_code"]
    assert other != code
    wrong = hvault("recover", "--json", secrets=(code, NEW))
    assert (wrong.code, wrong.json["error"]["kind"]) == (3, "WrongRecoveryCodeError")
    assert opens(hvault, OLD)


def test_a_typing_mistake_in_the_code_names_its_group(hvault, code, language):
    groups = code.split("-")
    groups[4] = ("0" if groups[4][0] != "0" else "1") + groups[4][1:]
    wrong = hvault("recover", "--lang", language, secrets=("-".join(groups), NEW))
    assert wrong.code == 3
    assert " 5" in wrong.err.replace("\u202f", " ").replace("\xa0", " ")
    assert hvault("recover", secrets=(code[:-6], NEW)).code == 3


def test_the_code_counts_once_it_was_typed_back(hvault, code):
    assert not hvault.ok("status")["recovery_confirmed"]
    said = hvault.ok("recover", "--confirm-code", secrets=(OLD, code.lower().replace("-", " ")))
    assert said == {"recovery_confirmed": True}
    assert hvault.ok("status")["recovery_confirmed"]


def test_a_wrong_code_is_not_confirmed(hvault, code):
    hvault.ok("recover", "--new-code")
    assert hvault("recover", "--confirm-code", secrets=(OLD, code)).code == 3
    assert not hvault.ok("status")["recovery_confirmed"]


def test_rekey_shuts_the_old_ways_out(hvault, code, files):
    evidence = hvault.ok("add", "--what", "-", "--attach", files["shot.png"], text="x")["evidence"]
    said = hvault.ok("rekey", secrets=(OLD, NEW))
    assert (said["finished"], said["keyring_forgot"]) == (True, True)
    assert (opens(hvault, OLD), opens(hvault, NEW)) == (False, True)
    assert hvault("recover", secrets=(code, OLD)).code == 3
    target = files["shot.png"].with_name("back.png")
    hvault.ok("extract", evidence[0]["id"], "-o", target, secrets=(NEW,))
    assert target.read_bytes() == files["shot.png"].read_bytes()
    assert hvault.ok("verify", secrets=(NEW,))["ok"]
    hvault.ok("recover", secrets=(said["recovery_code"], OLD))
    assert opens(hvault, OLD)


def test_status_counts_the_ways_in(hvault, code):
    assert hvault.ok("status")["ways_in"] == ["password", "recovery"]


def test_keyring_where_there_is_none_is_refused_and_changes_nothing(hvault, monkeypatch, language):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    refused = hvault("keyring", "on", "--lang", language)
    assert refused.code == 1
    assert "device" not in hvault.ok("status")["ways_in"]
    assert hvault.ok("verify")["ok"]
    # Turning off what is not on is no mistake.
    assert hvault("keyring", "off").code == 0
