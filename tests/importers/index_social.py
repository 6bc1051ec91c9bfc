"""The rows of Snapchat, TikTok, X, LinkedIn, Reddit and Tinder, checked against their facts.

Copies of the databases of dating apps (as SQL) are read by nothing: they stay plain files.
"""

import re
from datetime import datetime

from harassvault.importers.findings import (
    Conversation,
    Kind,
    Mark,
    Message,
    Participant,
    Problem,
    ZoneKind,
)
from tests.importers.running import SAMPLES, run, tree_of

FORMATS = {
    "snapchat", "tiktok", "x-twitter", "linkedin", "reddit", "tinder", "dating-app-db",
}  # fmt: skip
REASONS = {}
IMPORTERS = {"x-twitter": "x_archive"}


def check(row):
    facts, format_ = row["expected_facts"], row["format"]
    if format_ == "dating-app-db":
        assert run(row["path"]) == {}
        with tree_of(row["path"]) as tree:
            assert facts.startswith(f"{tree.items[0].size} bytes")
        return
    if facts.startswith("accountId="):
        _check_account(row, facts)
        return
    name = IMPORTERS.get(format_, format_)
    found = run(row["path"])
    assert list(found) == [name]
    assert not any(isinstance(one, Problem) for one in found[name])
    _check_counts(facts, found[name])
    _check_times(facts, [one for one in found[name] if isinstance(one, Message)])
    _check_more(row, facts, found[name])


def _check_account(row, facts):
    number, name = re.fullmatch(r"accountId=(\d+) username=(\w+)", facts).groups()
    found = run(SAMPLES / row["file"].partition("/data/")[0])["x_archive"]
    mine = [one for one in found if isinstance(one, Participant) and one.is_me]
    assert {(one.key, one.name) for one in mine} == {(number, name)}


def _check_counts(facts, found):
    talks = [one for one in found if isinstance(one, Conversation)]
    messages = [one for one in found if isinstance(one, Message)]
    said = [one for one in messages if one.kind is Kind.MESSAGE]
    for word, number in (
        ("conversations", len(talks)), ("chats", len(talks)), ("entries", len(messages)),
        ("events", len(messages)), ("messages", len(said)),
    ):  # fmt: skip
        if wanted := re.search(rf"\b{word}=(\d+)", facts):
            assert number == int(wanted[1])


def _check_times(facts, messages):
    times = sorted(one.time.utc for one in messages)
    assert all(one.time.zone is ZoneKind.UTC for one in messages)
    whens = re.findall(r"\d{4}-\d\d-\d\d[T ][\d:.]+", facts)
    if later := re.search(r"(\d{4}-\d\d-\d\d )[\d:]+\.\.([\d:]+)$", facts):
        whens = [re.search(r"\d{4}-\d\d-\d\d [\d:]+", facts)[0], later[1] + later[2]]
    moments = [datetime.fromisoformat(f"{one.rstrip('.')}+00:00") for one in whens]
    wanted = [round(one.timestamp() * 1_000_000) for one in moments]
    assert [times[0], times[-1]][: len(wanted)] == wanted


def _check_more(row, facts, found):
    messages = [one for one in found if isinstance(one, Message)]
    if counted := re.search(
        r"TEXT (\d+), MEDIA (\d+) with (\d+) media ids, erased status (\d+)", facts
    ):
        kinds = [one.details["type"] for one in messages]
        media = [len(one.attachments) for one in messages if one.details["type"] == "MEDIA"]
        erased = sum(Mark.DELETED in one.marks for one in messages)
        numbers = (kinds.count("TEXT"), len(media), sum(media), erased)
        assert numbers == tuple(map(int, counted.groups()))
    if media := re.search(r"media=(\d+) \(file would be data/(\S+)\)", facts):
        files = [(one, file) for one in messages for file in one.attachments]
        assert len(files) == int(media[1])
        (one, file), *_ = files
        assert media[2] == f"direct_messages_media/{one.native_id}-{file.name}"
    if people := re.search(r"participants=(\d+) \(owner, see account.js\),(\d+)", facts):
        whole = run(SAMPLES / row["file"].partition("/data/")[0])["x_archive"]
        talk = f"x/{people[1]}-{people[2]}"
        known = [one for one in whole if isinstance(one, Participant) and one.conversation == talk]
        assert {one.key: one.is_me for one in known} == {people[1]: True, people[2]: False}
    if row["file"].endswith("linkedin/SELF-MADE__from-schema/messages.csv"):
        assert messages[0].text == 'You can\'t ignore me, "Jo".\nAnswer.'
    if row["format"] == "x-twitter" and "direct-messages.js" in row["file"]:
        assert messages[0].text == "You can’t block me & hide"
