"""Everybody with what they did, and who could be one person."""

from harassvault.incident import Role
from harassvault.intake import IncidentInput, Who
from harassvault.person import Person


def test_what_somebody_did_is_counted_by_role_and_only_where_it_counts(vault):
    first = vault.add_incident(IncidentInput(when="2026-03-03", what="a", who=("Marc",)))
    vault.add_incident(
        IncidentInput(when="2026-01-01", what="b", who=("Marc", Who(name="Julie", role="witness")))
    )
    aside = vault.add_incident(IncidentInput(what="c", who=("Marc",)))
    vault.set_aside(aside.id)
    marc, julie = vault.acquaintances()
    assert [vault.incident(one).current.what for one in marc.incidents[Role.AUTHOR]] == ["b", "a"]
    assert first.id in marc.incidents[Role.AUTHOR]
    assert (marc.is_witness, julie.is_witness) == (False, True)


def test_the_same_number_in_another_spelling_is_pointed_out_and_nobody_is_made_one(vault):
    profile = vault.profile()
    vault.set_profile(type(profile)(country="FR", language="fr", name="C"))
    one = vault.add_person(Person(name="Marc", handles=("+33 6 12 34 56 78",)))
    other = vault.add_person(Person(name="Unknown number", handles=("06 12 34 56 78",)))
    third = vault.add_person(Person(name="Léa", aliases=("marc",)))
    alone = vault.add_person(Person(name="Paul", handles=("+33 6 99 99 99 99",)))
    alike = {each.known.id: set(each.alike) for each in vault.acquaintances()}
    assert alike == {
        one.id: {other.id, third.id},
        other.id: {one.id},
        third.id: {one.id},
        alone.id: set(),
    }
    assert len(vault.people()) == 4


def test_two_unknown_people_are_not_alike(vault):
    for what in "ab":
        vault.add_incident(IncidentInput(what=what, who=(Who(role=Role.AUTHOR),)))
    assert [one.alike for one in vault.acquaintances()] == [(), ()]
