"""Two exports of one chat that were given together, and what another export says otherwise."""

import msgspec
import pytest

from harassvault.conversations import kin
from harassvault.conversations.clock_times import Zone
from harassvault.conversations.errors import TakenInOtherwiseError
from harassvault.conversations.imports import Imports, Part
from harassvault.conversations.kin import Kin
from harassvault.conversations.values import Choices
from harassvault.errors import NothingChangedError
from harassvault.importers.findings import (
    Attachment,
    Conversation,
    Handle,
    HandleKind,
    Mark,
    Participant,
    Precision,
    Problem,
    Shape,
    Time,
    What,
    ZoneKind,
)
from harassvault.importers.importer import DateOrder
from harassvault.importers.tree import Item
from harassvault.intake import IncidentInput
from harassvault.source import BytesSource
from tests.made_export import MINUTE, START, MadeExport, chat, said

CHOICES = Choices(zone="Europe/Paris")
FILES = [Item(0, "mine.txt", 10, 0), Item(1, "theirs.txt", 10, 0), Item(2, "old.txt", 10, 0)]


def lines(key, numbers, item=0, names=("Alex", "Sam")):
    return [
        said(number, f"this is what was said at {number}", names[number % 2], key, item=item)
        for number in numbers
    ]


def others(key="theirs", title="Sam"):
    """The same two people, as the other phone calls them."""
    return [
        Conversation(key, "whatsapp", title, Shape.DIRECT),
        *(
            Participant(key, one, one, (Handle(HandleKind.NAME, one),))
            for one in ("Alex Martin", "Me")
        ),
    ]


def texts(vault):
    return [one.text for one in vault.conversations.messages()]


def test_two_exports_of_one_chat_given_together_are_one_conversation(vault, take_in):
    again = lines("theirs", range(4, 24), 1, ("Alex Martin", "Me"))
    done = take_in(vault, [*chat(), *lines("chat", range(20)), *others(), *again], items=FILES)
    (one,) = vault.conversations.all()
    assert (done.added, done.duplicates) == (24, 16)
    assert [one.text for one in vault.conversations.messages(limit=50)] == [
        f"this is what was said at {number}" for number in range(24)
    ]
    both = vault.conversations.messages(limit=50)[10]
    assert [origin.path for origin in both.origins] == ["chat.txt", "chat.txt"]
    assert len(one.participants) == 2
    assert vault.verify().problems == ()


def test_it_does_not_matter_which_of_them_comes_first_in_the_folder(vault, take_in):
    first = [*others(), *lines("theirs", range(8), 1, ("Alex Martin", "Me"))]
    done = take_in(vault, [*first, *chat(), *lines("chat", range(30))], items=FILES)
    assert len(vault.conversations.all()) == 1
    assert (done.added, done.duplicates) == (30, 8)
    assert vault.verify().problems == ()


def test_three_exports_of_one_chat_are_one(vault, take_in):
    third = [*chat("old"), *lines("old", range(3), 2)]
    again = lines("theirs", range(20), 1, ("Alex Martin", "Me"))
    found = [*chat(), *lines("chat", range(20)), *others(), *again, *third]
    done = take_in(vault, found, items=FILES)
    assert len(vault.conversations.all()) == 1
    assert (done.added, done.duplicates) == (20, 23)
    assert vault.verify().problems == ()


def test_later_imports_know_what_was_joined(vault, take_in):
    again = lines("theirs", range(20), 1, ("Alex Martin", "Me"))
    take_in(vault, [*chat(), *lines("chat", range(20)), *others(), *again], items=FILES)
    done = take_in(vault, [*others(), *lines("theirs", range(25), 0, ("Alex Martin", "Me"))],
                   name="later.txt")  # fmt: skip
    assert (done.added, done.duplicates) == (5, 20)
    assert len(vault.conversations.all()) == 1


def test_what_is_said_of_files_is_kept_once_however_often_they_are_read(vault, take_in):
    again = lines("theirs", range(20), 1, ("Alex Martin", "Me"))
    trouble = Problem(What.BAD_TIME, 1, 3)
    found = [*chat(), *lines("chat", range(20)), *others(), *again, trouble]
    assert take_in(vault, found, items=FILES).troubles == {What.BAD_TIME: 1}


def test_two_chats_of_one_folder_stay_two(vault, take_in):
    other = [*chat("kim", "Kim"), *(
        said(n, f"something else altogether, {n}", "Alex", "kim", item=1) for n in range(20)
    )]  # fmt: skip
    done = take_in(vault, [*chat(), *lines("chat", range(20)), *other], items=FILES)
    assert len(vault.conversations.all()) == 2
    assert (done.added, done.duplicates) == (40, 0)


