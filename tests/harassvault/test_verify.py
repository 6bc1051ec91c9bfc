"""`verify`: a sound vault gives no problem, and each kind of harm is found and named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from harassvault.errors import DamageError, VaultBusyError
from harassvault.intake import IncidentInput
from harassvault.source import BytesSource
from harassvault.store import entries, migration
from harassvault.vault import Vault
from harassvault.verify import Problem

Reopen = Callable[..., Vault]


@pytest.fixture
def filled(vault: Vault) -> Vault:
    for number in range(5):
        vault.add_incident(
            IncidentInput(what=f"entry {number}", when="2026-03-03", who=("Alex 你住",)),
            [BytesSource(f"{number}.bin", bytes([number]) * 100_000)],
        )
    vault.amend_incident(vault.incident_ids()[0], IncidentInput(where="the gate"))
    vault.checkpoint()
    return vault


def found(vault: Vault) -> set[tuple[str, str]]:
    return {(one.where, one.what) for one in vault.verify().problems}


def sql(vault: Vault, statement: str) -> None:
    vault._connection.execute(statement)


def test_a_sound_vault_has_no_problem(filled: Vault) -> None:
    verdict = filled.verify()
    assert verdict.ok
    assert (verdict.originals, verdict.checked_bytes) == (5, 500_000)
    assert verdict.entries == filled.status().head_size
    assert verdict.head.hex() == filled.status().head_root


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE log SET leaf = leaf || ' ' WHERE seq = 5", ("log", "differs")),
        ("UPDATE log SET hash = zeroblob(32) WHERE seq = 5", ("log", "differs")),
        ("UPDATE log_field SET disclosure = 'AAAA' WHERE seq = 5 AND position = 0",
         ("log", "damaged")),
        ("DELETE FROM log_field WHERE seq = 5", ("table", "damaged")),
        ("DELETE FROM log_field WHERE seq = 5 AND position = 0", ("log", "withheld")),
        (("INSERT INTO log_field SELECT seq, 99, disclosure FROM log_field WHERE seq = 5 AND "
         "position = 0"), ("log", "damaged")),
        ("UPDATE search_pair SET pairs = 'nothing'", ("search", "differs")),
        ("CREATE TRIGGER t AFTER INSERT ON person BEGIN SELECT 1; END", ("database", "schema")),
        ("UPDATE checkpoint SET note = replace(note, 'harassvault', 'herassvault')",
         ("head", "wrong_signature")),
        ("UPDATE checkpoint SET size = size - 1", ("head", "out_of_order")),
        ("UPDATE incident SET happened = '2020'", ("table", "differs")),
        ("UPDATE incident_version SET account = replace(account, 'entry 1', 'entry X')",
         ("table", "differs")),
        ("UPDATE person SET body = '{}'", ("table", "differs")),
        ("INSERT INTO incident_category SELECT id, 'threats' FROM incident", ("table", "differs")),
        ("UPDATE search_document SET text = 'other' WHERE id = 1", ("search", "differs")),
        ("INSERT INTO search_words(search_words) VALUES ('delete-all')", ("search", "damaged")),
    ],
)  # fmt: skip
def test_a_changed_table_is_found(filled: Vault, statement: str, expected: tuple[str, str]) -> None:
    sql(filled, statement)
    assert expected in found(filled)


@pytest.mark.parametrize(
    ("cut", "expected"), [(1, ("table", "differs")), (3, ("head", "out_of_order"))]
)
def test_a_log_cut_at_the_end_is_found(filled: Vault, cut: int, expected: tuple[str, str]) -> None:
    sql(filled, "PRAGMA foreign_keys = OFF")
    last = filled.status().head_size - cut
    sql(filled, f"DELETE FROM log_field WHERE seq > {last}; DELETE FROM log WHERE seq > {last}")
    assert expected in found(filled)


def test_a_log_entry_taken_out_of_the_middle_is_found(filled: Vault) -> None:
    sql(filled, "PRAGMA foreign_keys = OFF")
    sql(filled, "DELETE FROM log_field WHERE seq = 5; DELETE FROM log WHERE seq = 5")
    assert {("log", "out_of_order"), ("head", "out_of_order")} & found(filled)


def originals(vault: Vault) -> list[Path]:
    return sorted((vault.folder / "files").rglob("*.age"))


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (lambda path: path.unlink(), {("original", "missing")}),
        (flip, {("original", "damaged")}),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), {("original", "damaged")}),
        (lambda path: path.with_name("0" * 32 + ".age").write_bytes(b"x"), {("original", "extra")}),
    ],
)
def test_harm_to_an_original_is_found_and_named(
    filled: Vault, harm: Callable[[Path], None], expected: set[tuple[str, str]]
) -> None:
    harm(originals(filled)[2])
    assert found(filled) == expected


def test_two_originals_that_changed_places_are_both_named(filled: Vault) -> None:
    one, two = originals(filled)[:2]
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    assert len(filled.verify().problems) == 2


def test_a_problem_names_the_id_that_the_person_can_look_up(filled: Vault) -> None:
    evidence = filled.all_evidence()[0]
    filled._opened.layout.original(evidence.original.file).unlink()
    assert filled.verify().problems == (Problem("original", "missing", evidence.id),)


def test_a_damaged_key_file_is_found(filled: Vault) -> None:
    flip(filled.folder / "keys" / "password.age.2")
    assert found(filled) == {("key_file", "damaged")}


def test_a_page_changed_on_disk_is_found(filled: Vault, reopen: Reopen) -> None:
    filled.close()
    database = filled.folder / "store.db"
    data = bytearray(database.read_bytes())
    data[len(data) // 2 + 100] ^= 1
    database.write_bytes(data)
    with reopen(filled.folder) as vault:
        assert ("database", "damaged") in found(vault)


def everything(vault: Vault) -> dict[str, list[object]]:
    """Every row of every table; of the search index, `verify` looks up each word instead."""
    connection = vault._connection
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not name.startswith(("search_words", "search_pairs"))
    ]
    return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def test_an_old_page_put_back_is_found(filled: Vault, reopen: Reopen) -> None:
    """Each page authenticates by itself, so the cipher accepts an old one; the log does not.

    A page whose rows did not change was only sealed anew; putting it back changes nothing.
    """
    database = filled.folder / "store.db"
    filled.close()
    old = database.read_bytes()
    with reopen(filled.folder) as vault:
        given = IncidentInput(what="changed " * 50, when="2026-05-05", who=("Sam",))
        vault.amend_incident(vault.incident_ids()[0], given)
        vault.checkpoint()
        rows = everything(vault)
    new = database.read_bytes()
    page, found_in = 4096, 0
    for at in range(page, min(len(old), len(new)), page):
        if new[at : at + page] != old[at : at + page]:
            database.write_bytes(new[:at] + old[at : at + page] + new[at + page :])
            with reopen(filled.folder) as vault:
                problems = vault.verify().problems
                found_in += bool(problems)
                assert problems or everything(vault) == rows, at
    assert found_in > 5


def test_a_field_taken_out_and_the_tables_replayed_is_found(filled: Vault) -> None:
    """The tables then say what the log says; only the leaf remembers that there was more."""
    position = next(
        number
        for number, one in enumerate(entries.read(filled._connection, 5).disclosures)
        if one.name == "what"
    )
    sql(filled, f"DELETE FROM log_field WHERE seq = 5 AND position = {position}")
    with filled._connection:
        migration.replay(filled._connection)
    assert found(filled) == {("log", "withheld")}


def test_another_signing_key_is_found_even_before_any_head(vault: Vault, reopen: Reopen) -> None:
    sql(vault, "UPDATE meta SET value = hex(zeroblob(32)) WHERE key = 'signing_seed'")
    vault.close()
    with reopen(vault.folder) as again:
        assert ("log", "foreign") in found(again)


def test_a_damaged_page_does_not_keep_the_originals_from_being_read(
    filled: Vault, reopen: Reopen
) -> None:
    flip(originals(filled)[1])
    filled.close()
    database = filled.folder / "store.db"
    whole = database.read_bytes()
    named = 0
    for at in range(4096 * 2, len(whole), 4096):
        harmed = bytearray(whole)
        harmed[at + 100] ^= 1
        database.write_bytes(bytes(harmed))
        try:
            with reopen(filled.folder) as vault:
                here = found(vault)
        except DamageError:
            continue  # a page without which nothing opens
        assert ("database", "damaged") in here
        named += ("original", "damaged") in here
    assert named > 10


def test_a_writer_in_the_middle_is_no_damage(filled: Vault, reopen: Reopen) -> None:
    with reopen(filled.folder, writing=False) as reader:
        reader._connection.set_busy_timeout(50)
        filled._connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(VaultBusyError):
            reader.verify()
        filled._connection.execute("ROLLBACK")
        assert reader.verify().ok


def test_progress_reaches_the_end(filled: Vault) -> None:
    seen: list[tuple[int, int]] = []
    filled.verify(lambda done, total: seen.append((done, total)))
    assert seen[-1] == (500_000, 500_000)
