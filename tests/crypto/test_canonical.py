"""Canonical JSON: one spelling per value, as RFC 8785 has it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.canonical import MAX_DEPTH, MAX_INTEGER, canonical, parse
from crypto.errors import MalformedJsonError

text = st.text(st.characters(exclude_categories=["Cs"]))
scalars = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | text
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(text, inner, max_size=5),
    max_leaves=20,
)


@given(values)
def test_writing_what_was_read_changes_nothing(value):
    assert parse(canonical(value)) == value
    assert canonical(parse(canonical(value))) == canonical(value)


@given(st.dictionaries(text, scalars), st.randoms())
def test_key_order_is_irrelevant(value, random):
    keys = list(value)
    random.shuffle(keys)
    assert canonical({key: value[key] for key in keys}) == canonical(value)


@given(values)
def test_another_reader_understands_it(value):
    assert json.loads(canonical(value)) == value


def test_keys_sort_by_utf16_code_units():
    # The data of RFC 8785 section 3.2.3, with the published test data's two extra keys.
    value = {
        "€": "Euro Sign",
        "\r": "Carriage Return",
        "\n": "Newline",
        "1": "One",
        "\u0080": "Control\u007f",
        "\U0001f602": "Smiley",
        "ö": "Latin Small Letter O With Diaeresis",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "</script>": "Browser Challenge",
    }
    assert canonical(value).decode() == (
        '{"\\n":"Newline","\\r":"Carriage Return","1":"One","</script>":"Browser Challenge",'
        '"\u0080":"Control\u007f","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign",'
        '"\U0001f602":"Smiley","\ufb33":"Hebrew Letter Dalet With Dagesh"}'
    )


def test_texts_escape_as_rfc8785_says():
    # The string and literals of RFC 8785 section 3.2.2; the fractions there are outside our domain.
    value = {"string": '€$\u000f\nA\'B"\\\\"/', "literals": [None, True, False]}
    assert canonical(value).decode() == (
        '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_the_short_escapes_are_used_and_no_others():
    assert canonical("\b\t\n\f\r\x00\x1f\x7f\u2028").decode() == (
        '"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f\u2028"'
    )


@pytest.mark.parametrize("value", [1.0, b"x", {1: "x"}, {None: 1}, object(), {"a": {2}}])
def test_types_outside_the_domain_are_refused(value):
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("value", ["\ud800", {"\udfff": 1}, MAX_INTEGER + 1, -MAX_INTEGER - 1])
def test_values_outside_the_domain_are_refused(value):
    with pytest.raises(ValueError, match=r"surrogate|2\^53"):
        canonical(value)


def test_nesting_is_bounded_when_writing():
    value = []
    for _ in range(MAX_DEPTH + 1):
        value = [value]
    with pytest.raises(ValueError, match="nested"):
        canonical(value)


@pytest.mark.parametrize(
    "untrusted",
    [
        pytest.param(b'{"a":1,"a":1}', id="same key twice"),
        pytest.param(b"1.5", id="fraction"),
        pytest.param(b"1e3", id="exponent"),
        pytest.param(b"NaN", id="not a number"),
        pytest.param(b"9007199254740992", id="too large"),
        pytest.param(b"9" * 5000, id="far too large"),
        pytest.param(b'"\\ud800"', id="lone surrogate"),
        pytest.param(b'"\xff"', id="not UTF-8"),
        pytest.param("[]".encode("utf-16"), id="UTF-16"),
        pytest.param(b"\xef\xbb\xbf[]", id="byte order mark"),
        pytest.param(b"[" * 40 + b"]" * 40, id="too deep"),
        pytest.param(b"[" * 100_000, id="far too deep"),
        pytest.param(b'"\n"', id="raw control character"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"1 2", id="two values"),
    ],
)
def test_malformed_json_is_refused(untrusted):
    with pytest.raises(MalformedJsonError):
        parse(untrusted)


@given(st.binary(max_size=50))
def test_arbitrary_bytes_raise_one_error_only(untrusted):
    try:
        parse(untrusted)
    except MalformedJsonError:
        return
