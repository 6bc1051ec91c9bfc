"""Files with notes come from outside: what is one, and what is refused without a change."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.coming_back.reading import MAX_ANSWER_BYTES, read_answer
from harassvault.coming_back.values import About, Note
from harassvault.errors import AnswerNotReadError

WHOLE = {
    "v": 1,
    "handover": "0" * 32,
    "from": "M. Example",
    "notes": [{"about": "incident 3", "text": "Who else?", "question": True}, {"text": "Thanks."}],
}


def written(**other):
    return json.dumps(WHOLE | other).encode()


def test_a_document_is_read_with_what_each_note_is_about():
    read = read_answer(written())
    assert (read.handover, read.sender) == ("0" * 32, "M. Example")
    assert read.notes == (Note("Who else?", "incident 3", question=True), Note("Thanks."))
    assert [one.place for one in read.notes] == [(About.INCIDENT, 3), None]


def test_a_text_is_one_note():
    assert read_answer("\ufeffÀ voir\r\nlundi\n".encode()).notes == (Note("À voir\nlundi"),)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_a_text_is_read_as_an_office_writes_it(encoding):
    assert read_answer("Reçu – d’accord\r\n".encode(encoding)).notes == (Note("Reçu – d’accord"),)


def test_members_that_we_do_not_know_are_passed_over():
    note = {"text": "x", "colour": "red"}
    assert read_answer(written(colour="red", notes=[note])).notes == (Note("x"),)


@pytest.mark.parametrize(
    "untrusted",
    [
        b"", b" \n", b"\xff\xfe", b"a\0b", b"{", b'{"v": 1}', b"x" * (MAX_ANSWER_BYTES + 1),
        b"x" * 200_001, b"\x89PNG\r\n\x1a\n\xe9", b"\x81", b"\xff\xfe\x00",
        b'{"v":' * 50_000, b'{"v": 1e999, "notes": []}',
        written(v=2), written(handover="../x"), written(notes=[]), written(notes=[{"text": " "}]),
        written(notes=[{"text": "x", "about": "incident 0"}]),
        written(notes=[{"text": "x", "about": "person 1"}]),
        written(notes=[{"text": "x", "about": "incident 3\n"}]),
        written(notes=[{"text": "x", "question": "yes"}]),
        written(notes=[{"text": "x"}] * 1001), written(**{"from": "x" * 1001}),
    ],
    ids=range(23),
)  # fmt: skip
def test_anything_else_is_refused(untrusted):
    with pytest.raises(AnswerNotReadError):
        read_answer(untrusted)


@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda one: ("{" + one).encode()))
def test_no_bytes_do_more_than_be_refused(untrusted):
    with suppress(AnswerNotReadError):
        assert read_answer(untrusted).notes
