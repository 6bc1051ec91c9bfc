"""What people did, counted: entries that name them, messages that they wrote.

Never here: what anybody should think of it.
"""

import apsw

from harassvault.conversations.clock_times import NO_TIME
from harassvault.incident import Status


def named_in(connection: apsw.Connection) -> list[tuple[str, str, str, str]]:
    """Return who stands in which incident: person, role, incident, sort key of its moment.

    Only incidents that count: those without a moment, then the earliest first.
    """
    rows = connection.execute(
        "SELECT p.person, p.role, p.incident, i.happened FROM incident_person p "
        "JOIN incident i ON i.id = p.incident WHERE i.status = ? "
        "ORDER BY i.happened < '9999', i.happened, p.incident",
        (Status.ACTIVE,),
    )
    return list(rows)


def wrote(connection: apsw.Connection) -> dict[str, tuple[int, int | None, int | None]]:
    """Return how many messages each known person wrote, and when the first and the last."""
    rows = connection.execute(
        "WITH who AS (SELECT DISTINCT conversation, number, person FROM participant "
        "WHERE person != '') "
        "SELECT w.person, count(*), min(nullif(m.at, ?1)), max(nullif(m.at, ?1)) FROM who w "
        "JOIN message m ON m.conversation = w.conversation AND m.sender = w.number "
        "GROUP BY w.person",
        (NO_TIME,),
    )
    return {person: (count, first, last) for person, count, first, last in rows}
