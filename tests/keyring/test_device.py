"""The device's way in, with a real gnome-keyring: each state of it, and the password in all."""

import base64
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crypto.age.x25519 import X25519Identity
from crypto.keyfile import open_secret_with
from harassvault import device
from harassvault.errors import (
    DeviceError,
    DeviceKeyMissingError,
    DeviceKeyWrongError,
    KeyringAbsentError,
    KeyringLockedError,
    NoSuchWayInError,
    StoreFailedError,
)
from harassvault.log_writer import LogWriter
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault

PASSWORD = "a long fictional password"


def unlock(folder: Path) -> Vault:
    return Vault.unlock(folder, PASSWORD, kdf=CHEAP_FOR_TESTS)


def turn_on(folder: Path) -> None:
    with unlock(folder) as vault:
        vault.ways.add_device()


def kinds(vault: Vault) -> list[str]:
    rows = vault._connection.execute("SELECT json_extract(CAST(leaf AS TEXT), '$.kind') FROM log")
    return [kind for (kind,) in rows]


def test_it_is_off_from_the_start(keyring, journal):
    with pytest.raises(NoSuchWayInError):
        Vault.unlock_with_device(journal)
    assert keyring.entries() == []


def test_it_opens_without_a_password(keyring, journal):
    turn_on(journal)
    with Vault.unlock_with_device(journal) as vault:
        assert vault.status().ways_in == ("password", "device")
        assert kinds(vault)[-1] == "device.added"
        assert vault.verify().ok
    unlock(journal).close()


def test_what_the_keyring_shows_names_neither_the_program_nor_the_journal(keyring, journal):
    turn_on(journal)
    ((label, attributes, secret),) = keyring.entries()
    vault_id = unlock(journal)
    with vault_id as vault:
        whole = vault.status().vault_id
    shown = " ".join([label, *attributes.values()]).lower()
    for word in ("harass", "vault", "journal", "diary", str(journal).lower(), whole):
        assert word not in shown
    assert attributes["service"] == "Notes"
    assert len(base64.b64decode(secret, validate=True)) * 8 >= 128


