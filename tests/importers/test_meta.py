"""Messenger and Instagram: the traps of their downloads, and never an exception."""

import io
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import (
    Conversation,
    Mark,
    Message,
    Participant,
    Problem,
    Shape,
    What,
    ZoneKind,
)
from harassvault.importers.importer import DateOrder, Options
from harassvault.importers.meta import download, encrypted, pages
from harassvault.importers.meta.echoes import echo_of
from harassvault.importers.registry import claims
from tests.importers.golden import EXPORTS
from tests.importers.running import PLAIN

ALL = (download.IMPORTER, encrypted.IMPORTER, pages.IMPORTER)
INBOX = "your_facebook_activity/messages/inbox/kay_1001/"


def tree(**files):
    return grow([Part(path, len(data), io.BytesIO(data)) for path, data in files.items()])


def extracted(importer, files, options=PLAIN):
    grown = tree(**files)
    return list(importer.extract(grown, importer.identify(grown), options))


def of(kind, found):
    return [one for one in found if isinstance(one, kind)]


def thread(*messages, **more):
    return json.dumps({"participants": [{"name": "Kay"}], "messages": messages} | more).encode()


def said(text, **more):
    return {"sender_name": "Kay", "timestamp_ms": 1704488400000, "content": text} | more


def page(*blocks):
    return f"<html><title>Kay</title><body>{''.join(blocks)}</body></html>".encode()


def block(date, words="words", name="Kay"):
    return f"<div><div>{name}</div><div>{words}</div><div>{date}</div></div>"


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("your_instagram_activity/messages/inbox/facebook_1/message_1.json", "instagram"),
        ("deine_instagram-aktivität/nachrichten/inbox/kay_1/message_1.json", "instagram"),
        ("votre_activite_facebook/messages/inbox/instagramuser_1/message_1.json", "messenger"),
        ("messages/inbox/kay_1/message_1.json", "messenger"),
    ],
)
def test_tells_the_services_apart_by_the_folders_above_the_thread(path, service):
    (found,) = of(Conversation, extracted(download.IMPORTER, {path: thread(said("a"))}))
    assert found.service == service


def test_tells_the_services_apart_by_what_they_call_people_who_left():
    data = json.dumps(
        {"participants": [{"name": "Instagram User"}], "messages": [said("a")]}
    ).encode()
    (found,) = of(Conversation, extracted(download.IMPORTER, {"message_1.json": data}))
    assert found.service == "instagram"


def test_puts_the_files_of_a_thread_together_in_the_order_of_their_numbers():
    files = {f"{INBOX}message_{n}.json": thread(said(str(n))) for n in (10, 2, 1)}
    found = extracted(download.IMPORTER, files)
    assert [one.text for one in of(Message, found)] == ["1", "2", "10"]
    assert len(of(Conversation, found)) == 1
    assert [one.key for one in of(Participant, found)] == ["Kay"]


def test_reads_what_stands_before_a_break():
    data = thread(said("a"), said("b"), title="Kay")
    found = extracted(download.IMPORTER, {INBOX + "message_1.json": data[: data.index(b'"b"')]})
    assert [one.text for one in of(Message, found)] == ["a"]
    assert of(Problem, found) == [Problem(What.BROKEN, 0, 2)]


def test_claims_a_thread_of_which_nothing_can_be_read():
    found = extracted(download.IMPORTER, {INBOX + "message_1.json": b"{,"})
    assert of(Problem, found) == [Problem(What.BROKEN, 0, 1)]


@pytest.mark.parametrize("box", ["inbox", "archived_threads", "filtered_threads", "e2ee_cutover"])
def test_only_requests_are_requests(box):
    files = {
        f"messages/{box}/kay_1/message_1.json": thread(said("a")),
        "messages/message_requests/lou_2/message_1.json": thread(said("b")),
    }
    found = of(Conversation, extracted(download.IMPORTER, files))
    assert sorted((one.native_id, one.is_request) for one in found) == [("1", False), ("2", True)]


