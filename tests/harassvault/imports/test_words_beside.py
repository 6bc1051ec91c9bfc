"""Words that go into the index by a thread of their own, while the next messages are stored."""

import threading

import pytest

from harassvault.conversations import indexing, writing
from harassvault.store import messages
from harassvault.store.message_pages import Wanted
from tests.made_export import chat, said

ROWS = 10


@pytest.fixture
def small(monkeypatch):
    """Begin with the words after a few messages."""
    monkeypatch.setattr(indexing, "_FIRST_TOGETHER", 50)
    monkeypatch.setattr(writing, "_BATCH", ROWS)


@pytest.fixture
def threads(monkeypatch):
    """Return in which thread each piece was written."""
    seen = []
    write_words = messages.write_words

    def noted(connection, first):
        seen.append(threading.current_thread() is threading.main_thread())
        write_words(connection, first)

    monkeypatch.setattr(messages, "write_words", noted)
    return seen


def many(extra=()):
    return [*chat(), *(said(number, f"word{number}") for number in range(20 * ROWS)), *extra]


def test_words_of_a_new_conversation_are_found_whichever_piece_they_were_in(
    vault, take_in, small, threads
):
    take_in(vault, many())
    assert len(threads) > 1
    assert not any(threads)
    assert [len(vault.search(f"word{number}")) for number in (0, 77, 199)] == [1, 1, 1]
    assert vault.verify().ok


def test_what_is_compared_with_the_journal_has_the_connection_for_itself(
    vault, take_in, small, threads
):
    take_in(vault, many())
    threads.clear()
    taken = take_in(vault, many([said(500, "new")]), "again.txt")
    assert (taken.added, taken.duplicates) == (1, 20 * ROWS)
    assert all(threads)
    assert vault.verify().ok


def test_a_disk_that_fails_in_the_other_thread_ends_the_import(vault, take_in, small, monkeypatch):
    def fail(_connection, _first):
        raise OSError(28, "no space left")

    monkeypatch.setattr(messages, "write_words", fail)
    with pytest.raises(OSError, match="no space"):
        take_in(vault, many())
    monkeypatch.undo()
    assert vault.imports.all() == []
    assert vault.conversations.messages(Wanted()) == []
    assert take_in(vault, many()).added == 20 * ROWS
    assert not [one for one in threading.enumerate() if one.name.startswith("words")]
