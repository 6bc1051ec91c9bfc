"""What the log says of imports, as rows: which there were, their conversations, who was in them.

These are meanings of entries, as those in `projection`: the same rows when an entry is written and
when the log is replayed. The messages themselves are no part of it: the log has their root only
(`harassvault.store.messages`).

Never here: making entries, and the rows of messages.
"""

import json
from typing import Any

import apsw
import msgspec

from harassvault.ledger import Entry, at_text

_Fields = dict[str, Any]

CONVERSATION = "conversation."
"""Fields "conversation.<number>": one each, so that one can be disclosed without the others."""

MESSAGE = "message."
"""Fields "message.<position>" of `messages.attached`: one message each, for the same reason."""

EVIDENCE = "evidence."

_OF_IMPORT = ("readers", "choices", "messages", "salt", "troubles")


def import_added(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """Write an import, its originals and its conversations."""
    body = {name: fields[name] for name in _OF_IMPORT if name in fields}
    connection.execute(
        "INSERT INTO imported VALUES (?, ?, ?, ?)",
        (entry.seq, fields["import"], at_text(entry.at), _text(body)),
    )
    for name in sorted(fields):
        if name.startswith(EVIDENCE):
            _original(connection, entry, fields[name])
        elif name.startswith(CONVERSATION):
            _conversation(connection, entry.seq, fields[name])


def _original(connection: apsw.Connection, entry: Entry, value: _Fields) -> None:
    """Write an original, and apart from it how it came: its path, and what it was wrapped up in."""
    body = dict(value)
    position, path = body.pop("position"), body.pop("path", "")
    way = {"out_of": body.pop("out_of")} if "out_of" in body else {}
    connection.execute(
        "INSERT INTO evidence VALUES (?, ?, ?, ?, ?)",
        (body["id"], entry.seq, at_text(entry.at), body["file"], _text(body)),
    )
    connection.execute(
        "INSERT INTO imported_original VALUES (?, ?, ?, ?, ?)",
        (entry.seq, position, body["id"], path, _text(way)),
    )


def _conversation(connection: apsw.Connection, seq: int, value: _Fields) -> None:
    body = dict(value)
    number, participants = body.pop("number"), body.pop("participants", ())
    connection.execute(
        "INSERT INTO conversation VALUES (?, ?, ?, ?)", (number, seq, body.pop("id"), _text(body))
    )
    rows = []
    for position, one in enumerate(participants):
        said = {name: one[name] for name in ("name", "handles", "is_me") if name in one}
        rows.append(
            (number, seq, position, one["number"], one["key"], one.get("person", ""), _text(said))
        )
    connection.executemany("INSERT INTO participant VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def quote(connection: apsw.Connection, seq: int, fields: _Fields) -> None:
    """Write the messages that an incident quotes from an entry on."""
    connection.executemany(
        "INSERT INTO incident_message VALUES (?, ?, ?, ?)",
        [
            (fields["incident"], int(name.removeprefix(MESSAGE)), seq, _text(value))
            for name, value in sorted(fields.items())
            if name.startswith(MESSAGE)
        ],
    )


def _text(value: object) -> str:
    plain = msgspec.to_builtins(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
