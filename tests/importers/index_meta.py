"""The rows of Messenger's and Instagram's exports, checked against what their facts say."""

import ast
import re
from datetime import datetime

from harassvault.importers.findings import (
    Conversation,
    Mark,
    Message,
    Participant,
    Precision,
    Problem,
    ZoneKind,
)
from tests.importers.running import SAMPLES, run, tree_of

FORMATS = {"messenger-instagram"}
REASONS = {}
BYTES = re.compile(r"(\d+) bytes$")


def check(row):
    facts = row["expected_facts"]
    if BYTES.match(facts):
        _check_media(row, int(BYTES.match(facts).group(1)))
    elif facts == "expected-parse helper or other":
        assert run(row["path"]) == {}
    elif row["file"].endswith(".html"):
        _check_page(row, facts)
    else:
        _check_json(row, facts)


def _export_of(path):
    """Return the folder in SAMPLES that holds a whole download."""
    inside = path.relative_to(SAMPLES).parts
    return SAMPLES.joinpath(*inside[:3])


def _check_media(row, size):
    """A message of the download names it, nobody claims it, and it has its size."""
    folder = _export_of(row["path"])
    with tree_of(folder) as tree:
        (item,) = [one for one in tree.items if row["file"].endswith(one.path)]
        assert item.size == size
    (found,) = run(folder).values()
    named = {file.item for one in found if isinstance(one, Message) for file in one.attachments}
    assert item.index in named
    assert all(one.item != item.index for one in found if isinstance(one, Message))


def _check_json(row, facts):
    (found,) = run(row["path"]).values()
    messages = [one for one in found if isinstance(one, Message)]
    assert [one for one in found if isinstance(one, Problem)] == []
    assert len(messages) == int(re.search(r"messages=(\d+)", facts).group(1))
    times = [one.time.wall for one in messages]
    assert all(one.time.zone is ZoneKind.UTC for one in messages)
    for name, wall in (("first_utc=", min(times)), ("last_utc=", max(times))):
        if name in facts:
            said = re.search(rf"{name}(\S+?)(?:Z|\+00:00)?(?:\s|$)", facts).group(1)
            assert datetime.fromisoformat(wall) == datetime.fromisoformat(said)
    _check_people(found, messages, facts)
    _check_marks(messages, facts)
    if "MESSAGE REQUESTS" in row["interesting"]:
        assert times == ["2024-01-05T21:01:40.000"]
        assert "2024-01-05T21:01:40Z" in facts
    assert ("newest-first" in facts) <= (times == sorted(times, reverse=True))
    assert ("oldest-first" in facts) <= (times == sorted(times))


def _check_people(found, messages, facts):
    names = [one.name for one in found if isinstance(one, Participant)]
    said = re.search(r"participants=(\[.*?\])", facts)
    if said and said.group(1) != "[]":
        assert names == ast.literal_eval(said.group(1))
    repaired = re.search(r'participants after repair: "(.*?)","(.*?)"', facts)
    if repaired:
        assert names == list(repaired.groups())
        first = min(messages, key=lambda one: one.time.wall)
        assert first.text == re.search(r'first text after repair "(.*?)"', facts).group(1)


def _check_marks(messages, facts):
    marks = [mark for one in messages for mark in one.marks]
    if unsent := re.search(r"unsent=(\d+)", facts):
        assert marks.count(Mark.DELETED) == int(unsent.group(1))
    if reactions := re.search(r"reactions=(\d+)", facts):
        assert sum(len(one.reactions) for one in messages) == int(reactions.group(1))
    if failed := re.search(r"failed media=(\d+)", facts):
        missing = [file.missing for one in messages for file in one.attachments]
        assert missing == ["Failed to download media"] * int(failed.group(1))
    if "1 photo whose file is missing" in facts:
        assert marks.count(Mark.MEDIA_LEFT_OUT) == 1
        assert marks.count(Mark.ECHO) == 1


def _check_page(row, facts):
    found = run(row["path"])["meta_html"]
    messages = [one for one in found if isinstance(one, Message)]
    count, names, when = (one.strip() for one in facts.split(";")[:3])
    assert count == f"messages={len(messages)}"
    assert [one.name for one in found if isinstance(one, Participant)] == names.split(", ")
    day, clock = when.split(" ")[:2]
    first, _, last = clock.partition("..")
    assert messages[0].time.wall == f"{day}T{first}"
    assert messages[-1].time.wall == f"{day}T{last or first}"
    assert {(one.time.zone, one.time.precision) for one in messages} == {
        (ZoneKind.LOCAL, Precision.MINUTE)
    }
    if images := re.search(r"images=(\d+)", facts):
        assert sum(len(one.attachments) for one in messages) == int(images.group(1))
    if "same thread also as JSON" in facts:
        both = run(row["path"].parents[4])
        threads = [
            (one.service, one.title, one.native_id)
            for all_ in both.values()
            for one in all_
            if isinstance(one, Conversation)
        ]
        assert len(threads) == 2
        assert len(set(threads)) == 1
