"""Snapchat, TikTok, X, LinkedIn, Reddit, Tinder: the traps of their downloads."""

import io
import json

import pytest

from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import (
    Absent,
    Conversation,
    Mark,
    Message,
    Participant,
    Problem,
    Shape,
    What,
    ZoneKind,
)
from harassvault.importers.shared.csv_rows import columns
from harassvault.importers.social import linkedin, reddit, snapchat, tiktok, tinder, x
from tests.importers.running import PLAIN

ALL = (snapchat, tiktok, x, linkedin, reddit, tinder)


def tree(files):
    return grow([Part(path, len(data), io.BytesIO(data)) for path, data in files.items()])


def extracted(module, files):
    grown = tree(files)
    return list(module.IMPORTER.extract(grown, module.IMPORTER.identify(grown), PLAIN))


def of(kind, found):
    return [one for one in found if isinstance(one, kind)]


def snap(created="2024-03-12 21:58:01 UTC", counter=None):
    one = {"From": "kay_m", "Media Type": "TEXT", "Created": created, "Content": "words",
           "Created(microseconds)": counter, "IsSender": False}  # fmt: skip
    return {"chat_history.json": json.dumps({"kay_m": [one]}).encode()}


@pytest.mark.parametrize(
    ("counter", "wall"),
    [
        (1_710_280_681_123, "2024-03-12T21:58:01.123"),
        (1_710_280_681_123_456, "2024-03-12T21:58:01.123"),
        (1_710_280_682_000, "2024-03-12T21:58:01"),
        (5, "2024-03-12T21:58:01"),
        (None, "2024-03-12T21:58:01"),
        ("x", "2024-03-12T21:58:01"),
    ],
)
def test_snapchats_counter_is_believed_where_it_names_the_same_second(counter, wall):
    (message,) = of(Message, extracted(snapchat, snap(counter=counter)))
    assert message.time.wall == wall
    assert message.time.zone is ZoneKind.UTC


def test_a_snap_has_no_content_and_says_so():
    one = {"From": "kay_m", "Media Type": "IMAGE", "Created": "2024-03-12 21:58:01 UTC"}
    found = extracted(snapchat, {"snap_history.json": json.dumps({"kay_m": [one]}).encode()})
    (message,) = of(Message, found)
    assert (message.marks, message.details["snap"]) == ((Mark.MEDIA_LEFT_OUT,), "yes")


def test_tiktoks_times_are_utc_and_its_owner_may_stand_behind_the_messages():
    chat = {
        "Chat History with kay:": [{"Date": "2024-03-12 21:58:01", "From": "noor", "Content": "a"}]
    }
    document = {
        "Direct Messages": {"Chat History": {"ChatHistory": chat}},
        "Profile": {"Profile Information": {"ProfileMap": {"userName": "noor"}}},
    }
    found = extracted(tiktok, {"user_data.json": json.dumps(document).encode()})
    assert of(Message, found)[0].time.utc == 1_710_280_681_000_000
    assert [one.is_me for one in of(Participant, found)] == [True]
    assert of(Conversation, found)[0].title == "kay"


def direct(*messages, talk="1-2"):
    document = [{"dmConversation": {"conversationId": talk, "messages": messages}}]
    return b"window.YTD.direct_messages.part0 = " + json.dumps(document).encode()


def created(**more):
    return {"messageCreate": {"id": "5", "senderId": "2", "text": "a",
                              "createdAt": "2024-03-12T21:58:01.000Z"} | more}  # fmt: skip


def test_x_without_an_account_says_of_nobody_that_it_is_me():
    found = extracted(x, {"direct-messages.js": direct(created())})
    assert {one.key: one.is_me for one in of(Participant, found)} == {"1": None, "2": None}


def test_x_with_two_accounts_believes_neither():
    account = b'window.YTD.account.part0 = [{"account":{"accountId":"%d"}}]'
    files = {"a/account.js": account % 1, "b/account.js": account % 2}
    found = extracted(x, files | {"a/direct-messages.js": direct(created())})
    assert {one.is_me for one in of(Participant, found)} == {None}


def test_x_finds_a_picture_by_the_messages_number():
    files = {
        "data/direct-messages.js": direct(created(mediaUrls=["https://ton.example.org/5/6/a.jpg"])),
        "data/direct_messages_media/5-a.jpg": b"x",
        "data/direct_messages_media/55-a.jpg": b"y",
    }
    (message,) = of(Message, extracted(x, files))
    assert [one.item for one in message.attachments] == [1]


def test_x_signs_are_undone_once():
    found = extracted(x, {"direct-messages.js": direct(created(text="&amp;lt; [b]"))})
    assert of(Message, found)[0].text == "&lt; [b]"


NINE = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
LATER = ("RECIPIENT PROFILE URLS", "ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION ARCHIVED")


