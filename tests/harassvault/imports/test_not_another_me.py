"""The owner stays who she is in a conversation: another export makes nobody else's words hers."""

import pytest

from harassvault.conversations.values import Choices
from harassvault.importers.findings import Conversation, Mark, Participant, Shape, What
from tests.made_export import said

THREAT = "you will be sorry for this tonight"
BOTH = {"Alex": "Alex", "Robin": "Robin"}
RENAMED = {"Alex": "Alex M.", "Robin": "Robin S."}
EXCHANGED = {"Alex": "Robin S.", "Robin": "Alex M."}


def spoken(names, shape=Shape.DIRECT, me=None):
    """Two who talk, in a group with a third one, under other names or each under the other's."""
    who = ("Alex", "Robin", "Sam")[: 3 if shape is Shape.GROUP else 2]
    keys = sorted({names.get(one, one) for one in who})
    words = {6: THREAT}
    return [
        Conversation("chat", "whatsapp", "", shape),
        *(Participant("chat", one, one, (), (one == me) or None) for one in keys),
        *(
            said(at, words.get(at, f"this is what was said at {at}"), names.get(one, one))
            for at in range(24)
            for one in [who[at % len(who)]]
        ),
    ]


def as_me(*names):
    return Choices(zone="Europe/Paris", me=names)


def who_is_me(vault):
    (one,) = vault.conversations.all()
    return [each.name for each in one.participants if each.is_me]


def threats(vault):
    found = [one for one in vault.conversations.messages() if one.text == THREAT]
    return [(one.sender.name, one.sender.is_me, one.marks) for one in found]


@pytest.mark.parametrize("shape", [Shape.DIRECT, Shape.GROUP])
def test_exchanged_under_other_names_stands_beside_with_a_mark(vault, take_in, shape):
    take_in(vault, spoken(BOTH, shape), choices=as_me("Robin"))
    forged = spoken(EXCHANGED, shape)
    done = take_in(vault, forged, name="forged.txt", choices=as_me("Robin S."))
    exchanged = 24 if shape is Shape.DIRECT else 16
    assert (done.added, done.troubles) == (exchanged, {What.OTHER_SENDER: exchanged})
    assert who_is_me(vault) == ["Robin"]
    marks = (Mark.OTHER_SENDER,)
    assert sorted(threats(vault)) == [("Alex", None, marks), ("Robin", True, marks)]


def test_exchanged_under_other_names_first_is_contradicted_by_the_true_one(vault, take_in):
    take_in(vault, spoken(EXCHANGED), name="forged.txt", choices=as_me("Robin S."))
    done = take_in(vault, spoken(BOTH), choices=as_me("Robin"))
    assert done.troubles == {What.OTHER_SENDER: 24}
    assert len(threats(vault)) == 2


def test_other_names_add_nothing_and_tell_nothing(vault, take_in):
    take_in(vault, spoken(BOTH), choices=as_me("Robin"))
    done = take_in(vault, spoken(RENAMED), name="other.txt", choices=as_me("Robin S."))
    assert (done.added, done.troubles, who_is_me(vault)) == (0, {}, ["Robin"])


@pytest.mark.parametrize("shape", [Shape.DIRECT, Shape.GROUP])
def test_who_says_that_she_is_another_one_is_told_and_nothing_changes(vault, take_in, shape):
    take_in(vault, spoken(BOTH, shape), choices=as_me("Robin"))
    known = vault.remembering.mine()
    done = take_in(vault, spoken(BOTH, shape), name="again.txt", choices=as_me("Alex"))
    assert (done.added, done.troubles) == (0, {What.ME_ANOTHER: 1})
    assert done.first_troubles[0].detail == "Alex"
    assert (who_is_me(vault), vault.remembering.mine()) == (["Robin"], known)


def test_the_file_of_the_other_phone_makes_nobody_else_the_owner(vault, take_in):
    take_in(vault, spoken(BOTH), choices=as_me("Robin"))
    theirs = spoken({"Alex": "Me", "Robin": "Robin S."}, me="Me")
    done = take_in(vault, theirs, name="theirs.txt", choices=as_me())
    assert (done.added, done.troubles) == (0, {What.ME_ANOTHER: 1})
    assert who_is_me(vault) == ["Robin"]


def test_two_numbers_of_hers_in_a_group_are_both_hers(vault, take_in):
    take_in(vault, spoken(BOTH, Shape.GROUP), choices=as_me("Robin"))
    more = [*spoken(BOTH, Shape.GROUP), Participant("chat", "Robin 2", "Robin 2")]
    more.append(said(30, "and here I write from my new phone", "Robin 2"))
    done = take_in(vault, more, name="more.txt", choices=as_me("Robin", "Robin 2"))
    assert (done.troubles, who_is_me(vault)) == ({}, ["Robin", "Robin 2"])
