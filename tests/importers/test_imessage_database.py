"""Messages databases: schemas of other years, hostile columns, and logs beside the file."""

import io
import plistlib
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.importers import imessage, iphone_calls
from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import Mark, Message, Problem, What
from harassvault.importers.imessage.bodies import text_of
from harassvault.importers.imessage.edits import history
from tests.importers.golden import EXPORTS
from tests.importers.running import PLAIN, tree_of

CHAT = EXPORTS / "imessage" / "mac" / "chat.db"
BEFORE = b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x08NSString\x01\x94\x84\x01+"


def read(importer, data, name="chat.db"):
    tree = grow([Part(name, len(data), io.BytesIO(data))])
    return list(importer.extract(tree, importer.identify(tree), PLAIN))


def made(*statements):
    base = sqlite3.connect(":memory:")
    for one in statements:
        base.execute(one)
    data = base.serialize()
    base.close()
    return data


@pytest.mark.parametrize("size", [0, 1, 0x80, 0x81, 0xFF, 0x100, 0xFFFF, 0x10000])
def test_lengths_of_every_width_are_read_low_byte_first(size):
    text = "x" * size
    if size < 0x81:
        length = bytes([size])
    elif size < 0x10000:
        length = b"\x81" + size.to_bytes(2, "little")
    else:
        length = b"\x82" + size.to_bytes(4, "little")
    assert text_of(BEFORE + length + text.encode() + b"\x86") == text


@given(st.binary(max_size=80))
def test_no_stream_raises(noise):
    for data in (noise, BEFORE + noise, BEFORE[:-3] + noise):
        found = text_of(data)
        assert found is None or len(found) <= len(data)


@given(st.binary(max_size=200), st.integers(0, 200))
def test_no_property_list_raises(noise, at):
    good = plistlib.dumps(
        {"ec": {"0": [{"d": 1.0, "t": b"x"}]}, "rp": [0]}, fmt=plistlib.FMT_BINARY
    )
    for data in (b"bplist00" + noise, good[:at] + noise + good[at:]):
        assert len(history(data).earlier) <= 1


@pytest.mark.parametrize(
    "value", [{"ec": 5}, {"ec": {"0": 5}}, {"ec": {"0": [5, 6]}}, {"ec": {"0": [{"t": 1}, {}]}},
              ["ec"], "ec", {"ec": {"0": [{"t": b"", "d": "x"}, {}]}}],
)  # fmt: skip
def test_histories_of_another_shape_are_none(value):
    assert history(plistlib.dumps(value, fmt=plistlib.FMT_BINARY)).earlier == ()


def test_the_oldest_schema_has_words_and_times():
    data = made(
        "CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, date INTEGER, is_from_me)",
        "INSERT INTO message VALUES (1, 'alone', 331968800, 0)",
    )
    [_, _, message] = read(imessage.DATABASE, data, "sms.db")
    assert (message.text, message.time.wall) == ("alone", "2011-07-10T05:33:20")


def test_columns_of_another_kind_do_no_harm():
    data = made(
        "CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid, text, attributedBody, date,"
        " is_from_me, handle_id, item_type, associated_message_type, associated_message_guid,"
        " message_summary_info, date_edited, error)",
        "CREATE TABLE handle (ROWID, id)",
        "CREATE TABLE chat (ROWID, style)",
        "CREATE TABLE chat_message_join (chat_id, message_id)",
        "INSERT INTO handle VALUES ('x', x'ff'), (NULL, NULL)",
        "INSERT INTO chat VALUES ('one', 'two')",
        "INSERT INTO chat_message_join VALUES ('one', 'two'), (1e300, NULL)",
        "INSERT INTO message VALUES (1, x'00', x'ff', 'text', 'soon', 'x', 1e999, 'x', 2000, 5, 5,"
        " 'x', 'x'), (2, NULL, 7, 8, 1e300, NULL, NULL, NULL, 3000, NULL, x'00', NULL, NULL)",
    )
    found = read(imessage.DATABASE, data)
    assert len([one for one in found if isinstance(one, Message)]) >= 1


def test_what_stands_only_in_the_log_beside_is_read(tmp_path):
    path = tmp_path / "chat.db"
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA wal_autocheckpoint = 0")
    base.execute("CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, date INTEGER)")
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.execute("INSERT INTO message VALUES (1, 'only in the log', 731968800)")
    copies = {name: (tmp_path / name).read_bytes() for name in ("chat.db", "chat.db-wal")}
    base.close()
    folder = tmp_path / "copy"
    folder.mkdir()
    for name, data in copies.items():
        (folder / name).write_bytes(data)
    with tree_of(folder) as tree:
        claimed = imessage.DATABASE.identify(tree)
        found = list(imessage.DATABASE.extract(tree, claimed, PLAIN))
    assert len(claimed) == 2
    assert found[-1].text == "only in the log"


def test_a_damaged_database_gives_what_it_can_and_says_so():
    whole = CHAT.read_bytes()
    found = read(imessage.DATABASE, whole[: len(whole) // 2])
    assert found[-1].what is What.BROKEN


def test_what_bears_the_name_of_a_database_and_is_none_is_not_claimed():
    data = bytes(range(256)) * 20
    for name in ("3d/3d0d7e5fb2ce288813306e4d4636395e047a3d28", "chat.db"):
        tree = grow([Part(name, len(data), io.BytesIO(data))])
        assert imessage.DATABASE.identify(tree) == []


def test_an_encrypted_backup_says_that_it_is():
    data = bytes(range(256)) * 20
    name = "backup/3d/3d0d7e5fb2ce288813306e4d4636395e047a3d28"
    parts = [Part(one, len(data), io.BytesIO(data)) for one in ("backup/Manifest.db", name)]
    tree = grow(parts)
    found = imessage.DATABASE.extract(tree, imessage.DATABASE.identify(tree), PLAIN)
    assert list(found) == [Problem(What.ENCRYPTED, 1)]


def test_a_removed_tapback_is_gone_and_a_message_that_was_taken_back_is_not():
    with tree_of(CHAT.parent) as tree:
        found = list(imessage.DATABASE.extract(tree, imessage.DATABASE.identify(tree), PLAIN))
    messages = {one.native_id: one for one in found if isinstance(one, Message)}
    assert messages["GUID-1"].reactions == ()
    assert messages["GUID-5"].marks == (Mark.DELETED,)
    assert "GUID-8" not in messages


@given(st.binary(max_size=60), st.integers(0, 90_000))
def test_no_bytes_raise(noise, at):
    whole = CHAT.read_bytes()
    found = read(imessage.DATABASE, whole[:at] + noise + whole[at + len(noise) :])
    assert all(one.item == 0 for one in found if isinstance(one, Problem | Message))
    calls = (EXPORTS / "iphone_calls" / "CallHistory.storedata").read_bytes()
    at %= len(calls)
    hurt = calls[:at] + noise + calls[at + len(noise) :]
    found = read(iphone_calls.IMPORTER, hurt, "CallHistory.storedata")
    assert all(one.item == 0 for one in found if isinstance(one, Problem | Message))
