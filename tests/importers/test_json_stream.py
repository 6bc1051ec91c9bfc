"""Foreign JSON: read piece by piece, as far as it is whole, and never an exception of others."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.importers.findings import What
from harassvault.importers.shared.json_sketch import sketch
from harassvault.importers.shared.json_stream import OPENED, JsonError, Reading, records, whole
from harassvault.importers.shared.mojibake import repaired, repaired_deeply

MESSAGE = ("m", "[]")


def read(data, path=MESSAGE):
    """Return what is read before the end or the break, and what broke."""
    found = []
    try:
        found.extend(records(io.BytesIO(data), path))
    except JsonError as error:
        return found, error.what
    return found, None


def test_gives_wanted_pieces_in_order_and_says_where_their_holders_begin():
    data = b'{"skip":{"n":[1]},"c":[{"n":"A","m":[{"x":[1,{"y":null}]},5]},{"m":[]}],"t":"T"}'
    pieces = Reading(io.BytesIO(data), {("t",), ("c", "[]", "n"), ("c", "[]", "m", "[]")})
    assert [(one.path, one.value) for one in pieces if one.path != ()] == [
        (("c",), OPENED),
        (("c", "[]"), OPENED),
        (("c", "[]", "n"), "A"),
        (("c", "[]", "m"), OPENED),
        (("c", "[]", "m", "[]"), {"x": [1, {"y": None}]}),
        (("c", "[]", "m", "[]"), 5),
        (("c", "[]"), OPENED),
        (("c", "[]", "m"), OPENED),
        (("t",), "T"),
    ]


def test_a_path_may_hold_any_key_and_gives_the_real_one():
    data = b'{"chats":{"Kay":[1,{"a":2}],"Lou":{"x":[3]},"":[4]},"{}":[5],"n":{"q":6}}'
    pieces = Reading(io.BytesIO(data), {("chats", "{}", "[]"), ("n", "q")})
    assert [(one.path, one.value) for one in pieces if one.value is not OPENED] == [
        (("chats", "Kay", "[]"), 1),
        (("chats", "Kay", "[]"), {"a": 2}),
        (("chats", "", "[]"), 4),
        (("n", "q"), 6),
    ]


def test_skips_what_nobody_wants_inside_an_array():
    assert read(b'{"m":[{"x":1}],"o":[{"m":[7]}]}') == ([{"x": 1}], None)
    assert read(b'[[1],{"m":2},3]', ("[]", "m")) == ([2], None)


@pytest.mark.parametrize(
    ("data", "found", "what"),
    [
        (b'{"m":[{"x":1},{"x":2},{"x" 3}]}', [{"x": 1}, {"x": 2}], What.BROKEN),
        (b'{"m":[{"x":1},{"x":', [{"x": 1}], What.BROKEN),
        (b'{"m":[{"x":1},{"x":' + b"9" * 5000 + b"}]}", [{"x": 1}], What.BROKEN),
        (b'{"m":[1,' + b"[" * 70, [1], What.TOO_LONG),
        (b'{"other":' + b'{"a":' * 70, [], What.TOO_LONG),
        (b"", [], What.BROKEN),
        (b'{"m":[1]} and more', [1], What.BROKEN),
    ],
)
def test_gives_what_is_whole_before_a_break(data, found, what):
    assert read(data) == (found, what)


def test_reads_marks_of_byte_order_and_replaces_wrong_bytes():
    reading = Reading(io.BytesIO(b'\xef\xbb\xbf{"m":["a\xffb"]}'), {MESSAGE})
    assert [one.value for one in reading if one.path == MESSAGE] == ["a\ufffdb"]
    assert reading.had_bad_bytes
    assert read('{"m":["é😈"]}'.encode("utf-16")) == (["é😈"], None)


def test_holds_no_document_that_is_larger_than_allowed():
    with pytest.raises(JsonError) as caught:
        whole(io.BytesIO(b'["' + b"a" * 200_000 + b'"]'), max_bytes=100_000)
    assert caught.value.what is What.TOO_LONG


@given(st.recursive(st.none() | st.booleans() | st.text() | st.integers(-(2**70), 2**70),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))  # fmt: skip
def test_reads_what_the_standard_library_writes(value):
    assert whole(io.BytesIO(json.dumps(value, ensure_ascii=False).encode())) == value


@given(st.binary() | st.text('{}[]",:1eE.-\\u0', max_size=60).map(str.encode))
def test_raises_nothing_else_for_any_bytes(data):
    read(data)
    sketch(data)


def test_sketches_a_head_that_was_cut():
    shape = sketch(b'\xef\xbb\xbf {"a":[{"n":"A"},{"k":1}],"messages":[{"type":"message","te')
    assert shape[("a", "[]", "n")] == "A"
    assert shape[("messages", "[]", "type")] == "message"
    assert ("a", "[]", "k") in shape
    assert sketch(b"no json") == {}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("caf\u00c3\u00a9", "café"),
        ("\u00f0\u009f\u0098\u0088", "😈"),
        ("café", "café"),
        ("caf\u00c3\u00a9 …", "caf\u00c3\u00a9 …"),
        ("plain", "plain"),
    ],
)
def test_repairs_utf8_written_as_letters_and_nothing_else(written, meant):
    assert repaired(written) == meant
    assert repaired_deeply({written: [written, 5, None]}) == {meant: [meant, 5, None]}


@given(st.text())
def test_repairs_whatever_was_spoilt_in_this_way(text):
    assert repaired(text.encode().decode("latin-1")) == text
