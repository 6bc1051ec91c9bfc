"""The rows of calendars and address books, checked against what their facts say."""

import ast
import re
from datetime import UTC, datetime, timedelta

from harassvault.importers.findings import Card, Kind, Message, Problem, ZoneKind
from tests.importers.running import run

FORMATS = {"calendar", "vcard"}
REASONS = {}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def check(row):
    found = run(row["path"])
    assert list(found) == [row["format"]]
    if row["format"] == "vcard":
        cards = [one for one in found["vcard"] if isinstance(one, Card)]
        assert f"cards={len(cards)}" == row["expected_facts"]
        assert all(one.name and one.handles for one in cards)
    else:
        _check_calendar(row["expected_facts"], found["calendar"])


def _check_calendar(facts, found):
    messages = [one for one in found if isinstance(one, Message)]
    assert all(one.kind is Kind.EVENT for one in messages)
    problems = [one for one in found if isinstance(one, Problem)]
    if facts.startswith("ERR"):  # the library of the index gives the file up; we name the line
        line = re.search("parts: '(.*?)'", facts).group(1)
        assert [one.detail for one in problems] == [line]
        return
    assert problems == []
    components = ast.literal_eval(re.search(r"components=(\{.*?\})", facts).group(1))
    todos = sum(one.details.get("component") == "todo" for one in messages)
    assert len(messages) == components.get("VEVENT", 0) + components.get("VTODO", 0)
    assert todos == components.get("VTODO", 0)
    events = ast.literal_eval(re.search(r"events=(\[.*\])", facts).group(1))
    for (title, when), message in zip(events, messages, strict=False):
        assert message.text.startswith("" if title == "None" else title)
        _check_time(datetime.fromisoformat(when), message)


def _check_time(when, message):
    """A zone that a file names without saying what it is stays open, and its name is kept."""
    if message.time.zone is ZoneKind.LOCAL:
        assert message.time.wall == when.replace(tzinfo=None).isoformat()
        assert message.details["zone"] == "America/New_York"
    else:
        assert EPOCH + timedelta(microseconds=message.time.utc) == when
