"""Stopped at every operation on a file: what was there stays, and the next run completes it."""

import shutil
from functools import partial

import pytest

from harassvault.backup.choosing import Knows, choose
from harassvault.backup.restoring import restore
from harassvault.errors import NoBackupHereError, RestoreUnfinishedError
from harassvault.layout import Layout, read_description
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault

EVERY = 3
"""Each way to fail is tried at every third operation; the battery tries every single one."""


def starts(failure):
    return {"PowerCutError": 1, "OSError": 2}[type(failure()).__name__]


def test_a_backup_stopped_anywhere(filled, stick, add, disk, failure, clock, password, bytes_of):
    filled.backups.make(stick)
    add(filled, "New.", b"new")
    filled.checkpoint()
    filled.close()
    at, finished = starts(failure), False
    while not finished:
        shutil.rmtree(stick.parent / "try", ignore_errors=True)
        shutil.copytree(filled.folder, stick.parent / "try" / "journal")
        shutil.copytree(stick, stick.parent / "try" / "stick")
        tried = stick.parent / "try" / "stick"
        before = bytes_of(tried)
        vault = Vault.unlock(
            stick.parent / "try" / "journal", password, clock=clock, kdf=CHEAP_FOR_TESTS
        )
        disk.fail(at, failure(), partial(vault.backups.make, tried))
        # A copy that does not read back is named, and the rest is still taken: no end of the test.
        finished = disk.count < at
        assert {name: bytes_of(tried)[name] for name in before} == before, at
        vault.close()
        with Vault.unlock(
            stick.parent / "try" / "journal", password, clock=clock, kdf=CHEAP_FOR_TESTS
        ) as again:
            last = again.backups.last()
            made = again.backups.make(tried)
            assert made.problems == (), at
            assert last.snapshot in {path.stem for path in tried.rglob("snapshots/*.age")}
            assert again.backups.make(tried, check=True).problems == (), at
            assert again.backups.last().snapshot == made.snapshot
            assert not list(tried.rglob("*.part"))
        at += EVERY
    assert at > 15


def test_a_first_backup_stopped_anywhere_is_none_or_whole(
    filled, stick, disk, failure, clock, password
):
    filled.checkpoint()
    at, finished = starts(failure), False
    while not finished:
        shutil.rmtree(stick, ignore_errors=True)
        finished = disk.fail(at, failure(), lambda: filled.backups.make(stick))
        knows = Knows.password(password, CHEAP_FOR_TESTS)
        try:
            chosen = choose(stick, knows)
        except NoBackupHereError:
            assert not finished
        else:
            back = stick.parent / "back"
            assert restore(chosen, back, clock=clock).problems == (), at
            shutil.rmtree(back)
        at += 4 * EVERY


def test_a_restore_stopped_anywhere(filled, stick, disk, failure, clock, password, content):
    filled.backups.make(stick)
    chosen = choose(stick, Knows.password(password, CHEAP_FOR_TESTS))
    into = stick.parent / "back"
    at, finished = starts(failure), False
    while not finished:
        shutil.rmtree(into, ignore_errors=True)
        finished = disk.fail(at, failure(), lambda: restore(chosen, into, clock=clock))
        if not Layout(into).description.exists():
            if Layout(into).restoring.exists():
                with pytest.raises(RestoreUnfinishedError):
                    read_description(Layout(into))
            assert restore(chosen, into, clock=clock).problems == (), at
        with Vault.unlock(into, password, clock=clock, kdf=CHEAP_FOR_TESTS) as back:
            assert content(back) == content(filled), at
            assert back.verify().ok
        at += 2 * EVERY
    assert at > 15
