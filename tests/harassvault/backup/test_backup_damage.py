"""Bit flips, cuts and swaps in every file of a backup: refused, or named with what is damaged."""

import itertools
import random
import shutil

import pytest

from harassvault.backup import snapshotting
from harassvault.backup.manifest import Kept
from harassvault.backup.places import places_in, snapshots_in
from harassvault.errors import BackupDamagedError, KeyFileDamagedError, WrongPasswordError
from harassvault.intake import IncidentInput
from harassvault.sealed_files import CHUNK
from harassvault.vault import Vault

SEED = 20260303

pytestmark = pytest.mark.usefixtures("unflushed")

FLIPS = 4
"""Places in each file where one bit is turned: one in the header, the others anywhere."""


@pytest.fixture
def backed_up(filled, stick, add):
    """A folder with two states."""
    filled.backups.make(stick)
    add(filled, "Only in the second.", b"a third file")
    filled.backups.make(stick)
    return stick


def files_in(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def flipped(data, at):
    return data[: at // 8] + bytes([data[at // 8] ^ (1 << at % 8)]) + data[at // 8 + 1 :]


def harms(data, chance):
    """Return a file's bytes harmed in every way that is tried."""
    bits = [chance.randrange(50 * 8), *(chance.randrange(len(data) * 8) for _ in range(FLIPS - 1))]
    yield from (flipped(data, at) for at in bits)
    yield from (data[: chance.randrange(len(data))], data[:-1], b"", data + b"\0")


def named_or_refused(folder, bring_back, into):
    """Restore; return what was said of it, after a look that nothing wrong was accepted."""
    try:
        restored = bring_back(folder, into)
    except BackupDamagedError as error:
        return {error.path.stem}
    return {one.name for one in restored.problems}


def test_every_harm_to_a_state_or_an_object_is_named(backed_up, bring_back, tmp_path, filled):
    chance, numbers = random.Random(SEED), itertools.count()
    (place,) = places_in(backed_up)
    newest = snapshots_in(backed_up)[0].path
    ids = {one.original.file: one.id for one in filled.all_evidence()}
    tried = accepted = 0
    for path in [newest, *files_in(place.objects)]:
        good = path.read_bytes()
        for harmed in harms(good, chance):
            path.write_bytes(harmed)
            into = tmp_path / f"back-{next(numbers)}"
            said = named_or_refused(backed_up, bring_back, into)
            tried += 1
            drafts = {one.id for one in filled.drafts()[0]} if len(path.stem) == 64 else set()
            wanted = drafts or {ids.get(path.stem, path.stem)}
            accepted += not (wanted & said)
            shutil.rmtree(into, ignore_errors=True)
        path.write_bytes(good)
    assert (tried, accepted) == (40, 0)


def test_every_harm_is_found_by_check_and_mended(backed_up, filled, bytes_of):
    chance = random.Random(SEED)
    (place,) = places_in(backed_up)
    before = bytes_of(backed_up)
    for path in [*files_in(place.objects), *files_in(place.keys)]:
        path.write_bytes(next(harms(path.read_bytes(), chance)))
        made = filled.backups.make(backed_up, check=True)
        assert (made.repaired, made.problems) == (1, ())
        assert bytes_of(backed_up) == before


def test_a_damaged_state_is_named_and_another_is_made(backed_up, filled):
    newest = snapshots_in(backed_up)[0]
    newest.path.write_bytes(flipped(newest.path.read_bytes(), 9000))
    made = filled.backups.make(backed_up, check=True)
    assert [(one.where, one.name) for one in made.problems] == [("backup_state", newest.id)]
    assert snapshots_in(backed_up)[0].id == made.snapshot != newest.id


@pytest.fixture
def long_states(filled, stick):
    """Two states that are longer than what is read at once; the newer one is damaged far inside."""
    for _ in range(12):
        filled.add_incident(IncidentInput(what="one word after another " * 4000))
    first = filled.backups.make(stick)
    filled.add_incident(IncidentInput(what="Only in the second."))
    second = filled.backups.make(stick)
    path = snapshots_in(stick)[0].path
    data = path.read_bytes()
    assert len(data) > 2 * CHUNK
    path.write_bytes(flipped(data, len(data) * 6))
    return first.snapshot, second.snapshot


def test_a_state_that_is_damaged_far_inside_gives_way_before_anything_is_written(
    filled, stick, long_states, bring_back, tmp_path
):
    first, second = long_states
    with pytest.raises(BackupDamagedError):
        bring_back(stick, snapshot=second)
    assert not (tmp_path / "back").exists()
    restored = bring_back(stick)
    assert restored.snapshot == first
    assert ("backup_state", second) in [(one.where, one.name) for one in restored.problems]


def test_check_makes_another_for_a_state_that_is_damaged_far_inside(filled, stick, long_states):
    made = filled.backups.make(stick, check=True)
    assert made.is_new
    assert [one.name for one in made.problems] == [long_states[1]]
    assert snapshots_in(stick)[0].id == made.snapshot
    assert not filled.backups.make(stick, check=True).is_new


def test_a_harmed_key_file_is_never_a_wrong_password(backed_up, bring_back, tmp_path):
    chance = random.Random(SEED)
    (place,) = places_in(backed_up)
    first, second = files_in(place.keys)
    good = first.read_bytes()
    for number, harmed in enumerate(harms(good, chance)):
        first.write_bytes(harmed)
        second.write_bytes(good)
        assert bring_back(backed_up, tmp_path / f"back-{number}").problems == ()
        second.write_bytes(harmed)
        with pytest.raises(KeyFileDamagedError):
            bring_back(backed_up, tmp_path / f"none-{number}")


def test_swapped_objects_are_both_named(backed_up, bring_back, filled):
    (place,) = places_in(backed_up)
    one, other = filled.all_evidence()[:2]
    first, second = place.object(one.original.file), place.object(other.original.file)
    first_bytes = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(first_bytes)
    said = {problem.name for problem in bring_back(backed_up).problems}
    assert {one.id, other.id} <= said


def test_a_state_under_the_name_of_another_is_refused(backed_up, bring_back):
    newest, oldest = snapshots_in(backed_up)
    shutil.copy(oldest.path, newest.path)
    restored = bring_back(backed_up)
    assert restored.snapshot == oldest.id
    assert [(one.where, one.name) for one in restored.problems] == [("backup_state", newest.id)]


def test_a_state_in_the_set_of_another_journal_is_refused(backed_up, bring_back, fresh_vault, add):
    with fresh_vault() as other:
        other.backups.make(backed_up)
        mine, theirs = sorted(places_in(backed_up), key=lambda one: len(one.kept_snapshots()))[::-1]
        for snapshot in mine.kept_snapshots():
            snapshot.path.unlink()
        (foreign,) = theirs.kept_snapshots()
        shutil.move(foreign.path, mine.snapshots)
    with pytest.raises((BackupDamagedError, WrongPasswordError)):
        bring_back(backed_up)


def test_a_sealed_lie_about_where_a_file_goes_is_refused(
    backed_up, bring_back, filled, tmp_path, monkeypatch
):
    """Whoever has the public key could seal a manifest; it must not write outside."""
    true_manifest = snapshotting.Manifest

    def lie(**fields):
        one, *others = fields["objects"]
        fields["objects"] = (Kept("../outside.age", one.object, one.size, one.sha256), *others)
        return true_manifest(**fields)

    monkeypatch.setattr(snapshotting, "Manifest", lie)
    monkeypatch.setattr(snapshotting.Snapshotting, "_reads_back", lambda *_given: None)
    filled.save_draft(None, "incident", {"what": "new"})
    lying = filled.backups.make(backed_up)
    monkeypatch.undo()
    restored = bring_back(backed_up)
    assert ("backup_state", lying.snapshot) in {(p.where, p.name) for p in restored.problems}
    assert not (tmp_path / "outside.age").exists()


def test_a_journal_of_a_backup_with_holes_still_opens(backed_up, bring_back, unlocked):
    (place,) = places_in(backed_up)
    shutil.rmtree(place.objects)
    restored = bring_back(backed_up)
    assert len(restored.problems) == 4
    with unlocked(restored.folder) as back:
        assert isinstance(back, Vault)
        assert len(back.incidents()) == 3
