"""The rows of Signal, checked against what their facts say; encrypted files stay plain files."""

import re
from datetime import datetime

from harassvault.importers.findings import Conversation, Kind, Mark, Message, Participant
from tests.importers.running import run, tree_of

FORMATS = {"signal"}
REASONS = {}


def check(row):
    facts, found = row["expected_facts"], run(row["path"])
    if size := re.fullmatch(r"(\d+) bytes", facts):
        with tree_of(row["path"]) as tree:
            assert [one.size for one in tree.items] == [int(size[1])]
        assert not {one for one in found if one.startswith("signal")}
    elif facts.startswith("INSERT"):  # a dump of a desktop's database as SQL: a plain file
        assert found == {}
        text = row["path"].read_text("utf-8")
        for table, count in re.findall(r"(?:INTO )?(\w+)=(\d+)", facts):
            assert len(re.findall(rf"^INSERT INTO {table}\b", text, re.MULTILINE)) == int(count)
    elif facts.startswith("frames"):
        _check_frames(facts, found["signal"])
    elif facts.startswith("messages"):
        _check_lines(facts, found["signal_export"])
    else:
        _check_text(facts, found["signal_export"])


def _check_frames(facts, found):
    messages = [one for one in found if isinstance(one, Message)]
    assert len(messages) == int(re.search(r"(\d+) chatItems", facts).group(1))
    assert len([one for one in found if isinstance(one, Conversation)]) == 1
    texts = [one for one in messages if one.text]
    edited = [one for one in messages if Mark.EDITED in one.marks]
    assert len(texts) == int(re.search(r"text items (\d+)", facts).group(1))
    assert [len(one.earlier) for one in edited] == [1]
    assert edited[0].earlier[0].text != edited[0].text
    assert sum(Mark.DELETED in one.marks for one in messages) == 1
    assert sum(len(one.attachments) for one in messages) == 1
    calls = [one.details["call"] for one in messages if one.kind is Kind.CALL]
    assert calls == ["missed"]
    for name, place in (("first_utc\\(original\\)", 0), ("last_utc", -1)):
        when = re.search(rf"{name}=(\S+Z)", facts).group(1)
        micros = datetime.fromisoformat(when).timestamp() * 1_000_000
        assert sorted(one.time.utc for one in messages)[place] == micros


def _check_lines(facts, found):
    messages = [one for one in found if isinstance(one, Message)]
    assert len(messages) == int(re.search(r"messages=(\d+)", facts).group(1))
    day, first, last = re.search(r"(\S+) ([\d:]+)\.\.([\d:]+) local", facts).groups()
    assert [messages[0].time.wall, messages[-1].time.wall] == [f"{day}T{first}", f"{day}T{last}"]
    assert {one.time.utc for one in messages} == {None}
    me = [one.key for one in found if isinstance(one, Participant) and one.is_me]
    assert me == ["Me"]


def _check_text(facts, found):
    written = facts.strip("'").encode().decode("unicode_escape")
    messages = [one for one in found if isinstance(one, Message)]
    again = "".join(f"[{one.time.text}] {one.sender}: {one.text}\n" for one in messages)
    assert again == written
