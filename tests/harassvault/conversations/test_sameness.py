"""What makes two messages the same, two at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.conversations.clock_times import Placed
from harassvault.conversations.sameness import SECOND, agree, is_telling, key_of, trace
from harassvault.importers.findings import Attachment, Kind, Mark, Message, Precision, Time

LONG = "a text that is long enough"


def message(text=LONG, precision=Precision.SECOND, **more):
    return Message("c", 0, 1, Time(precision=precision), text=text, **more)


def traced(seconds, precision=Precision.SECOND, text=LONG, marks=()):
    at = seconds * SECOND
    return trace(message(text, precision), Placed(at, at, marks))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("é", "e\u0301"),
        ("\u200ehello", "hello"),
        ("\u202ahello\u202c", "hello"),
        ("a\u202fb", "a b"),
        ("a\u00a0!", "a !"),
        ("❤\ufe0f", "❤"),
        ("two\r\nlines", "two\nlines"),
        ("end \n", "end"),
    ],
)
def test_what_exports_change_is_not_compared(one, other):
    assert key_of(message(one)) == key_of(message(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("ok", "Ok"), ("ok", "ok."), ("no", "nо"), ("👩\u200d👧", "👩👧"), ("a", "á"), ("1", "١")],
)
def test_what_people_write_is_compared(one, other):
    assert key_of(message(one)) != key_of(message(other))


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_key_is_eight_bytes_with_sign(one, other):
    assert -(1 << 63) <= key_of(message(one)) < 1 << 63
    if one.isalnum() and other.isalnum() and one.isascii() and other.isascii() and one != other:
        assert key_of(message(one)) != key_of(message(other))


@pytest.mark.parametrize(
    ("apart", "one", "other", "is_same"),
    [
        (2, Precision.SECOND, Precision.SECOND, True),
        (-2, Precision.SECOND, Precision.SECOND, True),
        (3, Precision.SECOND, Precision.SECOND, False),
        (59, Precision.MINUTE, Precision.SECOND, True),
        (61, Precision.MINUTE, Precision.SECOND, True),
        (62, Precision.MINUTE, Precision.SECOND, False),
        (-2, Precision.MINUTE, Precision.SECOND, True),
        (-3, Precision.MINUTE, Precision.SECOND, False),
        (60, Precision.MINUTE, Precision.MINUTE, True),
        (120, Precision.MINUTE, Precision.MINUTE, False),
        (80_000, Precision.DAY, Precision.SECOND, True),
        (90_000, Precision.DAY, Precision.SECOND, False),
    ],
)
def test_how_far_apart_times_may_be(apart, one, other, is_same):
    first, second = traced(0, one), traced(apart, other)
    assert agree(first, second) is is_same
    assert agree(second, first) is is_same


def test_in_the_neighbouring_minute_only_a_telling_text_may_be():
    one, other = (traced(at, Precision.MINUTE, "ok") for at in (0, 60))
    assert not agree(one, other)


def test_the_other_reading_of_a_doubled_hour_is_the_same_time():
    doubled = traced(0, marks=(Mark.DOUBLED_HOUR,))
    assert agree(doubled, traced(3600))
    assert agree(traced(3600), doubled)
    assert not agree(traced(0), traced(3600))


def test_no_time_is_not_the_same_as_a_time():
    nothing = trace(message(precision=Precision.NONE), Placed(0, None))
    assert not agree(nothing, traced(0))
    assert agree(nothing, nothing)


@pytest.mark.parametrize(
    ("one", "is_so"),
    [
        (message(), True),
        (message("ok"), False),
        (message(LONG, kind=Kind.SYSTEM), False),
        (message("", attachments=(Attachment("a.jpg"),)), False),
        (message(LONG, same_as="\x00left_out.image.and.so.on"), False),
    ],
)
def test_what_is_telling(one, is_so):
    assert is_telling(key_of(one)) is is_so


def test_same_as_stands_for_the_text():
    texts = ("This message was deleted", "Ce message a été supprimé")
    assert len({key_of(message(text, same_as="\x00deleted")) for text in texts}) == 1


def test_mails_of_one_text_and_two_subjects_are_two():
    keys = {key_of(message(details={"subject": one})) for one in ("Re: you", "Re: me")}
    assert len(keys) == 2


def test_calls_differ_by_what_is_known_of_them():
    keys = {
        key_of(message("", kind=Kind.CALL, details={"call_seconds": one})) for one in ("0", "12")
    }
    assert len(keys) == 2
