"""Set aside and taken back: nothing is lost, and the log tells both."""

import pytest

from harassvault.errors import NothingChangedError, TextTooLongError
from harassvault.incident import Status
from harassvault.intake import IncidentInput
from harassvault.setting_aside import MAX_REASON
from harassvault.store.timeline import Filter


@pytest.fixture
def entry(vault):
    return vault.add_incident(IncidentInput(what="He waited outside.", who=("Alex",)))


def test_it_stays_readable_with_its_reason(vault, entry):
    aside = vault.set_aside(entry.id, "  written twice ")
    assert (aside.status, aside.mark.reason) == (Status.SET_ASIDE, "written twice")
    assert aside.versions == entry.versions
    assert vault.search("waited")[0].id == entry.id


def test_taking_back_keeps_the_trace(vault, entry):
    vault.set_aside(entry.id, "a mistake")
    back = vault.restore(entry.id)
    assert back.status is Status.ACTIVE
    assert [(one.status, one.reason) for one in back.marks] == [
        (Status.SET_ASIDE, "a mistake"), (Status.ACTIVE, ""),
    ]  # fmt: skip
    assert vault.verify().ok


def test_a_list_can_have_only_those_that_count(vault, entry):
    other = vault.add_incident(IncidentInput(what="another"))
    vault.set_aside(entry.id)
    assert vault.incident_ids(Filter(status=Status.ACTIVE)) == [other.id]
    assert vault.incident_ids(Filter(status=Status.SET_ASIDE)) == [entry.id]
    assert set(vault.incident_ids()) == {entry.id, other.id}
    assert (vault.status().counts["incidents"], vault.status().counts["set_aside"]) == (2, 1)


def test_twice_changes_nothing(vault, entry):
    vault.set_aside(entry.id)
    size = vault.status().head_size
    with pytest.raises(NothingChangedError):
        vault.set_aside(entry.id, "again")
    vault.restore(entry.id)
    with pytest.raises(NothingChangedError):
        vault.restore(entry.id)
    assert vault.status().head_size == size + 1


def test_a_reason_has_a_limit(vault, entry):
    with pytest.raises(TextTooLongError):
        vault.set_aside(entry.id, "x" * (MAX_REASON + 1))
    assert vault.incident(entry.id).status is Status.ACTIVE


def test_it_can_still_be_amended(vault, entry):
    vault.set_aside(entry.id)
    again = vault.amend_incident(entry.id, IncidentInput(where="the gate"))
    assert (again.status, len(again.versions)) == (Status.SET_ASIDE, 2)
    assert vault.verify().ok
