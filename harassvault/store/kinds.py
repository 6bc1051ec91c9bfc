"""Which kinds of entry stand where in the log, from its end backwards.

Never here: what they say (`entries`).
"""

import json

from harassvault.store.connection import Connection

_KIND = "json_extract(CAST(leaf AS TEXT), '$.kind')"


def last_of(connection: Connection, kinds: tuple[str, ...]) -> int | None:
    """Return the number of the newest entry of any of these kinds."""
    rows = connection.execute(
        f"SELECT seq FROM log WHERE {_KIND} IN (SELECT value FROM json_each(?)) "
        "ORDER BY seq DESC LIMIT 1",
        (json.dumps(kinds),),
    )
    return next((int(seq) for (seq,) in rows), None)


def kinds_after(connection: Connection, size: int) -> list[str]:
    """Return the kinds of the entries after the first `size`, in order."""
    rows = connection.execute(f"SELECT {_KIND} FROM log WHERE seq > ? ORDER BY seq", (size,))
    return [str(kind) for (kind,) in rows]
