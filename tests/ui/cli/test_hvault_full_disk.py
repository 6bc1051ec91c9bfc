"""A full disk: a small file system in memory, mounted by the test."""

import os
import subprocess
import sys

import pytest

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault

PASSWORD = "a long fictional password"
MIB = 1 << 20

SENTENCES = (
    "The disk is full",
    "The disk is too full",
    "Le disque est plein",
    "Le disque est trop",
)

pytestmark = [
    pytest.mark.root,
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0, reason="only root may mount a small disk"
    ),
]


@pytest.fixture
def small_disk(tmp_path):
    """A function that mounts a disk of so many MiB."""
    mounted = []

    def mount(size):
        folder = tmp_path / "disk"
        folder.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}m", "hvault-test", folder],
            capture_output=True,
            check=False,
        )
        if done.returncode:
            pytest.skip(f"cannot mount a small disk here: {done.stderr.decode().strip()}")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture
def on_small_disk(no_journal, small_disk):
    """A journal with one entry on a disk of 24 MiB."""
    no_journal.folder = small_disk(24) / "journal"
    no_journal.ok("init")
    no_journal.made = no_journal.ok("add", "--what", "-", text="before")
    return no_journal


def fill(folder, leave):
    """Fill a disk up to the last bytes."""
    with (folder / "filler").open("wb", buffering=0) as stream:
        free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
        stream.write(bytes(max(free - leave, 0)))


def sparse(path, size):
    path.touch()
    os.truncate(path, size)
    return path


def still_whole(hvault):
    assert [one["what"] for one in hvault.ok("list")["incidents"]] == ["before"]
    assert hvault.ok("verify")["problems"] == []
    assert not list(hvault.folder.rglob("*.part"))


def test_a_file_of_2_gib_is_refused_before_anything_is_written(on_small_disk, tmp_path, language):
    big = sparse(tmp_path / "film.mov", 2 << 30)
    result = on_small_disk("add", "--attach", big, "--lang", language)
    assert result.code == 1
    assert result.err.startswith(SENTENCES[1 if language == "en" else 3])
    assert {"en": "2 GB", "fr": "2 Go"}[language] in result.err
    still_whole(on_small_disk)


@pytest.mark.parametrize("leave", [0, 4096, 40_000, 100_000])
def test_words_that_find_no_room(on_small_disk, leave, language):
    fill(on_small_disk.folder.parent, leave)
    result = on_small_disk("add", "--what", "-", "--lang", language, text="x" * 190_000)
    assert result.code == 1
    assert result.err.startswith(SENTENCES)
    (on_small_disk.folder.parent / "filler").unlink()
    still_whole(on_small_disk)


def test_a_disk_that_fills_while_a_file_is_sealed(on_small_disk, tmp_path, monkeypatch, terminal):
    big = tmp_path / "film.mov"
    big.write_bytes(bytes(4 * MIB))

    class Screen(terminal):
        """Its first drawing of the bar is the moment when something else fills the disk."""

        def write(self, text):
            if not (on_small_disk.folder.parent / "filler").exists():
                fill(on_small_disk.folder.parent, 0)
            return super().write(text)

    monkeypatch.setattr("ui.cli.output._LONG_WORK", 0.0)
    result = on_small_disk("add", "--attach", big, stderr=Screen())
    assert result.code == 1
    assert SENTENCES[0] in result.err
    (on_small_disk.folder.parent / "filler").unlink()
    still_whole(on_small_disk)


def test_typed_words_that_find_no_room_are_kept_as_a_draft(on_small_disk, monkeypatch, language):
    monkeypatch.setattr("getpass.getpass", lambda *_question, **_options: PASSWORD)
    fill(on_small_disk.folder.parent, 20_000)
    result = on_small_disk(
        *("add", "--lang", language),
        secrets=(),
        text="He waited again.\n\n\n2026-03-03\nKarim\nyard\n",
        at_terminal=True,
    )
    assert result.code == 1
    assert result.err.splitlines()[-1].startswith(SENTENCES)
    (on_small_disk.folder.parent / "filler").unlink()
    assert on_small_disk.ok("status")["drafts"] == 1
    with Vault.unlock(on_small_disk.folder, PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
        ((draft,), _) = vault.drafts()
    assert draft.form == "incident"
    assert {name: text for name, text in draft.fields.items() if text} == {
        "what": "He waited again.", "who": "Karim", "where": "yard",
        "when": "day", "when.day": "2026-03-03",
    }  # fmt: skip


def test_a_file_written_out_is_whole_or_not_there(on_small_disk, tmp_path):
    big = tmp_path / "film.mov"
    big.write_bytes(bytes(2 * MIB))
    (one,) = on_small_disk.ok("add", "--attach", big)["evidence"]
    fill(on_small_disk.folder.parent, MIB)
    target = on_small_disk.folder.parent / "out.mov"
    result = on_small_disk("extract", one["id"], "-o", target)
    assert (result.code, target.exists()) == (1, False)
    assert SENTENCES[0] in result.err


def test_a_new_journal_on_a_full_disk_can_be_begun_again(no_journal, small_disk, language):
    disk = small_disk(2)
    no_journal.folder = disk / "journal"
    fill(disk, 16_000)
    result = no_journal("init", "--lang", language)
    assert result.code == 1
    assert result.err.startswith(SENTENCES)
    (disk / "filler").unlink()
    assert no_journal("init", "--vault", disk / "another").code == 0
