"""An older or other copy of a vault is noticed; what is missing or garbled says nothing."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harassvault.backup.choosing import Knows, choose
from harassvault.backup.restoring import restore
from harassvault.clock import Clock
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.seen import MOST, Difference, Head, Seen, Surprise
from harassvault.vault import Vault

Reopen = Callable[..., Vault]
PASSWORD = "a long fictional password"


@pytest.fixture
def seen(tmp_path: Path) -> Seen:
    return Seen(tmp_path / "state" / "deep" / "seen.json")


def remember(seen: Seen, vault: Vault) -> None:
    assert seen.remember(vault.status().vault_id, vault._connection, vault.now())


def compare(seen: Seen, vault: Vault) -> Surprise | None:
    return seen.compare(vault.status().vault_id, vault._connection)


def test_the_same_and_a_longer_log_are_no_surprise(vault: Vault, seen: Seen) -> None:
    assert compare(seen, vault) is None
    remember(seen, vault)
    assert compare(seen, vault) is None
    vault.add_incident(IncidentInput(what="x"))
    assert compare(seen, vault) is None


def test_a_signed_head_is_remembered_at_once_and_the_last_one_at_closing(
    vault: Vault, seen: Seen, reopen: Reopen
) -> None:
    assert vault.compare_with(seen) is None
    vault.checkpoint()
    (head,) = seen._read().values()
    assert head.size == vault.status().head_size
    vault.add_incident(IncidentInput(what="x"))
    size = vault.status().head_size
    vault.close()
    (head,) = seen._read().values()
    assert head.size == size
    with reopen(vault.folder, writing=False) as reader:
        assert reader.compare_with(seen) is None


def test_it_holds_neither_the_id_nor_a_word(vault: Vault, seen: Seen) -> None:
    vault.add_incident(IncidentInput(what="canary"))
    remember(seen, vault)
    text = seen.path.read_text("utf-8")
    assert vault.status().vault_id not in text
    assert "canary" not in text
    assert str(vault.folder) not in text


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), names=st.lists(st.sampled_from("abc"), min_size=1, max_size=6))
def test_putting_back_any_older_copy_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, names: list[str]
) -> None:
    place = tmp_path_factory.mktemp("seen")
    folder, seen = place / "journal", Seen(place / "seen.json")
    copies = [place / "copy-first"]
    with Vault.create(folder, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
        shutil.copytree(folder, copies[0])
        for number, name in enumerate(names):
            vault.add_incident(IncidentInput(what=name))
            copies.append(place / f"copy-{number}")
            shutil.copytree(folder, copies[-1])
        remember(seen, vault)
    chosen = data.draw(st.sampled_from(copies[:-1]))
    shutil.rmtree(folder)
    shutil.copytree(chosen, folder)
    more = data.draw(st.integers(0, len(names) + 1))
    with Vault.unlock(folder, PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
        assert compare(seen, vault).difference is Difference.OLDER
        assert not compare(seen, vault).is_restored
        for number in range(more):  # the copy goes on apart, and may grow as long as the other
            vault.add_incident(IncidentInput(what=f"later {number}"))
        assert compare(seen, vault) is not None


def test_a_log_that_went_on_apart_is_another(
    vault: Vault, seen: Seen, reopen: Reopen, tmp_path: Path
) -> None:
    vault.close()
    shutil.copytree(vault.folder, tmp_path / "copy")
    with reopen(vault.folder) as one:
        one.add_incident(IncidentInput(what="here"))
        remember(seen, one)
    with reopen(tmp_path / "copy") as other:
        other.add_incident(IncidentInput(what="there"))
        assert compare(seen, other).difference is Difference.OTHER


def opened_with(seen: Seen, folder: Path, clock: Clock, what: str = "") -> Surprise | None:
    """Open as the faces do, perhaps write something, and close."""
    with Vault.unlock(folder, PASSWORD, clock=clock, kdf=CHEAP_FOR_TESTS) as vault:
        surprise = vault.compare_with(seen)
        if what:
            vault.add_incident(IncidentInput(what=what))
    return surprise


def put_in_place(folder: Path, copy: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)


def test_a_restore_that_was_known_does_not_explain_an_older_copy(
    vault: Vault, seen: Seen, clock: Clock, tmp_path: Path
) -> None:
    folder, stick = vault.folder, tmp_path / "stick"
    vault.add_incident(IncidentInput(what="one"))
    vault.backups.make(stick)
    vault.add_incident(IncidentInput(what="lost with the old computer"))
    vault.compare_with(seen)
    vault.close()
    first = choose(stick, Knows.password(PASSWORD, CHEAP_FOR_TESTS))
    shutil.rmtree(folder)
    restore(first, folder, clock=clock)
    assert opened_with(seen, folder, clock).is_restored
    assert opened_with(seen, folder, clock, "two") is None
    shutil.copytree(folder, tmp_path / "copy")
    assert opened_with(seen, folder, clock, "three") is None
    put_in_place(folder, tmp_path / "copy")
    found = opened_with(seen, folder, clock)
    assert (found.difference, found.is_restored) == (Difference.OLDER, False)
    # Another restore later is one that was not known, also where it is of the same backup.
    shutil.rmtree(folder)
    restore(first, folder, clock=clock)
    assert opened_with(seen, folder, clock).is_restored
    # And a copy with the first of them stays a copy, though the journal of today lacks that one.
    put_in_place(folder, tmp_path / "copy")
    assert not opened_with(seen, folder, clock).is_restored


def test_what_was_seen_by_an_earlier_version_explains_nothing(
    vault: Vault, seen: Seen, clock: Clock, tmp_path: Path
) -> None:
    vault.backups.make(tmp_path / "stick")
    vault.add_incident(IncidentInput(what="one"))
    remember(seen, vault)
    (name, head), *_ = seen._read().items()
    earlier = {"size": head.size, "root": head.root, "at": head.at}
    seen.path.write_text(json.dumps({"heads": {name: earlier}}), "utf-8")
    chosen = choose(tmp_path / "stick", Knows.password(PASSWORD, CHEAP_FOR_TESTS))
    restore(chosen, tmp_path / "back", clock=clock)
    assert not opened_with(seen, tmp_path / "back", clock).is_restored


def test_an_older_copy_is_said_until_it_was_read_or_somebody_wrote_on(
    vault: Vault, seen: Seen, clock: Clock, tmp_path: Path
) -> None:
    folder = vault.folder
    vault.close()
    shutil.copytree(folder, tmp_path / "copy")
    assert opened_with(seen, folder, clock, "one") is None
    put_in_place(folder, tmp_path / "copy")
    for _ in range(2):
        with Vault.unlock(folder, PASSWORD, clock=clock, kdf=CHEAP_FOR_TESTS) as again:
            assert again.compare_with(seen) is not None
            again.checkpoint()  # nobody wrote anything
    with Vault.unlock(folder, PASSWORD, clock=clock, kdf=CHEAP_FOR_TESTS) as again:
        again.compare_with(seen)
        again.accept_surprise()
    assert opened_with(seen, folder, clock) is None
    put_in_place(folder, tmp_path / "copy")
    assert opened_with(seen, folder, clock, "wrote on") is not None
    assert opened_with(seen, folder, clock) is None


@pytest.mark.parametrize(
    "garbage",
    [b"", b"\xff", b"[]", b'{"heads": 3}', b'{"heads": {"x": {"size": 1}}}', b"{" * 100_000],
)
def test_a_garbled_file_says_nothing_and_is_written_anew(
    vault: Vault, seen: Seen, garbage: bytes
) -> None:
    remember(seen, vault)
    seen.path.write_bytes(garbage)
    assert compare(seen, vault) is None
    remember(seen, vault)
    assert seen._read() != {}


@pytest.mark.parametrize("root", ["", "zz" * 32, "00" * 31])
def test_a_head_that_is_none_says_nothing(vault: Vault, seen: Seen, root: str) -> None:
    remember(seen, vault)
    name = next(iter(seen._read()))
    text = seen.path.read_text("utf-8").replace(seen._read()[name].root, root)
    seen.path.write_text(text, "utf-8")
    assert compare(seen, vault) is None


def test_only_so_many_vaults_are_remembered(vault: Vault, seen: Seen) -> None:
    for number in range(MOST + 5):
        assert seen.remember(f"{number:032x}", vault._connection, vault.now())
    remember(seen, vault)
    heads = seen._read()
    assert len(heads) == MOST
    assert isinstance(list(heads.values())[-1], Head)
    assert compare(seen, vault) is None


def test_a_place_that_cannot_be_written_stops_nobody(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    seen = Seen(tmp_path / "file" / "seen.json")
    assert not seen.remember("0" * 32, vault._connection, vault.now())
    assert compare(seen, vault) is None


def test_a_vault_can_be_forgotten(vault: Vault, seen: Seen) -> None:
    remember(seen, vault)
    assert seen.forget(vault.status().vault_id)
    assert seen._read() == {}


def test_what_a_killed_program_left_is_removed_and_nothing_else(vault: Vault, seen: Seen) -> None:
    remember(seen, vault)
    left, young, others = (
        seen.path.parent / name for name in ("a" * 16 + ".part", "b" * 16 + ".part", "film.part")
    )
    for path in (left, young, others):
        path.write_bytes(b"{")
    for path in (left, others):
        os.utime(path, (0, 0))
    assert seen.remember("0" * 32, vault._connection, vault.now())
    assert (left.exists(), young.exists(), others.exists()) == (False, True, True)
