"""Taking away what an import found in a file, together with the file.

Never here: the entry that says so (`files.marking`, `files.member_erasing`).
"""

from typing import Any

from harassvault.conversations.records import leaf_of
from harassvault.store import found_gone
from harassvault.store.connection import Connection


def take_away(connection: Connection, evidence: str, member: str | None = None) -> dict[str, Any]:
    """Leave only leaves of what was found in an original, or in one file inside it.

    Inside the transaction of the entry that erases it.

    Returns:
        The field of that entry that names the rows; nothing where there were none.
    """
    places = []
    for number, ordinal, body in found_gone.rows_about(connection, evidence, member):
        salt = found_gone.salt_of(connection, number)
        leaf = leaf_of(salt, ordinal, body.encode("utf-8"))
        found_gone.leave_leaf(connection, (number, ordinal), leaf)
        places.append([number, ordinal])
    return {found_gone.FOUND: places} if places else {}
