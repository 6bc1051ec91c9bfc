"""A line that names somebody: what may mean the author is refused, whoever else is written to."""

import pytest

from harassvault.person import Person
from reports.letters.namesakes import is_named

PAUL = Person("Paul Grand", aliases=("Popeye",), handles=("@vik_l75 (Instagram)", "+33 6 12 34 56"))

THEIRS = (
    "Paul Grand",
    "Mr Grand",
    "Mr. Grand",
    "MrGrand",
    "Grand, Paul",
    "GRAND Paul",
    "P. Grand",
    "Pàul Grand",
    "Pa\u0301ul",
    "PaulGrand",
    "grandpaul",
    "Paul_Grand",
    "Pau lGrand",
    "Paul",
    "paulg",
    "pgrand",
    "paulgrand@example.org",
    "Madame Roy, c/o Grand",
    "popeye",
    "Vik",
    "+33 6 12 34 56",
)
OTHERS = (
    "",
    "Ana Viktorsson",
    "Ms Grandjean",
    "Paula Martin",
    "Pauline Roy",
    "Monsieur Lefèvre",
    "G. Palmer",
    "Instagram",
    "Human resources",
    "HR, room 33",
)


@pytest.mark.parametrize("line", THEIRS)
def test_any_name_of_an_author_is_theirs(line):
    assert is_named(PAUL, line)


@pytest.mark.parametrize("line", OTHERS)
def test_a_name_that_is_not_theirs_is_written_to(line):
    assert not is_named(PAUL, line)


@pytest.mark.parametrize("line", ["Li Wu", "Wu Li", "Ms Wu Li", "LiWu"])
def test_a_short_name_is_theirs_as_a_whole(line):
    assert is_named(Person("Li Wu"), line)
    assert not is_named(Person("Li Wu"), "Wu Chen")


def test_a_form_of_address_or_a_particle_tells_nobody_apart():
    author = Person("Madame van der Berg")
    assert is_named(author, "Mme Berg")
    assert not is_named(author, "Madame van Dijk")


def test_nobody_who_is_not_known_by_name_is_named():
    assert not is_named(Person(), "Paul Grand")