def test_who_waits_for_whom(monkeypatch):
    def rounds(*several):
        made = Kin()
        for item, (found, messages) in enumerate(several):
            made.take(found)
            for number, text in enumerate(messages):
                made.take(said(number, text, key=found.key, item=item))
        return made.rounds()

    def one(key, title="", native_id="", service="whatsapp"):
        return Conversation(key, service, title, Shape.DIRECT, native_id)

    long = [f"a sentence that says something, number {number}" for number in range(40)]
    assert rounds((one("a"), long), (one("b"), long[20:])) == {"b": 1}
    assert rounds((one("a"), long), (one("b"), long), (one("c"), long)) == {"b": 1, "c": 2}
    assert rounds((one("a"), long), (one("b", service="sms"), long)) == {}
    assert rounds((one("a", native_id="1"), long), (one("b", native_id="2"), long)) == {}
    assert rounds((one("a", "Sam"), ["ok"]), (one("b", "Sam"), ["ok"])) == {"b": 1}
    many = [(one(str(number)), [long[0], f"only here: {number} times"]) for number in range(20)]
    assert rounds(*many) == {}
    monkeypatch.setattr(kin, "_MOST", 16)
    assert rounds((one("a"), long), (one("b"), long[20:])) == {"b": 1}


def clocked(number, text, sender="Alex", **more):
    at = START + number * MINUTE
    wall = f"2026-03-03T08:{number:02}:00"
    time = Time(wall, wall, Precision.SECOND, ZoneKind.UTC, at)
    return said(number, text, sender, time=time, **more)


@pytest.fixture
def known(vault, take_in):
    first = [clocked(number, f"this is what was said at {number}") for number in range(10)]
    take_in(vault, [*chat(), *first])
    return first


def marked(vault):
    messages = vault.conversations.messages(limit=100)
    return [one.text for one in messages if Mark.OTHER_WORDS in one.marks]


def test_a_changed_word_is_marked_on_both_sides(vault, take_in, known):
    changed = [*known[:4], clocked(4, "this is what was NOT said at 4"), *known[5:]]
    take_in(vault, [*chat(), *changed], name="other.txt")
    assert marked(vault) == ["this is what was said at 4", "this is what was NOT said at 4"]
    made = vault.pick_messages(IncidentInput(what="Look."), [5])
    assert made.quotes[0].marks == (Mark.OTHER_WORDS,)
    assert vault.verify().problems == ()


def test_a_quote_learns_that_another_export_has_other_words(vault, take_in, known):
    made = vault.pick_messages(IncidentInput(what="Look."), [5, 6])
    changed = [*known[:4], clocked(4, "this is what was NOT said at 4"), *known[5:]]
    take_in(vault, [*chat(), *changed], name="other.txt")
    assert [one.marks for one in vault.incident(made.id).quotes] == [(Mark.OTHER_WORDS,), ()]
    assert vault.verify().problems == ()


def test_what_is_quoted_is_not_quoted_again_from_another_import(vault, take_in, known):
    take_in(vault, [*chat(), *known], name="other.txt")
    made = vault.pick_messages(IncidentInput(what="Look."), [1, 2])
    vault.import_erasing.erase(vault.imports.all()[0].id)
    with pytest.raises(NothingChangedError):
        vault.pick_messages(made.id, [2, 1])
    assert len(vault.pick_messages(made.id, [1, 3]).quotes) == 3


def test_two_things_said_in_one_second_are_no_change(vault, take_in, known):
    more = [*known[:4], clocked(4, "and one thing more"), *known[4:]]
    take_in(vault, [*chat(), *more], name="other.txt")
    assert marked(vault) == []


def by_other_names(messages, names=None):
    """The same messages, with the senders exchanged or called otherwise."""
    names = names or {"Alex": "Sam", "Sam": "Alex"}
    return [msgspec.structs.replace(one, sender=names[one.sender]) for one in messages]


def dialogue(numbers):
    return [
        clocked(one, f"this is what was said at {one}", ("Alex", "Sam")[one % 2]) for one in numbers
    ]


