"""What SQLite does not read by itself is checked all the same: unused pages, tails, places."""

import random

import pytest

from harassvault.intake import IncidentInput
from harassvault.store import checking, index
from harassvault.store.connection import open_scratch
from harassvault.store.leaves import places_agree
from harassvault.store.pages import PAGE, changed_pages


@pytest.fixture
def database(vault):
    """The path and key of a database with unused pages."""
    for number in range(3):
        vault.add_incident(IncidentInput(what=f"Wrote {number} " * 9_000))
    connection = vault._opened.connection
    connection.execute("CREATE TABLE large AS SELECT zeroblob(200000) AS data")
    connection.execute("DROP TABLE large")
    assert connection.execute("PRAGMA freelist_count").get > 10
    return vault.folder / "store.db", vault._opened.secret.database_key


def flip(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_a_sound_file_has_no_changed_page(database):
    assert changed_pages(*database) == []


def test_another_key_wrote_none_of_them(database):
    path, key = database
    assert len(changed_pages(path, bytes(len(key)))) == path.stat().st_size // PAGE


@pytest.mark.parametrize("at", [0, 15, 16, 100, PAGE - 65, PAGE - 64, PAGE - 1])
@pytest.mark.parametrize("page", [1, 2, 7])
def test_a_flipped_bit_anywhere_in_a_page_is_found(database, page, at):
    path, key = database
    flip(path, (page - 1) * PAGE + at)
    # The first 16 bytes of the file are the salt of all codes.
    assert page in changed_pages(path, key)


def test_a_change_in_an_unused_page_is_named_though_sqlite_sees_nothing(vault, database):
    path, _ = database
    for page in reversed(range(2, path.stat().st_size // PAGE + 1)):
        before = path.read_bytes()
        flip(path, (page - 1) * PAGE + 1000)
        if not checking.unsound(vault._opened.connection):
            break
        path.write_bytes(before)
    else:
        pytest.fail("SQLite reads every page by itself now, and this check has lost its reason")
    found = [(one.where, one.what, one.name) for one in vault.verify().problems]
    assert found == [("database", "damaged", f"page {page}")]


@pytest.mark.parametrize("tail", [b"\0", bytes(PAGE), bytes(PAGE + 1)])
def test_what_was_added_behind_the_last_page_is_found(vault, database, tail):
    path, _ = database
    with path.open("ab") as stream:
        stream.write(tail)
    assert ("database", "damaged") in {(one.where, one.what) for one in vault.verify().problems}


def test_an_old_page_copied_behind_the_last_one_is_found(vault, database):
    path, _ = database
    with path.open("r+b") as stream:
        page = stream.read(PAGE)
        stream.seek(0, 2)
        stream.write(page)
    assert not vault.verify().ok


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM search_words_idx WHERE pgno > 3",
        "INSERT INTO search_words_idx VALUES (1999, x'61', 2)",
        "UPDATE search_words_idx SET segid = segid + 500",
    ],
)
def test_a_table_of_places_that_is_not_the_indexs_is_found(vault, harm):
    words = " ".join(f"word{number}" for number in range(9_000))
    vault.add_incident(IncidentInput(what=words))
    connection = vault._opened.connection
    assert places_agree(connection, "search_words")
    connection.execute(harm)
    assert "search_words" in index.check(connection)


def test_a_history_of_changes_leaves_the_places_agreeing(vault):
    first = vault.add_incident(IncidentInput(what="one two three"))
    for number in range(12):
        words = " ".join(f"w{number}x{one}" for one in range(300))
        vault.amend_incident(first.id, IncidentInput(what=words))
        for table in ("search_words", "search_pairs"):
            assert places_agree(vault._opened.connection, table)


def test_an_index_that_is_being_merged_in_parts_is_no_damage():
    chance, scratch = random.Random(3), open_scratch()
    scratch.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    taken_over = "SELECT count(*) FROM words_idx WHERE (segid << 37) + (pgno >> 1) NOT IN "
    tried = 0
    for _ in range(20):
        text = "".join(chance.choices("abcdefgh ", k=90_000))
        scratch.execute("INSERT INTO words VALUES (?)", (text,))
        tried += scratch.execute(f"{taken_over} (SELECT id FROM words_data)").get > 0
        assert places_agree(scratch, "words")
    assert tried, "the merge leaves nothing behind any more, and this rule has lost its reason"
