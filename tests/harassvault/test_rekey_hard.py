"""New keys where something is in the way: junk, a failing disk, a folder that is half there."""

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crypto.age.sealing import seal_bytes
from harassvault import rekey_swap
from harassvault.errors import (
    KeyChangeUnfinishedError,
    NewKeysIncompleteError,
    OriginalDamagedError,
    SamePasswordError,
    TargetUnwritableError,
    VaultError,
    WrongPasswordError,
)
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.source import BytesSource
from harassvault.vault import Vault

OLD = "a long fictional password"
NEW = "another long fictional one"

Reopen = Callable[..., Vault]


class StoppedError(BaseException):
    """The program ended here."""


def put(vault: Vault, name: str, data: bytes) -> Path:
    path = vault.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


# --- what is told before it counts --------------------------------------------------------------


def test_the_code_is_told_while_the_old_password_still_opens(vault: Vault, reopen: Reopen) -> None:
    told = []

    def stop(code):
        told.append(code)
        raise StoppedError

    with pytest.raises(StoppedError):
        vault.rekey(NEW, tell=stop)
    vault.close()
    reopen(vault.folder, OLD).close()
    assert len(told) == 1


def test_whatever_ends_the_program_after_that_she_has_what_opens(
    vault: Vault, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []

    def stop(*_given):
        raise StoppedError

    with monkeypatch.context() as patch:
        patch.setattr(rekey_swap, "roll_forward", stop)
        with pytest.raises(StoppedError):
            vault.rekey(NEW, tell=told.append)
    with Vault.unlock_with_recovery_code(vault.folder, told[0], kdf=CHEAP_FOR_TESTS) as again:
        assert again.verify().ok


@pytest.mark.parametrize("way", ["password", "recovery"])
def test_a_way_in_is_told_before_it_counts(vault: Vault, reopen: Reopen, way: str) -> None:
    before = vault.ways.make_recovery_code()

    def stop(*_told):
        raise StoppedError

    change = {
        "password": lambda: vault.ways.change_password(NEW, stop),
        "recovery": lambda: vault.ways.make_recovery_code(stop),
    }
    with pytest.raises(StoppedError):
        change[way]()
    vault.close()
    reopen(vault.folder, OLD).close()
    Vault.unlock_with_recovery_code(vault.folder, before, kdf=CHEAP_FOR_TESTS).close()


# --- the same password --------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [OLD, f"  {OLD} ", OLD.upper()])
def test_the_password_that_it_has_is_refused(vault: Vault, typed: str) -> None:
    with pytest.raises(SamePasswordError):
        vault.rekey(typed)
    with pytest.raises(SamePasswordError):
        vault.ways.change_password(typed)
    vault.add_incident(IncidentInput(what="It is still open."))


# --- a disk that fails at the moment that counts ------------------------------------------------


@pytest.fixture
def undecided(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> Vault:
    """A vault of which nobody knows whether the new keys count: the note cannot be removed."""
    commit = rekey_swap.commit

    def down(layout):
        raise TargetUnwritableError(layout.root)

    def committed(layout):
        commit(layout)
        monkeypatch.setattr(rekey_swap, "remove", down)
        raise TargetUnwritableError(layout.root)

    monkeypatch.setattr(rekey_swap, "commit", committed)
    return vault


def test_nothing_can_be_written_to_a_vault_that_may_be_replaced(
    undecided: Vault, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(KeyChangeUnfinishedError):
        undecided.rekey(NEW)
    monkeypatch.undo()
    with pytest.raises(VaultError):
        undecided.add_incident(IncidentInput(what="It would be lost."))
    with pytest.raises(VaultError):
        undecided.save_draft(None, "incident", {"what": "This too."})
    # The lock is free: whoever opens it next gets the new one.
    with reopen(undecided.folder, NEW) as again:
        assert again.verify().ok


def test_another_open_vault_does_not_write_beside_new_keys_either(vault: Vault) -> None:
    (vault.folder / "next").mkdir()
    (vault.folder / "next" / "complete").write_bytes(b"")
    with pytest.raises(KeyChangeUnfinishedError):
        vault.add_incident(IncidentInput(what="It would be lost."))


# --- junk ---------------------------------------------------------------------------------------


def test_junk_is_carried_over_and_named(vault: Vault, reopen: Reopen) -> None:
    recipient = vault._opened.secret.identity.recipient
    cut = seal_bytes(b"q" * 100_000, [recipient])[:-100]
    junk = {
        "drafts/x.age": b"",
        "files/zz/y.age": b"garbage",
        "inbox/z.age": b"garbage",
        "inbox/cut.age": cut,
    }
    for name, data in junk.items():
        put(vault, name, data)
    done = vault.rekey(NEW)
    assert done.as_they_were == ("cut.age", "x.age", "y.age", "z.age")
    assert {name: (vault.folder / name).read_bytes() for name in junk} == junk
    reopen(vault.folder, NEW).close()


def test_a_link_is_never_followed(vault: Vault, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("not the journal's")
    inbox = vault.folder / "inbox"
    inbox.mkdir()
    (inbox / "photo.txt").symlink_to(outside)
    (inbox / "dangling").symlink_to(tmp_path / "nowhere")
    os.mkfifo(inbox / "pipe.age")
    done = vault.rekey(NEW)
    assert done.left_out == ("dangling", "photo.txt", "pipe.age")
    assert outside.read_text() == "not the journal's"
    assert not list(inbox.iterdir())


def test_a_damaged_file_that_an_entry_names_stops_it_and_is_named(vault: Vault) -> None:
    vault.add_incident(IncidentInput(what="x"), [BytesSource("a.bin", b"a" * 999)])
    (path,) = vault.folder.glob("files/*/*.age")
    path.write_bytes(b"garbage")
    with pytest.raises(OriginalDamagedError, match=path.name):
        vault.rekey(NEW)


# --- moving into place --------------------------------------------------------------------------


@pytest.fixture
def half_moved(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> Vault:
    """A vault whose new keys count, and of which nothing was moved yet."""

    def stop(_layout):
        raise StoppedError

    vault.add_incident(IncidentInput(what="x"), [BytesSource("a.bin", b"a" * 9999)])
    with monkeypatch.context() as patch:
        patch.setattr(rekey_swap, "roll_forward", stop)
        with contextlib.suppress(StoppedError):
            vault.rekey(NEW)
    return vault


@pytest.mark.parametrize("missing", ["store.db", "store.json", "keys/password.age", "files"])
def test_a_copy_of_which_a_part_is_still_to_come_is_left_alone(
    half_moved: Vault, reopen: Reopen, tmp_path: Path, missing: str
) -> None:
    part = half_moved.folder / "next" / missing
    kept = tmp_path / "kept"
    part.rename(kept)
    before = sorted(half_moved.folder.rglob("*"))
    for password in (OLD, NEW):
        with pytest.raises(NewKeysIncompleteError):
            reopen(half_moved.folder, password)
    assert sorted(half_moved.folder.rglob("*")) == before
    kept.rename(part)
    with reopen(half_moved.folder, NEW) as vault:
        assert vault.verify().ok


def test_a_note_that_is_cut_moves_nothing(half_moved: Vault, reopen: Reopen) -> None:
    note = half_moved.folder / "next" / "complete"
    whole = note.read_bytes()
    note.write_bytes(whole[:-9])
    with pytest.raises(NewKeysIncompleteError):
        reopen(half_moved.folder, OLD)
    note.write_bytes(whole)
    with pytest.raises(WrongPasswordError):
        reopen(half_moved.folder, OLD)
    reopen(half_moved.folder, NEW).close()


def test_what_comes_into_the_inbox_between_two_moves_is_kept(
    vault: Vault, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(vault, "inbox/note.txt", b"before")
    rename = Path.rename

    def renamed(path, target):
        moved = rename(path, target)
        if path == vault.folder / "inbox":
            put(vault, "inbox/new.txt", b"dropped")
        return moved

    monkeypatch.setattr(Path, "rename", renamed)
    assert not vault.rekey(NEW).finished
    monkeypatch.undo()
    reopen(vault.folder, NEW).close()
    found = {path.name: path.read_bytes() for path in (vault.folder / "inbox").iterdir()}
    assert found == {"note.txt": b"before", "new.txt": b"dropped"}
    assert not (vault.folder / "next").exists()


def test_what_came_after_the_inbox_was_copied_is_kept(vault: Vault, reopen: Reopen) -> None:
    put(vault, "inbox/note.txt", b"before")
    vault.rekey(NEW, tell=lambda _code: put(vault, "inbox/late.txt", b"late"))
    assert (vault.folder / "inbox" / "late.txt").read_bytes() == b"late"
    shutil.rmtree(vault.folder / "inbox")
    reopen(vault.folder, NEW).close()
