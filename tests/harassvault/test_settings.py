"""Settings: kept in the journal, with defaults for whatever is not understood."""

import msgspec
import pytest

from harassvault.errors import NothingChangedError
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.settings import LOCK_MINUTES, HideKey, Settings, from_fields
from harassvault.vault import Vault

PASSWORD = "a long fictional password"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "Notes"
    Vault.create(made, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS).close()
    return made


def opened(folder):
    return Vault.unlock(folder, PASSWORD, kdf=CHEAP_FOR_TESTS)


def test_a_new_journal_locks_after_five_minutes(folder):
    with opened(folder) as vault:
        assert vault.settings() == Settings(5, HideKey.SHIFT)


def test_what_was_chosen_is_there_after_the_next_unlock(folder):
    with opened(folder) as vault:
        vault.set_settings(Settings(2, HideKey.F9))
        vault.set_settings(Settings(10, HideKey.F9))
    with opened(folder) as vault:
        assert vault.settings() == Settings(10, HideKey.F9)
        assert vault.verify().ok


def test_choosing_the_same_again_writes_nothing(folder):
    with opened(folder) as vault:
        before = vault.head_now()
        with pytest.raises(NothingChangedError):
            vault.set_settings(Settings())
        assert vault.head_now() == before


@pytest.mark.parametrize("minutes", [0, -1, 3, 600])
def test_never_locking_cannot_be_chosen(minutes):
    assert minutes not in LOCK_MINUTES
    with pytest.raises(ValueError, match=str(minutes)):
        Settings(lock_minutes=minutes)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"lock_minutes": minutes}, Settings)


@pytest.mark.parametrize("stored", [0, 600, "5", None, []])
def test_a_stored_value_that_is_not_understood_is_the_default(stored):
    assert from_fields({"lock_minutes": stored, "hide_key": "f9"}) == Settings(5, HideKey.F9)
    assert from_fields({"lock_minutes": 2, "hide_key": stored}) == Settings(2, HideKey.SHIFT)
    assert from_fields({"something_newer": stored, "lock_minutes": 2}) == Settings(2)
