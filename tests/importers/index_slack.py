"""The rows of Slack's exports, checked against what their facts say."""

import ast
import re
from collections import Counter
from datetime import datetime

from harassvault.importers.findings import Conversation, Message, Participant, Problem
from tests.importers.running import run

FORMATS = {"slack"}
COMMENTED = "slack/hfaran__slack-export-viewer/testarchive.zip"
REASONS = {
    COMMENTED: "a comment on a file has no sender of its own, and the row counts that as somebody; "
    "who commented stands inside it: users=7",
}


def check(row):
    facts, found = row["expected_facts"], run(row["path"])["slack"]
    messages = [one for one in found if isinstance(one, Message)]
    assert not any(isinstance(one, Problem) for one in found)
    assert len(messages) == int(re.search(r"messages=(\d+)", facts)[1])
    titles = {one.key: one.title for one in found if isinstance(one, Conversation)}
    counts = Counter(titles[one.conversation] for one in messages)
    assert counts == ast.literal_eval(re.search(r"per_channel=(\{.*?\})", facts)[1])
    kinds = Counter(one.details.get("type") for one in messages)
    assert kinds == ast.literal_eval(re.search(r"subtypes=(\{.*?\})", facts)[1])
    times = sorted(one.time.utc for one in messages)
    for name, place in (("first_utc", 0), ("last_utc", -1)):
        when = datetime.fromisoformat(re.search(rf"{name}=(\S+)", facts)[1])
        assert times[place] // 1_000 == int(when.timestamp() * 1_000)
    people = {one.key for one in found if isinstance(one, Participant)}
    senders = {one.sender for one in messages}
    assert senders <= people
    assert len(senders) == int(re.search(r"users=(\d+)", facts)[1])


def check_other(row):
    assert row["file"] == COMMENTED
    check(row | {"expected_facts": row["expected_facts"].replace("users=8", "users=7")})
