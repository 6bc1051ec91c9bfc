"""Rows of messages are what the log vouches for; whatever was changed is found and named."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crypto.canonical import canonical, parse
from crypto.merkle import GrowingRoot, inclusion_proof, leaf_hash, root, verify_inclusion
from harassvault.conversations.records import (
    Record,
    Row,
    leaf_of,
    leaf_salt,
    put_together,
    read_rest,
    record_bytes,
    rest_of,
    rest_text,
)
from harassvault.conversations.values import HeldFile, Reacted, WasEarlier
from harassvault.conversations.verifying import record_of
from harassvault.importers.findings import Card, Kind, Mark, Precision, Time, ZoneKind
from harassvault.store import messages
from tests.made_export import chat, said

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
TIMES = st.builds(
    Time, WORDS, WORDS, st.sampled_from(Precision), st.sampled_from(ZoneKind), st.none() | WHOLE
)
RECORDS = st.builds(
    Record, WORDS, WORDS, st.integers(0, 2**53 - 1), st.none() | WHOLE,
    st.tuples(st.builds(HeldFile, WORDS, WORDS, WORDS, WORDS, WORDS, WHOLE, WORDS)) | st.just(()),
    st.dictionaries(WORDS, WORDS, max_size=3),
    st.tuples(st.builds(WasEarlier, WORDS, st.none() | TIMES)) | st.just(()),
    st.sampled_from(Kind), st.lists(st.sampled_from(Mark), max_size=2).map(tuple), WORDS, WORDS,
    st.tuples(st.builds(Reacted, WORDS, WORDS, st.none() | TIMES)) | st.just(()),
    WORDS, WORDS, WORDS, WORDS, TIMES,
)  # fmt: skip


@given(RECORDS)
def test_a_record_is_canonical_json(record):
    written = record_bytes(record)
    assert canonical(parse(written)) == written


@given(RECORDS)
def test_rows_give_the_record_back_to_the_byte(record):
    rest = read_rest(rest_text(rest_of(record)))
    at = -(1 << 62) if record.at is None else record.at
    row = Row(
        record.conversation, record.sender, at, record.text, record.evidence, record.member,
        record.place,
    )  # fmt: skip
    assert put_together(rest, row) == record
    assert record_bytes(put_together(rest, row)) == record_bytes(record)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.binary(min_size=32, max_size=32), max_size=3000))
def test_a_root_that_grows_is_the_root(leaves):
    growing = GrowingRoot()
    for one in leaves:
        growing.add(one)
    assert growing.root() == root(leaves)
    assert growing.size == len(leaves)


@pytest.mark.parametrize("count", [0, 1, 1023, 1024, 1025, 3072, 4097])
def test_a_root_grows_over_the_edges_of_what_is_folded(count):
    leaves = [hashlib.sha256(number.to_bytes(4)).digest() for number in range(count)]
    growing = GrowingRoot()
    for one in leaves:
        growing.add(one)
    assert growing.root() == root(leaves)


def test_one_message_can_be_shown_without_its_neighbours(vault, take_in):
    taken = take_in(vault, [*chat(), *(said(number, f"m{number}") for number in range(7))])
    entry = messages.vouchers(vault._connection)[0][1]
    salt = bytes.fromhex(parse(entry.encode())["salt"])
    leaves, shown = [], b""
    keys = messages.sender_keys(vault._connection, taken.seq)
    for ordinal, *row in messages.items_of(vault._connection, taken.seq):
        names = ("item", "evidence", "member", "path", "format")
        said_of_it = dict(zip(names, row, strict=True)) | {"type": "file"}
        leaves.append((ordinal, leaf_of(salt, ordinal, canonical(said_of_it))))
    for row in messages.sources_of(vault._connection, taken.seq):
        found = record_of(row, keys)
        leaves.append((row[0], leaf_of(salt, row[0], record_bytes(found))))
        if found.text == "m4":
            shown, at_index = record_bytes(found), row[0]
    hashes = [one for _, one in sorted(leaves)]
    proof = inclusion_proof(hashes, at_index)
    alone = leaf_hash(leaf_salt(salt, at_index) + shown)
    verify_inclusion(alone, at_index, len(hashes), proof, bytes.fromhex(taken.root))
    assert b"m4" in shown
    assert b"m3" not in shown


CHANGES = {
    "a word": "UPDATE message SET text = 'no' WHERE id = 3",
    "a sender": "UPDATE message SET sender = 2 WHERE id = 3",
    "a time": "UPDATE message SET at = at + 1 WHERE id = 3",
    "what compares it": "UPDATE message SET same = same + 2 WHERE id = 3",
    "another conversation": "UPDATE message SET conversation = 9 WHERE id = 3",
    "its place": "UPDATE message_source SET place = 99 WHERE ordinal = 3",
    "its file": "UPDATE message_source SET item = 9 WHERE ordinal = 3",
    "the rest": "UPDATE message_source SET rest = '{\"kind\":\"call\"}' WHERE ordinal = 3",
    "no rest": "UPDATE message_source SET rest = 'x' WHERE ordinal = 3",
    "other types": "UPDATE message SET text = x'ff' WHERE id = 3",
    "a lost place": "DELETE FROM message_source WHERE ordinal = 3",
    "a lost message": "DELETE FROM message WHERE id = 3",
    "a lost last place": "DELETE FROM message_source WHERE ordinal = 10",
    "one too many": "INSERT INTO message_source SELECT import, 11, message, item, place, leaf, "
    "rest FROM message_source WHERE ordinal = 3",
    "swapped": "UPDATE message_source SET message = CASE message WHEN 3 THEN 4 ELSE 3 END "
    "WHERE message IN (3, 4)",
    "a message of nobody": "INSERT INTO message VALUES (99, 1, 1, 0, 0, 'made up')",
    "rows of no import": "INSERT INTO message_source VALUES (2, 0, 3, 0, 1, 0, '{}')",
    "the name of a file": "UPDATE import_item SET path = 'other.txt'",
    "the format of a file": "UPDATE import_item SET format = 'other'",
    "what else was found": "UPDATE import_found SET body = replace(body, 'Kim', 'Tim')",
    "lost pairs": "DELETE FROM message_pair",
}  # fmt: skip
FINDINGS = [
    *chat(), *(said(number, f"words {number}") for number in range(8)),
    Card(0, 1, "Kim"), said(8, "你住在"),
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_row_is_found(vault, take_in, change):
    taken = take_in(vault, FINDINGS)
    assert vault.verify().ok
    vault._connection.execute(change)
    found = [one for one in vault.verify().problems if one.where == "message"]
    assert found
    if change.startswith(("UPDATE message SET", "UPDATE message_source SET place")):
        assert any(one.name == f"import {taken.seq}, 4" for one in found)


def test_a_row_changed_with_all_that_stands_beside_it_is_found_by_the_root(vault, take_in):
    taken = take_in(vault, FINDINGS)
    connection = vault._connection
    salt = bytes.fromhex(parse(messages.vouchers(connection)[0][1].encode())["salt"])
    connection.execute("UPDATE message_source SET place = 99 WHERE ordinal = 3")
    row = next(one for one in messages.sources_of(connection, taken.seq) if one[0] == 3)
    record = record_of(row, messages.sender_keys(connection, taken.seq))
    leaf = int.from_bytes(leaf_of(salt, 3, record_bytes(record))[:8], signed=True)
    connection.execute("UPDATE message_source SET leaf = ? WHERE ordinal = 3", (leaf,))
    (found,) = [one for one in vault.verify().problems if one.where == "message"]
    assert (found.what, found.name) == ("differs", f"import {taken.seq}")


def test_a_damaged_index_of_messages_is_named(vault, take_in):
    take_in(vault, FINDINGS)
    vault._connection.execute("DELETE FROM message_words_docsize WHERE id = 3")
    assert ("search", "message_words") in {
        (one.where, one.name) for one in vault.verify().problems
    }  # fmt: skip
