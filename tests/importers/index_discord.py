"""The rows of Discord, checked against what their facts say."""

import json
import re
from datetime import datetime

from harassvault.importers.findings import Conversation, Message, Participant, Problem, Shape
from tests.importers.running import run

FORMATS = {"discord"}
REASONS = {}


def check(row):
    facts, path = row["expected_facts"], row["path"]
    if path.name == "index.json":
        found = run(path.parents[1])["discord_package"]
        (talk,) = [one for one in found if isinstance(one, Conversation)]
        assert facts == "1 channel"
        assert json.loads(path.read_bytes()) == {talk.native_id: talk.title}
    elif path.name == "channel.json":
        found = run(path.parents[1])["discord_package"]
        (talk,) = [one for one in found if isinstance(one, Conversation)]
        others = [one for one in found if isinstance(one, Participant) and not one.is_me]
        assert talk.shape is Shape.DIRECT
        assert facts == f"DM, {len(others)} recipients"
    else:
        _check_messages(facts, path, run(path)["discord_package"])


def _check_messages(facts, path, found):
    assert not any(isinstance(one, Problem) for one in found)
    messages = [one for one in found if isinstance(one, Message)]
    assert len(messages) == int(re.search(r"messages=(\d+)", facts)[1])
    if attachments := re.search(r"attachments=(\d+)", facts):
        assert sum(len(one.attachments) for one in messages) == int(attachments[1])
    whens = re.findall(r"\d{4}-\S+Z", facts)
    times = sorted(one.time.utc for one in messages)
    assert [times[0], times[-1]][: len(whens)] == [
        round(datetime.fromisoformat(one).timestamp() * 1_000_000) for one in whens
    ]
    (me,) = [one.key for one in found if isinstance(one, Participant) and one.is_me]
    assert {one.sender for one in messages} == {me}
    if path.suffix == ".json":
        numbers = [str(one["ID"]) for one in json.loads(path.read_bytes())]
        assert [one.native_id for one in messages] == numbers
        assert all(int(one) > 2**53 for one in numbers)
