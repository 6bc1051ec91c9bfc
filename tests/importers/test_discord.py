"""Discord: ids that are times, files that lie beside, and whose messages a package holds."""

import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.importers.archives import Part, grow
from harassvault.importers.discord import exporter, exporter_html, package
from harassvault.importers.discord.common import made_at
from harassvault.importers.findings import (
    Absent,
    Kind,
    Mark,
    Message,
    Participant,
    Problem,
    What,
)
from tests.importers.golden import EXPORTS
from tests.importers.running import PLAIN, findings_of

CHANNEL = {"id": "900000000000000001", "type": "DirectTextChat", "name": "kay"}
AUTHOR = {"id": "201", "name": "kay", "discriminator": "0000", "nickname": "Kay"}


def tree(**files):
    return grow([Part(path, len(data), io.BytesIO(data)) for path, data in files.items()])


def read(**fields):
    """Return the one message of a channel, and what is wrong with it."""
    one = {"id": "1217230142955323392", "type": "Default", "content": "words", "author": AUTHOR,
           "timestamp": "2024-03-12T21:58:01.123+00:00"}  # fmt: skip
    document = {"guild": {"id": "0"}, "channel": CHANNEL, "messages": [one | fields]}
    grown = tree(**{"room.json": json.dumps(document).encode(), "room_Files/a b.png": b"x"})
    found = list(exporter.IMPORTER.extract(grown, [0], PLAIN))
    (message,) = [each for each in found if isinstance(each, Message)]
    return message, [each.what for each in found if isinstance(each, Problem)]


@given(st.datetimes(datetime(2015, 1, 2), datetime(2080, 1, 1)), st.integers(0, 2**22 - 1))
def test_an_id_says_when_it_was_made(moment, rest):
    millis = int(moment.replace(tzinfo=UTC).timestamp() * 1_000)
    number = str(((millis - 1_420_070_400_000) << 22) + rest)
    assert made_at(number).utc == millis * 1_000


@pytest.mark.parametrize("number", ["", "x9", "-5", "9" * 400, "१२३"])
def test_what_is_no_id_says_nothing(number):
    assert made_at(number).wall == ""


@pytest.mark.parametrize(
    "address", ["room_Files\\a b.png", "room_Files/a b.png", "room_Files\\a%20b.png"]
)
def test_a_file_is_found_however_its_path_is_written(address):
    message, _ = read(attachments=[{"url": address, "fileName": "a b.png"}])
    assert [(one.item, one.name) for one in message.attachments] == [(1, "a b.png")]
    assert message.marks == ()


def test_a_file_at_the_service_is_an_address_only():
    message, _ = read(attachments=[{"url": "https://cdn.example.org/a.png?x=1", "fileName": "a"}])
    assert message.attachments[0].url == "https://cdn.example.org/a.png?x=1"
    assert message.marks == (Mark.MEDIA_LEFT_OUT,)


def test_a_time_that_cannot_be_read_comes_from_the_id_and_is_told():
    message, problems = read(timestamp="soon")
    assert (message.time.text, message.time.wall) == ("soon", "2024-03-12T21:58:01.123")
    assert problems == [What.BAD_TIME]


def test_an_answer_to_another_channel_is_no_answer_here():
    here = {"messageId": "5", "channelId": CHANNEL["id"]}
    assert read(type="Reply", reference=here)[0].reply_to == "5"
    assert read(type="Reply", reference=here | {"channelId": "7"})[0].reply_to == ""
    assert read(type="ThreadCreated", reference=here)[0].reply_to == ""


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("Default", Kind.MESSAGE),
        ("Reply", Kind.MESSAGE),
        ("Call", Kind.CALL),
        ("GuildMemberJoin", Kind.SYSTEM),
        ("46", Kind.SYSTEM),
    ],
)
def test_the_services_own_lines_are_known_by_their_type(type_, kind):
    assert read(type=type_)[0].kind is kind


def test_numbers_beyond_what_a_double_holds_stay_exact():
    found = findings_of(package.IMPORTER, EXPORTS / "discord" / "package")
    messages = [one for one in found if isinstance(one, Message)]
    assert messages[0].native_id == "1217222222222222225"


def test_a_package_holds_its_owners_messages_and_says_so():
    found = findings_of(package.IMPORTER, EXPORTS / "discord" / "package")
    mine = {one.key for one in found if isinstance(one, Participant) and one.is_me}
    assert {one.sender for one in found if isinstance(one, Message)} == mine
    assert Absent.OTHER_SIDE in package.IMPORTER.absent


def test_a_package_of_another_service_is_left_alone():
    files = {
        "messages/c1/messages.csv": b"ID,Timestamp,Contents,Attachments,More\n",
        "messages/c2/messages.json": b'[{"id":"1","Timestamp":"","Contents":""}]',
        "messages/index.json": b"{}",
        "account/user.json": b'{"id":"1","username":"x"}',
    }
    assert package.IMPORTER.identify(tree(**files)) == []


def test_an_exporters_page_is_known_though_its_style_fills_its_head():
    style = b"<html><head><style>.preamble__x{} .chatlog__message-y{}" + b" " * 70_000
    page = style + b"</style></head><body><div class=chatlog__message-group></div></body></html>"
    grown = tree(**{"a.html": page, "b.html": b"<html><p>chatlog</p></html>"})
    assert exporter_html.IMPORTER.identify(grown) == [0]
