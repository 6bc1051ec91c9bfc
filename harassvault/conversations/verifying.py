"""Whether the rows of imported messages are what the log vouches for.

For each import the records are put together again from the rows, and their root compared with the
one in the log. Where it differs, the rows that cannot be right are named as far as they show it:
a number that is missing or too many, a place whose message, file or conversation is not there. What
no row shows by itself is said of the whole import.

Never here: the log, other tables, words for people.
"""

import heapq
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import msgspec
from msgspec import UnsetType

from crypto.merkle import GrowingRoot
from harassvault.conversations.records import (
    Record,
    Row,
    beginning,
    file_bytes,
    leaf_of,
    put_together,
    read_rest,
    record_bytes,
)
from harassvault.conversations.sameness import key_of
from harassvault.importers.findings import Attachment, Message
from harassvault.store import found_gone, messages, strays
from harassvault.store.connection import Connection

MAX_NAMED = 20
"""Rows that are named of one import; more of them are one damage."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with the rows of messages.

    Attributes:
        what: "missing", "extra", "damaged" or "differs".
        name: "import <number>", with the number of the row where one is known.
    """

    what: str
    name: str


class _Vouched(msgspec.Struct, frozen=True):
    leaves: int
    root: str


class _Body(msgspec.Struct, frozen=True):
    messages: _Vouched
    salt: str


def wrong_messages(connection: Connection) -> Iterator[Wrong]:
    """Yield what is wrong with the rows of all imports; nothing where all is well."""
    gone = found_gone.said_gone(connection)
    for number, text in messages.vouchers(connection):
        try:
            body = msgspec.json.decode(text, type=_Body)
            salt = bytes.fromhex(body.salt)
        except (msgspec.MsgspecError, ValueError):
            yield Wrong("damaged", f"import {number}")
            continue
        leaves = _leaves(connection, number, salt, gone)
        yield from _of_import(number, body.messages, leaves)
    for what, name in strays.found(connection):
        yield Wrong(what, name)


def _of_import(number: int, vouched: _Vouched, leaves: Iterator["_Leaf"]) -> Iterator[Wrong]:
    root, expected, named = GrowingRoot(), 0, 0
    for found in leaves:
        wrong = found.is_wrong and "damaged"
        at = found.ordinal
        if at != expected:
            wrong = "missing" if at > expected else "extra"
            at = min(at, expected)
        if wrong:
            named += 1
            if named <= MAX_NAMED:
                yield Wrong(wrong, f"import {number}, {at + 1}")
        expected = found.ordinal + 1
        root.add(found.leaf)
    if expected < vouched.leaves:
        yield Wrong("missing", f"import {number}, {expected + 1}")
    elif not named and (root.size, root.root().hex()) != (vouched.leaves, vouched.root):
        yield Wrong("differs", f"import {number}")


class _Leaf(NamedTuple):
    """A leaf as the rows have it, and whether they show by themselves that they were changed."""

    ordinal: int
    leaf: bytes
    is_wrong: bool = False


def _leaves(
    connection: Connection, number: int, salt: bytes, gone: Container[found_gone.Place]
) -> Iterator[_Leaf]:
    """Yield every leaf of an import, in order; `gone` are rows of which only the leaf may be."""
    return heapq.merge(
        _messages(connection, number, salt),
        _files(connection, number, salt),
        _others(connection, number, salt, gone),
    )


def _files(connection: Connection, number: int, salt: bytes) -> Iterator[_Leaf]:
    for ordinal, item, evidence, member, path, format_name in messages.items_of(connection, number):
        said = _tried(partial(file_bytes, item, evidence, member, path, format_name))
        yield _Leaf(ordinal, leaf_of(salt, ordinal, said), not said)


def _others(
    connection: Connection, number: int, salt: bytes, gone: Container[found_gone.Place]
) -> Iterator[_Leaf]:
    for ordinal, text in messages.found_of(connection, number):
        left = found_gone.leaf_left(text)
        if left is not None or (number, ordinal) in gone:
            # A row that is gone without the log saying so, or is there although the log says so.
            is_said = left is not None and (number, ordinal) in gone
            yield _Leaf(ordinal, left or bytes(len(salt)), not is_said)
            continue
        said = _tried(partial(str.encode, text, "utf-8"))
        yield _Leaf(ordinal, leaf_of(salt, ordinal, said), not said)


def _messages(connection: Connection, number: int, salt: bytes) -> Iterator[_Leaf]:
    keys = messages.sender_keys(connection, number)
    for row in messages.sources_of(connection, number):
        ordinal, kept = row[:2]
        leaf = leaf_of(salt, ordinal, _tried(partial(_said, row, keys)))
        yield _Leaf(ordinal, leaf, beginning(leaf) != kept)


def _said(row: tuple[Any, ...], keys: Mapping[tuple[str, int], str]) -> bytes:
    """Return a record; nothing where the row of the message does not compare as it should."""
    record = record_of(row, keys)
    is_own = isinstance(read_rest(row[-1]).text, UnsetType)
    return b"" if is_own and row[5] != key_of(_as_found(record)) else record_bytes(record)


def record_of(row: tuple[Any, ...], keys: Mapping[tuple[str, int], str]) -> Record:
    """Return the record of a row of `messages.SOURCES`.

    Raises:
        msgspec.MsgspecError, ValueError, TypeError, AttributeError: it shows none.
    """
    _, _, conversation, sender, at, _, text, evidence, member, place, untrusted_rest = row
    key = keys.get((conversation, sender), "")
    texts = (text.decode("utf-8"), evidence.decode("utf-8"), member.decode("utf-8"))
    return put_together(read_rest(untrusted_rest), Row(conversation, key, at, *texts, place))


def _as_found(record: Record) -> Message:
    """Return what of a record is compared, as it was found."""
    return Message(
        conversation="", item=0, place=0, time=record.time, text=record.text, kind=record.kind,
        same_as=record.same_as, details=record.details,
        attachments=tuple(Attachment(one.name, one.media_type) for one in record.attachments),
    )  # fmt: skip


def _tried(make: Callable[[], bytes]) -> bytes:
    """Make what a leaf says; rows that cannot be read make nothing."""
    try:
        return make()
    except (msgspec.MsgspecError, TypeError, ValueError, AttributeError):
        return b""
