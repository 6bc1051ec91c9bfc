"""What became of a file that is not as it should be is told apart, and what lies around it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import BytesSource
from harassvault.vault import Vault

Reopen = Callable[..., Vault]


@pytest.fixture
def filled(vault: Vault) -> Vault:
    files = [BytesSource(f"{n}.bin", bytes([n]) * 5000) for n in range(3)]
    vault.add_incident(IncidentInput(what="x"), files)
    return vault


def paths(vault: Vault) -> list[Path]:
    return [vault._opened.layout.original(one.original.file) for one in vault.all_evidence()]


def found(vault: Vault) -> list[tuple[str, str, str]]:
    return [(one.where, one.what, one.name) for one in vault.verify().problems]


def test_two_files_that_changed_places_are_both_swapped(filled: Vault) -> None:
    one, two, _ = paths(filled)
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    ids = [one.id for one in filled.all_evidence()]
    assert found(filled) == [("original", "swapped", ids[0]), ("original", "swapped", ids[1])]


def test_a_file_of_another_vault_under_the_same_name_is_foreign(
    filled: Vault, tmp_path: Path
) -> None:
    with Vault.create(
        tmp_path / "other", "another fictional password", Profile(), kdf=CHEAP_FOR_TESTS
    ) as other:
        other.add_incident(IncidentInput(what="x"), [BytesSource("0.bin", bytes([0]) * 5000)])
        shutil.copyfile(paths(other)[0], paths(filled)[0])
    assert found(filled) == [("original", "foreign", filled.all_evidence()[0].id)]


def test_a_flipped_bit_is_damage_and_neither_of_them(filled: Vault) -> None:
    path = paths(filled)[0]
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    assert found(filled) == [("original", "damaged", filled.all_evidence()[0].id)]


def test_another_file_sealed_for_this_vault_is_damage(filled: Vault) -> None:
    """It opens, and is nothing that an entry names."""
    stranger = filled._originals.take_in(BytesSource("y", b"made up"), "ab" * 16)
    shutil.move(filled._opened.layout.original(stranger.file), paths(filled)[0])
    assert [one[:2] for one in found(filled)] == [("original", "damaged")]


def test_a_second_copy_by_a_synchronising_program_is_a_notice_and_no_problem(
    filled: Vault,
) -> None:
    path = paths(filled)[0]
    shutil.copyfile(path, path.with_name(f"{path.stem} (1).age"))
    shutil.copyfile(filled.folder / "store.json", filled.folder / "store-PCNAME.json")
    (filled.folder.parent / ".stfolder").mkdir()
    verdict = filled.verify()
    assert verdict.ok
    assert {(one.where, one.what) for one in verdict.notices} == {
        ("folder", "synced"), ("folder", "conflict_copy"),
    }  # fmt: skip
    assert len(verdict.notices) == 3
    status = filled.status()
    assert status.synced == ("Syncthing",)
    assert len(status.conflict_copies) == 2
