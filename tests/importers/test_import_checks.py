"""The parent's own check of findings: what cannot be, after what was said before."""

import msgspec
import pytest

from harassvault.importers import wire
from harassvault.importers.checked import Checker, LieError
from harassvault.importers.contents import Claimed, Collector, Contents
from harassvault.importers.findings import (
    Attachment,
    Blob,
    Card,
    Columns,
    Conversation,
    FileFacts,
    Message,
    Participant,
    Problem,
    Reaction,
    Time,
    What,
)
from harassvault.importers.importer import CountsIn
from harassvault.importers.tree import Item
from harassvault.importers.wire import ClaimedItems, ClaimRecord, ItemRecord

CLAIMED = Claimed("lines", 1, ("lines",), CountsIn.LINE, (), (0,))
CONTENTS = Contents((Item(0, "a", 100, 0), Item(1, "b", 5, 0)), (), (CLAIMED,))
BEGIN = (Conversation("c", "lines"), Participant("c", "a"), Blob("r", "name"))
FAR = Time(utc=253_402_300_800_000_000)


def say(**more):
    fields = {"conversation": "c", "item": 0, "place": 1, "time": Time(), "sender": "a"} | more
    return Message(**fields)


def take(checker, *findings):
    """Take findings as they come out of the pipe: the types check what they can say alone."""
    checker.check(wire.FINDINGS.decode(msgspec.json.encode(findings)))


@pytest.fixture
def checker():
    one = Checker(CONTENTS, CLAIMED)
    take(one, *BEGIN)
    return one


@pytest.mark.parametrize(
    "finding",
    [
        say(),
        say(sender=""),
        say(attachments=(Attachment(item=1), Attachment(blob="r"), Attachment("gone"))),
        Conversation("d", "lines"),
        Participant("c", "b"),
        Card(1, 0, "x"),
        Columns(0, ()),
        FileFacts(1),
        Problem(What.BROKEN),
        Problem(What.BROKEN, 1, 7),
    ],
)
def test_what_can_be_is_accepted(checker, finding):
    take(checker, finding)


@pytest.mark.parametrize(
    "finding",
    [
        say(conversation="d"),
        say(sender="b"),
        say(item=2),
        say(item=-1),
        say(place=-1),
        say(place=1 << 53),
        say(time=FAR),
        say(reactions=(Reaction("!", "x", FAR),)),
        say(attachments=(Attachment(item=2),)),
        say(attachments=(Attachment(blob="s"),)),
        Conversation("c", "lines"),
        Conversation("d", "telepathy"),
        Participant("d", "a"),
        Participant("c", "a"),
        Participant("c", ""),
        Blob("r", "again"),
        Blob("", "nameless"),
        Blob("s", "with bytes", data=b"x"),
        Card(2, 0, "x"),
        Columns(2, ()),
        FileFacts(2),
        FileFacts(0, FAR),
        Problem(What.BROKEN, 2),
    ],
)
def test_what_cannot_be_is_refused(checker, finding):
    with pytest.raises((LieError, msgspec.ValidationError)):
        take(checker, finding)


def test_of_what_came_together_each_is_checked(checker):
    with pytest.raises(LieError):
        take(checker, say(), say(sender="b"), say())


def test_more_findings_than_there_are_bytes_are_refused(checker):
    take(checker, *[Problem(What.BROKEN)] * (10_100 - len(BEGIN)))
    with pytest.raises(LieError):
        take(checker, Problem(What.BROKEN))


CLAIM = ClaimRecord("lines", 1, ("lines",), CountsIn.LINE, ())


@pytest.mark.parametrize(
    "records",
    [
        [ItemRecord("a", 1, 1)],
        [ClaimedItems((0,))],
        [ItemRecord("a", 1, 0), CLAIM, ClaimedItems((1,))],
        [ItemRecord("a", 1, 0), CLAIM, ClaimedItems((0, 0))],
        [CLAIM, CLAIM],
        [CLAIM, ItemRecord("a", 1, 0)],
        [Problem(What.TOO_LONG)] * 1_001,
    ],
)
def test_files_that_cannot_be_are_refused(records):
    with pytest.raises(ValueError, match="not the contents"):
        Collector(["part"]).take(records)


def test_files_are_put_together_with_their_archives():
    collector = Collector(["all.zip", "b"])
    collector.take([ItemRecord("x/a", 1, 0, "x/a"), ItemRecord("b", 2, 1), CLAIM])
    collector.take([ClaimedItems((1,))])
    contents = collector.contents()
    assert [one.archive for one in contents.items] == ["all.zip", ""]
    assert contents.claims[0].items == (1,)
