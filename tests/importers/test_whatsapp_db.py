"""WhatsApp's databases: read as far as they go, whatever version or damage they have."""

import io
import random
import sqlite3
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import Finding, Message, Problem, What
from harassvault.importers.importer import Options
from harassvault.importers.whatsapp_db import IMPORTER

EXPORTS = Path(__file__).parent / "exports" / "whatsapp_db"
BASES = ["iphone/ChatStorage.sqlite", "iphone/CallHistory.sqlite", "android/msgstore.db"]


def findings(name, data, *others):
    files = ((name, data), *others)
    tree = grow([Part(path, len(one), io.BytesIO(one)) for path, one in files])
    return list(IMPORTER.extract(tree, IMPORTER.identify(tree), Options()))


@pytest.mark.parametrize(
    "column", ["ZSTANZAID", "ZTEXT", "ZGROUPMEMBER", "ZMEDIAITEM", "ZSENTDATE"]
)
def test_a_column_that_a_version_has_not_reads_as_empty(column):
    with sqlite3.connect(":memory:") as connection:
        connection.deserialize((EXPORTS / BASES[0]).read_bytes())
        connection.execute(f"ALTER TABLE ZWAMESSAGE DROP COLUMN {column}")
        data = connection.serialize()
    found = findings("ChatStorage.sqlite", data)
    assert sum(isinstance(one, Message) for one in found) == 11
    assert not [one for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize("table", ["ZWAMEDIAITEM", "ZWAGROUPMEMBER", "ZWACHATSESSION"])
def test_a_table_that_a_version_has_not_reads_as_empty(table):
    with sqlite3.connect(":memory:") as connection:
        connection.deserialize((EXPORTS / BASES[0]).read_bytes())
        connection.execute(f"DROP TABLE {table}")
        data = connection.serialize()
    found = findings("ChatStorage.sqlite", data)
    assert sum(isinstance(one, Message) for one in found) == 11


def test_the_newest_messages_stand_in_the_log_beside_it(tmp_path):
    live = tmp_path / "ChatStorage.sqlite"
    live.write_bytes((EXPORTS / BASES[0]).read_bytes())
    connection = sqlite3.connect(live, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("UPDATE ZWAMESSAGE SET ZTEXT = 'said since' WHERE Z_PK = 1")
    log = (tmp_path / "ChatStorage.sqlite-wal").read_bytes()
    found = findings(live.name, live.read_bytes(), ("ChatStorage.sqlite-wal", log))
    connection.close()
    assert next(one.text for one in found if isinstance(one, Message)) == "said since"


def test_of_an_encrypted_database_nothing_is_read():
    assert findings("msgstore.db.crypt14", b"\x00" * 100) == [Problem(What.ENCRYPTED, 0)]


def test_other_databases_are_not_claimed():
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE message (text)")
        data = connection.serialize()
    assert findings("chat.db", data) == []


def test_what_is_too_long_is_cut_and_what_cannot_be_a_number_is_none():
    with sqlite3.connect(":memory:") as connection:
        connection.deserialize((EXPORTS / BASES[2]).read_bytes())
        long = "'" + "x" * 500_000 + "'"
        for table, column in (("chat", "subject"), ("jid", "raw_string"), ("message", "key_id"),
                              ("message", "text_data"), ("message_media", "file_path"),
                              ("message_quoted", "key_id"), ("call_log", "call_id"),
                              ("message_add_on_reaction", "reaction")):  # fmt: skip
            connection.execute(f"UPDATE {table} SET {column} = {long}")
        connection.execute("UPDATE message SET _id = -_id, timestamp = 9e18")
        connection.execute("UPDATE message_location SET latitude = 'north'")
        connection.commit()
        data = connection.serialize()
    found = findings("msgstore.db", data)
    for one in found:
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Finding) == one
    told = [one for one in found if isinstance(one, Message)]
    assert len(told) == 11
    assert all(one.place >= 0 for one in told)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(BASES), st.integers(0, 2**32))
def test_a_damaged_database_raises_nothing(base, seed):
    chance = random.Random(seed)
    data = bytearray((EXPORTS / base).read_bytes())
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(100, len(data))] = chance.randrange(256)
    cut = chance.choice([len(data), chance.randrange(len(data))])
    for one in findings(base.rpartition("/")[2], bytes(data[:cut])):
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Finding) == one
