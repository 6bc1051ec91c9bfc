"""Who in a conversation is the owner, and who the others are."""

import pytest

from harassvault.conversations import knowing_me, known_columns
from harassvault.conversations.accounts import Account, accounts_of
from harassvault.conversations.participants import (
    People,
    as_person,
    links,
    suggestions,
    whose,
)
from harassvault.importers.findings import Card, Handle, HandleKind, Participant, Shape
from harassvault.person import KnownPerson, Person
from harassvault.store import entries

PHONE = Handle(HandleKind.PHONE, "06 12 34 56 78")
ABROAD = Handle(HandleKind.PHONE, "+33\u00a06 12 34 56 78")
USER = Handle(HandleKind.USER, "troll_99")


def people(*several):
    return {one.key: one for one in several}


def somebody(key, *handles, **more):
    return Participant("c", key, key, handles, **more)


JO, SAM = somebody("Jo"), somebody("Sam", PHONE)


def test_nobody_known_is_asked_in_the_order_of_the_file():
    found = whose("whatsapp", people(JO, SAM), ())
    assert (found.keys, found.ask) == (frozenset(), ("Jo", "Sam"))


def test_what_the_file_says_is_taken_and_who_it_says_is_not_is_never_asked_about():
    one, other = somebody("Me", is_me=True), somebody("Sam")
    assert whose("signal", people(one, other), ()).keys == {"Me"}
    not_me = somebody("Sam", is_me=False)
    assert whose("signal", people(JO, not_me), ()).ask == ("Jo",)


def test_a_remembered_number_outweighs_the_file_of_another_phone():
    hers, theirs = somebody("Jo", ABROAD), somebody("Mum", is_me=True)
    mine = accounts_of("sms", somebody("me", PHONE), "FR")
    assert whose("whatsapp", people(hers, theirs), mine, region="FR").keys == {"Jo"}


def test_what_she_says_now_outweighs_all():
    mine = accounts_of("whatsapp", JO)
    found = whose("whatsapp", people(JO, SAM), mine, told=("06 12\u00a034 56 78",))
    assert found.keys == {"Sam"}


def test_a_remembered_name_counts_in_its_service_and_only_for_one():
    mine = accounts_of("whatsapp", JO)
    assert whose("whatsapp", people(somebody("jo"), SAM), mine).keys == {"jo"}
    assert whose("telegram", people(JO, SAM), mine).keys == frozenset()
    twice = people(Participant("c", "1", "Jo"), Participant("c", "2", "Jo"))
    assert whose("whatsapp", twice, mine).ask == ("1", "2")


def test_two_accounts_can_be_hers():
    one, other = somebody("a", PHONE), somebody("b", USER)
    mine = (*accounts_of("x", one, "FR"), *accounts_of("x", other, "FR"))
    assert whose("x", people(one, other), mine, region="FR").keys == {"a", "b"}


def known(identity, name="", *handles, aliases=()):
    return KnownPerson(identity, Person(name, aliases, handles))


def test_a_known_number_in_any_spelling_is_the_person():
    found = links("sms", Shape.DIRECT, people(SAM), People([known("1", "X", "+33612345678")], "FR"))
    assert (found.known, found.new) == ({"Sam": "1"}, {})


@pytest.mark.parametrize(
    ("handle", "is_known"),
    [("@Troll_99 (instagram)", True), ("@troll_99 (x)", False), ("@troll_99", False)],
)
def test_a_user_name_is_one_of_its_service(handle, is_known):
    one = somebody("T", USER)
    found = links("instagram", Shape.GROUP, people(one), People([known("1", "", handle)]))
    assert bool(found.known) is is_known


def test_a_name_is_enough_only_in_a_direct_conversation_and_for_one_known_person():
    sam = somebody("Sam Example")
    once, twice = (
        [known("1", "sam  example")],
        [known("1", "Sam Example"), known("2", "", aliases=("Sam Example",))],
    )
    assert links("x", Shape.DIRECT, people(sam), People(once)).known == {"Sam Example": "1"}
    assert links("x", Shape.GROUP, people(sam), People(once)).known == {}
    both = links("x", Shape.DIRECT, people(sam), People(twice))
    assert (both.known, both.new, both.open) == ({}, {}, {"Sam Example": ("1", "2")})


def test_a_number_of_two_known_people_is_left_to_her():
    found = links(
        "sms",
        Shape.DIRECT,
        people(SAM),
        People([known("1", "A", "0612345678"), known("2", "B", "+33612345678")], "FR"),
    )
    assert found.open == {"Sam": ("1", "2")}
    assert not found.new


