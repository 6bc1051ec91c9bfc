"""What the log says of single files, as rows: facts, words read or said, marks, what is gone.

These are meanings of entries, as those in `projection`: the same rows when an entry is written and
when the log is replayed. A file is an original, or a member of one that is an archive.

Never here: making entries, and the bytes of files.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

import apsw
import msgspec

from harassvault.detail_fields import folded
from harassvault.erasures import OF_FILE, READ_IN_FILE
from harassvault.ledger import Entry, at_text
from harassvault.store import index

_Fields = dict[str, Any]

TEXT_KIND = "file_text"
"""Kind of a search document that a machine read in a picture."""

BETWEEN = "\n"
"""Between an original's id and a member's name in the ref of a search document."""

SAID_KIND = "file_said"
"""Kind of a search document that a person said of a file."""

_TABLES = ("file_facts", "file_text", "file_said")


def files_examined(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """What a file and some of its members say of themselves; the newest counts."""
    evidence = fields["evidence"]
    _note(connection, entry, evidence)
    for one in fields["facts"]:
        body = dict(one)
        connection.execute(
            "INSERT OR REPLACE INTO file_facts VALUES (?, ?, ?, ?)",
            (evidence, body.pop("member", ""), entry.seq, _text(body)),
        )


def text_recognised(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """Words that a machine read in a picture; the newest count."""
    evidence, member = fields["evidence"], fields.get("member", "")
    _note(connection, entry, evidence)
    body = {name: fields[name] for name in ("engine", "languages", "text")}
    connection.execute(
        "INSERT OR REPLACE INTO file_text VALUES (?, ?, ?, ?)",
        (evidence, member, entry.seq, _text(body)),
    )
    ref = evidence + BETWEEN + member if member else evidence
    index.put_text(connection, TEXT_KIND, ref, fields["text"])


def evidence_described(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """A person says something of an original; the newest counts."""
    evidence = fields["evidence"]
    _note(connection, entry, evidence)
    body = folded({name: value for name, value in fields.items() if name != "evidence"})
    connection.execute(
        "INSERT OR REPLACE INTO file_said VALUES (?, ?, ?)", (evidence, entry.seq, _text(body))
    )
    said = (*body.get("details", {}).values(), body.get("transcript", ""))
    index.put_text(connection, SAID_KIND, evidence, BETWEEN.join(filter(None, said)))


def file_marked(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """A person said of a file that it must not go on."""
    _note(connection, entry, fields["evidence"])
    connection.execute(
        "INSERT OR REPLACE INTO file_mark VALUES (?, ?, ?, ?, ?)",
        (fields["evidence"], fields.get("member", ""), entry.seq, at_text(entry.at),
         fields["mark"]),
    )  # fmt: skip


def file_named(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """An entry names a file that is not kept."""
    body = dict(fields)
    identity, incident = body.pop("id"), body.pop("incident")
    connection.execute(
        "INSERT INTO named_file VALUES (?, ?, ?, ?, ?)",
        (identity, incident, entry.seq, at_text(entry.at), _text(body)),
    )


def file_erased(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """The bytes of an original go, and what was read in them; that there was one stays."""
    evidence = fields["evidence"]
    forget(connection, [evidence], marks=False)
    _change(connection, evidence, {"gone": True})
    connection.execute(
        "INSERT OR REPLACE INTO erased_file VALUES (?, ?, ?)",
        (fields["file"], entry.seq, at_text(entry.at)),
    )


def member_erased(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """An archive was sealed anew with one member's bytes made zeros; the sealed one before goes."""
    evidence = fields["evidence"]
    forget(connection, [evidence], marks=False)
    for (member,) in list(
        connection.execute("SELECT member FROM file_mark WHERE evidence = ?", (evidence,))
    ):
        if hashlib.sha256(member.encode("utf-8")).hexdigest() == fields["member_sha256"]:
            connection.execute(
                "DELETE FROM file_mark WHERE evidence = ? AND member = ?", (evidence, member)
            )
    after = {"file": fields["file"], "sha256": fields["sha256_after"]}
    _change(connection, evidence, {**after, "first_sha256": fields["first_sha256"]})
    connection.execute(
        "INSERT OR REPLACE INTO erased_file VALUES (?, ?, ?)",
        (fields["file_before"], entry.seq, at_text(entry.at)),
    )


def forget(connection: apsw.Connection, evidence: Iterable[str], *, marks: bool = True) -> None:
    """Delete all rows about originals; without the marks, only what was read in them."""
    for one in evidence:
        for (member,) in list(
            connection.execute("SELECT member FROM file_text WHERE evidence = ?", (one,))
        ):
            ref = one + BETWEEN + member if member else one
            index.remove_text(connection, TEXT_KIND, ref)
        index.remove_text(connection, SAID_KIND, one)
        for table in (*_TABLES, *(("file_mark",) if marks else ())):
            connection.execute(f"DELETE FROM {table} WHERE evidence = ?", (one,))
        kinds = OF_FILE if marks else READ_IN_FILE
        connection.executemany(
            "DELETE FROM file_entry WHERE evidence = ? AND kind = ?",
            [(one, kind) for kind in sorted(kinds)],
        )


def entries_of(
    connection: apsw.Connection, evidence: Iterable[str], *, marks: bool = True
) -> list[int]:
    """Return the numbers of the entries about originals, the first one first.

    Without `marks`, only of those that hold what was read in them.
    """
    kinds = OF_FILE if marks else READ_IN_FILE
    query = "SELECT seq, kind FROM file_entry WHERE evidence = ?"
    return sorted(
        int(seq)
        for one in evidence
        for seq, kind in connection.execute(query, (one,))
        if kind in kinds
    )


def _note(connection: apsw.Connection, entry: Entry, evidence: str) -> None:
    """Note that an entry is about an original: it goes with it."""
    connection.execute("INSERT INTO file_entry VALUES (?, ?, ?)", (entry.seq, evidence, entry.kind))


def _change(connection: apsw.Connection, evidence: str, changed: _Fields) -> None:
    """Write an original's row anew; one of an erased incident is not there any more."""
    row = connection.execute("SELECT body FROM evidence WHERE id = ?", (evidence,)).get
    if row is None:
        return
    body = {**msgspec.json.decode(row, type=dict[str, Any]), **changed}
    connection.execute(
        "UPDATE evidence SET file = ?, body = ? WHERE id = ?",
        (body["file"], _text(body), evidence),
    )


def _text(value: object) -> str:
    plain = msgspec.to_builtins(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
