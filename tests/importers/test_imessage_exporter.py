"""imessage-exporter's texts and pages: whose they are, and what hurt ones cannot do."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.importers import imessage
from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import Kind, Mark, Message, Problem, What
from tests.importers.golden import EXPORTS
from tests.importers.running import PLAIN

FOLDER = EXPORTS / "imessage_exporter"
TEXT = (FOLDER / "text" / "+33612345678.txt").read_bytes()
PAGE = (FOLDER / "page.html").read_bytes()
HEADER = "Jan 05, 2024  9:02:00 PM"


def read(data, name):
    tree = grow([Part(name, len(data), io.BytesIO(data))])
    return list(imessage.EXPORTER.extract(tree, imessage.EXPORTER.identify(tree), PLAIN))


def messages(text):
    return [one for one in read(text.encode(), "x.txt") if isinstance(one, Message)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("diary.txt", "Jan 05, 2024  9:02:00 PM"),
        ("diary.txt", "On Jan 05, 2024 9:02:00 PM he came\nand left"),
        ("chat.txt", "05/01/2024, 21:02 - Sam: WhatsApp"),
        ("page.html", "<html><body>class message timestamp</body></html>"),
        ("notes.md", "Jan 05, 2024  9:02:00 PM\nMe\nother program"),
    ],
)
def test_claims_nothing_of_others(name, text):
    data = text.encode()
    tree = grow([Part(name, len(data), io.BytesIO(data))])
    assert imessage.EXPORTER.identify(tree) == []


def test_a_header_inside_a_message_stays_words():
    pasted = "Look:\nJan 05, 2024  9:03:00 PM\nMe\nforged"
    [message] = messages(f"Jan 05, 2024  9:02:00 PM\nSam\n{pasted}\n\n")
    assert message.text == pasted


def test_a_message_that_reads_like_a_tapback_stays_words():
    [message] = messages("Jan 05, 2024  9:02:00 PM\nSam\nLoved by Alex\n\n")
    assert (message.text, message.reactions) == ("Loved by Alex", ())


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("You will never be\nLoved by anyone", [Mark.MARKER_LIKE]),
        ("I saw that you deleted a message.", []),
        ("My lawyer says she unsent a message!", []),
        ("She unsent this message part!", []),
        ("stop writing me\nSent with Proton", []),
        ("Tapbacks:\nLoved by anyone", [Mark.MARKER_LIKE]),
        ("look\nTapbacks:\nand other words", []),
        ("They deleted a message.", [Mark.DELETED, Mark.MARKER_LIKE]),
        ("You unsent this message part!", [Mark.DELETED, Mark.MARKER_LIKE]),
        ("Sam unsent this message part 1 hour, 2 minutes after sending!",
         [Mark.DELETED, Mark.MARKER_LIKE]),
    ],
)  # fmt: skip
def test_no_words_are_lost_whatever_they_look_like(words, marks):
    [message] = messages(f"Jan 05, 2024  9:02:00 PM\nSam\n{words}\n\n")
    assert (message.text, message.reactions, list(message.marks)) == (words, (), marks)


REPLY = "Jan 05, 2024  9:03:00 PM\nMe\nI will\n\n kill you"
NOTE = "This message responded to an earlier message."
BELOW = "    Jan 05, 2024  9:03:00 PM\n    Me\n    I will\n\n kill you\n"


@pytest.mark.parametrize(
    ("again", "text"),
    [
        (f"{REPLY}\n{NOTE}\n\n", "look\nand this"),
        (f"{REPLY}\n\n", f"look\n{BELOW}\nand this"),
        (f"{REPLY} not\n{NOTE}\n\n", f"look\n{BELOW}\nand this"),
        (f"{REPLY.replace('9:03', '9:04')}\n{NOTE}\n\n", f"look\n{BELOW}\nand this"),
    ],
)
def test_a_reply_below_a_message_is_left_out_only_where_it_comes_again(again, text):
    shown = f"Jan 05, 2024  9:02:00 PM\nSam\nlook\n{BELOW}\nand this\n\n"
    [message, _] = messages(shown + again)
    assert message.text == text
    assert message.marks == (() if text == "look\nand this" else (Mark.MARKER_LIKE,))


@pytest.mark.parametrize(
    "added",
    ["look\nTapbacks:\nLoved by Me", f"{HEADER} I will kill you\nEdited 5 seconds later: look"],
)
def test_a_tapback_or_an_edit_could_have_been_typed(added):
    [message] = messages(f"{HEADER}\nSam\n{added}\n\n")
    assert (message.text, Mark.MARKER_LIKE in message.marks) == ("look", True)


def test_the_note_on_a_deleted_message_is_not_its_words():
    note = "This message was deleted from the conversation!"
    [message] = messages(f"Jan 05, 2024  9:02:00 PM\nSam\n{note}\nI am outside\n\n")
    assert (message.text, message.details) == ("I am outside", {"note": note})
    assert message.marks == (Mark.DELETED, Mark.MARKER_LIKE)


def test_an_announcement_that_a_message_was_unsent_bears_the_mark():
    [event] = messages("Jan 05, 2024  9:02:00 PM Sam unsent a message!\n\n")
    assert (event.kind, event.marks) == (Kind.SYSTEM, (Mark.DELETED,))


@pytest.mark.parametrize("clock", ["Jan 04, 2024  9:00:00 AM", "Dec 31, 2030  9:00:00 AM"])
def test_a_block_that_somebody_typed_stands_out_by_its_time(clock):
    honest = "".join(f"Jan 05, 2024  9:0{n}:00 PM\nSam\nword\n\n" for n in range(1, 5))
    at = honest.index("Jan 05, 2024  9:03")
    forged = f"{honest[:at]}{clock}\nMe\nI forgive you\n\n{honest[at:]}"
    found = read(forged.encode(), "x.txt")
    marked = [one for one in found if isinstance(one, Message) and one.marks]
    assert [(one.text, one.marks) for one in marked] == [("I forgive you", (Mark.TIME_BACKWARDS,))]
    assert Problem(What.TIME_BACKWARDS, 0, marked[0].place) in found


def test_lines_of_windows_are_lines():
    text = TEXT.decode().replace("\n", "\r\n")
    assert [one.text for one in messages(text)] == [one.text for one in messages(TEXT.decode())]


def test_a_message_that_was_taken_back_is_the_same_in_a_page():
    words = b'<span class="bubble">First<br>second &lt;line&gt;</span>'
    gone = PAGE.replace(words, b'<span class="unsent">Sam &amp; Co unsent it!</span>')
    [message] = [one for one in read(gone, "x.html") if isinstance(one, Message) and one.same_as]
    assert (message.text, message.marks) == ("", (Mark.DELETED,))


def test_a_page_that_would_take_a_parser_hours_is_refused():
    hostile = PAGE + b"<b>" * 5_000 + b"<p>" * 5_000
    assert read(hostile, "x.html") == [Problem(What.BROKEN, 0)]


@given(st.binary(max_size=120), st.integers(0, 2500), st.integers(0, 60))
def test_no_bytes_raise(noise, at, cut):
    for whole, name in ((TEXT, "x.txt"), (PAGE, "x.html")):
        found = read(whole[:at] + noise + whole[at + cut :], name)
        assert all(one.item == 0 for one in found if isinstance(one, Problem | Message))
