"""Whose message is picked is a person of the journal; who somebody could be is only suggested."""

import pytest

from harassvault.conversations.values import Choices
from harassvault.errors import BadMomentError, NothingChangedError
from harassvault.importers.findings import (
    Card,
    Conversation,
    Handle,
    HandleKind,
    Participant,
    Shape,
)
from harassvault.incident import Role
from harassvault.intake import IncidentInput
from harassvault.person import Person
from tests.made_export import chat, said

ME = Choices(zone="Europe/Paris", me=("Sam",))
ALEX = Handle(HandleKind.PHONE, "+33 6 12 34 56 78")


def crowd(count=30):
    """A group so large that an import introduces nobody."""
    return [
        Conversation("g", "whatsapp", "Everybody", Shape.GROUP),
        Participant("g", "Sam", "Sam", (Handle(HandleKind.NAME, "Sam"),)),
        Participant("g", "Alex", "Alex", (ALEX,)),
        *(Participant("g", f"one {number}", f"one {number}") for number in range(count)),
        said(0, "you will see", "Alex", "g"),
        said(1, "leave me alone", "Sam", "g"),
        said(2, "stop it, both of you", "one 3", "g"),
    ]


@pytest.fixture
def group(vault, take_in):
    take_in(vault, crowd(), choices=ME)
    assert vault.people() == []
    return vault


def test_whose_message_is_picked_becomes_a_person(group):
    made = group.pick_messages(IncidentInput(what="He wrote."), [1, 2])
    (alex,) = group.people()
    assert alex.person == Person(name="Alex", handles=("+33 6 12 34 56 78",))
    assert [(one.person, one.role) for one in made.current.people] == [(alex.id, Role.AUTHOR)]
    (conversation,) = group.conversations.all()
    assert {one.name: one.person for one in conversation.participants if one.person} == {
        "Alex": alex.id
    }
    group.pick_messages(made.id, [3])
    assert [one.person.name for one in group.people()] == ["Alex", "one 3"]
    assert group.incident(made.id).current.people == made.current.people
    assert group.verify().problems == ()


def test_a_known_account_is_the_known_person(vault, take_in):
    known = vault.add_person(Person("X", handles=("06 12 34 56 78 ", "+33612345678")))
    take_in(vault, crowd(), choices=ME)
    made = vault.pick_messages(IncidentInput(), [1])
    assert [one.id for one in vault.people()] == [known.id]
    assert [one.person for one in made.current.people] == [known.id]


def test_a_namesake_in_a_group_stays_open(vault, take_in):
    vault.add_person(Person("Alex"))
    take_in(vault, crowd(), choices=ME)
    made = vault.pick_messages(IncidentInput(), [1])
    assert made.current.people == ()
    assert len(vault.people()) == 1


def test_while_nobody_said_who_she_is_nobody_is_introduced(vault, take_in):
    take_in(vault, crowd())
    assert vault.pick_messages(IncidentInput(), [1]).current.people == ()
    assert vault.people() == []


def test_who_was_said_to_be_it_stays(group):
    made = group.pick_messages(IncidentInput(who=("Kim",)), [1])
    names = {one.id: one.person.name for one in group.people()}
    assert [names[one.person] for one in made.current.people] == ["Kim"]


def test_nobody_is_introduced_where_nothing_is_written(group):
    with pytest.raises(BadMomentError):
        group.pick_messages(IncidentInput(when="the other day"), [1])
    assert group.people() == []
    made = group.pick_messages(IncidentInput(), [1])
    size = group.status().head_size
    with pytest.raises(NothingChangedError):
        group.pick_messages(made.id, [1])
    assert group.status().head_size == size


def test_address_books_and_namesakes_are_suggested_and_nothing_is_written(vault, take_in):
    cards = [Card(0, 1, "Alexander Martin", (ALEX,)), Card(0, 2, "Nobody here", ())]
    known = vault.add_person(Person("one 3"))
    take_in(vault, [*crowd(), *cards], choices=ME)
    size = vault.status().head_size
    found = {one.participant.name: one for one in vault.people_suggestions()}
    assert set(found) == {"Alex", "one 3"}
    assert found["Alex"].names == ("Alexander Martin",)
    assert found["Alex"].people == ()
    assert found["one 3"].people == (known.id,)
    assert vault.status().head_size == size
    vault.linking.person(
        found["one 3"].conversation.id, found["one 3"].participant.number, known.id
    )
    assert {one.participant.name for one in vault.people_suggestions()} == {"Alex"}


def test_a_name_that_stands_there_already_is_no_suggestion(vault, take_in):
    card = Card(0, 1, "Alex", (ALEX,))
    take_in(vault, [*crowd(4), card], choices=Choices(zone="Europe/Paris"))
    assert vault.people_suggestions() == []


def test_a_direct_chat_before_is_not_asked_of_again(vault, take_in):
    take_in(vault, [*chat(), said(0, "x")], choices=ME)
    before = vault.people()
    vault.pick_messages(IncidentInput(), [1])
    assert vault.people() == before
