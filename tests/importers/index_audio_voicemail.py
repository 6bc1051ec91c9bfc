"""The rows of voice notes and voicemail, checked against what their facts say."""

import re
import sqlite3

from harassvault.importers.findings import FileFacts
from tests.importers.running import run, tree_of

FORMATS = {"audio-voicemail"}
REASONS = {}


def check(row):
    facts, found = row["expected_facts"], run(row["path"])
    with tree_of(row["path"]) as tree:
        [item] = tree.items
        if size := re.fullmatch(r"(\d+) bytes", facts):
            assert item.size == int(size.group(1))
            assert all(isinstance(one, FileFacts) for all_ in found.values() for one in all_)
            return
        assert facts.startswith("voicemail.db schema only: 0 rows")
        assert found == {"iphone_calls": []}
        base = sqlite3.connect(":memory:")
        with tree.open(item) as stream:
            base.deserialize(stream.read())
        assert base.execute("SELECT count(*) FROM voicemail").fetchone() == (0,)
        base.close()
