"""Making backups: what is written, what is left alone, what the log says."""

import os
import shutil
from datetime import timedelta

import pytest

from harassvault.backup.history import is_due
from harassvault.backup.places import places_in, snapshots_in
from harassvault.errors import (
    BackupFolderError,
    DiskFullError,
    InsideVaultError,
    OpenForReadingError,
)
from harassvault.exporting import Described


def keep_report(vault, words=b"%PDF a report"):
    def render(out):
        out.write(words)
        return Described("police", "en", "pdf", 1, (), (), 1)

    return vault.keep_export(render)


def files_in(folder):
    return {path for path in folder.rglob("*") if path.is_file()}


def test_everything_is_there_and_was_read_back(filled, stick):
    keep_report(filled)
    made = filled.backups.make(stick)
    # two originals, a report, a draft; the password's key file twice; the state
    assert (made.objects, made.new_files, made.verified) == (4, 7, 7)
    assert made.bytes == sum(path.stat().st_size for path in files_in(stick))
    assert made.problems == ()


def test_nothing_new_writes_nothing(filled, stick, bytes_of):
    first = filled.backups.make(stick)
    before, entries = bytes_of(stick), filled.status().head_size
    again = filled.backups.make(stick)
    assert (again.is_new, again.new_files, again.bytes) == (False, 0, 0)
    assert again.snapshot == first.snapshot
    assert bytes_of(stick) == before
    assert filled.status().head_size == entries


def test_a_second_backup_copies_only_what_is_new_and_changes_nothing(filled, stick, bytes_of, add):
    filled.backups.make(stick)
    before = bytes_of(stick)
    add(filled, "More.", b"another file")
    made = filled.backups.make(stick)
    after = bytes_of(stick)
    assert (made.new_files, len(after) - len(before)) == (2, 2)
    assert {name: after[name] for name in before} == before


def test_a_changed_draft_is_another_file(filled, stick, bytes_of):
    filled.backups.make(stick)
    before = bytes_of(stick)
    ((draft,), _) = filled.drafts()
    filled.save_draft(draft.id, "incident", {"what": "He came again."})
    assert filled.backups.make(stick).new_files == 2
    assert {name: bytes_of(stick)[name] for name in before} == before


def test_the_head_of_each_backup_is_signed_and_the_log_says_when(filled, stick):
    made = filled.backups.make(stick)
    last = filled.backups.last()
    assert (last.snapshot, last.at, last.place) == (made.snapshot, made.at, str(stick))
    assert last.entries_since == 0
    assert filled.verify().ok


def test_what_came_since_is_counted_without_heads_and_backups(filled, stick, add):
    assert filled.backups.last() is None
    filled.backups.make(stick)
    filled.checkpoint()
    add(filled, "One.")
    add(filled, "Two.")
    filled.checkpoint()
    assert filled.status().last_backup.entries_since == 2


def test_a_backup_from_the_future_is_reminded_of(filled, stick, add, clock):
    clock.now += timedelta(days=3650)
    filled.backups.make(stick)
    clock.now -= timedelta(days=3650)
    assert not is_due(filled.backups.last(), clock())
    add(filled, "Later.")
    assert is_due(filled.backups.last(), clock())


@pytest.mark.parametrize("change", ["password", "code", "keys"])
def test_a_changed_way_in_is_reminded_of_at_once(filled, stick, clock, unlocked, change):
    filled.backups.make(stick)
    new, folder = "a wholly different password", filled.folder
    if change == "code":
        filled.ways.make_recovery_code()
        vault = filled
    elif change == "password":
        filled.ways.change_password(new)
        vault = filled
    else:
        filled.rekey(new)
        vault = unlocked(folder, new)
    assert vault.status().last_backup.opens_otherwise
    assert is_due(vault.backups.last(), clock())
    vault.backups.make(stick)
    assert not is_due(vault.backups.last(), clock())
    vault.close()


def test_names_in_the_folder_say_nothing(filled, stick):
    filled.backups.make(stick)
    for path in stick.rglob("*"):
        name = path.name
        assert name == name.lower()
        assert not {"vault", "harass", "journal", "incident"} & set(name.split("-"))
        assert filled.status().vault_id not in str(path.relative_to(stick))


def test_nothing_is_there_in_clear(filled, stick):
    keep_report(filled)
    filled.backups.make(stick)
    for path in files_in(stick):
        data = path.read_bytes()
        assert data.startswith(b"age-encryption.org/v1\n")
        # Shorter words stand in sealed bytes by chance.
        for word in (b"at the gate", b"a note", b"SQLite format", b"manifest", b"store.db"):
            assert word not in data


