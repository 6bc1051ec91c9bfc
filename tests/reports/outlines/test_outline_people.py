"""Who took part in an incident: said of each where somebody could take one person for another."""

from dataclasses import replace

import pytest

from harassvault.incident import Role
from reports.audience import Audience
from reports.incident_entry import Involvement
from reports.parties import PersonEntry
from tests.reports.reading import made, said_in
from tests.reports.rich_dossier import minimal

HIM, HER = Involvement("Viktor L.", Role.AUTHOR), Involvement("Ines M.", Role.AUTHOR)
SEEN = Involvement("Ana B.", Role.WITNESS)


def dossier(audience, *authors):
    base = minimal(audience)
    (entry,) = base.incidents
    entries = tuple(
        replace(entry, number=n, people=(one, SEEN)) for n, one in enumerate(authors, 1)
    )
    named = tuple(PersonEntry(one.name, (one.role,)) for one in {*authors, SEEN})
    return replace(base, incidents=entries, people=named)


@pytest.mark.parametrize("audience", [one for one in Audience if one is not Audience.PLATFORM])
def test_of_several_people_each_incident_names_its_own(audience):
    text = said_in(made(dossier(audience, HIM, HER)))
    assert text.count("Viktor L. (did or said this)") == 1
    assert text.count("Ines M. (did or said this)") == 1


@pytest.mark.parametrize("audience", [Audience.HR, Audience.COURT])
def test_one_person_is_not_named_again_and_again(audience):
    text = said_in(made(dossier(audience, HIM, HIM)))
    assert "Viktor L." in text
    assert "(did or said this)" not in text


@pytest.mark.parametrize("audience", Audience)
def test_a_witness_is_not_among_those_who_took_part(audience):
    assert "Ana B. (" not in said_in(made(dossier(audience, HIM, HER)))