def test_never_takes_a_file_of_another_thread_for_one_that_is_missing():
    photo = {"uri": INBOX + "photos/1.jpg"}
    files = {
        INBOX + "message_1.json": thread(said("", photos=[photo])),
        "your_facebook_activity/messages/inbox/lou_2/photos/1.jpg": b"another",
    }
    (message,) = of(Message, extracted(download.IMPORTER, files))
    assert message.attachments[0].item is None
    assert Mark.MEDIA_LEFT_OUT in message.marks


def test_finds_a_file_whose_archive_has_another_root():
    photo = {"uri": INBOX + "photos/1.jpg"}
    files = {
        "a/" + INBOX + "message_1.json": thread(said("", photos=[photo])),
        "b/" + INBOX + "photos/1.jpg": b"it",
    }
    (message,) = of(Message, extracted(download.IMPORTER, files))
    assert message.attachments[0].item == 1


@pytest.mark.parametrize("uri", ["photos/1.jpg", "../../../photos/1.jpg", "photos/1%2Ejpg"])
def test_a_path_of_a_message_never_leads_out_of_the_tree(uri):
    files = {
        INBOX + "message_1.json": thread(said("", photos=[{"uri": uri}])),
        INBOX + "photos/1.jpg": b"it",
    }
    (message,) = of(Message, extracted(download.IMPORTER, files))
    assert message.attachments[0].item in (None, 1)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Reacted 😡 to your message ", (Mark.ECHO, Mark.MARKER_LIKE)),
        ("Hat mit ❤ auf deine Nachricht reagiert", (Mark.ECHO, Mark.MARKER_LIKE)),
        ("Reaccionó con ❤ a tu mensaje", (Mark.ECHO, Mark.MARKER_LIKE)),
        ("Ha reagito con ❤ al tuo messaggio", (Mark.ECHO, Mark.MARKER_LIKE)),
        ("Reagiu com ❤ à sua mensagem", (Mark.ECHO, Mark.MARKER_LIKE)),
        ("Kay hat einen Anhang gesendet.", (Mark.ECHO, Mark.MARKER_LIKE)),
        ("Kay unsent a message", (Mark.DELETED, Mark.MARKER_LIKE)),
        ("I Reacted 😡 to your message", ()),
        ("Kay sent an attachment.\nand words", ()),
    ],
)
def test_marks_what_reads_like_the_service_itself(text, marks):
    assert echo_of(text).marks == marks


def test_the_same_echo_in_another_language_is_the_same():
    assert (
        echo_of("Reacted ❤ to your message").same_as
        == echo_of("A réagi ❤ à votre message").same_as
        != echo_of("Reacted 😡 to your message").same_as
    )


def test_the_end_to_end_export_is_read_with_and_without_the_fault():
    def messages(text):
        one = {"senderName": "Kay", "text": text, "timestamp": 1704488400000}
        data = {"participants": ["Kay", "Noor"], "threadName": "K_3", "messages": [one]}
        return json.dumps(data).encode()

    files = {"K_3.json": messages("café …"), "L_4.json": messages("caf\u00c3\u00a9")}
    found = extracted(encrypted.IMPORTER, files)
    assert [one.text for one in of(Message, found)] == ["café …", "café"]
    assert [one.title for one in of(Conversation, found)] == ["K", "K_3"]


def test_the_same_thread_as_json_and_as_page_has_the_same_id_and_title():
    files = {
        INBOX + "message_1.json": thread(said("a"), title="Kay"),
        INBOX + "message_1.html": page(block("Jan 05, 2024 9:00 pm", "a")),
    }
    found = [one for importer in ALL for one in extracted(importer, files)]
    first, second = of(Conversation, found)
    assert (first.title, first.native_id) == (second.title, second.native_id) == ("Kay", "1001")


@pytest.mark.parametrize(
    ("dates", "order", "months", "problems"),
    [
        (("03/04/2024, 21:02", "13/04/2024, 21:02"), None, ["04", "04"], []),
        (("03/04/2024, 21:02", "04/13/2024, 21:02"), None, ["03", "04"], []),
        (("03/04/2024, 21:02",), None, ["04"], [What.DATE_ORDER_OPEN]),
        (("03/04/2024, 21:02",), DateOrder.MDY, ["03"], []),
    ],
)
def test_decides_the_order_of_a_date_in_numbers_by_the_page(dates, order, months, problems):
    data = page(*(block(one) for one in dates))
    found = extracted(pages.IMPORTER, {"message_1.html": data}, Options(date_order=order))
    assert [one.time.wall[5:7] for one in of(Message, found)] == months
    assert [one.what for one in of(Problem, found)] == problems
    assert all(one.time.zone is ZoneKind.LOCAL for one in of(Message, found))


