"""Slack: how words are written, and files that lie where they should not."""

import io
import json

import pytest

from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import Conversation, Mark, Message, Shape
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
    pieces = [
        {"type": "text", "text": "I "}, {"type": "text", "text": "see", "style": {"bold": True}},
        {"type": "text", "text": " you &amp; "}, {"type": "emoji", "name": "eyes"},
        {"type": "user", "user_id": "U1"}, {"type": "channel", "channel_id": "C1"},
        {"type": "broadcast", "range": "here"}, {"type": "link", "url": "https://a.example"},
    ]  # fmt: skip
    second = {"type": "rich_text_section", "elements": [{"type": "text", "text": "three"}]}
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "one &amp; <@U1>"}},
        {"type": "rich_text", "elements": [
            {"type": "rich_text_section", "elements": pieces},
            {"type": "rich_text_list", "elements": [second, second]},
        ]},
    ]  # fmt: skip
    assert words_of_blocks(blocks, NAMES).split("\n") == [
        "one & @Kay", "I see you &amp; :eyes:@Kay#C1@herehttps://a.example", "three", "three",
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", [None, 5, "x", [], {}, [{"type": 5}], {"type": "text"}])
def test_pieces_of_another_kind_do_no_harm(wrong):
    assert words_of_blocks([{"type": "rich_text_section", "elements": wrong}], NAMES) == ""


def test_files_that_other_programs_put_into_the_export_are_found():
    files = [{"id": f"F0AAAAAA{n}", "name": "shot.png"} for n in range(3)]
    one = {"type": "message", "user": "U1", "text": "look", "ts": "1710280681.000200"}
    grown = tree(**{
        "house/2024-03-12.json": [one | {"files": files[:2]}, one | {"files": files[2:]}],
        "__uploads/F0AAAAAA0/shot.png": "x", "house/attachments/F0AAAAAA1-shot.png": "y",
        "shot.png": "somebody else's",
    })  # fmt: skip
    found = list(IMPORTER.extract(grown, IMPORTER.identify(grown), PLAIN))
    both, gone = (one for one in found if isinstance(one, Message))
    assert [grown.items[one.item].path for one in both.attachments] == [
        "__uploads/F0AAAAAA0/shot.png", "house/attachments/F0AAAAAA1-shot.png",
    ]  # fmt: skip
    assert (both.marks, gone.marks) == ((), (Mark.MEDIA_LEFT_OUT,))


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
