"""What one place says of a message, read and written anew one by one.

Never here: what may change in it (`harassvault.conversations.instead`).
"""

import apsw


def of_message(connection: apsw.Connection, number: int) -> list[tuple[int, int, str]]:
    """Return import, ordinal and rest of all places of a message."""
    rows = connection.execute(
        "SELECT import, ordinal, rest FROM message_source WHERE message = ? "
        "ORDER BY import, ordinal",
        (number,),
    )
    return list(rows)


def write(connection: apsw.Connection, number: int, ordinal: int, rest: str) -> None:
    """Write the rest of one place anew; it must give the same record."""
    connection.execute(
        "UPDATE message_source SET rest = ? WHERE import = ? AND ordinal = ?",
        (rest, number, ordinal),
    )
