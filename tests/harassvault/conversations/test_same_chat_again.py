"""The same chat, imported again: from another phone, in another language, format or zone."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.importers.findings import (
    Attachment,
    Handle,
    HandleKind,
    Kind,
    Mark,
    Precision,
    Shape,
    Time,
    ZoneKind,
)

SAID = (
    "ok",
    "ok",
    "no",
    "👍",
    "where were you yesterday evening?",
    "I was at home, please leave me alone",
    "you will answer me, you know that",
    "I know where you live, remember that",
    "please stop writing to me at night",
    "я знаю, где ты живёшь, помни это",
    "tu ne peux pas te cacher de moi é",
    "everybody at work knows about you now",
)

LINES = st.lists(
    st.tuples(st.sampled_from(("Jo", "Sam")), st.sampled_from(SAID), st.integers(0, 400)),
    min_size=1,
    max_size=40,
)
"""Who, what, and how many seconds after the one before."""

BEGIN = dt.datetime(2024, 3, 12, 20, 0, 7)


def written(chat, lines, **more):
    moment = BEGIN
    found = chat(**more)
    for sender, text, gap in lines:
        moment += dt.timedelta(seconds=gap)
        found.say(sender, text, moment)
    return found


LONG = [
    (("Jo", "Sam")[place % 2], f"{SAID[place % len(SAID)]} {place // len(SAID)}", 61)
    for place in range(60)
]
"""Sixty different texts, a minute apart."""


@settings(max_examples=40, deadline=None)
@given(LINES)
def test_the_same_export_twice_adds_nothing(chat, tables, lines):
    export, vault = written(chat, lines), tables()
    assert vault.take_in(export) == len(lines)
    assert vault.take_in(export) == 0


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_part_of_an_export_adds_nothing(chat, tables, data):
    lines = data.draw(LINES)
    export, vault = written(chat, lines), tables()
    vault.take_in(export)
    places = data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=1))
    assert vault.take_in(export.only(sorted(places))) == 0


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_two_parts_give_the_same_in_either_order(chat, tables, data):
    lines = data.draw(LINES)
    export = written(chat, lines)
    some = st.sets(st.integers(0, len(lines) - 1), min_size=1)
    one, other = (export.only(sorted(data.draw(some))) for _ in range(2))
    forwards, backwards = tables(), tables()
    forwards.take_in(one)
    forwards.take_in(other)
    backwards.take_in(other)
    backwards.take_in(one)
    texts = [sorted((text, count) for _, text, count in each.stored())
             for each in (forwards, backwards)]  # fmt: skip
    assert texts[0] == texts[1]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_changed_letter_is_another_message(chat, tables, data):
    export, vault = written(chat, LONG), tables()
    vault.take_in(export)
    place = data.draw(st.integers(0, len(LONG) - 1))
    text = export.lines[place].text
    at = data.draw(st.integers(0, len(text) - 1))
    changed = text[:at] + data.draw(st.characters(categories=["L", "N", "P"])) + text[at + 1 :]
    forged = list(export.lines)
    forged[place] = _with(forged[place], text=changed)
    assert vault.take_in(replace(export, lines=forged)) == int(changed != text)
    assert vault.conversations() == 1
    assert text in {one for _, one, _ in vault.stored()}


def _with(message, **changes):
    return msgspec.structs.replace(message, **changes)


def in_minutes(message):
    wall = message.time.wall[: len("2024-03-12T20:00")]
    return _with(message, time=Time(wall, wall, Precision.MINUTE, ZoneKind.LOCAL))


def in_utc(message):
    moment = dt.datetime.fromisoformat(message.time.wall).replace(tzinfo=ZoneInfo("Europe/Paris"))
    utc = int(moment.timestamp()) * 1_000_000
    wall = moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat()
    return _with(message, time=Time(wall, wall, Precision.MILLISECOND, ZoneKind.UTC, utc + 431_000))


def in_tokyo(message):
    moment = dt.datetime.fromisoformat(message.time.wall).replace(tzinfo=ZoneInfo("Europe/Paris"))
    wall = moment.astimezone(ZoneInfo("Asia/Tokyo")).replace(tzinfo=None).isoformat()
    return _with(message, time=Time(wall, wall, Precision.SECOND, ZoneKind.LOCAL))


def a_second_later(message):
    return _later(message, 1 if message.place % 6 == 0 else 0)


def _later(message, seconds):
    wall = (
        dt.datetime.fromisoformat(message.time.wall) + dt.timedelta(seconds=seconds)
    ).isoformat()
    return _with(message, time=Time(wall, wall, message.time.precision, ZoneKind.LOCAL))


@pytest.mark.parametrize(
    ("change", "zone"),
    [
        (in_minutes, "Europe/Paris"),
        (in_utc, "Europe/Paris"),
        (in_tokyo, "Asia/Tokyo"),
        (a_second_later, "Europe/Paris"),
    ],
)
@settings(max_examples=25, deadline=None)
@given(LINES)
def test_another_spelling_of_the_times_adds_nothing(chat, tables, change, zone, lines):
    export = written(chat, lines)
    again = replace(export, lines=[change(one) for one in export.lines], zone=zone)
    for first, second in ((export, again), (again, export)):
        vault = tables()
        vault.take_in(first)
        assert vault.take_in(second) == 0


def other_phone(export, **more):
    names = {"Jo": "Joséphine 💜", "Sam": "+33 6 12 34 56 78"}
    lines = [_with(one, sender=names.get(one.sender, "")) for one in export.lines]
    return replace(export, lines=lines, title="Joséphine 💜", **more)


@pytest.mark.parametrize(
    "change", [lambda one: one, in_minutes, in_tokyo], ids=["alike", "in minutes", "wrong zone"]
)
def test_another_phone_names_everybody_otherwise_and_adds_nothing(chat, tables, change):
    export, vault = written(chat, LONG), tables()
    vault.take_in(export)
    other = other_phone(export)
    # In Tokyo's clock, and nobody said so: all times are off by the same hours.
    assert vault.take_in(replace(other, lines=[change(one) for one in other.lines])) == 0
    assert vault.conversations() == 1


def test_of_another_phone_the_later_half_is_added(chat, tables):
    export, vault = written(chat, LONG), tables()
    vault.take_in(export.only(range(40)))
    assert vault.take_in(other_phone(export).only(range(20, 60))) == 20
    assert vault.count() == len(LONG)
    assert vault.conversations() == 1


def test_another_language_has_other_lines_of_the_service(chat, tables, evening):
    english = written(chat, LONG[:10])
    french = written(chat, LONG[:10])
    system = ("Messages and calls are end-to-end encrypted", "Sam changed their phone number")
    systeme = ("Les messages et les appels sont chiffrés", "Sam a un nouveau numéro de téléphone")
    for minute, (one, other) in enumerate(zip(system, systeme, strict=True)):
        english.say("", one, evening(minute), kind=Kind.SYSTEM)
        french.say("", other, evening(minute), kind=Kind.SYSTEM)
    english.say("Sam", "image omitted", evening(15), same_as="\x00left_out.image")
    french.say("Sam", "image absente", evening(15), same_as="\x00left_out.image")
    vault = tables()
    vault.take_in(english)
    assert vault.take_in(french) == 0


def test_a_line_of_the_service_that_was_changed_is_new(chat, tables, evening):
    export = written(chat, LONG[:10])
    export.say("", "Sam changed their phone number", evening(20), kind=Kind.SYSTEM)
    export.say("", "Sam blocked this contact", evening(21), kind=Kind.SYSTEM)
    vault = tables()
    vault.take_in(export)
    forged = list(export.lines)
    forged[-1] = _with(forged[-1], text="You blocked this contact")
    assert vault.take_in(replace(export, lines=forged)) == 1


def test_a_file_that_was_left_out_is_the_same_message(chat, tables, evening):
    without, with_file, with_film = (written(chat, LONG[:8]) for _ in range(3))
    without.say("Sam", "", evening(20), same_as="\x00left_out.image")
    with_file.say("Sam", "", evening(20), attachments=(Attachment("IMG-20240312-WA0001.jpg"),))
    with_film.say("Sam", "", evening(20), attachments=(Attachment("VID-20240312-WA0001.mp4"),))
    vault = tables()
    vault.take_in(with_file)
    assert vault.take_in(without) == 0
    assert vault.take_in(with_film) == 1


def test_ok_fifty_times_is_fifty_messages(chat, tables, evening):
    fifty, sixty = written(chat, LONG[:8]), written(chat, LONG[:8])
    for count, export in ((50, fifty), (60, sixty)):
        for _ in range(count):
            export.say("Sam", "ok", evening(30), Precision.MINUTE)
    vault = tables()
    vault.take_in(fifty)
    assert vault.take_in(fifty) == 0
    assert vault.take_in(sixty) == 10


def test_two_chats_with_one_person_and_many_oks_stay_two(chat, tables, evening):
    both = []
    for number, words in ((1, "about the children"), (2, "about the flat")):
        export = chat("Sam")
        for minute in range(40):
            text = "ok" if minute % 2 else f"{words}, point {minute} of {number}"
            export.say(("Jo", "Sam")[minute % 2], text, evening(minute), Precision.MINUTE)
        both.append(export)
    vault = tables()
    assert [vault.take_in(one) for one in both] == [40, 40]
    assert vault.conversations() == 2
    assert [vault.take_in(one) for one in both] == [0, 0]


def test_what_one_sends_to_many_joins_no_chats(chat, tables, evening):
    vault = tables()
    for name in ("Mum", "Dad"):
        export = chat(name)
        for minute in range(10):
            export.say("Jo", f"greetings to all of you, part {minute}", evening(minute))
        assert vault.take_in(export) == 10
    assert vault.conversations() == 2


def test_a_swapped_sender_is_another_message(chat, tables):
    export, vault = written(chat, LONG), tables()
    vault.take_in(export)
    forged = list(export.lines)
    forged[7] = _with(forged[7], sender="Jo")
    assert vault.take_in(replace(export, lines=forged)) == 1


def test_an_id_with_other_words_stands_beside(chat, tables, evening):
    export = chat("Sam", "telegram", native_id="4711")
    for number in range(10):
        export.say(
            "Sam", f"a sentence with the number {number}", evening(number), native_id=str(number)
        )
    vault = tables()
    vault.take_in(export)
    edited = list(export.lines)
    edited[4] = _with(edited[4], text="what it says since it was edited", marks=(Mark.EDITED,))
    assert vault.take_in(replace(export, lines=edited)) == 1
    assert vault.count() == 11


def test_other_ids_are_other_messages_of_the_same_words(chat, tables, evening):
    export, other = (chat("Sam", "telegram", native_id="4711") for _ in range(2))
    for number in range(3):
        export.say("Sam", "call me back at once", evening(0), native_id=f"{number}")
        other.say("Sam", "call me back at once", evening(0), native_id=f"{number + 2}")
    vault = tables()
    vault.take_in(export)
    assert vault.take_in(other) == 2


def test_a_short_chat_with_another_name_stays_apart(chat, tables):
    export, vault = written(chat, LONG[:5]), tables()
    vault.take_in(export)
    assert vault.take_in(other_phone(export)) == 5
    assert vault.take_in(export.only([2])) == 0
    assert vault.conversations() == 2


def test_a_number_is_the_same_conversation_without_any_common_message(chat, tables, evening):
    phone = {"them": (Handle(HandleKind.PHONE, "06 12 34 56 78"),)}
    abroad = {"them": (Handle(HandleKind.PHONE, "+33\u00a06 12 34 56 78"),)}
    vault = tables()
    for handles, title, minute in ((phone, "Sam", 1), (abroad, "Sam (old)", 90)):
        export = chat(title, "sms", me="me", handles=handles)
        export.say("them", f"this is message {minute}", evening(minute))
        export.say("me", "stop it", evening(minute + 1))
        vault.take_in(export)
    assert vault.conversations() == 1
    assert vault.count() == 4


def test_two_people_of_one_name_stay_two(chat, tables, evening):
    vault = tables()
    for number, words in (("+33612345678", "see you at noon"), ("+33698765432", "see you at one")):
        handles = {"Sam": (Handle(HandleKind.PHONE, number),)}
        export = chat("Sam", "sms", me="me", handles=handles)
        export.say("Sam", f"{words}, as always", evening(0))
        export.say("me", "yes", evening(1))
        vault.take_in(export)
    assert vault.conversations() == 2


@pytest.mark.parametrize("order", [1, -1])
def test_two_people_of_one_name_who_got_one_greeting_stay_two(chat, tables, evening, order):
    greeting = "a happy new year to all of you, and may it be a quiet one"
    friend, other = chat("Alex"), chat("Alex")
    friend.say("Jo", greeting, evening(0))
    other.say("Jo", greeting, evening(0, 1))
    for day in range(1, 8):
        friend.say(("Jo", "Alex")[day % 2], f"among friends, the day {day}", evening(1440 * day))
    for minute, text in enumerate(("thx", "ok", "thx", "you will regret this, Jo"), 1):
        other.say("Alex", text, evening(minute))
    vault = tables()
    exports = [friend, other][::order]
    assert [vault.take_in(one) for one in exports] == [len(one.lines) for one in exports]
    assert vault.conversations() == 2
    assert [vault.take_in(one) for one in exports] == [0, 0]


def test_a_short_chat_of_the_same_two_grows_under_another_title(chat, tables, evening):
    export = chat("Alex")
    for minute, text in enumerate(("where are you", "below your window", "leave me alone")):
        export.say(("Jo", "Alex")[minute % 2], text, evening(minute))
    vault = tables()
    vault.take_in(export)
    export.say("Alex", "never", evening(4))
    assert vault.take_in(replace(export, title="")) == 1
    assert vault.conversations() == 1


def test_of_one_who_writes_alone_later_messages_are_added(chat, tables, evening):
    export, vault = chat("Alex"), tables()
    for day in range(12):
        export.say("Alex", f"you will answer me, the day {day}", evening(1440 * day))
    assert vault.take_in(export.only(range(8))) == 8
    assert vault.take_in(export.only(range(4, 12))) == 4
    assert vault.conversations() == 1


def test_a_group_is_no_direct_chat(chat, tables):
    vault = tables()
    vault.take_in(written(chat, LONG[:20]))
    group = written(chat, LONG[20:40], title="Sam", shape=Shape.GROUP)
    assert vault.take_in(group) == 20
    assert vault.conversations() == 2


def test_a_doubled_hour_is_the_same_in_a_file_with_utc(chat, tables):
    local, utc = chat("Sam", "messenger"), chat("Sam", "messenger")
    for minute in range(0, 120, 7):
        moment = dt.datetime(2024, 10, 27, 0, 0, tzinfo=dt.UTC) + dt.timedelta(minutes=minute)
        wall = moment.astimezone(ZoneInfo("Europe/Paris")).replace(tzinfo=None)
        local.say("Sam", f"in the night of the clocks {minute}", wall, Precision.MINUTE)
        plain = moment.replace(tzinfo=None).isoformat()
        at = Time(plain, plain, Precision.MILLISECOND, ZoneKind.UTC, int(moment.timestamp() * 1e6))
        utc.say("Sam", f"in the night of the clocks {minute}", at)
    for first, second in ((local, utc), (utc, local)):
        vault = tables()
        vault.take_in(first)
        assert vault.take_in(replace(second, lines=second.lines[::-1])) == 0


def test_a_part_that_begins_inside_a_doubled_hour_adds_nothing(chat, tables):
    export, vault = chat("Alex"), tables()
    clock = dt.datetime(2024, 10, 27, 2, 0)
    for minutes, text in (
        (-10, "before the clock was put back"), (10, "the first time round, at ten"),
        (50, "the first time round, at fifty"), (5, "the second time round, at five"),
        (40, "the first time round, at fifty"), (70, "after the clock was put back"),
    ):  # fmt: skip
        export.say("Alex", text, clock + dt.timedelta(minutes=minutes))
    vault.take_in(export)
    assert vault.take_in(export) == 0
    assert vault.take_in(export.only([3, 4, 5])) == 0


def test_what_has_no_time_is_found_wherever_it_stands(chat, tables, evening):
    export = chat("inbox", "email", Shape.MAILBOX)
    export.say("a@example.org", "a letter without any date at all", Time())
    export.say("b@example.org", "a letter with a date, as usual", evening(3))
    export.say("a@example.org", "another one without any date", Time("yesterday?"))
    vault = tables()
    vault.take_in(export)
    for places in ([0], [2], [1, 2], [2, 1, 0]):
        assert vault.take_in(export.only(places)) == 0


@pytest.mark.parametrize("step", [1, -1])
def test_alike_messages_are_taken_in_their_order(chat, tables, evening, step):
    export, rounded = chat(), chat()
    for seconds in (0, 2, 4, 6):
        export.say("Sam", "ok", evening(0, seconds))
        rounded.say("Sam", "ok", evening(0, seconds + 1))
    vault = tables()
    vault.take_in(replace(export, lines=export.lines[::step]))
    assert vault.take_in(replace(rounded, lines=rounded.lines[::step])) == 0


def test_the_only_line_of_the_service_with_one_word_changed_is_new(chat, tables, evening):
    export = written(chat, LONG[:10])
    export.say("", "Sam changed their phone number", evening(20), kind=Kind.SYSTEM)
    vault = tables()
    vault.take_in(export)
    forged = list(export.lines)
    forged[-1] = _with(forged[-1], text="Jo changed their phone number")
    assert vault.take_in(replace(export, lines=forged)) == 1


def test_a_wrong_zone_with_other_clock_changes_adds_nothing(chat, tables):
    """Tokyo never changes its clock, Paris does twice a year: the shift turns with it."""
    export = chat()
    for day in range(300):
        for number in range(8):
            moment = dt.datetime(2024, 2, 1, 7 + number, 5) + dt.timedelta(days=day)
            text = "ok" if number == 5 else f"of day {day} the message number {number}"
            export.say(("Jo", "Sam")[number % 2], text, moment)
    vault = tables()
    vault.take_in(export)
    tokyo = replace(export, lines=[in_tokyo(one) for one in export.lines])
    assert vault.take_in(tokyo) == 0
    assert vault.take_in(other_phone(tokyo)) == 0
    assert vault.conversations() == 1


def test_what_is_said_again_an_hour_later_is_no_other_zone(chat, tables):
    export, other = chat(), chat()
    for day in range(10):
        for number in range(8):
            moment = dt.datetime(2024, 2, 1 + day, 10, number)
            if day == 5:
                for hour in range(3):
                    again = moment + dt.timedelta(hours=hour)
                    export.say("Sam", f"answer me now, number {number}", again)
                other.say("Sam", f"answer me now, number {number}", moment + dt.timedelta(hours=3))
            else:
                for each in (export, other):
                    each.say("Sam", f"of day {day} the message number {number}", moment)
    vault = tables()
    vault.take_in(export)
    assert vault.take_in(other) == 8