def test_two_journals_share_a_folder(filled, stick, fresh_vault, bytes_of):
    filled.backups.make(stick)
    before = bytes_of(stick)
    with fresh_vault() as other:
        other.backups.make(stick)
    assert len(places_in(stick)) == 2
    assert {name: bytes_of(stick)[name] for name in before} == before


def test_what_else_lies_in_the_folder_stays(filled, stick):
    stick.mkdir()
    (stick / "holiday.jpg").write_bytes(b"not ours")
    filled.backups.make(stick)
    assert (stick / "holiday.jpg").read_bytes() == b"not ours"


def test_a_clock_that_went_back_does_not_make_an_old_state_the_newest(filled, stick, add, clock):
    first = filled.backups.make(stick)
    clock.now = clock.now.replace(year=2019)
    add(filled, "Later, by a wrong clock.")
    second = filled.backups.make(stick)
    assert [one.id for one in snapshots_in(stick)] == [second.snapshot, first.snapshot]


def test_what_a_killed_run_left_is_written_over(filled, stick):
    made = filled.backups.make(stick)
    (place,) = places_in(stick)
    one = next(iter(place.sizes()))
    left = place.object(one).with_name(f"{one}.age.part")
    place.object(one).rename(left)
    left.write_bytes(b"half")
    again = filled.backups.make(stick)
    assert (again.new_files, again.snapshot) == (1, made.snapshot)
    assert not list(stick.rglob("*.part"))


def test_objects_without_a_state_are_taken_after_a_look(filled, stick):
    filled.backups.make(stick)
    (place,) = places_in(stick)
    shutil.rmtree(place.snapshots)
    again = filled.backups.make(stick)
    assert (again.new_files, again.is_new) == (1, True)
    assert again.verified == again.objects + 1


def test_a_left_object_that_is_not_the_same_is_not_taken(filled, stick):
    filled.backups.make(stick)
    (place,) = places_in(stick)
    shutil.rmtree(place.snapshots)
    path = place.object(next(iter(place.sizes())))
    good = path.read_bytes()
    path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    again = filled.backups.make(stick)
    assert (again.repaired, again.problems) == (1, ())
    assert path.read_bytes() == good


def test_an_original_that_is_gone_is_named_and_kept_from_before(filled, stick, add):
    filled.backups.make(stick)
    old, new = filled.all_evidence()[0], add(filled, "New.", b"new").evidence[0]
    for one in (old, new):
        filled._opened.layout.original(one.original.file).unlink()
    made = filled.backups.make(stick)
    assert [(one.where, one.what, one.name) for one in made.problems] == [
        ("original", "missing", new.id)
    ]
    assert made.objects == 3


def test_a_damaged_original_is_named_and_taken_as_it_is(filled, stick):
    one = filled.all_evidence()[0]
    path = filled._opened.layout.original(one.original.file)
    path.write_bytes(path.read_bytes()[:-1])
    made = filled.backups.make(stick)
    assert [(one.where, one.what) for one in made.problems] == [("original", "damaged")]
    assert path.read_bytes() in {found.read_bytes() for found in files_in(stick)}
    assert filled.backups.make(stick).new_files == 0


def test_check_mends_what_the_journal_still_has(filled, stick):
    made = filled.backups.make(stick)
    (place,) = places_in(stick)
    name = next(iter(place.sizes()))
    good = place.object(name).read_bytes()
    place.object(name).write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    assert filled.backups.make(stick).repaired == 0
    checked = filled.backups.make(stick, check=True)
    assert (checked.repaired, checked.problems, checked.snapshot) == (1, (), made.snapshot)
    assert place.object(name).read_bytes() == good
    assert filled.backups.make(stick, check=True).problems == ()


def test_a_key_file_is_there_twice_and_mended(filled, stick):
    filled.backups.make(stick)
    (place,) = places_in(stick)
    first, second = sorted(place.keys.iterdir())
    good = second.read_bytes()
    first.write_bytes(b"")
    made = filled.backups.make(stick, check=True)
    assert (made.repaired, made.problems) == (1, ())
    assert first.read_bytes() == good


def test_a_new_password_adds_a_key_file(filled, stick, bytes_of):
    filled.backups.make(stick)
    before = bytes_of(stick)
    filled.ways.make_recovery_code()
    made = filled.backups.make(stick)
    assert made.new_files == 3
    assert {name: bytes_of(stick)[name] for name in before} == before


def test_no_backup_inside_a_journal(filled):
    for folder in (filled.folder, filled.folder / "files" / "backup", filled.folder / "keys"):
        with pytest.raises(InsideVaultError):
            filled.backups.make(folder)
    assert filled.verify().ok