def test_the_key_file_is_an_age_file_for_the_key_in_the_keyring_and_twice_there(keyring, journal):
    if not shutil.which("age"):
        pytest.skip("no age on this computer")
    turn_on(journal)
    ((_, _, secret),) = keyring.entries()
    identity = X25519Identity(base64.b64decode(secret))
    sealed = (journal / "keys" / "device.age").read_bytes()
    assert sealed == (journal / "keys" / "device.age.2").read_bytes()
    identity_file = journal.parent / "identity.txt"
    identity_file.write_text(f"{identity}\n")
    opened = subprocess.run(
        ["age", "-d", "-i", identity_file, journal / "keys" / "device.age"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    assert opened.startswith(b"# harassvault key 1\nAGE-SECRET-KEY-1")


def assert_only_the_password(journal: Path, error: type[DeviceError]) -> None:
    with pytest.raises(error):
        Vault.unlock_with_device(journal)
    unlock(journal).close()


def test_a_locked_keyring(keyring, journal):
    turn_on(journal)
    keyring.lock()
    assert_only_the_password(journal, KeyringLockedError)


def test_a_locked_keyring_keeps_nothing_and_changes_nothing(keyring, journal):
    keyring.lock()
    with unlock(journal) as vault:
        with pytest.raises(DeviceError):
            vault.ways.add_device()
        assert vault.ways.all() == ("password",)
        assert "device.added" not in kinds(vault)


def test_no_keyring_on_the_bus(bus, journal):
    with pytest.raises(KeyringAbsentError):
        turn_on(journal)
    with unlock(journal) as vault:
        assert vault.ways.all() == ("password",)


def test_a_keyring_that_is_gone_later(keyring, journal):
    turn_on(journal)
    daemon = keyring.started.pop()
    daemon.kill()
    daemon.wait()
    assert_only_the_password(journal, KeyringAbsentError)


def test_no_bus_at_all(keyring, journal, monkeypatch):
    turn_on(journal)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    assert_only_the_password(journal, KeyringAbsentError)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert_only_the_password(journal, KeyringAbsentError)


@pytest.mark.parametrize(
    "value",
    [b"", b"not base64 at all!", base64.b64encode(bytes(16)), base64.b64encode(bytes(range(32)))],
    ids=["empty", "no base64", "too short", "the key of another"],
)
def test_a_wrong_value(keyring, journal, value):
    turn_on(journal)
    keyring.change(value)
    assert_only_the_password(journal, DeviceKeyWrongError)


def test_an_entry_that_somebody_removed(keyring, journal):
    turn_on(journal)
    keyring.forget()
    assert_only_the_password(journal, DeviceKeyMissingError)


def test_after_any_of_these_it_can_be_turned_on_again(keyring, journal):
    turn_on(journal)
    keyring.change(b"something else")
    turn_on(journal)
    Vault.unlock_with_device(journal).close()
    assert len(keyring.entries()) == 1


def test_turned_off_nothing_of_it_is_left(keyring, journal):
    turn_on(journal)
    with unlock(journal) as vault:
        assert vault.ways.remove_device()
        assert kinds(vault)[-1] == "device.removed"
        assert vault.verify().ok
    assert not list((journal / "keys").glob("device*"))
    assert keyring.entries() == []
    with pytest.raises(NoSuchWayInError):
        Vault.unlock_with_device(journal)


def test_turned_off_while_the_keyring_is_locked_it_opens_nothing_and_says_what_stays(
    keyring, journal
):
    turn_on(journal)
    keyring.lock()
    with unlock(journal) as vault:
        assert not vault.ways.remove_device()
        assert vault.ways.all() == ("password",)


def test_an_entry_that_cannot_be_written_leaves_nothing_in_the_keyring(
    keyring, journal, monkeypatch
):
    def full(*_given):
        raise StoreFailedError("the disk failed")

    with unlock(journal) as vault:
        monkeypatch.setattr(LogWriter, "write", full)
        with pytest.raises(StoreFailedError):
            vault.ways.add_device()
        assert vault.ways.all() == ("password",)
    assert keyring.entries() == []


def test_two_journals_do_not_share_an_entry(keyring, journal, tmp_path):
    turn_on(journal)
    other = tmp_path / "other"
    journal.rename(other)
    with Vault.create(journal, PASSWORD, Vault.unlock_with_device(other).profile(),
                      kdf=CHEAP_FOR_TESTS) as vault:  # fmt: skip
        vault.ways.add_device()
    Vault.unlock_with_device(journal).close()
    assert len(keyring.entries()) == 2


def test_new_keys_drop_it(keyring, journal):
    turn_on(journal)
    with unlock(journal) as vault:
        assert vault.rekey("another long fictional one").keyring_forgot
    assert keyring.entries() == []
    with pytest.raises(NoSuchWayInError):
        Vault.unlock_with_device(journal)


def test_new_keys_while_the_keyring_is_locked_shut_its_key_out_too(keyring, journal):
    turn_on(journal)
    kept = {path: path.read_bytes() for path in (journal / "keys").glob("device*")}
    ((_, _, secret),) = keyring.entries()
    keyring.lock()
    with unlock(journal) as vault:
        assert not vault.rekey("another long fictional one").keyring_forgot
    with pytest.raises(NoSuchWayInError):
        Vault.unlock_with_device(journal)
    assert not list((journal / "keys").glob("device*"))
    # A copied key file opens with the key that stays behind, and holds the old secret only.
    old = open_secret_with(
        kept[journal / "keys" / "device.age"], X25519Identity(base64.b64decode(secret))
    )
    with Vault.unlock(journal, "another long fictional one", kdf=CHEAP_FOR_TESTS) as vault:
        assert vault._opened.secret != old
        assert vault._opened.secret.database_key != old.database_key


# --- which stores are asked, and when ---------------------------------------------------------


@pytest.mark.parametrize(
    "backend", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring",
                "keyrings.alt.file.PlaintextKeyring"],
)  # fmt: skip
def test_a_variable_chooses_no_other_store(bus, journal, monkeypatch, backend):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    with pytest.raises(KeyringAbsentError):
        turn_on(journal)


def test_a_file_and_a_plug_in_choose_no_other_store(bus, journal, tmp_path, monkeypatch):
    """A package that offers a keyring in plain files, as `keyrings.alt` does, is never loaded."""
    plug_in = tmp_path / "plug_in"
    info = plug_in / "plain_keyring-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plain-keyring\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[keyring.backends]\nplain = plain_keyring\n")
    (plug_in / "plain_keyring.py").write_text("raise SystemExit('a plug-in was loaded')\n")
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "python_keyring"
    config.mkdir(parents=True)
    (config / "keyringrc.cfg").write_text("[backend]\ndefault-keyring=plain_keyring.Keyring\n")
    program = (
        "import sys\n"
        "from harassvault import device\n"
        "from harassvault.errors import KeyringAbsentError\n"
        "try:\n    device.new_identity('0' * 32)\n"
        "except KeyringAbsentError:\n    print('absent', 'plain_keyring' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(plug_in)},
    )  # fmt: skip
    assert (done.stdout, done.returncode) == ("absent False\n", 0), done.stderr


def test_the_library_is_loaded_only_where_the_way_in_is_used(journal):
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from harassvault.errors import NoSuchWayInError\n"
        "from harassvault.vault import Vault\n"
        "try:\n    Vault.unlock_with_device(Path(sys.argv[1]))\n"
        "except NoSuchWayInError:\n"
        "    print([m for m in ('keyring', 'secretstorage', 'jeepney') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program, journal], capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


def test_the_stores_that_are_trusted_are_the_systems_own():
    assert {module for module, _ in device._STORES} == {
        "keyring.backends.SecretService", "keyring.backends.kwallet",
        "keyring.backends.macOS", "keyring.backends.Windows",
    }  # fmt: skip
