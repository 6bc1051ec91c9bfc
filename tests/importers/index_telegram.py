"""The rows of Telegram's exports, checked against what their facts say."""

import re
from datetime import datetime, timedelta

from harassvault.importers.findings import (
    Conversation,
    Kind,
    Message,
    Participant,
    Problem,
    What,
    ZoneKind,
)
from tests.importers.running import SAMPLES, run, tree_of

FORMATS = {"telegram"}
ONE_NUMBER = "telegram/innerdvations__telegram-chat-parser/public_supergroup.json"
REASONS = {
    ONE_NUMBER: "two names bear one number in this file, and a number is one account: people=1",
}
EPOCH = datetime(1970, 1, 1)
NAMED = ("group_photo", "stickers/", "test.mp3", ".vcard")
"""What messages of the one export with files name; its text file is named by none."""


def check(row):
    facts = row["expected_facts"]
    if facts.endswith(" bytes media"):
        _check_media(row, int(facts.split(" ")[0]))
    elif facts.startswith("not an export"):
        assert run(row["path"]) == {}
    elif facts.startswith("ERR"):
        (problem,) = run(row["path"])["telegram_json"]
        assert problem == Problem(What.BROKEN, 0, 1)
    else:
        _check_chats(run(row["path"])["telegram_json"], facts)


def check_other(row):
    assert row["file"] == ONE_NUMBER
    _check_chats(
        run(row["path"])["telegram_json"], row["expected_facts"].replace("people=2", "people=1")
    )


def _check_media(row, size):
    """Nobody claims it, it has its size, and messages name it (but for its thumbnails)."""
    folder = SAMPLES.joinpath(*row["path"].relative_to(SAMPLES).parts[:3])
    with tree_of(folder) as tree:
        (item,) = [one for one in tree.items if row["file"].endswith(one.path)]
        assert item.size == size
    found = run(folder)
    assert list(found) == ["telegram_json"]
    messages = [one for one in found["telegram_json"] if isinstance(one, Message)]
    assert all(one.item != item.index for one in messages)
    named = {file.item for one in messages for file in one.attachments}
    is_named = any(part in row["file"] for part in NAMED) and "_thumb" not in row["file"]
    assert (item.index in named) is is_named


def _check_chats(found, facts):
    said = dict(re.findall(r"(\w+)=(\[.*?\]|[^\s()]+)", facts))
    messages = [one for one in found if isinstance(one, Message)]
    chats = [one for one in found if isinstance(one, Conversation)]
    assert (len(chats), len(messages)) == (int(said["chats"]), int(said["entries"]))
    services = [one for one in messages if one.kind in (Kind.SYSTEM, Kind.CALL)]
    assert len(services) == int(said["service"])
    unknown = [one for one in found if isinstance(one, Problem) and one.detail.startswith("ERROR")]
    assert len(messages) - len(services) == int(said["message"]) + len(unknown)
    names = {one.name for one in found if isinstance(one, Participant)} - {""}
    assert len(names) == int(said["people"])
    _check_times(messages, said, facts)


def _check_times(messages, said, facts):
    walls = [one.time.wall for one in messages if one.time.zone is not ZoneKind.UTC]
    if said["first_local"] != "-":
        assert (min(walls), max(walls)) == (said["first_local"], said["last_local"])
    if "NO unixtime" in facts:
        assert {one.time.zone for one in messages} <= {ZoneKind.LOCAL}
        return
    moments = [EPOCH + timedelta(microseconds=one.time.utc) for one in messages]
    for name, moment in (("first_utc", min(moments)), ("last_utc", max(moments))):
        assert moment.isoformat(timespec="milliseconds") + "+00:00" == said[name]
    hours = {
        (datetime.fromisoformat(one.time.wall) - moment) / timedelta(hours=1)
        for one, moment in zip(messages, moments, strict=True)
        if one.time.zone is ZoneKind.OFFSET
    }
    assert str(sorted(hours)) == said["offsets_h"]