@pytest.mark.parametrize("count", [3, 7, 10])
def test_exchanged_senders_put_no_words_into_anybodys_mouth(vault, take_in, count):
    true = dialogue(range(10))
    take_in(vault, [*chat(), *by_other_names(true[:count]), *true[count:]])
    done = take_in(vault, [*chat(), *true], name="true.txt")
    assert (done.added, done.duplicates) == (count, 10 - count)
    assert done.troubles == {What.OTHER_SENDER: count}
    messages = vault.conversations.messages(limit=50)
    assert len([one for one in messages if one.marks == (Mark.OTHER_SENDER,)]) == 2 * count
    said_so = {one.text: one.sender.name for one in messages if one.origins[0].name == "true.txt"}
    assert said_so == {one.text: one.sender for one in true[:count]}
    assert len(vault.conversations.all()) == 1


def test_exchanging_and_renaming_puts_no_words_into_anybodys_mouth(vault, take_in):
    true = dialogue(range(10))
    forged = by_other_names(true, {"Alex": "Sam Doe", "Sam": "Alex"})
    people = [Participant("chat", one, one) for one in ("Alex", "Sam Doe")]
    take_in(vault, [*chat()[:1], *people, *forged])
    done = take_in(vault, [*chat(), *true], name="true.txt")
    assert (done.added, done.troubles) == (10, {What.OTHER_SENDER: 10})
    (his,) = [one for one in vault.conversations.messages() if one.origins[0].name == "true.txt"][
        :1
    ]
    assert (his.text, his.sender.name) == (true[0].text, "Alex")


def test_two_phones_that_both_say_me_are_no_exchange(vault, take_in):
    def phone(owner, other):
        people = [Participant("chat", "me", "Me", is_me=True), Participant("chat", other, other)]
        spoken = by_other_names(dialogue(range(10)), {owner: "me", other: other})
        return [*chat()[:1], *people, *spoken]

    take_in(vault, phone("Alex", "Sam"))
    assert take_in(vault, phone("Sam", "Alex"), name="other.txt").added == 0


def test_an_edited_message_with_its_id_is_marked_at_any_time(vault, take_in):
    first = [said(n, f"this is what was said at {n}", native_id=str(n)) for n in range(10)]
    take_in(vault, [*chat(native_id="7"), *first])
    edited = [*first[:4], said(4, "no more", native_id="4"), *first[5:]]
    take_in(vault, [*chat(native_id="7"), *edited], name="other.txt")
    assert marked(vault) == ["this is what was said at 4", "no more"]


def test_another_file_of_the_same_name_is_marked(vault, take_in):
    def export(*sizes):
        pictures = [
            clocked(at, "", attachments=(Attachment("IMG-1.jpg", "image/jpeg", item=at + 1),))
            for at in range(len(sizes))
        ]
        items = [FILES[0], *(Item(at, "IMG-1.jpg", size, 0) for at, size in enumerate(sizes, 1))]
        return [*chat(), *pictures, *dialogue(range(4, 8))], items

    for name, sizes in (("a.zip", (700, 800)), ("b.zip", (700, 801))):
        findings, items = export(*sizes)
        done = take_in(vault, findings, name=name, items=items)
    assert (done.added, done.troubles) == (0, {What.OTHER_FILE: 1})
    first, second, *_ = vault.conversations.messages()
    assert (first.marks, second.marks) == ((), (Mark.OTHER_FILE,))
    assert vault.verify().problems == ()


def test_a_wrong_zone_is_told(vault, take_in):
    def local(numbers):
        walls = [f"2026-04-0{1 + one}T21:30:00" for one in numbers]
        times = [Time(wall, wall, Precision.SECOND, ZoneKind.LOCAL) for wall in walls]
        return [
            said(one, f"what was said on day {one}", ("Alex", "Sam")[one % 2], time=times[at])
            for at, one in enumerate(numbers)
        ]

    first = take_in(vault, [*chat(), *local(range(8))], choices=Choices(zone="America/New_York"))
    done = take_in(vault, [*chat(), *local(range(9))], name="other.txt")
    assert (done.added, done.duplicates, done.troubles) == (1, 8, {What.OTHER_ZONE: 1})
    assert done.first_troubles[0].detail == f"+06:00, {first.id}"
    same = take_in(vault, [*chat(), *local(range(9))], name="third.txt")
    assert (same.added, same.troubles) == (0, {What.OTHER_ZONE: 1})
    vault.import_erasing.erase(first.id)
    assert [one.time.wall[-8:] for one in vault.conversations.messages()] == ["21:30:00"] * 9
    again = take_in(vault, [*chat(), *local(range(9))], name="last.txt")
    assert (again.added, again.troubles) == (0, {})


