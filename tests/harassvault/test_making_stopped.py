"""A journal whose making was killed: nothing was saved in it, so the same folder can be used."""

import pytest

from harassvault import making
from harassvault.errors import DamageError, FolderNotEmptyError, NotAVaultError
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.vault import Vault

PASSWORD = "a long fictional password"


def create(folder):
    return Vault.create(folder, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS)


@pytest.fixture
def killed(tmp_path, monkeypatch):
    """A folder as a kill leaves it between the database and store.json."""

    def stop(_description):
        raise KeyboardInterrupt

    with monkeypatch.context() as harm:
        harm.setattr(making, "write_description", stop)
        harm.setattr(making, "_take_away", lambda _layout: None)
        with pytest.raises(KeyboardInterrupt):
            create(tmp_path / "journal")
    assert (tmp_path / "journal" / "store.db").exists()
    return tmp_path / "journal"


def test_it_is_no_journal_and_no_damage(killed, reopen):
    with pytest.raises(NotAVaultError):
        reopen(killed)


def test_the_same_folder_can_be_tried_again(killed, reopen):
    create(killed).close()
    with reopen(killed) as vault:
        assert vault.verify().ok
    assert not (killed / "make.json").exists()


def test_without_the_note_the_database_is_somebodys(killed, reopen):
    (killed / "make.json").unlink()
    with pytest.raises(FolderNotEmptyError):
        create(killed)
    with pytest.raises(DamageError):
        reopen(killed)


def test_with_something_of_somebodys_in_it_nothing_is_touched(killed):
    (killed / "letter.part").write_bytes(b"of another program")
    with pytest.raises(FolderNotEmptyError):
        create(killed)
    assert (killed / "store.db").exists()
    assert (killed / "letter.part").exists()


def test_a_note_that_stayed_behind_goes_at_the_next_unlock(killed, reopen):
    create(killed).close()
    (killed / "make.json").write_text("{}")
    with reopen(killed) as vault:
        assert vault.verify().ok
    assert not (killed / "make.json").exists()
