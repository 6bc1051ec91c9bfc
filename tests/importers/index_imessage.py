"""The rows of iMessage, checked against what their facts say."""

import re
import sqlite3
from datetime import datetime

from harassvault.importers.findings import Conversation, Kind, Mark, Message, Participant
from tests.importers.running import run

FORMATS = {"imessage"}
REASONS = {}


def check(row):
    found = run(row["path"])
    if row["path"].suffix == ".db":
        assert list(found) == ["imessage"]
        _check_database(row, found["imessage"])
    else:
        assert list(found) == ["imessage_exporter"]
        _check_blocks(row["expected_facts"], found["imessage_exporter"])


def _check_database(row, found):
    facts = row["expected_facts"]
    messages = [one for one in found if isinstance(one, Message)]
    number = {key: int(n) for key, n in re.findall(r"(\w+)=(\d+)\b", facts)}
    reactions = [each for one in messages for each in one.reactions]  # rows of their own in it
    assert len(messages) + len(reactions) == number["messages"]
    with sqlite3.connect(f"file:{row['path']}?immutable=1", uri=True) as base:
        texts = dict(base.execute("SELECT guid, text FROM message"))
    base.close()
    assert sum(text is None for text in texts.values()) == number["text_null"]
    for one in messages:  # the others' words come out of their attributed bodies
        assert one.text == (texts[one.native_id] or one.text) != ""
    mine = int(re.search(r"\(1, (\d+)\)", facts).group(1))
    by = [one.sender for one in messages] + [one.by for one in reactions]
    assert by.count("me") == mine
    times = sorted(one.time.utc for one in [*messages, *reactions])
    for name, place in (("first_utc", 0), ("last_utc", -1)):
        when = datetime.fromisoformat(re.search(rf"{name}=(\S+)", facts).group(1))
        assert abs(times[place] - when.timestamp() * 1_000_000) < 1_000
    assert len([one for one in found if isinstance(one, Conversation)]) == 1
    others = [one for one in found if isinstance(one, Participant) and not one.is_me]
    assert [one.handles[0].kind for one in others] == ["email"]


def _check_blocks(facts, found):
    messages = [one for one in found if isinstance(one, Message)]
    blocks, said, announced = re.search(r"blocks=(\d+) \((\d+) .*?, (\d+) ann", facts).groups()
    assert len(messages) == int(blocks)
    assert sum(one.kind is Kind.MESSAGE for one in messages) == int(said)
    assert sum(one.kind is Kind.SYSTEM for one in messages) == int(announced)
    day, first, last = re.search(r"(\S+) ([\d:]+)\.\.([\d:]+) local", facts).groups()
    assert [messages[0].time.wall, messages[-1].time.wall] == [f"{day}T{first}", f"{day}T{last}"]
    assert {one.time.utc for one in messages} == {None}
    assert not any(Mark.MARKER_LIKE in one.marks for one in messages[:1])
