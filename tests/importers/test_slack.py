"""Slack: how words are written, and files that lie where they should not."""

import io
import json

import pytest

from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import Conversation, Message, Shape
from harassvault.importers.slack import IMPORTER
from harassvault.importers.slack.markup import plain, words_of_blocks
from tests.importers.golden import EXPORTS
from tests.importers.running import PLAIN, findings_of

NAMES = {"U1": "Kay"}


def tree(**files):
    return grow(
        [
            Part(path, len(data), io.BytesIO(data))
            for path, data in ((path, json.dumps(one).encode()) for path, one in files.items())
        ]
    )


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<@U1> and <@U2> and <@U3|lou>", "@Kay and @U2 and @lou"),
        ("<#C1|house> <#C2>", "#house #C2"),
        ("<!here> <!subteam^S1|@team> <!channel>", "@here @team @channel"),
        (
            "<https://a.example|here> <https://a.example>",
            "here (https://a.example) https://a.example",
        ),
        ("<mailto:a@example.org|a@example.org>", "a@example.org"),
        ("1 &lt; 2 &amp;&amp; &lt;@U1&gt;", "1 < 2 && <@U1>"),
        ("*bold* _typed_ `code`", "*bold* _typed_ `code`"),
        ("<!date^1^{date}|12 March>", "12 March"),
        ("< not closed", "< not closed"),
    ],
)
def test_markup_becomes_the_words_that_people_saw(markup, words):
    assert plain(markup, NAMES) == words


def test_words_of_blocks_come_in_their_order():
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "one"}},
        {"type": "rich_text", "elements": [{"elements": [{"text": "two"}, {"text": "three"}]}]},
    ]
    assert words_of_blocks(blocks) == "one\ntwo\nthree"


def test_a_day_of_another_program_is_left_alone():
    for one in ([{"ts": "1710280681.000200"}], [{"ts": 5, "type": "message"}], {"ts": "1"}, []):
        assert IMPORTER.identify(tree(**{"house/2024-03-12.json": one})) == []


def test_lists_of_another_folder_are_left_alone():
    day = [{"type": "message", "user": "U1", "text": "a", "ts": "1710280681.000200"}]
    users = [{"id": "U1", "name": "kay", "profile": {}}]
    grown = tree(**{
        "a/house/2024-03-12.json": day, "a/users.json": users, "b/channels.json": [{"id": "C1"}],
        "a/house/channels.txt": [], "b/users.json": [{"login": "x"}],
    })  # fmt: skip
    assert [grown.items[one].path for one in IMPORTER.identify(grown)] == [
        "a/house/2024-03-12.json", "a/users.json",
    ]  # fmt: skip
    found = list(IMPORTER.extract(grown, IMPORTER.identify(grown), PLAIN))
    assert [one.title for one in found if isinstance(one, Conversation)] == ["house"]


def test_no_two_messages_of_a_channel_bear_one_number():
    found = findings_of(IMPORTER, EXPORTS / "slack" / "workspace")
    numbers = [(one.conversation, one.native_id) for one in found if isinstance(one, Message)]
    assert len(set(numbers)) == len(numbers)


def test_direct_messages_that_no_list_names_are_known_by_their_folder():
    day = [{"type": "message", "user": "U1", "text": "a", "ts": "1710280681.000200"}]
    grown = tree(**{"D0123ABCD/2024-03-12.json": day, "Dance/2024-03-12.json": day})
    found = list(IMPORTER.extract(grown, IMPORTER.identify(grown), PLAIN))
    talks = {one.title: one.shape for one in found if isinstance(one, Conversation)}
    assert talks == {"D0123ABCD": Shape.DIRECT, "Dance": Shape.CHANNEL}