def test_no_backup_inside_another_journal(filled, fresh_vault):
    with fresh_vault() as other, pytest.raises(InsideVaultError):
        filled.backups.make(other.folder / "backup")


def test_a_stick_that_is_not_plugged_in_is_not_made_up(filled, tmp_path):
    with pytest.raises(BackupFolderError):
        filled.backups.make(tmp_path / "media" / "stick" / "backup")
    assert not (tmp_path / "media").exists()
    assert filled.backups.last() is None


def test_a_file_in_the_place_of_the_folder(filled, stick):
    stick.write_bytes(b"a file")
    with pytest.raises(BackupFolderError):
        filled.backups.make(stick)
    assert stick.read_bytes() == b"a file"


def test_a_full_disk_is_found_before_anything_is_written(filled, stick, monkeypatch):
    monkeypatch.setattr("harassvault.backup.making.free_bytes", lambda _folder: 1000)
    with pytest.raises(DiskFullError) as caught:
        filled.backups.make(stick)
    assert caught.value.folder == stick
    assert files_in(stick) == set()


def test_a_disk_that_gives_back_other_bytes_is_refused(filled, stick, monkeypatch):
    def spoil(stream):
        stream.seek(0)
        stream.write(b"X")
        stream.flush()

    monkeypatch.setattr("harassvault.backup.writing._forget", spoil)
    with pytest.raises(BackupFolderError):
        filled.backups.make(stick)
    assert files_in(stick) == set()
    assert filled.backups.last() is None


def test_only_the_writer_makes_backups(filled, stick, unlocked):
    filled.close()
    with unlocked(filled.folder, writing=False) as reader, pytest.raises(OpenForReadingError):
        reader.backups.make(stick)
    assert not stick.exists()


def test_stopping_leaves_what_the_next_run_uses(filled, stick):
    class StopError(Exception):
        pass

    def stop(done, total):
        if done > 5000:
            raise StopError

    with pytest.raises(StopError):
        filled.backups.make(stick, stop)
    assert filled.backups.last() is None
    assert filled.backups.make(stick).problems == ()


def test_what_others_put_into_the_folders_keeps_no_backup_from_being_made(filled, stick):
    drafts = filled.folder / "drafts"
    for name in ("Not Ours.age", "0123 (conflicted copy).age", "x.age"):
        (drafts / name).write_bytes(b"anything")
    (drafts / f"{'a' * 32}.age").write_bytes(b"named like ours, and no draft")
    made = filled.backups.make(stick)
    assert [(one.where, one.what, one.name) for one in made.problems] == [
        ("draft", "damaged", "a" * 32)
    ]
    assert filled.backups.make(stick).new_files == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in a folder are a thing of POSIX")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(filled, stick):
    path = filled._opened.layout.original(filled.all_evidence()[0].original.file)
    path.unlink()
    os.mkfifo(path)
    os.mkfifo(filled.folder / "drafts" / f"{'b' * 32}.age")
    made = filled.backups.make(stick)
    assert {(one.where, one.what) for one in made.problems} == {
        ("original", "damaged"),
        ("draft", "damaged"),
    }


def test_what_was_erased_is_in_no_later_backup(filled, stick, bring_back, unlocked):
    before = filled.backups.make(stick)
    erased = filled.incident_ids()[0]
    filled.erasing.erase(erased)
    after = filled.backups.make(stick)
    assert after.objects < before.objects
    with unlocked(bring_back(stick).folder) as back:
        assert back.verify().ok
        assert len(back.all_evidence()) == len(filled.all_evidence())


def test_new_keys_begin_a_set_of_their_own(filled, stick, bring_back, unlocked, bytes_of, password):
    first = filled.backups.make(stick)
    before = bytes_of(stick)
    folder = filled.folder
    filled.rekey("a wholly different password")
    with unlocked(folder, "a wholly different password") as vault:
        made = vault.backups.make(stick)
        assert made.objects == first.objects
        assert vault.backups.make(stick).new_files == 0
    assert len(places_in(stick)) == 2
    assert {name: bytes_of(stick)[name] for name in before} == before
    new = bring_back(stick, stick.with_name("new"), secret="a wholly different password")
    old = bring_back(stick, stick.with_name("old"), secret=password)
    assert (new.problems, old.problems) == ((), ())
    assert (new.snapshot, old.snapshot) == (made.snapshot, first.snapshot)


def test_whoever_waits_is_heard_often_also_while_a_large_file_is_read_back(filled, stick, add):
    add(filled, "Large.", bytes(9 << 20))
    told = []
    filled.backups.make(stick, lambda done, total: told.append((done, total)))
    # Nine pieces written, nine read back, nine opened.
    assert len(told) > 27
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert all(0 <= done <= total for done, total in told)
