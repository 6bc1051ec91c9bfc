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
