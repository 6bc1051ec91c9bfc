"""Exports whose files were renamed on their way: by a browser, a phone, an app."""

import io

import pytest

from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import Conversation, Message
from harassvault.importers.registry import claims
from harassvault.importers.shared.names import plain
from harassvault.importers.telegram.html_export import IMPORTER as TELEGRAM_PAGES
from tests.importers.golden import EXPORTS
from tests.importers.running import PLAIN

INBOX = "meta/html/instagram-noor/your_instagram_activity/messages/inbox"
SUFFIXES = (".json", ".jsonl", ".js")


def grown(*files):
    return grow([Part(name, len(data), io.BytesIO(data)) for name, data in files])


def read(tree):
    """Return what each format finds, conversations and messages alone, without their keys."""
    kinds = Conversation | Message
    return {
        one.format: [
            (type(found), getattr(found, "text", ""), getattr(found, "sender", ""))
            for found in one.extract(tree, items, PLAIN)
            if isinstance(found, kinds)
        ]
        for one, items in claims(tree)
    }


def known():
    """Return for each format a file whose messages are read without what lies beside it."""
    found = {}
    for path in sorted(EXPORTS.rglob("*")):
        is_text = path.suffix in SUFFIXES or path.name == "messages.html"
        if is_text and not {".golden", ".options"} & set(path.suffixes):
            data = path.read_bytes()
            for name, messages in read(grown((path.name, data))).items():
                if any(kind is Message for kind, _, _ in messages):
                    found.setdefault(name, (path.name, data, {name: messages}))
    return found


KNOWN = known()


def test_most_formats_have_a_file_to_rename():
    assert len(KNOWN) >= 15


@pytest.mark.parametrize("name", KNOWN)
@pytest.mark.parametrize("called", ["{}.txt", "{stem} (1){suffix}", "{stem}", "notes.bin"])
def test_a_renamed_file_is_known_by_what_is_in_it(name, called):
    own, data, messages = KNOWN[name]
    stem, _, suffix = own.rpartition(".")
    called = called.format(own, stem=stem, suffix=f".{suffix}")
    assert read(grown((called, data))) == messages


@pytest.mark.parametrize(
    ("own", "called"),
    [
        (f"{INBOX}/corps_17840000000000804/message_1.html", "message_1 (1).html"),
        ("discord/package/Messages/c502291754930929685/messages.csv", "messages (1).csv"),
        ("discord/package/Messages/c502291754930929685/messages.csv", "messages.csv.txt"),
    ],
)
def test_a_page_and_a_table_that_were_renamed_are_still_their_services(own, called):
    data = (EXPORTS / own).read_bytes()
    found = read(grown((own.rpartition("/")[2], data)))
    [messages] = found.values()
    assert any(kind is Message for kind, _, _ in messages)
    assert read(grown((called, data))) == found


def test_the_members_of_a_group_are_found_beside_its_messages_when_both_were_renamed():
    folder = EXPORTS / "google_chat/takeout/Google Chat/Groups/Space AAAAxyz"
    names = ("messages.json", "group_info.json")
    for ending in "", ".txt":
        files = [(name + ending, (folder / name).read_bytes()) for name in names]
        [(chat, items)] = claims(tree := grown(*files))
        found = list(chat.extract(tree, items, PLAIN))
        [conversation] = [one for one in found if isinstance(one, Conversation)]
        assert (len(items), bool(conversation.title)) == (2, True)


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("Result (1).json", "result.json"),
        ("main.jsonl.txt", "main.jsonl"),
        ("messages(12).html", "messages.html"),
        ("x (1).js.txt", "x.js"),
        ("notes.txt", "notes.txt"),
        ("Sam (2019) diary.json", "sam (2019) diary.json"),
        ("result (1)", "result"),
    ],
)
def test_what_was_added_to_a_name_is_left_away(name, without):
    assert plain(name) == without


def test_two_chats_in_one_folder_of_downloads_stay_two():
    _, data, _ = KNOWN["telegram_html"]
    tree = grown(("messages.html", data), ("messages (1).html", data))
    found = TELEGRAM_PAGES.extract(tree, TELEGRAM_PAGES.identify(tree), PLAIN)
    assert len([one for one in found if isinstance(one, Conversation)]) == 2


def test_lists_of_an_archive_of_x_that_hold_no_words_are_not_messages():
    data = (
        b'window.YTD.direct_message_headers.part0 = [{"dmConversation": {"conversationId": "1-2"}}]'
    )
    assert claims(grown(("headers.js", data))) == []
