"""Rows about single files, read back.

Never here: writing, and the originals themselves (`harassvault.store.reading`).
"""

from collections.abc import Iterable

import apsw
import msgspec

from harassvault.file_facts import KnownFacts
from harassvault.file_said import FileSaid
from harassvault.importers.findings import FileFacts
from harassvault.ledger import read_at
from harassvault.named_file import NamedFile, Recognised

_OF_IMPORTS = (
    "SELECT i.evidence, i.member, f.body FROM import_found f JOIN import_item i "
    "ON i.import = f.import AND i.item = json_extract(f.body, '$.item') "
    "WHERE json_extract(f.body, '$.type') = 'facts' ORDER BY f.import, f.ordinal"
)


def facts(connection: apsw.Connection) -> dict[tuple[str, str], KnownFacts]:
    """Return the facts of all files examined, by original and member.

    Those that an import found count where nobody looked since.
    """
    found = {
        (str(evidence), str(member)): KnownFacts.of(msgspec.json.decode(body, type=FileFacts))
        for evidence, member, body in connection.execute(_OF_IMPORTS)
    }
    rows = connection.execute("SELECT evidence, member, body FROM file_facts")
    return found | {
        (evidence, member): msgspec.json.decode(body, type=KnownFacts)
        for evidence, member, body in rows
    }


def recognised(connection: apsw.Connection) -> dict[tuple[str, str], Recognised]:
    """Return the words that a machine read, by original and member."""
    rows = connection.execute("SELECT evidence, member, body FROM file_text")
    return {
        (evidence, member): msgspec.json.decode(body, type=Recognised)
        for evidence, member, body in rows
    }


def said(connection: apsw.Connection) -> dict[str, FileSaid]:
    """Return what was said of originals, by their ids."""
    rows = connection.execute("SELECT evidence, body FROM file_said")
    return {evidence: msgspec.json.decode(body, type=FileSaid) for evidence, body in rows}


def marked(connection: apsw.Connection) -> set[tuple[str, str]]:
    """Return the files that a person marked, by original and member."""
    rows = connection.execute("SELECT evidence, member FROM file_mark")
    return {(str(evidence), str(member)) for evidence, member in rows}


def marking_entries(connection: apsw.Connection) -> list[int]:
    """Return the numbers of the entries that mark a file; also of files that were erased since."""
    rows = connection.execute("SELECT seq FROM file_entry WHERE kind = 'file.marked' ORDER BY seq")
    return [int(seq) for (seq,) in rows]


def erasing_entries(connection: apsw.Connection) -> list[int]:
    """Return the numbers of the entries that say of sealed files that they went."""
    return [
        int(seq) for (seq,) in connection.execute("SELECT DISTINCT seq FROM erased_file ORDER BY 1")
    ]


def ways(connection: apsw.Connection) -> dict[str, tuple[str, str, str]]:
    """Return how originals of imports came, by original.

    Returns:
        The import's id, its path in what was given, and the original that it was wrapped up in
        (empty for what was given itself).
    """
    rows = connection.execute(
        "SELECT o.evidence, d.id, o.path, coalesce(o.body ->> '$.out_of.evidence', '') "
        "FROM imported_original o JOIN imported d ON d.import = o.import"
    )
    return {evidence: (identity, path, around) for evidence, identity, path, around in rows}


def wrapped(connection: apsw.Connection) -> dict[str, tuple[str, str]]:
    """Return in which original, and which file inside it, an original was wrapped up."""
    rows = connection.execute(
        "SELECT evidence, body ->> '$.out_of.evidence', coalesce(body ->> '$.out_of.member', '') "
        "FROM imported_original WHERE body ->> '$.out_of.evidence' IS NOT NULL"
    )
    return {evidence: (around, member) for evidence, around, member in rows}


def messages_in(connection: apsw.Connection, evidence: str, member: str = "") -> int:
    """Return how many messages were read in an original, or in one file inside it."""
    return int(
        connection.execute(
            "SELECT count(DISTINCT s.message) FROM import_item i JOIN message_source s "
            "ON s.import = i.import AND s.item = i.item "
            "WHERE i.evidence = ?1 AND ?2 IN ('', i.member)",
            (evidence, member),
        ).get
    )


def quoters(connection: apsw.Connection) -> dict[str, tuple[str, ...]]:
    """Return the incidents that quote a message which stands in an original, by original."""
    return _by_evidence(
        connection.execute(
            "SELECT DISTINCT body ->> 'evidence', incident FROM incident_message ORDER BY incident"
        )
    )


def namers(connection: apsw.Connection) -> dict[str, tuple[str, ...]]:
    """Return the incidents that hold an original."""
    return _by_evidence(
        connection.execute("SELECT evidence, incident FROM incident_evidence ORDER BY incident")
    )


def _by_evidence(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for evidence, incident in rows:
        found.setdefault(str(evidence), []).append(str(incident))
    return {evidence: tuple(incidents) for evidence, incidents in found.items()}


def named(connection: apsw.Connection, incident: str) -> tuple[NamedFile, ...]:
    """Return the files that an incident names and that are not kept, in their order."""
    return tuple(
        NamedFile(identity, seq, read_at(at), **msgspec.json.decode(body))
        for identity, seq, at, body in connection.execute(
            "SELECT id, seq, at, body FROM named_file WHERE incident = ? ORDER BY seq, id",
            (incident,),
        )
    )
