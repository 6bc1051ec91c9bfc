"""All messages of one conversation in the order of time, as numbers; and finds within it.

Never here: the messages themselves (`harassvault.store.message_pages`).
"""

from array import array
from itertools import islice

import apsw

from harassvault.store import search

_TOGETHER = 20_000
"""Rows that are fetched at once: some milliseconds, so that other threads get their turn."""


def order(connection: apsw.Connection, conversation: str) -> tuple["array[int]", "array[int]"]:
    """Return numbers and times (microseconds since 1970 UTC) of a conversation's messages.

    Args:
        connection: the open database.
        conversation: its whole id.
    """
    numbers, times = array("q"), array("q")
    rows = connection.execute(
        "SELECT m.id, m.at FROM message m WHERE m.conversation = "
        "(SELECT number FROM conversation WHERE id = ? LIMIT 1) ORDER BY m.at, m.id",
        (conversation,),
    )
    while some := list(islice(rows, _TOGETHER)):
        numbers.extend(number for number, _ in some)
        times.extend(at for _, at in some)
    return numbers, times


def finds(
    connection: apsw.Connection, untrusted_query: str, conversation: str, limit: int
) -> list[tuple[int, int]]:
    """Return time and number of the messages that hold all the words, in the order of time.

    Args:
        connection: the open database.
        untrusted_query: as in `search.search`.
        conversation: its whole id.
        limit: how many.
    """
    matching, values = search.matching_messages(untrusted_query)
    if not matching:
        return []
    rows = connection.execute(
        f"SELECT m.at, m.id FROM message m WHERE m.id IN ({matching}) AND m.conversation = "
        "(SELECT number FROM conversation WHERE id = ? LIMIT 1) ORDER BY m.at, m.id LIMIT ?",
        (*values, conversation, limit),
    )
    return [(int(at), int(number)) for at, number in rows]
