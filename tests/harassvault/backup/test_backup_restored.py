"""Getting a vault back: equal in everything, by either way in, whatever is missing named."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from crypto import recovery
from harassvault.backup.choosing import Knows, choose
from harassvault.backup.places import places_in, snapshots_in
from harassvault.backup.restoring import restore
from harassvault.errors import (
    BackupDamagedError,
    BackupKeysMissingError,
    FolderNotEmptyError,
    NoBackupHereError,
    NoSuchSnapshotError,
    NoSuchWayInError,
    RestoreOtherError,
    RestoreUnfinishedError,
    WrongPasswordError,
    WrongRecoveryCodeError,
)
from harassvault.intake import IncidentInput
from harassvault.layout import Layout, read_description
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault


def by_code(code):
    return Knows.recovery_code(code, CHEAP_FOR_TESTS)


def test_a_restored_journal_is_equal(filled, stick, bring_back, unlocked, content, bytes_of):
    filled.backups.make(stick)
    before = bytes_of(stick)
    restored = bring_back(stick)
    assert restored.problems == ()
    with unlocked(restored.folder) as back:
        assert content(back) == content(filled)
        assert back.status().vault_id == filled.status().vault_id
        assert back.verify().ok
        assert back.verifier == filled.verifier
    assert bytes_of(stick) == before


def test_the_head_of_the_backup_still_agrees_after_the_restore(filled, stick, bring_back, unlocked):
    filled.backups.make(stick)
    size = filled.backups.last().entries_since + filled.status().head_size - 2
    with unlocked(bring_back(stick).folder) as back:
        assert back.head_at(size) == filled.head_at(size) is not None
        assert back.agrees_with_head(size)


def test_the_log_says_that_it_was_restored_and_from_when(filled, stick, bring_back, unlocked, add):
    made = filled.backups.make(stick)
    with unlocked(bring_back(stick).folder) as back:
        last = back.backups.last()
        assert (last.snapshot, last.at, last.entries_since) == (made.snapshot, made.at, 0)
        add(back, "It goes on.")
        assert back.backups.last().entries_since == 1
        assert back.backups.make(stick).is_new


def test_with_the_recovery_code_on_another_computer(filled, stick, bring_back, tmp_path, clock):
    code = filled.ways.make_recovery_code()
    filled.backups.make(stick)
    elsewhere = tmp_path / "elsewhere"
    shutil.move(stick, elsewhere)
    filled.close()
    shutil.rmtree(filled.folder)
    restored = bring_back(elsewhere, secret=by_code(code))
    assert restored.problems == ()
    with Vault.unlock_with_recovery_code(
        restored.folder, code, clock=clock, kdf=CHEAP_FOR_TESTS
    ) as back:
        assert back.verify().ok


def test_a_backup_without_a_recovery_code_says_so(filled, stick, bring_back):
    filled.backups.make(stick)
    with pytest.raises(NoSuchWayInError):
        bring_back(stick, secret=by_code(recovery.generate()))


def test_wrong_secrets_leave_nothing_behind(filled, stick, bring_back, tmp_path):
    filled.ways.make_recovery_code()
    filled.backups.make(stick)
    with pytest.raises(WrongPasswordError):
        bring_back(stick, secret="not the right words at all")
    with pytest.raises(WrongRecoveryCodeError):
        bring_back(stick, secret=by_code(recovery.generate()))
    assert not (tmp_path / "back").exists()


def test_an_older_password_still_opens_and_brings_back_the_new_one(
    filled, stick, bring_back, unlocked, password
):
    filled.backups.make(stick)
    filled.ways.change_password("another fictional password")
    filled.backups.make(stick)
    restored = bring_back(stick, secret=password)
    assert restored.problems == ()
    assert not restored.opens_with_it
    with unlocked(restored.folder, "another fictional password") as back:
        assert back.verify().ok


def test_an_older_code_opens_what_was_added_after_it_until_all_keys_are_new(
    filled, stick, bring_back, unlocked, tmp_path
):
    old = filled.ways.make_recovery_code()
    filled.backups.make(stick)
    new = filled.ways.make_recovery_code()
    later = filled.backups.make(stick)
    for number, one in enumerate((old, new)):
        found = bring_back(stick, tmp_path / str(number), secret=by_code(one))
        assert found.snapshot == later.snapshot
    filled.rekey("another fictional password")
    with unlocked(filled.folder, "another fictional password") as again:
        again.backups.make(stick)
    assert bring_back(stick, secret=by_code(old)).snapshot == later.snapshot


def test_an_earlier_state_can_be_asked_for(filled, stick, bring_back, unlocked, add):
    made = filled.backups.make(stick)
    add(filled, "Only later.")
    filled.backups.make(stick)
    restored = bring_back(stick, snapshot=made.snapshot)
    with unlocked(restored.folder) as back:
        assert "Only later." not in [one.current.what for one in back.incidents()]
    with pytest.raises(NoSuchSnapshotError):
        bring_back(stick, snapshot="20200101-000000-00000000")


def test_the_journal_that_opens_is_the_one_that_is_meant(
    filled, stick, bring_back, unlocked, fresh_vault
):
    filled.backups.make(stick)
    with fresh_vault() as other:
        other.ways.change_password("the other fictional password")
        other.backups.make(stick)
    with unlocked(bring_back(stick).folder) as back:
        assert back.status().vault_id == filled.status().vault_id


def test_of_two_journals_that_open_the_other_is_named(
    filled, stick, bring_back, tmp_path, fresh_vault
):
    filled.backups.make(stick)
    with fresh_vault() as other:
        newer = other.backups.make(stick).snapshot
    restored = bring_back(stick)
    (beside,) = restored.others
    assert {restored.snapshot, beside.id} == {one.id for one in snapshots_in(stick)}
    assert restored.snapshot == newer
    assert bring_back(stick, tmp_path / "that", snapshot=beside.id).others == ()


def test_new_keys_are_the_newest_also_where_the_clock_went_back(
    filled, stick, bring_back, clock, unlocked, password
):
    before = filled.backups.make(stick).snapshot
    clock.now -= timedelta(days=40)
    filled.rekey("another fictional password")
    with unlocked(filled.folder, "another fictional password") as between:
        between.rekey(password)
    with unlocked(filled.folder) as again:
        again.add_incident(IncidentInput(what="After it."))
        after = again.backups.make(stick).snapshot
    restored = bring_back(stick)
    assert restored.snapshot == after
    assert [one.id for one in restored.others] == [before]


@pytest.mark.parametrize("name", ["{} (1)", "{}.sync-conflict-20260303-101010-ABCDEFG"])
def test_a_renamed_set_is_still_one(filled, stick, bring_back, name):
    filled.backups.make(stick)
    (place,) = places_in(stick)
    place.root.rename(stick / name.format(place.root.name))
    assert bring_back(stick).problems == ()


@pytest.mark.parametrize("inside", [".", "snapshots/..", "keys/../.."])
def test_a_set_may_be_named_from_inside(filled, stick, bring_back, monkeypatch, inside):
    filled.backups.make(stick)
    monkeypatch.chdir(places_in(stick)[0].root)
    assert bring_back(Path(inside)).problems == ()


def test_key_files_that_are_not_there_yet_are_no_wrong_password(filled, stick, bring_back, clock):
    filled.backups.make(stick)
    (place,) = places_in(stick)
    for path in list(place.keys.iterdir()):
        path.rename(path.with_name(f"{path.stem}.sync-conflict-20260303-101010-ABCDEFG.age"))
    code = by_code(recovery.generate())
    for secret in ("a long fictional password", code):
        with pytest.raises(BackupKeysMissingError):
            bring_back(stick, secret=secret)
    shutil.rmtree(place.keys)
    for secret in ("a long fictional password", "whatever it may be here", code):
        with pytest.raises(BackupKeysMissingError):
            bring_back(stick, secret=secret)


def test_only_into_a_folder_without_anything_in_it(filled, stick, bring_back, tmp_path):
    filled.backups.make(stick)
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "letter.txt").write_bytes(b"mine")
    for folder in (taken, filled.folder, stick, places_in(stick)[0].root / "back"):
        with pytest.raises(FolderNotEmptyError):
            bring_back(stick, folder)
    assert sorted(path.name for path in taken.iterdir()) == ["letter.txt"]


def test_a_folder_without_a_backup(tmp_path, bring_back):
    with pytest.raises(NoBackupHereError):
        bring_back(tmp_path)
    with pytest.raises(NoBackupHereError):
        bring_back(tmp_path / "nowhere")


def test_what_is_missing_is_named_and_the_rest_is_back(filled, stick, bring_back, unlocked):
    filled.backups.make(stick)
    (place,) = places_in(stick)
    gone, stays = filled.all_evidence()
    place.object(gone.original.file).unlink()
    draft = next(name for name in place.sizes() if len(name) == 64)
    place.object(draft).unlink()
    restored = bring_back(stick)
    assert {(one.where, one.what) for one in restored.problems} == {
        ("original", "missing"),
        ("draft", "missing"),
    }
    assert gone.id in {one.name for one in restored.problems}
    with unlocked(restored.folder) as back, back.open_original(stays.id) as stream:
        assert len(stream.read()) == stays.original.size


def test_a_damaged_state_gives_way_to_the_one_before(filled, stick, bring_back, add):
    first = filled.backups.make(stick)
    add(filled, "Later.")
    second = filled.backups.make(stick)
    newest = snapshots_in(stick)[0]
    newest.path.write_bytes(newest.path.read_bytes()[:-5])
    restored = bring_back(stick)
    assert restored.snapshot == first.snapshot
    assert [(one.where, one.name) for one in restored.problems] == [
        ("backup_state", second.snapshot)
    ]
    with pytest.raises(BackupDamagedError):
        bring_back(stick, snapshot=second.snapshot)


def test_a_restore_that_was_stopped_is_no_journal_and_goes_on(
    filled, stick, clock, tmp_path, bring_back, unlocked, content, password, add
):
    made = filled.backups.make(stick)
    chosen = choose(stick, Knows.password(password, CHEAP_FOR_TESTS))
    into = tmp_path / "back"

    class StopError(Exception):
        pass

    def stop(done, _total):
        if done:
            raise StopError

    with pytest.raises(StopError):
        restore(chosen, into, clock=clock, progress=stop)
    with pytest.raises(RestoreUnfinishedError):
        read_description(Layout(into))
    add(filled, "Something else.")
    filled.backups.make(stick)
    with pytest.raises(RestoreOtherError):
        bring_back(stick)
    assert bring_back(stick, snapshot=made.snapshot).problems == ()
    with unlocked(into) as back:
        assert back.verify().ok
    assert not list(into.rglob("*.part"))
    assert not Layout(into).restoring.exists()


def test_progress_goes_up_to_the_end(filled, stick, clock, tmp_path, password):
    filled.backups.make(stick)
    chosen = choose(stick, Knows.password(password, CHEAP_FOR_TESTS))
    told = []
    restore(chosen, tmp_path / "back", clock=clock, progress=lambda *now: told.append(now))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]
