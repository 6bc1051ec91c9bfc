"""A whole conversation as an order of numbers: which message stands where, and where a time begins.

However long it is, it takes sixteen bytes for each message; the messages themselves are read in
pages by their numbers (`Conversations.numbered`).

Never here: SQL, messages.
"""

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path

from harassvault.store import message_order
from harassvault.store.connection import Connection, store_errors


@dataclass(frozen=True, slots=True)
class Order:
    """The messages of a conversation in the order of time.

    Attributes:
        numbers: of the messages.
        times: microseconds since 1970 UTC, as `KnownMessage.at`.
    """

    numbers: "array[int]"
    times: "array[int]"

    def __len__(self) -> int:
        return len(self.numbers)

    def row_of(self, number: int, at: int) -> int | None:
        """Return where a message stands, by its number and time; None where it does not."""
        row = bisect_left(self.times, at)
        while row < len(self.times) and self.times[row] == at:
            if self.numbers[row] == number:
                return row
            row += 1
        return None

    def row_at(self, at: int) -> int:
        """Return the first message at a time or after it; the last one where there is none."""
        return max(min(bisect_left(self.times, at), len(self.times) - 1), 0)


def order_of(connection: Connection, path: Path, conversation: str) -> Order:
    """Return the order of a conversation, by its whole id.

    Args:
        connection: the open database.
        path: its file, to name in errors.
        conversation: the id.
    """
    with store_errors(path):
        return Order(*message_order.order(connection, conversation))


def find_in(
    connection: Connection, path: Path, conversation: str, untrusted_query: str, limit: int
) -> list[tuple[int, int]]:
    """Return time and number of the messages of a conversation that hold all the words.

    Args:
        connection: the open database.
        path: its file, to name in errors.
        conversation: its whole id.
        untrusted_query: as in `Vault.search`.
        limit: how many, those that came first.
    """
    with store_errors(path):
        return message_order.finds(connection, untrusted_query, conversation, limit)
