"""Who stands in an import becomes a person of the journal, or is one already."""

import pytest

from harassvault.conversations import knowing_me
from harassvault.conversations.accounts import accounts_of
from harassvault.conversations.resolving import MAX_INTRODUCED
from harassvault.conversations.values import Choices
from harassvault.importers.findings import Conversation, Handle, HandleKind, Participant, Shape
from harassvault.person import Person
from tests.made_export import chat, said

ME = Choices(zone="Europe/Paris", me=("Sam",))
PHONE = Handle(HandleKind.PHONE, "+33 6 12 34 56 78")


def names(vault):
    return [one.person.name for one in vault.people()]


def people_of(conversation):
    return {one.name: one.person for one in conversation.participants}


def direct(key, name, *handles):
    return [
        Conversation(key, "sms", name, Shape.DIRECT),
        Participant(key, name, name, handles),
        Participant(key, "Sam", "Sam", is_me=True),
        said(0, f"this is {name} once more", name, key),
    ]


def test_the_other_one_becomes_a_person_and_she_does_not(vault, take_in):
    take_in(vault, [*chat(), said(0, "x")], choices=ME)
    (person,) = vault.people()
    assert person.person.name == "Alex"
    assert people_of(*vault.conversations.all()) == {"Alex": person.id, "Sam": ""}
    assert vault.verify().ok


def test_while_nobody_said_who_she_is_nobody_is_new(vault, take_in):
    take_in(vault, [*chat(), said(0, "x")])
    assert vault.people() == []


def test_what_she_said_once_is_remembered(vault, take_in):
    take_in(vault, [*chat(), said(0, "x")], choices=ME)
    mine = accounts_of("whatsapp", Participant("c", "Sam", "Sam"))
    assert knowing_me.read(vault._opened.connection) == mine
    take_in(vault, [*chat("other", "Kim"), said(9, "y", key="other")], name="other.txt")
    one = vault.conversations.all()[-1]
    assert one.title == "Kim"
    assert {who.name: who.is_me for who in one.participants} == {"Alex": None, "Sam": True}
    assert vault.verify().ok


def test_the_same_number_is_the_same_person_in_every_conversation(vault, take_in):
    take_in(vault, direct("1", "Alex", PHONE))
    (person,) = vault.people()
    again = [*direct("2", "Alex (new)", Handle(HandleKind.PHONE, "0033612345678"))]
    take_in(vault, [*again, *direct("3", "+33612345678")], name="other.xml")
    assert vault.people() == [person]
    assert {one.person for all_ in vault.conversations.all() for one in all_.participants} == {
        person.id, "",
    }  # fmt: skip
    assert vault.verify().ok


def test_a_person_of_the_journal_is_found_by_a_number_that_she_wrote_down(vault, take_in):
    known = vault.add_person(Person("X", handles=("+33 6 12 34 56 78",)))
    take_in(vault, direct("1", "Alex", PHONE))
    assert [one.id for one in vault.people()] == [known.id]


def test_a_number_without_a_name_is_called_by_it(vault, take_in):
    take_in(vault, direct("1", "+33 6 12 34 56 78"))
    assert names(vault) == ["+33 6 12 34 56 78"]


@pytest.mark.parametrize(
    ("several", "introduced"), [(MAX_INTRODUCED, MAX_INTRODUCED), (MAX_INTRODUCED + 1, 0)]
)
def test_a_whole_phone_introduces_nobody(vault, take_in, several, introduced):
    findings = []
    for number in range(several):
        findings += direct(str(number), f"Shop {number}", Handle(HandleKind.USER, f"shop{number}"))
    take_in(vault, findings)
    assert len(vault.people()) == introduced
    assert vault.verify().ok


def test_the_same_export_again_introduces_nobody_and_links_the_same(vault, take_in):
    for name in ("a.txt", "b.txt"):
        take_in(vault, [*chat(), said(0, "x")], name=name, choices=ME)
    (person,) = vault.people()
    (one,) = vault.conversations.all()
    assert people_of(one) == {"Alex": person.id, "Sam": ""}


def test_whom_only_an_erased_import_named_goes_with_it(vault, take_in):
    gone = take_in(vault, direct("1", "Alex", PHONE), name="a.xml")
    take_in(vault, direct("2", "Kim", Handle(HandleKind.PHONE, "+33698765432")), name="b.xml")
    vault.import_erasing.erase(gone.id)
    assert names(vault) == ["Kim"]
    assert vault.verify().ok


def test_whom_another_import_names_too_stays(vault, take_in):
    gone = take_in(vault, direct("1", "Alex", PHONE), name="a.xml")
    take_in(vault, direct("2", "Alexandra", PHONE), name="b.xml")
    vault.import_erasing.erase(gone.id)
    assert names(vault) == ["Alex"]
    assert vault.verify().ok
