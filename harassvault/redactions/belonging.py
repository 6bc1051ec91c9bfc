"""Which redactions go with an incident that is erased: those that hold what only it held.

Never here: erasing it (`harassvault.erasing`).
"""

import json

from harassvault.belonging import Belonging
from harassvault.redactions.values import KnownRedaction
from harassvault.store import redactions
from harassvault.store.connection import Connection


def going_with(connection: Connection, belonging: Belonging) -> list[KnownRedaction]:
    """Return the redactions of files and people that go, and of words that stand nowhere else."""
    files = {one.id for one in belonging.originals}
    people = {one.id for one in belonging.gone}
    return [
        one
        for one in redactions.all_of(connection)
        if one.redaction.evidence in files
        or one.redaction.person in people
        or _stands_only_there(connection, one.redaction.words, belonging.incident)
    ]


def _stands_only_there(connection: Connection, words: str, incident: str) -> bool:
    # As the words stand in the text of a row, which is JSON.
    wanted = json.dumps(words, ensure_ascii=False)[1:-1].casefold()
    rows = connection.execute(
        "SELECT incident, account FROM incident_version "
        "UNION ALL SELECT incident, body FROM incident_message"
    )
    holding = {str(one) for one, text in rows if wanted and wanted in str(text).casefold()}
    return holding == {incident}
