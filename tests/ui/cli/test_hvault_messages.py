"""Imported messages through `hvault`: read, found, picked for entries, tied to people."""

import errno
import io
import json
import shutil
import tracemalloc

import pytest

from harassvault.conversations.reading import Conversations

DAYS = 30
LINES = [
    "05/01/2024, 21:04 - Messages and calls are end-to-end encrypted.",
    "05/01/2024, 21:04 - Ana Example: Where are you?",
    "05/01/2024, 21:05 - Sam Sample: I saw you at the gate.\nwith the umbrella",
    "15/01/2024, 21:06 - Sam Sample: This message was deleted",
    "16/01/2024, 21:07 - Sam Sample: Answer me <This message was edited>",
]


@pytest.fixture(scope="module")
def taken(new_journal, tmp_path_factory):
    """A journal with a chat that was taken in, never to be written to, and the chat's id."""
    folder = tmp_path_factory.mktemp("taken")
    shutil.copytree(new_journal.folder, folder / "journal")
    made = type(new_journal)(folder / "journal")
    file = folder / "WhatsApp Chat with Sam Sample.txt"
    file.write_text("\n".join(LINES) + "\n", "utf-8")
    (one,) = made.ok("import", file, "--me", "Ana Example", "--zone", "Europe/Paris")["files"]
    return made.folder, one["conversations"][0]["id"]


@pytest.fixture
def chat(hvault, taken):
    """The journal with the chat, and the id of its conversation."""
    folder, identity = taken
    shutil.rmtree(hvault.folder)
    shutil.copytree(folder, hvault.folder)
    return identity


def test_a_message_has_everything_that_the_contract_names(hvault, chat):
    found = hvault.ok("messages", chat)
    assert (found["count"], found["next"]) == (5, None)
    system, hers, his, deleted, edited = found["messages"]
    assert (system["system"], system["sender"]) == (True, None)
    assert (hers["sender"], hers["me"], his["me"]) == ("Ana Example", True, None)
    assert (his["at"], his["at_text"]) == ("2024-01-05T21:05", "05/01/2024, 21:05")
    assert (his["zone"], his["zone_taken"]) == ("local", "Europe/Paris")
    assert his["utc"] == "2024-01-05T20:05:00Z"
    assert his["text"] == "I saw you at the gate.\nwith the umbrella"
    assert deleted["deleted"]
    assert edited["edited"]
    (origin,) = his["origins"]
    assert (origin["file"], origin["line"]) == ("WhatsApp Chat with Sam Sample.txt", 3)
    assert origin["member"] is None
    assert his["person"]
    keys = {"attachments", "reactions", "earlier", "details", "kind", "marks", "conversation"}
    assert keys <= his.keys()


def test_people_read_days_times_and_places(hvault, chat, language):
    text = hvault("messages", chat, "--lang", language).out
    assert {"en": "5 January 2024", "fr": "Le 5 janvier 2024"}[language] in text
    assert "Europe/Paris" in text
    assert {"en": "Ana Example (you)", "fr": "Ana Example (vous)"}[language] in text
    assert "    with the umbrella\n" in text
    assert {"en": "[deleted", "fr": "[supprimé"}[language] in text
    assert {"en": ".txt, line 3", "fr": ".txt, ligne 3"}[language] in text


def test_alone_it_lists_the_conversations(hvault, chat):
    (one,) = hvault.ok("messages")["conversations"]
    assert (one["id"], one["service"], one["messages"]) == (chat, "whatsapp", 5)
    assert hvault.ok("conversations", "--service", "sms")["conversations"] == []
    assert "5 messages" in hvault("messages").out


def test_days_people_and_numbers_narrow(hvault, chat):
    def texts(*options):
        return [one["text"] for one in hvault.ok("messages", *options)["messages"]]

    assert len(texts("--from", "2024-01-06")) == 2
    assert len(texts("--to", "2024-01-05")) == 3
    assert len(texts("--person", "Sam Sample")) == 3
    assert texts(chat[:8], "--newest", "1")[0].startswith("Answer me")
    assert texts("--newest", "5", "--service", "sms") == []
    number = hvault.ok("messages", chat)["messages"][2]["id"]
    assert len(texts("--around", str(number), "--context", "1")) == 3
    assert hvault("messages", "--from", "2024-02-31").code == 1
    assert hvault("messages", "--around", "99999").code == 1
    assert hvault("messages", "ffff").code == 1


def test_pages_follow_each_other(hvault, chat):
    found, page = [], ()
    while True:
        answer = hvault.ok("messages", chat, "--limit", "2", *page)
        found += [one["id"] for one in answer["messages"]]
        if answer["next"] is None:
            break
        page = ("--page", answer["next"])
    assert found == [one["id"] for one in hvault.ok("messages", chat)["messages"]]
    assert hvault("messages", chat, "--page", "nonsense").code == 2


def test_a_failure_on_the_way_ends_the_one_document(hvault, chat, monkeypatch):
    monkeypatch.setattr("ui.cli.commands.conversations.PAGE", 2)
    whole, calls = Conversations.messages, []

    def failing(*args, **options):
        calls.append(args)
        if len(calls) > 1:
            raise RuntimeError
        return whole(*args, **options)

    monkeypatch.setattr(Conversations, "messages", failing)
    result = hvault("messages", chat, "--json")
    assert result.code == 1
    document = json.loads(result.out)
    assert len(document["messages"]) == 2
    assert document["error"]["kind"] == "RuntimeError"


