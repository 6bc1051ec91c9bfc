"""The rows of Teams, checked against what their facts say."""

import re
from datetime import datetime

from harassvault.importers.findings import Kind, Mark, Message, Participant, Problem
from tests.importers.running import run

FORMATS = {"teams"}
REASONS = {}


def check(row):
    facts, found = row["expected_facts"], run(row["path"])["teams"]
    assert not any(isinstance(one, Problem) for one in found)
    messages = [one for one in found if isinstance(one, Message)]
    records, said, events = re.search(
        r"records=(\d+) \((\d+) messages, (\d+) system event\)", facts
    ).groups()
    assert len(messages) == int(records)
    assert sum(one.kind is Kind.MESSAGE for one in messages) == int(said)
    assert sum(one.kind is Kind.SYSTEM for one in messages) == int(events)
    people = {one.key for one in found if isinstance(one, Participant)}
    assert len(people) == int(re.search(r"people=(\d+)", facts)[1])
    edited = sum(Mark.EDITED in one.marks for one in messages)
    assert edited == int(re.search(r"edited=(\d+)", facts)[1])
    times = sorted(one.time.utc for one in messages)
    for name, place in (("first_utc", 0), ("last_utc", -1)):
        when = datetime.fromisoformat(re.search(rf"{name}=(\S+)", facts)[1])
        assert times[place] == round(when.timestamp() * 1_000_000)
