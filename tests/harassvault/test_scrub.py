"""A few originals after each start: a hundred starts look at all of them."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.evidence import Evidence, Original
from harassvault.intake import IncidentInput
from harassvault.scrub import STARTS, chosen
from harassvault.source import BytesSource
from harassvault.store import meta
from harassvault.vault import Vault
from harassvault.verify import Problem

Reopen = Callable[..., Vault]


def made_up(count: int) -> list[Evidence]:
    at = datetime(2026, 3, 3, tzinfo=UTC)
    return [
        Evidence(Original(f"{n:032x}", f"{n:032x}", "x", 1, "0" * 64, "text/plain"), 1, at)
        for n in range(count)
    ]


@settings(max_examples=25)
@given(st.integers(1, 350), st.integers(0, 1000))
def test_a_hundred_starts_look_at_all_and_each_at_one_at_least(count: int, first: int) -> None:
    evidence = made_up(count)
    parts = [chosen(evidence, start) for start in range(first, first + STARTS)]
    assert {one.id for part in parts for one in part} == {one.id for one in evidence}
    assert all(1 <= len(part) <= count // STARTS + 1 for part in parts)


def test_without_files_there_is_nothing_to_look_at() -> None:
    assert chosen([], 7) == []


@pytest.fixture
def filled(vault: Vault) -> Vault:
    vault.add_incident(
        IncidentInput(what="x"), [BytesSource(f"{n}.bin", bytes([n]) * 5000) for n in range(3)]
    )
    return vault


def test_damage_is_found_within_as_many_starts_as_there_are_files(
    filled: Vault, reopen: Reopen
) -> None:
    harmed = filled.all_evidence()[1]
    path = filled._opened.layout.original(harmed.original.file)
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    size = filled.status().head_size
    filled.close()
    found = []
    for _ in range(3):
        with reopen(filled.folder) as vault:
            found += vault.scrub_once()
            assert vault.scrub_once() == ()
    assert found == [Problem("original", "damaged", harmed.id)]
    with reopen(filled.folder) as vault:
        assert vault.status().head_size == size
        assert meta.read(vault._connection, meta.STARTS) == "3"


def test_a_reader_looks_too_and_counts_nothing(filled: Vault, reopen: Reopen) -> None:
    filled.close()
    with reopen(filled.folder, writing=False) as vault:
        assert vault.scrub_once() == ()
        assert meta.read_or(vault._connection, meta.STARTS, "none") == "none"


def test_a_counted_start_is_no_problem_of_the_vault(filled: Vault) -> None:
    filled.scrub_once()
    assert filled.verify().ok
