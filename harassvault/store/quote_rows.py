"""Rows about the files in which quoted messages stand.

Never here: the quotes themselves (`harassvault.store.message_pages`).
"""

import apsw


def formats(connection: apsw.Connection) -> dict[tuple[str, str], str]:
    """Return the names of the formats that files of imports were read as, by original and member.

    Only of originals in which something stands that an incident quotes.
    """
    rows = connection.execute(
        "SELECT DISTINCT i.evidence, i.member, i.format FROM import_item i WHERE i.evidence IN "
        "(SELECT body ->> 'evidence' FROM incident_message) ORDER BY i.evidence, i.member, i.format"
    )
    return {(str(evidence), str(member)): str(name) for evidence, member, name in rows}


def quoted_in(connection: apsw.Connection, evidence: str, member: str = "") -> int:
    """Return how many messages of an original, or of one file inside it, incidents quote."""
    return int(
        connection.execute(
            "SELECT count(*) FROM (SELECT DISTINCT coalesce(body ->> '$.member', ''), "
            "body ->> '$.place', body ->> '$.details.sheet' FROM incident_message "
            "WHERE body ->> 'evidence' = ?1 AND ?2 IN ('', coalesce(body ->> '$.member', '')))",
            (evidence, member),
        ).get
    )


def originals_of_imports(connection: apsw.Connection) -> list[str]:
    """Return the ids of the originals of all imports."""
    rows = connection.execute("SELECT evidence FROM imported_original ORDER BY evidence")
    return [str(evidence) for (evidence,) in rows]


def found_since(connection: apsw.Connection, incident: str) -> list[tuple[int, str]]:
    """Return what the vault found of messages that an incident quotes: position, marks as JSON.

    Only where the place that is quoted is there, and says when: its import was not erased.
    """
    rows = connection.execute(
        "SELECT q.position, s.rest ->> '$.found' FROM incident_message q "
        "CROSS JOIN message m ON m.at = q.body ->> '$.at' "
        "CROSS JOIN message_source s ON s.message = m.id AND s.place = q.body ->> '$.place' "
        "CROSS JOIN import_item i ON i.import = s.import AND i.item = s.item "
        "AND i.evidence = q.body ->> '$.evidence' "
        "AND i.member = coalesce(q.body ->> '$.member', '') "
        "WHERE q.incident = ? AND s.rest ->> '$.found' IS NOT NULL ORDER BY q.position",
        (incident,),
    )
    return [(int(position), str(found)) for position, found in rows]


def also_in(connection: apsw.Connection) -> list[tuple[str, str, int, str, str]]:
    """Return which other originals hold messages that incidents quote.

    Each row: original, member and place of the quote; original and member of the other one.
    """
    rows = connection.execute(
        "SELECT DISTINCT i.evidence, i.member, s.place, o.evidence, o.member "
        "FROM incident_message q "
        "CROSS JOIN message m ON m.at = q.body ->> '$.at' "
        "CROSS JOIN message_source s ON s.message = m.id AND s.place = q.body ->> '$.place' "
        "CROSS JOIN import_item i ON i.import = s.import AND i.item = s.item "
        "AND i.evidence = q.body ->> '$.evidence' "
        "AND i.member = coalesce(q.body ->> '$.member', '') "
        "CROSS JOIN message_source t ON t.message = m.id "
        "CROSS JOIN import_item o ON o.import = t.import AND o.item = t.item "
        "AND o.evidence != i.evidence ORDER BY 1, 2, 3, t.import"
    )
    return [(str(a), str(b), int(place), str(c), str(d)) for a, b, place, c, d in rows]
