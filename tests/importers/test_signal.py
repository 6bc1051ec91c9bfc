"""Signal: which files are claimed, and what hurt or hostile lines cannot do."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.importers import signal
from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import Mark, Message, Participant, Problem, What
from tests.importers.golden import EXPORTS
from tests.importers.running import PLAIN

FRAMES = (EXPORTS / "signal" / "plaintext" / "main.jsonl").read_bytes()
LINES = (EXPORTS / "signal" / "desktop" / "Alex (Bureau)" / "chat.md").read_bytes()
RECORDS = (EXPORTS / "signal" / "json" / "Alex" / "data.json").read_bytes()


def read(importer, data, name):
    tree = grow([Part(name, len(data), io.BytesIO(data))])
    return list(importer.extract(tree, importer.identify(tree), PLAIN))


def messages(text):
    found = read(signal.EXPORTED, text.encode(), "chat.md")
    return [one for one in found if isinstance(one, Message)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("chat.txt", "[18/03/2022, 14:56:01] Sam: WhatsApp"),
        ("chat.txt", "[2022-03-18, 14:56:01] Sam: WhatsApp"),
        ("chat.txt", "18/03/2022, 14:56 - Sam: WhatsApp"),
        ("notes.md", "# Notes\n[2024-01-05 21:02:00] Sam: quoted"),
        ("data.json", '{"messages": []}'),
        ("main.jsonl", '{"text": "any other lines"}'),
        ("main.jsonl", ""),
    ],
)
def test_claims_nothing_of_others(name, text):
    data = text.encode()
    tree = grow([Part(name, len(data), io.BytesIO(data))])
    assert [*signal.OFFICIAL.identify(tree), *signal.EXPORTED.identify(tree)] == []


@pytest.mark.parametrize(
    ("name", "other", "is_me"),
    [("chat.md", "Ana", [False, False]), ("x.md", "Ana", [None, None]),
     ("x.md", "Me", [False, True])],
)  # fmt: skip
def test_others_are_others_where_the_owner_is_surely_called_me(name, other, is_me):
    text = f"[2024-01-05 21:02:00] Sam: hello  \n[2024-01-05 21:03:00] {other}: hi  \n"
    found = read(signal.EXPORTED, text.encode(), name)
    assert [one.is_me for one in found if isinstance(one, Participant)] == is_me


def test_an_export_begins_at_its_frames_even_without_a_header():
    found = read(signal.OFFICIAL, FRAMES.partition(b"\n")[2], "main.jsonl")
    assert any(isinstance(one, Message) for one in found)


def test_words_that_look_like_the_programs_own_stay_words_inside_a_message():
    text = "[2024-01-05 21:02:00] Sam: (- not: it -)  \nmore [x](./y)  words  \n"
    [message] = [
        one for one in read(signal.EXPORTED, text.encode(), "chat.md") if isinstance(one, Message)
    ]
    assert message.text == "(- not: it -)  \nmore [x](./y)  words"
    assert (message.reactions, message.attachments) == ((), ())


@pytest.mark.parametrize(
    "line", ["(- Ana: hi -)", "(- Ana: ok 👍 -)", "(- never again: !! -)", "(- 🙏 -)", "(- Ana: -)"]
)
def test_words_between_the_signs_of_reactions_stay_words(line):
    [message] = messages(f"[2024-01-05 21:02:00] Sam: list  \n{line}\n")
    assert (message.text, message.reactions) == (f"list  \n{line}", ())


def test_reactions_are_emoji():
    line = "(- Ana: ❤️, Me: 1️⃣, B: ℹ️ -)"
    [message] = messages(f"[2024-01-05 21:02:00] Sam: list  \n{line}\n")
    assert message.text == "list"
    assert [(one.by, one.emoji) for one in message.reactions] == [
        ("Ana", "❤️"), ("Me", "1️⃣"), ("B", "ℹ️"),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["(- Me: 👍 -)", "(( 👍 ))"])
def test_a_reaction_and_a_sticker_in_a_text_could_have_been_typed(line):
    [message] = messages(f"[2024-01-05 21:02:00] Sam: no  \n{line}\n")
    assert (message.text, message.marks) == ("no", (Mark.MARKER_LIKE,))


@pytest.mark.parametrize("name", ["IMG (1).jpg", "a (1) (2)b.jpg", "plain.jpg"])
def test_a_file_with_brackets_in_its_name_is_found(name):
    chat = f"[2024-01-05 21:02:00] Sam:   ![{name}](./media/{name.replace(' ', '%20')})  \n"
    files = (("Sam/chat.md", chat.encode()), (f"Sam/media/{name}", b"x"))
    tree = grow([Part(path, len(data), io.BytesIO(data)) for path, data in files])
    [message] = [
        one for one in signal.EXPORTED.extract(tree, [0], PLAIN) if isinstance(one, Message)
    ]
    assert (message.text, [one.item for one in message.attachments]) == ("", [1])


@pytest.mark.parametrize("clock", ["2023-01-05 21:03:00", "2030-01-05 21:03:00"])
def test_a_line_that_somebody_typed_stands_out_by_its_time(clock):
    honest = [f"[2024-01-05 21:0{n}:00] Sam: word  \n" for n in range(1, 6)]
    forged = f"[{clock}] Me: I am sorry, I lied  \n"
    found = read(signal.EXPORTED, "".join([*honest[:2], forged, *honest[2:]]).encode(), "chat.md")
    marked = [(one.text, one.marks) for one in found if isinstance(one, Message) and one.marks]
    assert marked == [("I am sorry, I lied", (Mark.TIME_BACKWARDS,))]
    assert Problem(What.TIME_BACKWARDS, 0, 3) in found


def test_a_frame_inside_a_thousand_brackets_is_passed_over():
    deep = b'{"chatItem":' * 100_000
    found = read(signal.OFFICIAL, FRAMES + b"\n" + deep + b"\n", "main.jsonl")
    assert found[-1].what is What.NOT_READ
    assert sum(isinstance(one, Message) for one in found) == 14


def test_a_message_longer_than_any_is_cut_and_says_so():
    item = {"chatId": "10", "authorId": "2", "dateSent": "1710276000000"}
    item["standardMessage"] = {"text": {"body": "x" * 500_000}}
    data = FRAMES + b"\n" + json.dumps({"chatItem": item}).encode()
    message = read(signal.OFFICIAL, data, "main.jsonl")[-1]
    assert (len(message.text), message.marks) == (400_000, (Mark.CUT,))


@pytest.mark.parametrize("wrong", [None, 5, "x", [], [[]], {}, {"x": None}, True])
@pytest.mark.parametrize("where", ["standardMessage", "updateMessage", "revisions", "incoming",
                                   "dateSent", "authorId", "viewOnceMessage", "poll",
                                   "stickerMessage", "contactMessage"])  # fmt: skip
def test_values_of_another_kind_do_no_harm(where, wrong):
    item = {"chatId": "10", "authorId": "2", "dateSent": "1", "standardMessage": {}} | {
        where: wrong
    }
    found = read(
        signal.OFFICIAL, FRAMES + b"\n" + json.dumps({"chatItem": item}).encode(), "a.jsonl"
    )
    assert isinstance(found[-1], Message)


@given(st.binary(max_size=200), st.integers(0, 3000), st.integers(0, 100))
def test_no_bytes_raise(noise, at, cut):
    for importer, whole, name in (
        (signal.OFFICIAL, FRAMES, "main.jsonl"),
        (signal.EXPORTED, LINES, "chat.md"),
        (signal.EXPORTED, RECORDS, "data.json"),
    ):
        found = read(importer, whole[:at] + noise + whole[at + cut :], name)
        assert all(one.item == 0 for one in found if isinstance(one, Problem | Message))
