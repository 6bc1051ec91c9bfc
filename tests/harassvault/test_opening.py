"""Opening a vault: the right way in works, and every wrong state has its own error."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crypto import recovery
from harassvault import making
from harassvault.errors import (
    DamageError,
    DiskFullError,
    FolderNotEmptyError,
    KeyFileChangedError,
    KeyFileDamagedError,
    KeyFileMissingError,
    KeyFileUncheckedError,
    NoSuchWayInError,
    NotAVaultError,
    PasswordTooShortError,
    StoreDamagedError,
    StoreMissingError,
    StoreNotEncryptedError,
    VaultBusyError,
    VaultMismatchError,
    VaultTooNewError,
    WrongPasswordError,
    WrongRecoveryCodeError,
)
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS, MIN_PASSWORD
from harassvault.profile import About, Profile
from harassvault.vault import Vault

Reopen = Callable[..., Vault]

SHORTEST = "seven red boats"
"""A password with as many characters as the policy asks, and no more."""


@pytest.fixture
def folder(vault: Vault) -> Path:
    """A closed vault with one entry."""
    vault.add_incident(IncidentInput(what="He waited outside."))
    vault.close()
    return vault.folder


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x40
    path.write_bytes(data)


def put_another_letter(path: Path, at: int) -> None:
    """Damage that may still read as a key file: a letter of base64 for another."""
    data = bytearray(path.read_bytes())
    data[at : at + 1] = b"B" if data[at : at + 1] == b"A" else b"A"
    path.write_bytes(data)


def test_what_was_written_is_there_again(folder: Path, reopen: Reopen) -> None:
    with reopen(folder) as vault:
        assert [one.current.what for one in vault.incidents()] == ["He waited outside."]


def test_the_profile_is_kept(tmp_path: Path) -> None:
    profile = Profile(about=About.MY_CHILD, country="FR", language="fr")
    with Vault.create(tmp_path / "j", SHORTEST, profile, kdf=CHEAP_FOR_TESTS) as vault:
        assert vault.profile() == profile


def test_a_wrong_password_is_just_that(folder: Path, reopen: Reopen) -> None:
    with pytest.raises(WrongPasswordError):
        reopen(folder, "a wrong fictional password")


def test_composed_and_decomposed_letters_are_one_password(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "j", "un été très long 15", Profile(), kdf=CHEAP_FOR_TESTS):
        pass
    decomposed = "un e\u0301te\u0301 tre\u0300s long 15"
    with Vault.unlock(tmp_path / "j", decomposed, kdf=CHEAP_FOR_TESTS) as vault:
        assert vault.incident_ids() == []


def test_fourteen_characters_are_too_few(tmp_path: Path) -> None:
    with pytest.raises(PasswordTooShortError) as caught:
        Vault.create(tmp_path / "j", "x" * 14, Profile(), kdf=CHEAP_FOR_TESTS)
    assert (caught.value.found, caught.value.needed) == (14, 15)
    assert not (tmp_path / "j").exists()


def test_characters_that_are_not_seen_do_not_count(tmp_path: Path) -> None:
    with pytest.raises(PasswordTooShortError):
        Vault.create(tmp_path / "j", "x" * 8 + "\u200b" * 8, Profile(), kdf=CHEAP_FOR_TESTS)


def test_a_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(FolderNotEmptyError):
        Vault.create(tmp_path, SHORTEST, Profile(), kdf=CHEAP_FOR_TESTS)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_that_is_no_vault(tmp_path: Path, reopen: Reopen) -> None:
    with pytest.raises(NotAVaultError):
        reopen(tmp_path)


def test_two_writers_are_one_too_many(folder: Path, reopen: Reopen) -> None:
    with reopen(folder), pytest.raises(VaultBusyError):
        reopen(folder)


def test_a_reader_may_look_while_another_writes(folder: Path, reopen: Reopen) -> None:
    with reopen(folder) as writer, reopen(folder, writing=False) as reader:
        writer.add_incident(IncidentInput(what="A second one."))
        assert len(reader.incident_ids()) == 2


@pytest.mark.parametrize("name", ["password.age", "password.age.2"])
@pytest.mark.parametrize("harm", ["flip", "cut", "remove"])
def test_one_damaged_key_file_is_healed_from_its_twin(
    folder: Path, reopen: Reopen, name: str, harm: str
) -> None:
    path = folder / "keys" / name
    whole = path.read_bytes()
    {"flip": lambda: flip(path, 60), "cut": lambda: path.write_bytes(whole[:50]),
     "remove": path.unlink}[harm]()  # fmt: skip
    with reopen(folder) as vault:
        assert len(vault.incident_ids()) == 1
    assert path.read_bytes() == whole


@pytest.mark.parametrize("equal", [True, False])
@pytest.mark.parametrize("writing", [True, False])
def test_damage_of_both_key_files_is_never_called_a_wrong_password(
    folder: Path, reopen: Reopen, equal: bool, writing: bool
) -> None:
    sums = (folder / "keys" / "SHA256SUMS").read_bytes()
    for name in ("password.age", "password.age.2"):
        flip(folder / "keys" / name, 60 if equal else 60 + len(name))
    for _ in range(2):  # the refused unlock must not make the damage look whole
        with pytest.raises(KeyFileDamagedError):
            reopen(folder, writing=writing)
        assert (folder / "keys" / "SHA256SUMS").read_bytes() == sums


def test_a_reader_heals_nothing(folder: Path, reopen: Reopen) -> None:
    flip(folder / "keys" / "password.age", 60)
    harmed = (folder / "keys" / "password.age").read_bytes()
    with reopen(folder, writing=False) as vault:
        assert vault.healed_key_file is None
    assert (folder / "keys" / "password.age").read_bytes() == harmed


def test_one_good_copy_opens_without_any_record(folder: Path, reopen: Reopen) -> None:
    (folder / "keys" / "SHA256SUMS").unlink()
    flip(folder / "keys" / "password.age", 60)
    reopen(folder).close()


@pytest.mark.parametrize("apart", [0, 3])
def test_without_any_record_nothing_is_said_to_be_a_wrong_password(
    folder: Path, reopen: Reopen, apart: int
) -> None:
    (folder / "keys" / "SHA256SUMS").unlink()
    whole = (folder / "keys" / "password.age").read_bytes()
    said: set[type] = set()
    for at in range(40, 110, 5):
        for name, byte in (("password.age", at), ("password.age.2", at + apart)):
            (folder / "keys" / name).write_bytes(whole)
            put_another_letter(folder / "keys" / name, byte)
        with pytest.raises(KeyFileDamagedError) as caught:
            reopen(folder)
        said.add(caught.type)
    assert KeyFileUncheckedError in said


def test_a_pipe_in_place_of_a_key_file_is_not_waited_for(folder: Path, reopen: Reopen) -> None:
    (folder / "keys" / "password.age").unlink()
    os.mkfifo(folder / "keys" / "password.age")
    reopen(folder).close()


def test_no_keys_at_all_is_damage(folder: Path, reopen: Reopen) -> None:
    shutil.rmtree(folder / "keys")
    with pytest.raises(KeyFileMissingError):
        reopen(folder)


def test_a_recovery_code_that_cannot_be_logged_leaves_the_one_before(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = vault.ways.make_recovery_code()
    vault.ways.confirm_recovery_code(code)

    def full(*_arguments: object) -> None:
        raise DiskFullError(vault.folder)

    with monkeypatch.context() as patch:
        patch.setattr(type(vault._opened.writer), "write", full)
        with pytest.raises(DiskFullError):
            vault.ways.make_recovery_code()
    assert vault.status().recovery_confirmed
    vault.close()
    Vault.unlock_with_recovery_code(vault.folder, code, kdf=CHEAP_FOR_TESTS).close()


def test_a_vault_can_be_made_with_its_recovery_code(tmp_path: Path) -> None:
    assert len(SHORTEST) == MIN_PASSWORD
    made, code = Vault.create_with_recovery(
        tmp_path / "j", SHORTEST, Profile(), kdf=CHEAP_FOR_TESTS
    )
    assert made.verify().ok
    assert not made.status().recovery_confirmed
    made.close()
    Vault.unlock_with_recovery_code(tmp_path / "j", code, kdf=CHEAP_FOR_TESTS).close()


def test_what_a_killed_attempt_left_does_not_stand_in_the_way(tmp_path: Path) -> None:
    for name in ("keys", "files", "drafts", "exports"):
        (tmp_path / "j" / name).mkdir(parents=True)
    (tmp_path / "j" / "keys" / "password.age").write_bytes(b"half")
    (tmp_path / "j" / "lock").touch()
    Vault.create(tmp_path / "j", SHORTEST, Profile(), kdf=CHEAP_FOR_TESTS).close()


def test_both_key_files_gone(folder: Path, reopen: Reopen) -> None:
    for name in ("password.age", "password.age.2"):
        (folder / "keys" / name).unlink()
    with pytest.raises(KeyFileMissingError):
        reopen(folder)


def test_a_lost_list_of_digests_is_written_anew(folder: Path, reopen: Reopen) -> None:
    sums = folder / "keys" / "SHA256SUMS"
    whole = sums.read_bytes()
    sums.unlink()
    reopen(folder).close()
    assert sums.read_bytes() == whole


def test_the_list_of_digests_is_one_that_sha256sum_reads(folder: Path) -> None:
    lines = (folder / "keys" / "SHA256SUMS").read_text("ascii").splitlines()
    assert [line.split("  ")[1] for line in lines] == ["password.age", "password.age.2"]


def test_a_weakened_key_file_is_refused(folder: Path) -> None:
    with pytest.raises(KeyFileChangedError):
        Vault.unlock(folder, "a long fictional password")  # the real policy: factor 18 at least


def test_a_cut_database_is_damage(folder: Path, reopen: Reopen) -> None:
    database = folder / "store.db"
    database.write_bytes(database.read_bytes()[:1000])
    with pytest.raises(StoreDamagedError):
        reopen(folder)


def test_an_empty_database_is_damage(folder: Path, reopen: Reopen) -> None:
    (folder / "store.db").write_bytes(b"")
    with pytest.raises(DamageError):
        reopen(folder)


def test_a_plain_database_is_never_written_to(folder: Path, reopen: Reopen) -> None:
    (folder / "store.db").write_bytes(b"SQLite format 3\x00" + bytes(4080))
    with pytest.raises(StoreNotEncryptedError):
        reopen(folder)


def test_a_missing_database(folder: Path, reopen: Reopen) -> None:
    (folder / "store.db").unlink()
    with pytest.raises(StoreMissingError):
        reopen(folder)


def test_a_database_of_another_vault_does_not_open(
    folder: Path, tmp_path: Path, reopen: Reopen
) -> None:
    other = tmp_path / "other"
    Vault.create(other, "a long fictional password", Profile(), kdf=CHEAP_FOR_TESTS).close()
    (folder / "store.db").write_bytes((other / "store.db").read_bytes())
    with pytest.raises(StoreDamagedError):
        reopen(folder)


def test_keys_of_another_vault_do_not_open_this_one(
    folder: Path, tmp_path: Path, reopen: Reopen
) -> None:
    other = tmp_path / "other"
    Vault.create(other, "a long fictional password", Profile(), kdf=CHEAP_FOR_TESTS).close()
    for path in (other / "keys").iterdir():
        (folder / "keys" / path.name).write_bytes(path.read_bytes())
    with pytest.raises(VaultMismatchError):
        reopen(folder)


@pytest.mark.parametrize("raw", [b"", b"{}", b"null", b"\xff\xfe", b'{"format": "x"}', b"[" * 5000])
def test_a_damaged_description_is_damage(folder: Path, reopen: Reopen, raw: bytes) -> None:
    (folder / "store.json").write_bytes(raw)
    with pytest.raises(DamageError):
        reopen(folder)


def test_a_missing_description_beside_a_database_is_damage(folder: Path, reopen: Reopen) -> None:
    (folder / "store.json").unlink()
    with pytest.raises(DamageError):
        reopen(folder)


def test_a_newer_folder_is_refused_with_its_number(folder: Path, reopen: Reopen) -> None:
    said = json.loads((folder / "store.json").read_bytes()) | {"format": 7, "new": {"deep": [1]}}
    (folder / "store.json").write_text(json.dumps(said))
    with pytest.raises(VaultTooNewError) as caught:
        reopen(folder)
    assert caught.value.found == 7


def test_a_recovery_code_opens_too(vault: Vault) -> None:
    code = vault.ways.make_recovery_code()
    vault.close()
    with Vault.unlock_with_recovery_code(vault.folder, code, kdf=CHEAP_FOR_TESTS) as again:
        assert again.status().ways_in == ("password", "recovery")


def test_only_the_newest_recovery_code_opens(vault: Vault) -> None:
    old = vault.ways.make_recovery_code()
    vault.ways.make_recovery_code()
    vault.close()
    with pytest.raises(WrongRecoveryCodeError):
        Vault.unlock_with_recovery_code(vault.folder, old, kdf=CHEAP_FOR_TESTS)


def test_no_recovery_code_was_ever_made(folder: Path) -> None:
    with pytest.raises(NoSuchWayInError):
        Vault.unlock_with_recovery_code(folder, recovery.generate(), kdf=CHEAP_FOR_TESTS)


def test_a_code_counts_once_it_was_typed_back(vault: Vault) -> None:
    code = vault.ways.make_recovery_code()
    assert not vault.status().recovery_confirmed
    with pytest.raises(WrongRecoveryCodeError):
        vault.ways.confirm_recovery_code(recovery.generate())
    vault.ways.confirm_recovery_code(code)
    assert vault.status().recovery_confirmed
    vault.ways.make_recovery_code()
    assert not vault.status().recovery_confirmed


def test_files_are_for_the_owner_alone(folder: Path) -> None:
    modes = {path: path.stat().st_mode & 0o077 for path in folder.rglob("*") if path.name != "lock"}
    assert set(modes.values()) == {0}, modes


def test_healing_is_said(folder: Path, reopen: Reopen) -> None:
    flip(folder / "keys" / "password.age", 60)
    with reopen(folder) as vault:
        assert vault.healed_key_file == "password.age"
    with reopen(folder) as vault:
        assert vault.healed_key_file is None


def test_a_failed_attempt_to_make_one_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_description: object) -> bytes:
        raise DiskFullError(tmp_path)

    monkeypatch.setattr(making, "write_description", full)
    (tmp_path / "there").mkdir()
    for folder in (tmp_path / "there", tmp_path / "absent"):
        with pytest.raises(DiskFullError):
            Vault.create(folder, SHORTEST, Profile(), kdf=CHEAP_FOR_TESTS)
    assert [path.name for path in (tmp_path / "there").iterdir()] in ([], ["lock"])
    assert not (tmp_path / "absent").exists()
    monkeypatch.undo()
    Vault.create(tmp_path / "there", SHORTEST, Profile(), kdf=CHEAP_FOR_TESTS).close()


def test_two_that_make_a_vault_in_one_folder_do_not_meet(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "j", SHORTEST, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
        key = (tmp_path / "j" / "keys" / "password.age").read_bytes()
        for path in list((tmp_path / "j").iterdir()):
            if path.name == "store.json":
                path.unlink()
        with pytest.raises((FolderNotEmptyError, VaultBusyError)):
            Vault.create(tmp_path / "j", SHORTEST, Profile(), kdf=CHEAP_FOR_TESTS)
        assert (tmp_path / "j" / "keys" / "password.age").read_bytes() == key
        assert vault.incident_ids() == []
