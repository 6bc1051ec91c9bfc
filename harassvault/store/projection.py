"""The log turned into tables: what each kind of entry means.

`apply` is called once when an entry is written and again, for all entries in order, when `verify`
or a migration rebuilds the tables. It reads nothing but the entry and the tables that the entries
before it made, so both give the same rows.

Never here: making entries, and any decision about what may be written.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

import apsw
import msgspec

from harassvault import account_fields
from harassvault.detail_fields import folded
from harassvault.incident import Account, Status
from harassvault.ledger import Entry, at_text
from harassvault.store import (
    files,
    given_numbers,
    imports,
    index,
    links,
    redactions,
    standing,
    steps,
)
from harassvault.store.schema import PROJECTED_TABLES

EVIDENCE_FIELD = "evidence."
"""Fields "evidence.<id>" hold one original each, so that one can be disclosed without the rest."""


def apply(connection: apsw.Connection, entry: Entry) -> None:
    """Write what an entry means into the tables.

    Raises:
        LookupError: a kind that this version does not know (a newer version wrote it).
    """
    _KINDS[entry.kind](connection, entry, dict(entry.fields))


def clear(connection: apsw.Connection) -> None:
    """Empty all projected tables, to replay the log into them."""
    for table in PROJECTED_TABLES:
        connection.execute(f"DELETE FROM {table}")
    index.rebuild(connection)


def text_of(value: object) -> str:
    """Write a value into a text column: the one spelling that both ways of projecting share."""
    plain = msgspec.to_builtins(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _vault_created(_connection: apsw.Connection, _entry: Entry, _fields: dict[str, Any]) -> None:
    """The id stands in `meta`, which is not projected."""


def _profile_changed(connection: apsw.Connection, _entry: Entry, fields: dict[str, Any]) -> None:
    body = text_of(folded(fields))
    connection.execute("INSERT OR REPLACE INTO profile VALUES (1, ?)", (body,))


def _named(table: str) -> Callable[[apsw.Connection, Entry, dict[str, Any]], None]:
    """Return the meaning of "added" and "amended" for a noun with one body: the newest counts."""

    def write(connection: apsw.Connection, entry: Entry, fields: dict[str, Any]) -> None:
        identity = fields.pop("id")
        connection.execute(
            f"INSERT INTO {table} VALUES (?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            (identity, entry.seq, text_of(folded(fields))),
        )
        if table == "person":
            index.refresh_incidents_of(connection, identity)

    return write


def _incident_added(connection: apsw.Connection, entry: Entry, fields: dict[str, Any]) -> None:
    identity = fields["incident"]
    _introduce(connection, entry, fields)
    account = account_fields.fold(account_fields.EMPTY, fields)
    connection.execute(
        "INSERT INTO incident VALUES (?, ?, ?, ?, ?, ?)",
        (identity, entry.seq, Status.ACTIVE, account.when.sort_key, at_text(entry.at),
         account.channel),
    )  # fmt: skip
    _place(connection, identity, fields["cases"])
    _write_version(connection, entry, identity, account, [])
    _attach(connection, entry, identity, fields)
    imports.quote(connection, entry.seq, fields)
    index.refresh(connection, identity)


def _incident_placed(connection: apsw.Connection, _entry: Entry, fields: dict[str, Any]) -> None:
    connection.execute("DELETE FROM incident_case WHERE incident = ?", (fields["incident"],))
    _place(connection, fields["incident"], fields["cases"])


def _place(connection: apsw.Connection, identity: str, cases: Iterable[str]) -> None:
    rows = [(identity, case) for case in cases]
    connection.executemany("INSERT INTO incident_case VALUES (?, ?)", rows)


def _introduce(connection: apsw.Connection, entry: Entry, fields: dict[str, Any]) -> None:
    """Write the people whom an entry names for the first time."""
    carry(connection, entry.seq, fields.get("new_people", ()))


def carry(connection: apsw.Connection, seq: int, people: Iterable[dict[str, Any]]) -> None:
    """Write people as introduced by an entry: those it names, or those who outlive its erasing."""
    for new in people:
        body = {"name": new["name"]} if new["name"] else {}
        connection.execute("INSERT INTO person VALUES (?, ?, ?)", (new["id"], seq, text_of(body)))


def _incident_amended(connection: apsw.Connection, entry: Entry, fields: dict[str, Any]) -> None:
    identity = fields["incident"]
    _introduce(connection, entry, fields)
    row = connection.execute(
        "SELECT account FROM incident_version WHERE incident = ? ORDER BY number DESC LIMIT 1",
        (identity,),
    ).get
    if row is None:
        raise KeyError(identity)  # a log without its beginning
    account = account_fields.fold(msgspec.json.decode(row, type=Account), fields)
    changed = [name for name in fields if account_fields.is_account_field(name)]
    connection.execute(
        "UPDATE incident SET happened = ?, channel = ? WHERE id = ?",
        (account.when.sort_key, account.channel, identity),
    )
    _write_version(connection, entry, identity, account, sorted(changed))
    index.refresh(connection, identity)


def _write_version(
    connection: apsw.Connection, entry: Entry, identity: str, account: Account, changed: list[str]
) -> None:
    connection.execute(
        "INSERT INTO incident_version VALUES (?, (SELECT coalesce(max(number), 0) + 1 "
        "FROM incident_version WHERE incident = ?), ?, ?, ?, ?)",
        (identity, identity, entry.seq, at_text(entry.at), text_of(account), text_of(changed)),
    )
    for table in ("incident_person", "incident_category"):
        connection.execute(f"DELETE FROM {table} WHERE incident = ?", (identity,))
    connection.executemany(
        "INSERT OR IGNORE INTO incident_person VALUES (?, ?, ?)",
        [(identity, one.person, one.role) for one in account.people],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO incident_category VALUES (?, ?)",
        [(identity, category) for category in account.categories],
    )


def _evidence_attached(connection: apsw.Connection, entry: Entry, fields: dict[str, Any]) -> None:
    _attach(connection, entry, fields["incident"], fields)
    index.refresh(connection, fields["incident"])


def _attach(
    connection: apsw.Connection, entry: Entry, identity: str, fields: dict[str, Any]
) -> None:
    for name in sorted(name for name in fields if name.startswith(EVIDENCE_FIELD)):
        body = dict(fields[name])
        position = body.pop("position")
        connection.execute(
            "INSERT INTO evidence VALUES (?, ?, ?, ?, ?)",
            (body["id"], entry.seq, at_text(entry.at), body["file"], text_of(body)),
        )
        connection.execute(
            "INSERT INTO incident_evidence VALUES (?, ?, ?)", (identity, position, body["id"])
        )
        if "inbox" in body:
            standing.decide(connection, body["inbox"], entry.seq)


def _messages_attached(connection: apsw.Connection, entry: Entry, fields: dict[str, Any]) -> None:
    imports.quote(connection, entry.seq, fields)
    index.refresh(connection, fields["incident"])


def _import_added(connection: apsw.Connection, entry: Entry, fields: dict[str, Any]) -> None:
    _introduce(connection, entry, fields)
    imports.import_added(connection, entry, fields)


def _export_kept(connection: apsw.Connection, entry: Entry, fields: dict[str, Any]) -> None:
    connection.execute(
        "INSERT INTO export VALUES (?, ?, ?, ?, ?)",
        (fields["id"], entry.seq, at_text(entry.at), fields["file"], text_of(fields)),
    )
    given_numbers.give(connection, entry.seq, fields)


def _export_copied(connection: apsw.Connection, entry: Entry, fields: dict[str, Any]) -> None:
    connection.execute(
        "INSERT INTO export_copy VALUES (?, ?, ?, ?)",
        (entry.seq, fields["export"], at_text(entry.at), text_of(fields)),
    )


def _head_signed(connection: apsw.Connection, _entry: Entry, fields: dict[str, Any]) -> None:
    connection.execute("INSERT INTO checkpoint VALUES (?, ?)", (fields["size"], fields["note"]))


def _way_in(_connection: apsw.Connection, _entry: Entry, _fields: dict[str, Any]) -> None:
    """Ways in are facts of the log alone; `status` reads them there."""


def _backup(_connection: apsw.Connection, _entry: Entry, _fields: dict[str, Any]) -> None:
    """Backups are facts of the log alone; `harassvault.backup.history` reads them there."""


def _settings_changed(_connection: apsw.Connection, _entry: Entry, _fields: dict[str, Any]) -> None:
    """The newest entry is the setting; `harassvault.settings` reads it there."""


def _guidance_taken_in(
    _connection: apsw.Connection, _entry: Entry, _fields: dict[str, Any]
) -> None:
    """Files with newer packs; `harassvault.guidance.taken_in` reads them in the log."""


def _handover(_connection: apsw.Connection, _entry: Entry, _fields: dict[str, Any]) -> None:
    """Hand-overs are facts of the log alone; `harassvault.handovers` reads them there."""


def _stamp(_connection: apsw.Connection, _entry: Entry, _fields: dict[str, Any]) -> None:
    """Time stamps are facts of the log alone; `harassvault.stamps` reads them there."""


def _come_back(_connection: apsw.Connection, _entry: Entry, _fields: dict[str, Any]) -> None:
    """Receipts and answers are facts of the log alone; `harassvault.coming_back` reads them.

    It passes over those that were erased.
    """


def _remembered(_connection: apsw.Connection, _entry: Entry, _fields: dict[str, Any]) -> None:
    """What was said once about imports; `conversations.knowing_me`, `known_columns` read it."""


_KINDS: dict[str, Callable[[apsw.Connection, Entry, dict[str, Any]], None]] = {
    "vault.created": _vault_created,
    "profile.changed": _profile_changed,
    "settings.changed": _settings_changed,
    "password.changed": _way_in,
    "recovery.made": _way_in,
    "recovery.confirmed": _way_in,
    "device.added": _way_in,
    "device.removed": _way_in,
    "vault.rekeyed": _way_in,
    "case.added": _named("situation"),
    "case.amended": _named("situation"),
    "person.added": _named("person"),
    "person.amended": _named("person"),
    "incident.added": _incident_added,
    "incident.amended": _incident_amended,
    "incident.set_aside": standing.incident_set_aside,
    "incident.restored": standing.incident_restored,
    "incident.erased": standing.incident_erased,
    "incident.answered": steps.incident_answered,
    "incident.placed": _incident_placed,
    "contact.added": _named("contact"),
    "contact.amended": _named("contact"),
    "contact.erased": steps.erased("contact"),
    "order.added": _named("protective_order"),
    "order.amended": _named("protective_order"),
    "order.erased": steps.erased("order"),
    "gap.added": _named("gap"),
    "gap.amended": _named("gap"),
    "gap.erased": steps.erased("gap"),
    "redaction.added": _named("redaction"),
    "redaction.removed": redactions.removed,
    "evidence.attached": _evidence_attached,
    "import.added": _import_added,
    "import.erased": standing.import_erased,
    "me.known": _remembered,
    "columns.known": _remembered,
    "guidance.taken_in": _guidance_taken_in,
    "messages.attached": _messages_attached,
    links.FILES: links.evidence_linked,
    links.PARTICIPANT: links.participant_linked,
    "files.examined": files.files_examined,
    "text.recognised": files.text_recognised,
    "evidence.described": files.evidence_described,
    "file.marked": files.file_marked,
    "file.named": files.file_named,
    "file.erased": files.file_erased,
    "member.erased": files.member_erased,
    "inbox.refused": standing.inbox_refused,
    "export.kept": _export_kept,
    "export.copied": _export_copied,
    "export.erased": standing.export_erased,
    "handover.sealed": _handover,
    "handover.given": _handover,
    "stamp.asked": _stamp,
    "stamp.added": _stamp,
    "receipt.added": _come_back,
    "answer.taken": _come_back,
    "receipt.erased": _come_back,
    "answer.erased": _come_back,
    "head.signed": _head_signed,
    "backup.made": _backup,
    "vault.restored": _backup,
}
KINDS = frozenset(_KINDS)
"""Every kind of entry that this version writes or reads."""
