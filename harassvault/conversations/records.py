"""A message as one place of an import has it: its record, its leaf, and its parts in the tables.

The rules (docs/formats/vault.md, "Messages"):

1. The record is canonical JSON (RFC 8785) of what the file says of the message, with the ids that
   the vault gave: conversation, evidence. Empty members are left out.
2. The leaf's hash is SHA-256 of a zero byte, the leaf's salt, and the record. The salt is the first
   16 bytes of SHA-256 of the import's salt (32 random bytes) and the leaf's number (8 bytes,
   big-endian, from 0). So one message can be shown with its record, its salt and its way up the
   tree, and nothing can be guessed of its neighbours.
3. What a record says is kept in two rows: the columns that all places of a message share, and
   `rest`, which holds everything else of this place, and what differs from those columns. Together
   they give the record back to the byte.

Never here: SQL, what makes two messages the same.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from crypto.canonical import MAX_INTEGER, canonical
from harassvault.conversations.values import HeldFile, Reacted, WasEarlier
from harassvault.importers.findings import Kind, Mark, Time

SALT_BYTES = 32
"""Of an import: as many as the hash has, so that no two leaves' salts can be told to belong."""

_LEAF_SALT = 16
_NUMBER = 8


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A message as one place has it; see `values.KnownMessage` for what the members are.

    `sender` is the participant's key in this import; `at` is absent where nothing places it.
    """

    conversation: str
    evidence: str
    place: int
    at: int | None = None
    attachments: tuple[HeldFile, ...] = ()
    details: dict[str, str] = {}
    earlier: tuple[WasEarlier, ...] = ()
    kind: Kind = Kind.MESSAGE
    marks: tuple[Mark, ...] = ()
    member: str = ""
    native_id: str = ""
    reactions: tuple[Reacted, ...] = ()
    reply_to: str = ""
    same_as: str = ""
    sender: str = ""
    text: str = ""
    time: Time = Time()


class Rest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """What `message_source.rest` holds: a record without what stands in columns.

    `at`, `sender` and `text` only where this place has another one than the message's row says.
    `found` is no part of the record: what the vault found of the message, not what the file says.
    """

    at: int | UnsetType | None = UNSET
    attachments: tuple[HeldFile, ...] = ()
    details: dict[str, str] = {}
    earlier: tuple[WasEarlier, ...] = ()
    kind: Kind = Kind.MESSAGE
    marks: tuple[Mark, ...] = ()
    native_id: str = ""
    reactions: tuple[Reacted, ...] = ()
    reply_to: str = ""
    same_as: str = ""
    sender: str | UnsetType = UNSET
    text: str | UnsetType = UNSET
    time: Time = Time()
    found: tuple[Mark, ...] = ()


_encode = msgspec.json.Encoder(order="sorted").encode
_decode_rest = msgspec.json.Decoder(Rest).decode


def record_bytes(record: Record) -> bytes:
    """Return a record as canonical JSON."""
    if record.details and not all(key.isascii() for key in record.details):
        # msgspec orders keys by code points, RFC 8785 by units of UTF-16.
        plain: dict[str, Any] = msgspec.to_builtins(record)
        return canonical(plain)
    return _encode(record)


def file_bytes(item: int, evidence: str, member: str, path: str, format_name: str) -> bytes:
    """Return what the leaf of a file says: canonical JSON of its row."""
    return _encode(
        {
            "evidence": evidence, "format": format_name, "item": item, "member": member,
            "path": path, "type": "file",
        }
    )  # fmt: skip


def rest_text(rest: Rest) -> str:
    """Return a rest as it is stored."""
    return _encode(rest).decode("utf-8")


def read_rest(untrusted: str | bytes) -> Rest:
    """Read a rest back.

    Raises:
        msgspec.MsgspecError: it is none.
    """
    return _decode_rest(untrusted)


def leaf_salt(salt: bytes, ordinal: int) -> bytes:
    """Return the salt of one leaf of an import."""
    return hashlib.sha256(salt + ordinal.to_bytes(_NUMBER)).digest()[:_LEAF_SALT]


def leaf_of(salt: bytes, ordinal: int, record: bytes) -> bytes:
    """Return the hash of one leaf: its number, salted, with what it says."""
    return leaves_of(salt, ordinal, (record,))[0]


def leaves_of(salt: bytes, first: int, records: Sequence[bytes]) -> list[bytes]:
    """Return the hashes of leaves that follow each other, as `leaf_of` each."""
    sha256 = hashlib.sha256
    return [
        sha256(
            b"\x00" + sha256(salt + ordinal.to_bytes(_NUMBER)).digest()[:_LEAF_SALT] + record
        ).digest()
        for ordinal, record in enumerate(records, first)
    ]


def beginning(leaf: bytes) -> int:
    """Return the first eight bytes of a leaf's hash as SQLite has integers.

    They stand beside each place, so that damage to one row shows which one it was. Against whoever
    can write rows, the root in the log is what counts.
    """
    return int.from_bytes(leaf[:_NUMBER], signed=True)


def placed(at: int) -> int | None:
    """Return when a message is said to stand in a record, or None: every JSON reader keeps it."""
    return at if -MAX_INTEGER <= at <= MAX_INTEGER else None


def kept(time: Time) -> Time:
    """Return a time as a record can say it; beyond, its text says it."""
    if time.utc is not None and placed(time.utc) is None:
        return msgspec.structs.replace(time, utc=None)
    return time


def rest_of(record: Record) -> Rest:
    """Return what of a record does not stand in columns."""
    if not (
        record.attachments or record.details or record.earlier or record.native_id
        or record.reactions or record.reply_to or record.same_as
    ):  # fmt: skip
        return Rest(kind=record.kind, marks=record.marks, time=record.time)
    return Rest(
        UNSET, record.attachments, record.details, record.earlier, record.kind, record.marks,
        record.native_id, record.reactions, record.reply_to, record.same_as, time=record.time,
    )  # fmt: skip


class Row(msgspec.Struct, frozen=True):
    """What the columns of a message and of one of its places say; `sender` is that import's key."""

    conversation: str
    sender: str
    at: int
    text: str
    evidence: str
    member: str
    place: int


def put_together(rest: Rest, row: Row) -> Record:
    """Return the record that a message's row and one of its places stand for."""
    return Record(
        conversation=row.conversation,
        evidence=row.evidence,
        place=row.place,
        at=placed(row.at) if isinstance(rest.at, UnsetType) else rest.at,
        attachments=rest.attachments,
        details=rest.details,
        earlier=rest.earlier,
        kind=rest.kind,
        marks=rest.marks,
        member=row.member,
        native_id=rest.native_id,
        reactions=rest.reactions,
        reply_to=rest.reply_to,
        same_as=rest.same_as,
        sender=row.sender if isinstance(rest.sender, UnsetType) else rest.sender,
        text=row.text if isinstance(rest.text, UnsetType) else rest.text,
        time=rest.time,
    )