@pytest.mark.parametrize("more", range(len(LATER) + 1))
def test_linkedins_head_may_have_any_number_of_columns_in_any_case(more):
    head = ",".join((NINE, *LATER[:more])).title()
    row = "c,,Kay,u/kay,Noor,2024-03-12 21:58:01 UTC,,&quot;a&quot;,INBOX" + "," * more
    found = extracted(linkedin, {"m.csv": f"\ufeff{head}\r\n{row}\r\n".encode()})
    (message,) = of(Message, found)
    assert (message.text, message.sender, message.marks) == ('"a"', "u/kay", ())


def test_linkedins_drafts_were_not_sent():
    data = f"{NINE},{LATER[2]}\nc,,K,,N,2024-03-12 21:58:01 UTC,,a,INBOX,Yes\n".encode()
    assert of(Message, extracted(linkedin, {"m.csv": data}))[0].marks == (Mark.DRAFT,)


def test_an_invitation_that_came_in_is_a_request():
    data = b'From,To,Sent At,Message,Direction\nKay,Noor,"3/12/24, 9:58 PM",hi,INCOMING\n'
    found = extracted(linkedin, {"Invitations.csv": data})
    assert of(Conversation, found)[0].is_request
    assert of(Message, found)[0].time.wall == "2024-03-12T21:58"
    assert {one.name: one.is_me for one in of(Participant, found)} == {"Kay": False, "Noor": True}


@pytest.mark.parametrize(
    ("second", "owner"), [("OUTGOING,u/noor,u/lou", {"u/kay": False, "u/noor": True}),
                          ("INCOMING,u/noor,u/lou", {"u/kay": None, "u/noor": None})],
)  # fmt: skip
def test_invitations_say_whose_messages_they_are_where_they_agree(second, owner):
    invitations = (
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        f"Kay,Noor,,hi,INCOMING,u/kay,u/noor\nA,B,,hi,{second}\n"
    )
    messages = f"{NINE},{LATER[0]}\nc,,K,u/kay,N,2024-03-12 21:58:01 UTC,,a,INBOX,u/noor\n"
    files = {"Invitations.csv": invitations.encode(), "messages.csv": messages.encode()}
    people = [one for one in of(Participant, extracted(linkedin, files))
              if one.conversation == "linkedin/c"]  # fmt: skip
    assert {one.key: one.is_me for one in people} == owner


def test_reddits_addresses_of_connections_are_left_in_the_original():
    data = (
        b"id,permalink,thread_id,date,ip,from,to,subject,body\n"
        b"1,,t,2024-03-12 21:58:01 UTC,203.0.113.9,a,b,s,w\n"
    )
    (message,) = of(Message, extracted(reddit, {"messages.csv": data}))
    assert "203.0.113.9" not in str(message)


def test_reddits_channels_are_conversations_of_their_own():
    data = (
        b"message_id,created_at,username,message,channel_url,channel_name,conversation_type\n"
        b"1,2024-03-12 21:58:01 UTC,a,x,u/1,,direct\n2,2024-03-12 21:58:02 UTC,b,y,u/2,Flat,group\n"
    )
    talks = of(Conversation, extracted(reddit, {"chat_history.csv": data}))
    assert [(one.native_id, one.shape) for one in talks] == [
        ("u/1", Shape.DIRECT), ("u/2", Shape.GROUP),
    ]  # fmt: skip


def test_tinder_and_its_kind_hold_one_side_and_say_so():
    assert Absent.OTHER_SIDE in tinder.IMPORTER.absent
    assert Absent.OTHER_SIDE not in snapchat.IMPORTER.absent


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("account.js", b'window.YTD.account.part0 = [{"account":{"accountId":"1"}}]'),
        ("tweets.js", b'window.YTD.tweets.part0 = [{"tweet":{"id":"1"}}]'),
        ("direct-messages.js", b"window.YTD.direct_messages.part0 = []"),
        ("data.json", b'{"Messages":[{"from":"a"}]}'),
        ("data.json", b'{"Usage":{"cpu":5}}'),
        ("messages.csv", b"date,from,to,body\n1,a,b,c\n"),
        ("statistics.csv", b"statistic,value\naccount name,noor\n"),
        ("chat_history.json", b'{"a":[{"From":"b","Date":"c"}]}'),
        ("user_data.json", b'{"Profile":{}}'),
        ("a.csv", b""),
    ],
)
def test_other_files_are_left_alone(path, data):
    assert [one.IMPORTER.identify(tree({path: data})) for one in ALL] == [[]] * len(ALL)


def test_a_quoted_head_names_the_same_columns():
    grown = tree({"a.csv": '\ufeff"ID", "From" ,to\n'.encode()})
    assert columns(grown, grown.items[0]) == {"id", "from", "to"}


@pytest.mark.parametrize(
    ("module", "files"),
    [
        (snapchat, snap(created="soon")),
        (x, {"direct-messages.js": direct(created(createdAt="soon"))}),
        (linkedin, {"m.csv": f"{NINE}\nc,,K,,N,soon,,a,INBOX\n".encode()}),
    ],
)
def test_a_time_that_cannot_be_read_stays_as_it_is_written(module, files):
    found = extracted(module, files)
    assert of(Message, found)[0].time.text == "soon"
    assert [one.what for one in of(Problem, found)] == [What.BAD_TIME]
