"""Telegram Desktop: the traps of its exports, and never an exception."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import (
    Conversation,
    Kind,
    Mark,
    Message,
    Participant,
    Problem,
    Shape,
    What,
    ZoneKind,
)
from harassvault.importers.registry import claims
from harassvault.importers.telegram import html_export, json_export
from tests.importers.golden import EXPORTS
from tests.importers.running import PLAIN

ALL = (json_export.IMPORTER, html_export.IMPORTER)
BASE = {"id": 5, "type": "message", "date": "2024-01-05T22:02:00", "from": "Kay",
        "from_id": "user7", "text": "words"}  # fmt: skip


def tree(**files):
    return grow([Part(path, len(data), io.BytesIO(data)) for path, data in files.items()])


def extracted(importer, files):
    grown = tree(**files)
    return list(importer.extract(grown, importer.identify(grown), PLAIN))


def of(kind, found):
    return [one for one in found if isinstance(one, kind)]


def chat(*messages, **more):
    base = {"name": "Kay", "type": "personal_chat", "id": 7}
    return json.dumps(base | more | {"messages": messages}).encode()


def read(**fields):
    """Return the one message of a chat, and the problems with it."""
    found = extracted(json_export.IMPORTER, {"result.json": chat(BASE | fields)})
    (message,) = of(Message, found)
    return message, [one.what for one in of(Problem, found)]


def page(*blocks, title="Kay"):
    body = "".join(blocks)
    return (
        '<html><body><div class="page_wrap"><div class="page_header"><div class="text bold">'
        f'{title}</div></div><div class="history">{body}</div></div></body></html>'
    ).encode()


def block(number, inner="", *, joined=False, title="05.01.2024 22:02:00 UTC-08:00"):
    return (
        f'<div class="message default clearfix{" joined" * joined}" id="message{number}">'
        f'<div class="body"><div class="pull_right date details" title="{title}">22:02</div>'
        f"{inner}</div></div>"
    )


NAME = '<div class="from_name">\nKay\n</div>'


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("words", "words"),
        (["a ", {"type": "bold", "text": "b"}, {"type": "link", "text": "c"}], "a bc"),
        ([], ""),
        (None, ""),
        ("\u202e kept exactly \u200b", "\u202e kept exactly \u200b"),
    ],
)
def test_reads_a_text_in_each_of_its_forms(text, plain):
    message, problems = read(text=text)
    assert (message.text, problems) == (plain, [])


@pytest.mark.parametrize("text", [{"error": 1}, 5, ["a", 5], [["a"]]])
def test_says_where_a_text_could_not_be_read_whole(text):
    assert read(text=text)[1] == [What.NOT_READ]


@pytest.mark.parametrize(
    ("fields", "zone", "wall", "utc"),
    [
        ({}, ZoneKind.LOCAL, "2024-01-05T22:02:00", None),
        ({"date_unixtime": "1704488520"}, ZoneKind.OFFSET, "2024-01-05T22:02:00", 1704488520),
        ({"date": None, "date_unixtime": "1704488520"}, ZoneKind.UTC, "2024-01-05T21:02:00",
         1704488520),
        ({"date_unixtime": "1600000000"}, ZoneKind.UTC, "2020-09-13T12:26:40", 1600000000),
        ({"date": "2999-01-01T00:00:00"}, ZoneKind.NONE, "", None),
        ({"date": 5}, ZoneKind.NONE, "", None),
    ],
)  # fmt: skip
def test_believes_the_moment_before_the_clock(fields, zone, wall, utc):
    message, problems = read(**fields)
    assert (message.time.zone, message.time.wall) == (zone, wall)
    assert message.time.utc == (None if utc is None else utc * 1_000_000)
    assert problems == ([] if wall else [What.BAD_TIME])


@pytest.mark.parametrize(
    ("edited", "is_marked"),
    [("1970-01-01T05:00:00", False), ("2024-01-05T22:03:00", True), ("", False)],
)
def test_an_edit_at_the_beginning_of_time_is_none(edited, is_marked):
    assert (Mark.EDITED in read(edited=edited)[0].marks) is is_marked


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("(File not included. Change data exporting settings to download.)", "file"),
        ("(File exceeds maximum size. Change data exporting settings to download.)", "photo"),
        ("(File unavailable, please try again later)", "photo"),
    ],
)
def test_says_why_a_file_is_not_there(sentence, field):
    message, _ = read(**{field: sentence})
    assert message.attachments[0].missing == sentence
    assert message.marks == (Mark.MEDIA_LEFT_OUT,)


def test_never_takes_a_file_of_another_folder_for_one_that_is_missing():
    files = {
        "a/result.json": chat(BASE | {"photo": "photos/1.jpg"}, BASE | {"photo": "photos/2.jpg"}),
        "a/photos/1.jpg": b"it",
        "b/photos/2.jpg": b"another",
    }
    first, second = of(Message, extracted(json_export.IMPORTER, files))
    assert (first.attachments[0].item, second.attachments[0].item) == (1, None)


@pytest.mark.parametrize(("outcome", "seconds"), [("missed", None), ("busy", None), ("hangup", 77)])
def test_a_call_is_a_call(outcome, seconds):
    fields = {"type": "service", "action": "phone_call", "discard_reason": outcome}
    message, _ = read(**fields, **({"duration_seconds": seconds} if seconds else {}))
    assert message.kind is Kind.CALL
    assert message.details["outcome"] == outcome
    assert message.details.get("call_seconds") == (str(seconds) if seconds else None)


def test_a_service_line_is_its_actors():
    fields = {"type": "service", "actor": "Lou", "actor_id": "user8", "action": "pin_message"}
    message, _ = read(**fields)
    assert (message.kind, message.sender) == (Kind.SYSTEM, "user8")


@pytest.mark.parametrize(
    ("kind", "shape"),
    [("personal_chat", Shape.DIRECT), ("private_supergroup", Shape.GROUP),
     ("public_channel", Shape.CHANNEL)],
)  # fmt: skip
def test_knows_what_a_chat_is(kind, shape):
    (found,) = of(Conversation, extracted(json_export.IMPORTER, {"a.json": chat(type=kind)}))
    assert (found.shape, found.native_id, found.title) == (shape, "7", "Kay")


@pytest.mark.parametrize(("me", "is_me"), [({"user_id": 7}, True), ({"user_id": 8}, False)])
def test_says_who_made_an_account_export(me, is_me):
    account = {"about": "a", "personal_information": me,
               "chats": {"list": [{"name": "K", "type": "saved_messages", "id": 1,
                                   "messages": [BASE]}]}}  # fmt: skip
    found = extracted(json_export.IMPORTER, {"result.json": json.dumps(account).encode()})
    (one,) = of(Participant, found)
    assert one.is_me is is_me
    (one,) = of(Participant, extracted(json_export.IMPORTER, {"result.json": chat(BASE)}))
    assert one.is_me is None


@pytest.mark.parametrize("number", [7, "user7"])
def test_an_account_is_the_same_in_old_and_new_exports(number):
    found = extracted(json_export.IMPORTER, {"a.json": chat(BASE | {"from_id": number})})
    assert [one.value for one in of(Participant, found)[0].handles] == ["7", "Kay"]


def test_reads_what_stands_before_a_break():
    data = chat(BASE, BASE | {"text": "second"})
    found = extracted(json_export.IMPORTER, {"a.json": data[: data.index(b"second")]})
    assert [one.text for one in of(Message, found)] == ["words"]
    assert of(Problem, found) == [Problem(What.BROKEN, 0, 2)]


def test_pages_come_in_the_order_of_their_numbers_and_joined_ones_keep_their_sender():
    files = {
        "messages10.html": page(block(3, joined=True)),
        "messages2.html": page(block(2, joined=True)),
        "messages.html": page(block(1, NAME)),
    }
    found = of(Message, extracted(html_export.IMPORTER, files))
    assert [(one.native_id, one.sender) for one in found] == [("1", "Kay"), ("2", "Kay"),
                                                              ("3", "Kay")]  # fmt: skip


def test_a_joined_message_without_one_before_it_has_no_sure_sender():
    (one,) = of(Message, extracted(html_export.IMPORTER, {"messages.html": page(
        block(1, joined=True))}))  # fmt: skip
    assert (one.sender, one.marks) == ("", (Mark.SENDER_UNSURE,))


@pytest.mark.parametrize(
    ("title", "zone", "utc"),
    [
        ("05.01.2024 22:02:00 UTC-08:00", ZoneKind.OFFSET, 1704520920),
        ("05.01.2024 22:02:00 UTC+05:30", ZoneKind.OFFSET, 1704472320),
        ("05.01.2024 22:02:00", ZoneKind.LOCAL, None),
    ],
)
def test_a_page_says_its_distance_from_utc_or_does_not(title, zone, utc):
    data = page(block(1, NAME, title=title))
    (one,) = of(Message, extracted(html_export.IMPORTER, {"messages.html": data}))
    assert (one.time.zone, one.time.wall) == (zone, "2024-01-05T22:02:00")
    assert one.time.utc == (None if utc is None else utc * 1_000_000)


def test_the_words_of_a_page_are_exact():
    words = '<div class="text">\n a  b &lt;3<br><strong>c</strong>\u200b<br><br>d\n </div>'
    (one,) = of(Message, extracted(html_export.IMPORTER, {"messages.html": page(
        block(1, NAME + words))}))  # fmt: skip
    assert one.text == "a  b <3\nc\u200b\n\nd"


def test_a_day_is_no_message_and_dates_the_service_lines_under_it():
    lines = "".join(
        f'<div class="message service" id="message{number}"><div class="body details">\n{text}\n'
        "</div></div>"
        for number, text in ((-1, "14 December 2021"), (1, "Kay joined"))
    )
    (one,) = of(Message, extracted(html_export.IMPORTER, {"messages.html": page(lines)}))
    assert (one.text, one.kind, one.time.wall) == ("Kay joined", Kind.SYSTEM, "2021-12-14")


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("result.json", b'{"messages":[{"sender_name":"a","timestamp_ms":1}]}'),
        ("result.json", b'{"guild":{},"messages":[{"id":"1","type":"Default","timestamp":"2"}]}'),
        ("result.json", b'[{"type":"message","ts":"1704488520.000100","user":"U1"}]'),
        ("messages.html", b"<html><body><p>Kay: words</p></body></html>"),
        ("messages.html", b'<div class="page_wrap"><div class="message default" id="$abc"></div>'),
    ],
)
def test_leaves_others_files_alone(path, data):
    assert [one.identify(tree(**{path: data})) for one in ALL] == [[], []]


def test_messages_inside_each_other_are_no_messages():
    inner = '<div class="message default" id="message1"><div class="body"><div class="text">'
    found = extracted(html_export.IMPORTER, {"messages.html": page(inner * 400)})
    assert len(of(Message, found)) == 1
    found = extracted(html_export.IMPORTER, {"messages.html": page(inner * 20_000)})
    assert [one.what for one in found] == [What.NOT_READ]


def test_reads_the_contacts_of_an_account_that_exported_nothing_else():
    contacts = {"about": "…", "list": [{"first_name": "Kay", "phone_number": "+33 6 39 98 00 02"}]}
    data = json.dumps({"about": "…", "contacts": contacts}).encode()
    (card,) = extracted(json_export.IMPORTER, {"result.json": data})
    assert (card.name, card.handles[0].value) == ("Kay", "+33 6 39 98 00 02")


def test_a_long_chat_stays_flat():
    """Records leave one after the other: the first is there before the last is read."""
    data = chat(*[BASE] * 20_000)
    stream = io.BytesIO(data)
    findings = json_export.IMPORTER.extract(grow([Part("a", len(data), stream)]), [0], PLAIN)
    assert next(one for one in findings if isinstance(one, Message)).place == 1
    assert stream.tell() < len(data) // 4
    assert sum(isinstance(one, Message) for one in findings) == 19_999


SEEDS = [
    path.read_bytes()
    for path in sorted((EXPORTS / "telegram").rglob("*"))
    if path.suffix in (".json", ".html") and ".golden" not in path.name
]


@settings(max_examples=150)
@given(st.sampled_from(SEEDS), st.data())
def test_raises_nothing_for_spoilt_files(seed, data):
    at = data.draw(st.integers(0, len(seed)))
    length = data.draw(st.integers(0, 40))
    spoilt = seed[:at] + data.draw(st.binary(max_size=20)) + seed[at + length :]
    grown = tree(**{"result.json": spoilt, "messages.html": spoilt})
    for importer in ALL:
        list(importer.extract(grown, range(2), PLAIN))
    claims(grown, ALL)
