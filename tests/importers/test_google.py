"""Google's conversations: files under other names, pages that say themselves what they are."""

import io
import json

import pytest

from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import (
    Conversation,
    Kind,
    Message,
    Participant,
    Problem,
    Shape,
    What,
    ZoneKind,
)
from harassvault.importers.google import chat, hangouts, voice
from tests.importers.running import PLAIN

KAY = {"name": "Kay", "email": "kay@example.org"}
TAG = '<div class="tags">X: <a rel="tag" href="http://www.google.com/voice#%s">?</a></div>'


def tree(files):
    return grow([Part(path, len(data), io.BytesIO(data)) for path, data in files.items()])


def extracted(importer, files):
    grown = tree(files)
    return list(importer.extract(grown, importer.identify(grown), PLAIN))


def of(kind, found):
    return [one for one in found if isinstance(one, kind)]


def chats(*messages):
    return json.dumps({"messages": messages}).encode()


def said(**more):
    return {"creator": KAY, "created_date": "Friday, January 5, 2024 at 9:02:00\u202fPM UTC"} | more


@pytest.mark.parametrize(
    ("exported", "on_disk"),
    [("File-a?b=1.png", "File-a_b=1.png"), ("File-a:b.png", "File-a_b.png"), ("a.png", "a.png"),
     ("a&b=c.png", "a_b_c.png")],
)  # fmt: skip
def test_a_file_is_found_under_the_name_that_a_disk_takes(exported, on_disk):
    message = said(attached_files=[{"original_name": "x.png", "export_name": exported}])
    found = extracted(
        chat.IMPORTER, {"G/DM a/messages.json": chats(message), f"G/DM a/{on_disk}": b"x"}
    )
    assert of(Message, found)[0].attachments[0].item == 1


def test_folders_may_have_names_in_any_language():
    files = {
        "Takeout/Google Chat/Gruppen/DM a/messages.json": chats(said(text="hallo")),
        "Takeout/Google Chat/Nutzer/Nutzer 1/user_info.json": json.dumps(
            {"user": KAY, "membership_info": []}
        ).encode(),
    }
    found = extracted(chat.IMPORTER, files)
    assert [one.is_me for one in of(Participant, found)] == [True]


def test_without_an_owner_nobody_is_said_to_be_me():
    found = extracted(chat.IMPORTER, {"messages.json": chats(said(text="a"))})
    assert [one.is_me for one in of(Participant, found)] == [None]
    assert of(Conversation, found)[0].native_id == ""


def test_hangouts_keeps_microseconds_and_line_breaks():
    segments = [
        {"type": "TEXT", "text": "a"},
        {"type": "LINE_BREAK"},
        {"type": "LINK", "text": "b"},
    ]
    event = {"conversation_id": {"id": "U"}, "sender_id": {"gaia_id": "2"}, "event_id": "e",
             "timestamp": "1457739600123456",
             "chat_message": {"message_content": {"segment": segments}}}  # fmt: skip
    talk = {"conversation": {"conversation_id": {"id": "U"}, "conversation": {}}, "events": [event]}
    found = extracted(hangouts.IMPORTER, {"h.json": json.dumps({"conversations": [talk]}).encode()})
    (message,) = of(Message, found)
    assert (message.text, message.time.utc) == ("a\nb", 1_457_739_600_123_456)


def text_page(*texts):
    blocks = (
        f'<div class="message"><abbr class="dt" title="{when}">?</abbr>: <cite class="sender '
        f'vcard"><a class="tel" href="tel:{who}"><span class="fn"></span></a></cite>: '
        f"<q>{words}</q></div>"
        for when, who, words in texts
    )
    return f'<html><body><div class="hChatLog hfeed">{"".join(blocks)}</div></body></html>'.encode()


WHEN = "2024-03-12T17:58:01.123-04:00"


@pytest.mark.parametrize(
    ("name", "number", "key"),
    [
        ("+15550000001 - Text - 2024-03-12T21_58_01Z.html", "+15550000002", "+15550000001"),
        ("Kay - Work - Text - 2024-03-12T21_58_01Z.html", "+15550000002", "+15550000002"),
        ("Kay - Work - SMS - 2024-03-12T21_58_01Z (1).html", "", "Kay - Work"),
        ("anything.html", "54321", "54321"),
    ],
)
def test_whom_a_page_is_with_stands_in_it_or_in_its_name(name, number, key):
    found = extracted(voice.IMPORTER, {f"Calls/{name}": text_page((WHEN, number, "hi"))})
    assert [one.key for one in of(Conversation, found)] == [f"google_voice/{key}"]


def test_words_keep_their_spaces_and_lines():
    page = text_page((WHEN, "54321", " two  spaces<br>next &amp; last "))
    (message,) = of(Message, extracted(voice.IMPORTER, {"a.html": page}))
    assert message.text == " two  spaces\nnext & last "
    assert (message.time.zone, message.time.utc) == (ZoneKind.OFFSET, 1_710_280_681_123_000)


def test_the_same_page_twice_gives_both_and_tells():
    page = text_page((WHEN, "54321", "hi"), (WHEN, "54321", "hi"))
    found = extracted(voice.IMPORTER, {"a - 2024-03-12T21_58_01Z.html": page})
    assert len(of(Message, found)) == 2
    assert [(one.what, one.place) for one in of(Problem, found)] == [(What.DUPLICATE_RECORD, 2)]


@pytest.mark.parametrize(
    ("label", "how", "kind"),
    [("placed", "outgoing", Kind.CALL), ("received", "incoming", Kind.CALL),
     ("missed", "missed", Kind.CALL), ("voicemail", "voicemail", Kind.VOICEMAIL),
     ("recorded", "recorded", Kind.CALL)],
)  # fmt: skip
def test_a_call_is_what_its_label_links_to_in_any_language(label, how, kind):
    page = (
        '<html><body><div class="haudio"><div class="contributor vcard">Appel <a class="tel" '
        f'href="tel:54321"><span class="fn"></span></a></div><abbr class="published" '
        f'title="{WHEN}"></abbr><abbr class="duration" title="PT1M1S"></abbr>'
        f"{TAG % label}</div></body></html>"
    )
    found = extracted(voice.IMPORTER, {"x.html": page.encode()})
    (message,) = of(Message, found)
    assert (message.details["call"], message.kind) == (how, kind)
    assert message.details["call_seconds"] == "61"
    assert of(Conversation, found)[0].shape is Shape.CALLS


def test_a_page_of_another_kind_is_left_alone():
    page = b'<html><style>.hChatLog {}</style><body><div class="message">hi</div></body></html>'
    assert voice.IMPORTER.identify(tree({"a.html": page})) == []
