"""A stick as it is sold: FAT, without hard links, permissions or capital letters of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harassvault.backup.places import places_in
from harassvault.errors import BackupFolderError, DiskFullError

MIB = 1 << 20


def has_fat():
    try:
        return "vfat" in Path("/proc/filesystems").read_text("ascii")
    except OSError:
        return False


@pytest.fixture
def fat(tmp_path):
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a stick")
    if not shutil.which("mkfs.vfat"):
        pytest.skip("mkfs.vfat (dosfstools) is not installed")
    image, folder = tmp_path / "stick.img", tmp_path / "mounted"
    image.touch()
    os.truncate(image, 64 * MIB)
    subprocess.run(["mkfs.vfat", image], check=True, capture_output=True)
    folder.mkdir()
    done = subprocess.run(["mount", "-o", "loop", image, folder], capture_output=True)
    if done.returncode:
        why = "this system has no FAT" if not has_fat() else done.stderr.decode().strip()
        pytest.skip(f"cannot mount a stick here: {why}")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.root
def test_on_a_fat_stick(filled, fat, bring_back, unlocked, content, bytes_of, add):
    filled.backups.make(fat)
    before = bytes_of(fat)
    add(filled, "More.", b"another file")
    assert filled.backups.make(fat).new_files == 2
    assert filled.backups.make(fat, check=True).problems == ()
    assert {name: bytes_of(fat)[name] for name in before} == before
    restored = bring_back(fat)
    assert restored.problems == ()
    with unlocked(restored.folder) as back:
        assert content(back) == content(filled)


def test_without_what_fat_lacks(filled, stick, bring_back, monkeypatch):
    """The same without a mount: no hard links, and names that only differ in case are the same."""

    def refuse(*_given, **_named):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(os, "chmod", refuse)
    filled.backups.make(stick)
    monkeypatch.undo()
    names = [path.relative_to(stick) for path in stick.rglob("*")]
    assert len({str(name).casefold() for name in names}) == len(names)
    assert not set('<>:"\\|?*') & set("".join(name.name for name in names))
    assert max(len(name.name) for name in names) < 128
    (place,) = places_in(stick)
    capital = place.root.with_name(place.root.name + "-x")
    place.root.rename(capital)
    capital.rename(place.root)
    assert bring_back(stick).problems == ()


@pytest.mark.root
def test_a_stick_that_can_only_be_read(filled, stick, bring_back, bytes_of, add):
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a stick")
    stick.mkdir()
    mount = ["mount", "-t", "tmpfs", "hvault-test", stick]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("cannot mount a disk in memory here")
    try:
        filled.backups.make(stick)
        subprocess.run(["mount", "-o", "remount,ro", stick], check=True)
        before = bytes_of(stick)
        assert filled.backups.make(stick).new_files == 0
        add(filled, "New.")
        with pytest.raises(BackupFolderError):
            filled.backups.make(stick)
        assert bytes_of(stick) == before
        assert bring_back(stick).problems == ()
    finally:
        subprocess.run(["umount", "-l", stick], check=True)


@pytest.mark.root
def test_a_stick_that_fills_up(filled, stick, add):
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a stick")
    stick.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "hvault-test", stick]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("cannot mount a disk in memory here")
    try:
        made = filled.backups.make(stick)
        add(filled, "Large.", bytes(9 * MIB))
        with pytest.raises(DiskFullError) as caught:
            filled.backups.make(stick)
        assert caught.value.needed > caught.value.free > 0
        (place,) = places_in(stick)
        assert [one.id for one in place.kept_snapshots()] == [made.snapshot]
        assert not list(stick.rglob("*.part"))
    finally:
        subprocess.run(["umount", "-l", stick], check=True)
