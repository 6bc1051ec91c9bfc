"""Answers for the rows of WhatsApp's exports and databases."""

import re
import zipfile

from harassvault.importers.findings import (
    Conversation,
    Kind,
    Mark,
    Message,
    Participant,
    Problem,
    What,
    ZoneKind,
)
from harassvault.importers.importer import DateOrder, Options
from harassvault.importers.whatsapp import IMPORTER
from harassvault.importers.whatsapp_db import IMPORTER as DATABASE
from tests.importers.running import findings_of, run

FORMATS = {"whatsapp", "whatsapp-db"}
REASONS = {}

_TIME = r"(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?)"
_NUMBERED = {"4th": 3, "9th": 8}


def check(row):
    facts = row["expected_facts"]
    if row["format"] == "whatsapp-db":
        check_database(row, facts)
        return
    found = run(row["path"])
    assert set(found) == {"whatsapp"}, "exactly one importer claims it"
    findings = found["whatsapp"]
    messages = [one for one in findings if isinstance(one, Message)]
    assert all(one.time.zone is ZoneKind.LOCAL and one.time.utc is None for one in messages)
    check_counts(facts, findings, messages)
    check_times(facts, row["path"], messages)
    check_files(facts, row["path"], messages)
    check_order(facts, row["path"], findings, messages)
    if "the GROUP NAME CONTAINS" in row["interesting"]:
        assert messages[1].kind is Kind.SYSTEM
        assert " : " in messages[1].text
        assert not messages[1].sender
    if "USER-TYPED" in row["interesting"]:
        assert messages[-1].text == "image omitted"
        assert messages[-1].marks == (Mark.MARKER_LIKE,)


def check_counts(facts, findings, messages):
    if found := re.search(r"entries=(\d+)|true messages=(\d+)", facts):
        assert len(messages) == int(found[1] or found[2])
    named = [one for one in messages if one.sender or "named" in one.details]
    with_sender = re.search(r"\(with sender (\d+)|\((\d+) with sender", facts)
    if with_sender:
        assert len(named) == int(with_sender[1] or with_sender[2])
    if found := re.search(r"with sender \d+, system (\d+)|with sender, (\d+) system", facts):
        assert len(messages) - len(named) == int(found[1] or found[2])
    names = {one.name for one in findings if isinstance(one, Participant)}
    if found := re.search(r"senders=(\d+)|(\d+) sender strings", facts):
        assert len(names) == int(found[1] or found[2])
    if found := re.search(r"senders=\d+ (?:\[(.*?)\]|\((.*?)\))", facts):
        assert names == {one.strip(" '") for one in (found[1] or found[2]).split(",")}
    if found := re.search(r"multi-line=(\d+)|(\d+) multi-line", facts):
        expected = int(found[1] or found[2])
        assert sum("\n" in one.text.strip("\n") for one in messages) == expected
    check_marks(facts, findings, messages)


def check_marks(facts, findings, messages):
    for fact, mark in (("edited", Mark.EDITED), ("deleted", Mark.DELETED)):
        if found := re.search(rf"\b{fact}=(\d+)", facts):
            assert sum(mark in one.marks for one in messages) == int(found[1])
    if found := re.search(r"(\d+) LRM system lines", facts):
        own = [one for one in messages if one.kind in {Kind.SYSTEM, Kind.CALL}]
        assert len(own) == int(found[1])
    if "blank lines inside message 3" in facts:
        assert "\n\n" in messages[2].text
    if "flag non-monotonic" in facts:
        assert Mark.FORGED_HEADER in messages[0].marks
        assert any(one.what is What.FORGED_HEADER for one in findings if isinstance(one, Problem))


def check_times(facts, path, messages):
    walls = [one.time.wall.replace("T", " ") for one in messages]
    first = re.search(rf"(?<!order )first={_TIME}", facts)
    for found, wall in (
        (first or re.search(rf"in file order first={_TIME}", facts), walls[0]),
        (re.search(rf"(?:last|, \.\.)={_TIME}", facts), walls[-1]),
        (re.search(rf"(?:earliest|oldest)={_TIME}", facts), min(walls)),
        (re.search(rf"(?:latest|newest)={_TIME}", facts), max(walls)),
    ):
        if found:
            assert same_time(found[1], wall), (found[0], wall)
    for name, index in _NUMBERED.items():
        if found := re.search(rf"{name}={_TIME}", facts):
            assert same_time(found[1], walls[index])
    if found := re.search(rf"{_TIME}\.\.(\d\d:\d\d:\d\d) local", facts):
        assert (walls[0], walls[-1][11:]) == (found[1], found[2])


def same_time(fact, wall):
    """Compare in the coarser unit: rows are written with seconds also where there are none."""
    length = min(len(fact), len(wall))
    return fact[:length] == wall[:length] and set(fact[length:]) <= set(":0")


def check_files(facts, path, messages):
    files = [one for message in messages for one in message.attachments]
    named = [one for one in files if not one.missing]
    if found := re.search(r"(?:attachments|attached|attachments referenced)=(\d+)", facts):
        assert len(named) == int(found[1])
    if found := re.search(r"omitted=(\d+)", facts):
        assert len([one for one in files if one.missing]) == int(found[1])
    if found := re.search(r"match=(\d+); missing=(\d+)", facts):
        there = [one for one in named if one.item is not None]
        assert (len(there), len(named) - len(there)) == (int(found[1]), int(found[2]))
    if found := re.search(r"members=(\d+) chat=(\S+);", facts):
        with zipfile.ZipFile(path) as archive:
            assert len(archive.namelist()) == int(found[1])
            assert found[2] in archive.namelist()
        assert all(one.item is not None for one in named)


def check_order(facts, path, findings, messages):
    walls = [one.time.wall for one in messages]
    is_open = any(one.what is What.DATE_ORDER_OPEN for one in findings if isinstance(one, Problem))
    if found := re.search(r"date_order=(\w+)", facts):
        told = findings_of(IMPORTER, path, Options(date_order=DateOrder(found[1])))
        assert [one.time.wall for one in told if isinstance(one, Message)] == walls
        assert not is_open
    if found := re.search(r"m/d => (\S+)\.\.(\S+), d/m => (\S+)\.\.(\S+)", facts):
        assert is_open
        for order, ends in ((DateOrder.MDY, found.group(1, 2)), (DateOrder.DMY, found.group(3, 4))):
            told = findings_of(IMPORTER, path, Options(date_order=order))
            days = [one.time.wall[:10] for one in told if isinstance(one, Message)]
            assert (days[0], days[-1]) == ends


def check_database(row, facts):
    findings = findings_of(DATABASE, row["path"])
    messages = [one for one in findings if isinstance(one, Message)]
    assert messages
    assert all(one.time.zone is ZoneKind.UTC for one in messages)
    if found := re.search(r"(\d+) bytes", facts):
        assert row["path"].stat().st_size == int(found[1])
        assert all(one.kind is Kind.CALL for one in messages)
    if found := re.search(r"rows=(\d+), chats=(\d+)", facts):
        assert len(messages) == int(found[1])
        chats = [one for one in findings if isinstance(one, Conversation)]
        assert len(chats) == int(found[2])
    if found := re.search(r"earliest=(\S+) latest=(\S+)", facts):
        walls = sorted(f"{one.time.wall[:19]}Z" for one in messages)
        assert (walls[0], walls[-1]) == (found[1], found[2])


def check_other(row):
    raise AssertionError("no row of WhatsApp is wrong")