def test_a_date_that_somebody_wrote_makes_no_message():
    words = "<div>hello</div><div>Sep 13, 2020, 12:26 PM</div>"
    found = of(Message, extracted(pages.IMPORTER, {
        "message_1.html": page(block("Jan 05, 2024 9:00 pm", words))
    }))  # fmt: skip
    assert [one.text for one in found] == ["hello\nSep 13, 2020, 12:26 PM"]
    assert found[0].time.wall == "2024-01-05T21:00"


def test_a_page_without_the_shape_of_messages_is_not_guessed_at():
    flat = "".join(f"<div>Kay</div><div>words</div><div>Jan 0{n}, 2024 9:00 pm</div>"
                   for n in range(1, 6))  # fmt: skip
    found = extracted(pages.IMPORTER, {"message_1.html": page(flat)})
    assert of(Message, found) == []
    assert {one.what for one in of(Problem, found)} == {What.NOT_READ}


def test_three_people_are_a_group():
    blocks = (block("Jan 05, 2024 9:00 pm", name=one) for one in ("Kay", "Noor", "Lou"))
    found = extracted(pages.IMPORTER, {"message_1.html": page(*blocks)})
    assert of(Conversation, found)[0].shape is Shape.GROUP


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("your_posts_1.json", b'[{"timestamp":1,"data":[]}]'),
        ("friends.json", b'{"friends_v2":[{"name":"Kay","timestamp":1}]}'),
        ("comments.html", b'<html><div class="_a6-g">Kay</div></html>'),
        ("chat.json", b'{"messages":[{"type":"message","date":"2024-01-01T00:00:00"}]}'),
        ("chat.json", b'{"guild":{},"messages":[{"id":"1","timestamp":"2024","content":"a"}]}'),
        ("message.html", b"<html><p>Dear Kay</p></html>"),
    ],
)
def test_leaves_others_files_alone(path, data):
    assert [one.identify(tree(**{path: data})) for one in ALL] == [[], [], []]


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + b"<div>" * 100_000 + b"Jan 05, 2024 9:00 pm",
        b"<html>" + b"<div>Jan 05, 2024 9:00 pm</div>" * 20_000,
        b"<html>" + b"<ul><li>" * 10_000,
    ],
)
def test_a_page_made_to_take_long_takes_no_time(data):
    began = time.monotonic()
    assert of(Message, extracted(pages.IMPORTER, {"message_1.html": data})) == []
    assert time.monotonic() - began < 10


def test_a_long_thread_stays_flat():
    """Records leave one after the other: the first is there before the last is read."""
    one = json.dumps(said("x" * 100)).encode()
    data = b'{"title":"Kay","messages":[' + b",".join([one] * 20_000) + b"]}"
    stream = io.BytesIO(data)
    grown = grow([Part("message_1.json", len(data), stream)])
    findings = download.IMPORTER.extract(grown, [0], PLAIN)
    first = next(one for one in findings if isinstance(one, Message))
    assert first.place == 1
    assert stream.tell() < len(data) // 4
    assert sum(isinstance(one, Message) for one in findings) == 19_999


SEEDS = [
    path.read_bytes()
    for path in sorted((EXPORTS / "meta").rglob("*"))
    if path.suffix in (".json", ".html") and ".golden" not in path.name
]


@settings(max_examples=150)
@given(st.sampled_from(SEEDS), st.data())
def test_raises_nothing_for_spoilt_files(seed, data):
    at = data.draw(st.integers(0, len(seed)))
    length = data.draw(st.integers(0, 40))
    spoilt = seed[:at] + data.draw(st.binary(max_size=20)) + seed[at + length :]
    grown = tree(**{INBOX + "message_1.json": spoilt, INBOX + "message_2.html": spoilt,
                    "Kay_3.json": spoilt})  # fmt: skip
    for importer in ALL:
        list(importer.extract(grown, range(3), PLAIN))
    claims(grown, ALL)
