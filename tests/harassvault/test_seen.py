"""An older or other copy of a vault is noticed; what is missing or garbled says nothing."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