def test_an_answer_that_nobody_takes_ends_quietly(hvault, chat):
    class Gone(io.StringIO):
        def write(self, _text):
            raise BrokenPipeError

    class Full(io.StringIO):
        def write(self, _text):
            raise OSError(errno.ENOSPC, "No space left on device")

    assert hvault("messages", chat, stdout=Gone()).code == 0
    full = hvault("messages", chat, "--json", stdout=Full())
    assert full.code == 1
    assert "could not be written" in full.err


def test_memory_does_not_grow_with_the_answer(hvault, tmp_path):
    class Nowhere(io.StringIO):
        def write(self, text):
            return len(text)

    lines = [
        f"{day:02}/01/2024, {minute // 60:02}:{minute % 60:02} - Sam Sample: " + "word " * 40
        for day in range(1, DAYS)
        for minute in range(0, 1440, 5)
    ]
    file = tmp_path / "WhatsApp Chat with Sam Sample.txt"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    hvault.ok("import", file)
    hvault("messages", "--limit", "1", stdout=Nowhere())
    tracemalloc.start()
    assert hvault("messages", "--newest", "1", "--json", stdout=Nowhere()).code == 0
    one = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    assert hvault("messages", "--from", "2024-01-01", "--json", stdout=Nowhere()).code == 0
    everything = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert everything < one + 3_000_000


def test_picked_messages_stand_in_the_entry_with_their_place(hvault, chat):
    numbers = [one["id"] for one in hvault.ok("messages", chat)["messages"]]
    made = hvault.ok("pick", f"#{numbers[2]}", "--new", "--context", "1")
    assert [one["is_context"] for one in made["messages"]] == [True, False, True]
    shown = hvault.ok("show", made["id"])
    assert shown["when"] == "2024-01-05 21:05"
    assert [one["name"] for one in shown["who"]] == ["Sam Sample"]
    (picked,) = [one for one in shown["messages"] if not one["is_context"]]
    assert picked["text"] == "I saw you at the gate.\nwith the umbrella"
    assert picked["origin"]["line"] == 3
    assert (picked["zone_taken"], picked["conversation_id"]) == ("Europe/Paris", chat)
    assert (shown["moment"]["zone"], shown["moment"]["precision"]) == ("Europe/Paris", "exact")
    assert len(picked["origin"]["sha256"]) == 64
    added = hvault.ok("pick", numbers[4], "--incident", made["id"][:8])
    assert [one["text"][:9] for one in added["messages"]] == ["Answer me"]
    assert hvault("pick", numbers[4], "--incident", made["id"]).code == 1
    text = hvault("show", made["id"]).out
    assert "line 3" in text
    assert "(context)" in text
    assert hvault.ok("verify")["ok"]


def test_what_is_said_of_a_new_entry_counts_more_than_the_messages(hvault, chat):
    (one,) = hvault.ok("messages", "--newest", "1")["messages"]
    argv = ("pick", one["id"], "--new", "--what", "-", "--when", "2024-01", "--who", "Kim")
    made = hvault.ok(*argv, text="what it was")
    shown = hvault.ok("show", made["id"])
    assert (shown["what"], shown["when"]) == ("what it was", "2024-01")
    assert [who["name"] for who in shown["who"]] == ["Kim"]


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("pick", "1"), 2),
        (("pick", "x", "--new"), 2),
        (("pick", "999999", "--new"), 1),
        (("pick", "1", "--incident", "ffff", "--what", "x"), 2),
        (("pick", "1", "--incident", "ffff"), 1),
    ],
)
def test_what_cannot_be_picked_is_refused(hvault, chat, argv, code):
    assert hvault(*argv).code == code
    assert hvault.ok("list")["incidents"] == []


def test_a_search_finds_messages(hvault, chat, language):
    (hit,) = hvault.ok("search", "umbrella")["hits"]
    assert (hit["kind"], hit["conversation"], hit["sender"]) == ("message", chat, "Sam Sample")
    assert hit["title"] == "Sam Sample"
    assert hit["at"] == "2024-01-05T21:05"
    text = hvault("search", "umbrella", "--lang", language).out
    assert {"en": "Message #", "fr": "Message n°"}[language] in text
    assert "[umbrella]" in text


def test_somebody_in_a_conversation_is_tied_to_a_person(hvault, chat):
    kim = hvault.ok("person", "add", "--name", "Kim")["id"]
    linked = hvault.ok("person", "link", "Kim", chat, "Sam Sample")
    assert (linked["person"], linked["conversation"]) == (kim, chat)
    assert all(one["person"] == kim for one in hvault.ok("messages", "--person", "Kim")["messages"])
    mine = hvault.ok("person", "link", "me", chat, "Sam Sample")
    assert mine["me"]
    assert hvault("person", "link", "Kim", chat, "Nobody").code == 1
    assert hvault.ok("verify")["ok"]


def test_accounts_are_remembered_shown_and_forgotten(hvault):
    hvault.ok("me", "--handle", "Ana@Example.org", "--handle", "+33 6 12 34 56 78")
    hvault.ok("me", "--handle", "@ana", "--service", "instagram")
    named = hvault.ok("me", "--name", "-", text="Ana Exemple\n")
    assert named["name"] == "Ana Exemple"
    kinds = {one["kind"]: (one["service"], one["handle"]) for one in named["accounts"]}
    assert kinds["phone"] == (None, "+33612345678")
    assert kinds["user"] == ("instagram", "ana")
    left = hvault.ok("me", "--forget", "--handle", "@ana", "--service", "instagram")["accounts"]
    assert len(left) == 2
    assert "Ana Exemple" in hvault("me").out
    # What conversations say already is not undone by it, and that is said.
    assert "person link" in hvault("me", "--forget", "--handle", "ana@example.org").out
    assert hvault("me", "--handle", "@ana").code == 2
    assert hvault("me", "--forget").code == 2