@pytest.mark.parametrize(
    ("shape", "size", "new"),
    [
        (Shape.DIRECT, 1, 1),
        (Shape.GROUP, 20, 20),
        (Shape.GROUP, 21, 0),
        (Shape.MAILBOX, 2, 0),
        (Shape.PAGES, 1, 0),
    ],
)
def test_who_becomes_a_person(shape, size, new):
    several = people(*(somebody(f"P{number}") for number in range(size)))
    assert len(links("x", shape, several, People([])).new) == new


def test_a_new_person_has_name_and_handles_as_the_file_has_them():
    one = Participant("c", "k", "~\u202fTroll", (USER, ABROAD, Handle(HandleKind.NAME, "T")))
    assert as_person("instagram", one) == Person(
        "Troll", (), ("@troll_99 (instagram)", "+33 6 12 34 56 78")
    )
    number = Participant("c", "k", "+33 6 12 34 56 78")
    assert as_person("whatsapp", number) == Person("", (), ("+33 6 12 34 56 78",))


def test_what_was_introduced_is_known_the_next_time():
    one = Participant("c", "k", "Troll", (USER, ABROAD, Handle(HandleKind.ID, "17840000000000001")))
    person = KnownPerson("1", as_person("instagram", one))
    for handle in one.handles:
        again = people(somebody("other name", handle))
        assert links("instagram", Shape.GROUP, again, People([person])).known == {"other name": "1"}


def test_address_books_suggest_names_for_numbers():
    cards = (Card(0, 1, "Sam Example", (PHONE,)), Card(0, 2, "Sammy", (ABROAD,)), Card(0, 3, "Jo"))
    several = people(Participant("c", "k", "+33612345678"), JO)
    assert suggestions(cards, several, "FR") == {"k": ("Sam Example", "Sammy")}


def test_her_accounts_are_remembered_once_and_can_be_taken_back(vault):
    writer = vault._opened.writer
    first, second = (Account("whatsapp", Handle(HandleKind.NAME, one)) for one in ("jo", "jojo"))
    assert knowing_me.read(writer.connection) == ()
    knowing_me.remember(writer, (first, second))
    size = entries.size(writer.connection)
    knowing_me.remember(writer, (second,))
    assert entries.size(writer.connection) == size
    knowing_me.forget(writer, (first,))
    assert knowing_me.read(writer.connection) == (second,)
    assert vault.verify().ok


def test_columns_are_found_again_by_the_head_of_a_table(vault):
    writer = vault._opened.writer
    known_columns.remember(writer, ("Date ", "Who", "What"), {"time": "Date"})
    known_columns.remember(writer, ("a", "b"), {"text": "b"})
    assert known_columns.recall(writer.connection, ("date", "WHO", "what")) == {"time": "Date"}
    assert known_columns.recall(writer.connection, ("Who", "Date", "What")) == {}
    known_columns.remember(writer, ("date", "who", "what"), {"time": "date", "text": "what"})
    assert known_columns.recall(writer.connection, ("Date", "Who", "What"))["text"] == "what"
    assert known_columns.recall(writer.connection, ("a", "b")) == {"text": "b"}


def test_a_namesake_in_a_group_is_neither_known_nor_new():
    found = links("x", Shape.GROUP, people(somebody("Sam")), People([known("1", "Sam")]))
    assert (found.known, found.new, found.open) == ({}, {}, {"Sam": ("1",)})


def test_a_user_name_shown_as_a_name_is_not_the_same_in_another_service():
    known = People([KnownPerson("p1", Person(name="kay_m", handles=("reddit: kay_m",)))])
    one = somebody("kay_m", Handle(HandleKind.USER, "kay_m"))
    found = links("snapchat", Shape.DIRECT, people(one), known)
    assert (found.known, set(found.new)) == ({}, {"kay_m"})


@pytest.mark.parametrize("name", ["Deleted User", "Utilisateur Facebook"])
def test_what_a_service_writes_for_a_gone_account_is_nobodys_name(name):
    gone = somebody(name, Handle(HandleKind.NAME, name))
    assert as_person("discord", gone) == Person()
    with_id = somebody(name, Handle(HandleKind.ID, "77"))
    assert as_person("discord", with_id).name == ""
    known = People([KnownPerson("p1", Person(name=name))])
    assert not links("discord", Shape.DIRECT, people(gone), known).known
