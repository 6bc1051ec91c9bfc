"""A whole conversation as an order of numbers, and what is found in it."""

import pytest

from harassvault.conversations.order import Order
from harassvault.store import message_order, migration
from harassvault.store.connection import open_scratch

MANY = 45_000
MINUTE = 60_000_000
IDENTITY = "0" * 32


@pytest.fixture(scope="module")
def tables():
    """Two conversations; the times of the first one run backwards, and two share each time."""
    connection = open_scratch()
    migration.create(connection)
    with connection:
        connection.executemany(
            "INSERT INTO conversation (number, import, id, body) VALUES (?, 1, ?, '{}')",
            [(1, IDENTITY), (2, "1" * 32)],
        )
        connection.executemany(
            "INSERT INTO message (id, conversation, sender, at, same, text) "
            "VALUES (?, ?, 1, ?, ?, ?)",
            ((n, 1, (MANY - n) // 2 * MINUTE, n, f"word{n % 7}") for n in range(1, MANY + 1)),
        )
        connection.execute(
            "INSERT INTO message (id, conversation, sender, at, same, text) "
            "VALUES (?, 2, 1, 5, 0, 'word3')",
            (MANY + 1,),
        )
        connection.execute("INSERT INTO message_words (message_words) VALUES ('rebuild')")
    return connection


def test_no_message_is_left_out_and_all_stand_in_the_order_of_time(tables):
    numbers, times = message_order.order(tables, IDENTITY)
    assert len(numbers) == len(times) == MANY
    assert sorted(numbers) == list(range(1, MANY + 1))
    pairs = list(zip(times, numbers, strict=True))
    assert pairs == sorted(pairs)


def test_a_message_and_a_time_are_found_in_the_order(tables):
    order = Order(*message_order.order(tables, IDENTITY))
    for number in (1, 2, 777, MANY):
        at = (MANY - number) // 2 * MINUTE
        row = order.row_of(number, at)
        assert order.numbers[row] == number
        first = order.row_at(at)
        assert order.times[first] == at
        assert first == 0 or order.times[first - 1] < at
    assert order.row_of(MANY + 1, 0) is None
    assert order.row_at(10**18) == MANY - 1


def test_finds_stay_in_their_conversation_and_stand_in_the_order_of_time(tables):
    found = message_order.finds(tables, "word3", IDENTITY, MANY)
    assert [number for _, number in found if number % 7 != 3] == []
    assert len(found) == len([n for n in range(1, MANY + 1) if n % 7 == 3])
    assert found == sorted(found)
    assert message_order.finds(tables, "word3", IDENTITY, 5) == found[:5]
    assert message_order.finds(tables, "  ", IDENTITY, 5) == []