def test_a_file_is_not_read_otherwise_beside_what_was_read_of_it(vault, take_in):
    time = Time("21:30", "2026-04-01T21:30:00", Precision.SECOND, ZoneKind.LOCAL)
    findings = [*chat(), said(1, "Are you there?", time=time)]
    first = take_in(vault, findings, choices=Choices(zone="Asia/Tokyo"))
    again = take_in(vault, findings, choices=Choices())
    assert (again.choices.zone, again.added, again.troubles) == ("Asia/Tokyo", 0, {})
    assert take_in(vault, findings, choices=Choices(zone="Japan")).added == 0
    with pytest.raises(TakenInOtherwiseError) as refused:
        take_in(vault, findings, choices=CHOICES)
    assert (refused.value.id, refused.value.read_as) == (first.id, "Asia/Tokyo")
    assert vault.verify().problems == ()
    for one in vault.imports.all():
        vault.import_erasing.erase(one.id)
    assert take_in(vault, findings, choices=CHOICES).added == 1


def test_a_file_with_its_own_zone_may_be_given_with_any(vault, take_in):
    for zone in ("Asia/Tokyo", "Europe/Paris"):
        done = take_in(vault, [*chat(), said(1, "Hi")], choices=Choices(zone=zone))
    assert done.duplicates == 1


def given_together(vault, names, zone="", order=None, silent=()):
    """Take in a chat for each name, all as files of one import, with others that hold none."""
    wall = "2026-04-01T21:30:00"
    findings = []
    for at, name in enumerate(names):
        time = Time(wall, wall, Precision.SECOND, ZoneKind.LOCAL)
        findings += [*chat(name, name), said(at, f"Is {name} there?", key=name, time=time, item=at)]
    imports = Imports(vault._opened.writer, vault._originals, MadeExport(findings).opened)
    parts = [
        Part(f"{one}/_chat.txt", BytesSource("_chat.txt", one.encode() * 9))
        for one in (*names, *silent)
    ]
    return imports.take_in(parts, Choices(zone=zone, date_order=order))


def test_what_was_said_of_an_old_file_is_said_of_no_new_one_beside_it(vault):
    first = given_together(vault, ["eve"], "Asia/Tokyo", DateOrder.DMY)
    for choices in ({"order": DateOrder.DMY}, {"zone": "Asia/Tokyo"}):
        with pytest.raises(TakenInOtherwiseError) as refused:
            given_together(vault, ["mark", "eve"], **choices)
        assert (refused.value.name, refused.value.id) == ("eve/_chat.txt", first.id)
    assert given_together(vault, ["mark"]).choices.zone == Zone("").name
    both = given_together(vault, ["eve", "zoe"], "Asia/Tokyo", DateOrder.DMY)
    assert (both.added, both.duplicates) == (1, 1)


def test_old_files_of_two_zones_are_not_read_in_one_of_them(vault):
    given_together(vault, ["eve"], "Asia/Tokyo")
    given_together(vault, ["mark"], "Europe/Paris")
    with pytest.raises(TakenInOtherwiseError) as refused:
        given_together(vault, ["eve", "mark"])
    assert (refused.value.name, refused.value.read_as) == ("eve/_chat.txt", "Asia/Tokyo")


def test_a_file_without_messages_may_be_given_with_any_other(vault):
    given_together(vault, ["eve"], "Asia/Tokyo", DateOrder.DMY, silent=["photo"])
    again = given_together(vault, ["zoe"], "Europe/Paris", silent=["photo"])
    assert (again.choices.zone, again.added) == ("Europe/Paris", 1)


def test_an_order_of_the_date_that_was_not_taken_is_refused(vault, take_in):
    findings = [*chat(), said(1, "Hi"), Problem(What.DATE_ORDER_OPEN, 0, detail="dmy")]
    take_in(vault, findings)
    for order in (None, DateOrder.DMY):
        assert take_in(vault, findings, choices=Choices(date_order=order)).added == 0
    with pytest.raises(TakenInOtherwiseError):
        take_in(vault, findings, choices=Choices(date_order=DateOrder.MDY))


def test_the_mark_stays_when_the_other_export_is_erased(vault, take_in, known):
    changed = [*known[:4], clocked(4, "this is what was NOT said at 4"), *known[5:]]
    take_in(vault, [*chat(), *changed], name="other.txt")
    first = vault.imports.all()[0]
    vault.import_erasing.erase(first.id)
    assert marked(vault) == ["this is what was NOT said at 4"]
    assert vault.verify().problems == ()
