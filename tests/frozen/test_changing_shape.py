"""A change of shape: copied first, checked after, and never anything between the two shapes."""

import contextlib
import errno
import itertools
import json
import os
import shutil
from pathlib import Path

import pytest

from harassvault import migrating, opening
from harassvault.errors import (
    DiskFullError,
    FileOutsideError,
    MigrationFailedError,
    OpenForReadingError,
    TargetUnwritableError,
    VaultBusyError,
    VaultError,
)
from harassvault.layout import Layout
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.store import migration, schema
from harassvault.vault import Vault

HERE = Path(__file__).parent
PASSWORD = "every word here is invented"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "schema-1" / "journal", tmp_path / "journal")
    return tmp_path / "journal"


def unlock(folder: Path, **options: bool) -> Vault:
    return Vault.unlock(folder, PASSWORD, kdf=CHEAP_FOR_TESTS, **options)


def incidents() -> list[str]:
    expected = json.loads((HERE / "schema-1" / "expected.json").read_text("utf-8"))
    return [one["id"] for one in expected["reads"]["incidents"]]


def test_the_copy_is_the_database_before_and_goes_after_the_next_unlock(journal: Path) -> None:
    before = (journal / "store.db").read_bytes()
    copy = migrating.copy_path(Layout(journal))
    with unlock(journal):
        assert copy.read_bytes() == before
    with unlock(journal, writing=False):
        assert copy.exists()
    with unlock(journal) as vault:
        assert not copy.exists()
        assert vault.verify().ok


def test_the_copy_stays_where_the_tables_are_wrong_later(journal: Path) -> None:
    with unlock(journal) as vault:
        vault._connection.execute("UPDATE person SET body = '{}'")
    with unlock(journal):
        assert migrating.copy_path(Layout(journal)).exists()


def test_copies_of_earlier_changes_of_shape_go_too(journal: Path) -> None:
    earlier = journal / f"{migrating.COPY}2"
    shutil.copy(journal / "store.db", earlier)
    with unlock(journal):
        assert earlier.exists()
    with unlock(journal):
        assert migrating.copies(Layout(journal)) == []


def test_what_comes_out_wrong_is_taken_back(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (journal / "store.db").read_bytes()
    whole = migration.replay

    def careless(connection, *rest):
        whole(connection, *rest)
        connection.execute("DELETE FROM incident_person")

    monkeypatch.setattr(migration, "replay", careless)
    checked = migrating.checking.rebuilt

    def careful(connection):
        monkeypatch.setattr(migration, "replay", whole)
        return checked(connection)

    monkeypatch.setattr(migrating.checking, "rebuilt", careful)
    with pytest.raises(MigrationFailedError) as caught:
        unlock(journal)
    assert caught.value.detail == "incident_person"
    assert (journal / "store.db").read_bytes() == before
    monkeypatch.undo()
    with unlock(journal) as vault:
        assert sorted(vault.incident_ids()) == sorted(incidents())


def test_erasing_wipes_the_copy_that_still_holds_the_words(journal: Path) -> None:
    with unlock(journal) as vault:
        assert migrating.copies(Layout(journal)) != []
        vault.erasing.erase(vault.incident_ids()[0])
        assert migrating.copies(Layout(journal)) == []


def test_new_keys_leave_no_copy_under_the_old_ones(journal: Path) -> None:
    vault = unlock(journal)
    assert migrating.copies(Layout(journal)) != []
    vault.rekey("another fictional password")
    assert migrating.copies(Layout(journal)) == []


def test_a_disk_without_room_for_the_copy_leaves_the_old_shape(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    before = (journal / "store.db").read_bytes()
    with pytest.raises(DiskFullError):
        unlock(journal)
    assert (journal / "store.db").read_bytes() == before


@pytest.mark.parametrize("at", ["copy", "transaction"])
def test_on_a_full_disk_an_old_shape_is_read_in_memory(
    journal: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise DiskFullError(journal)

    if at == "copy":
        monkeypatch.setattr(migrating, "new_file", full)
    else:
        monkeypatch.setattr(migration, "migrate", full)
    before = {path: path.read_bytes() for path in journal.rglob("*") if path.is_file()}
    with unlock(journal, writing=False) as vault:
        assert sorted(vault.incident_ids()) == sorted(incidents())
        assert vault.verify().ok
    with pytest.raises(DiskFullError):
        unlock(journal)
    assert {path: path.read_bytes() for path in journal.rglob("*") if path.is_file()} == before


class Stopped(BaseException):
    """The process ends here: nobody catches it."""


STEPS = ("fsync", "link", "open", "replace", "unlink", "rename")


@pytest.mark.parametrize(
    "failure", [Stopped, OSError(errno.EIO, "broken"), OSError(errno.ENOSPC, "")]
)
def test_a_stop_or_failure_at_every_step_leaves_one_shape_or_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    tried = 0
    for k in itertools.count(1):
        folder = tmp_path / f"journal{k}"
        shutil.copytree(HERE / "schema-1" / "journal", folder)
        count = itertools.count(1)

        def step(name, original, count=count, k=k):
            def wrapped(*args, **options):
                if next(count) == k:
                    raise failure
                return original(*args, **options)

            monkeypatch.setattr(os, name, wrapped)

        with monkeypatch.context():
            for name in STEPS:
                step(name, getattr(os, name))
            with contextlib.suppress(VaultError, Stopped, OSError):
                unlock(folder).close()
            monkeypatch.undo()
        with unlock(folder) as vault:
            assert migration.version(vault._connection) == schema.SCHEMA_VERSION
            assert sorted(vault.incident_ids()) == sorted(incidents())
            assert vault.verify().ok
        if next(count) <= k:
            break
        tried += 1
    assert tried >= 5


def test_a_reader_of_an_old_shape_leaves_the_same_copy(journal: Path) -> None:
    before = (journal / "store.db").read_bytes()
    with unlock(journal, writing=False):
        assert migrating.copy_path(Layout(journal)).read_bytes() == before


@pytest.mark.parametrize("error", [TargetUnwritableError, VaultBusyError])
def test_an_old_shape_that_cannot_be_written_is_read_in_memory(
    journal: Path, monkeypatch: pytest.MonkeyPatch, error: type[FileOutsideError]
) -> None:
    def refused(layout: Layout) -> None:
        raise error(layout.root)

    monkeypatch.setattr(opening, "hold", refused)
    before = {path: path.read_bytes() for path in journal.rglob("*") if path.is_file()}
    with unlock(journal, writing=False) as vault:
        assert sorted(vault.incident_ids()) == sorted(incidents())
        assert vault.verify().ok
        with pytest.raises(OpenForReadingError):
            vault.checkpoint()
    assert {path: path.read_bytes() for path in journal.rglob("*") if path.is_file()} == before
