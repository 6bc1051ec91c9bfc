"""Answers to further questions, of the owner, people, situations and incidents; places online."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from harassvault.case import Case
from harassvault.data_points import Holder, data_points, detail_ids
from harassvault.errors import (
    BadDocumentError,
    BadMomentError,
    NothingChangedError,
    TextTooLongError,
    UnknownKeyError,
)
from harassvault.intake import IncidentInput, read_incident
from harassvault.locator import ContentStatus, Locator, Visibility
from harassvault.locator_input import MAX_LOCATORS, LocatorInput
from harassvault.moment_text import parse_moment
from harassvault.person import Person
from harassvault.profile import MAX_CONFIDENTIAL, Profile
from harassvault.store import entries
from harassvault.text_limits import MAX_ADDRESS, MAX_LINE, MAX_WORDS
from harassvault.vault import Vault

OF_BEFORE = """
    incident_duration incident_frequency incident_escalation incident_threat incident_weapon
    incident_injury incident_medical incident_work_impact incident_financial_loss
    incident_property_damage incident_children_present protected_ground incident_ongoing
    aftermath_witness victim_response knowledge_source police_attended police_reference
    feared_harm steps_to_stop content_url published_at
"""
"""What an entry could answer in the first versions; journals hold these."""


def newest(vault: Vault, kind: str) -> dict[str, object]:
    seq = entries.numbers_of(vault._connection, kind)[-1]
    return dict(entries.read(vault._connection, seq).entry.fields)


def test_there_are_116_data_points_and_no_id_twice() -> None:
    assert len({one.id for one in data_points()}) == len(data_points()) == 116
    assert all({*one.details_of} <= {*one.held_by} for one in data_points())


def test_what_an_entry_could_answer_before_it_still_can() -> None:
    assert {*OF_BEFORE.split()} <= {*detail_ids(Holder.INCIDENT)}


def test_each_detail_is_a_field_of_its_own_in_the_log(vault: Vault) -> None:
    vault.set_profile(Profile(name="Zora", details={"reporter_birth": "1990"}))
    assert newest(vault, "profile.changed") == {"name": "Zora", "details.reporter_birth": "1990"}
    known = vault.add_person(Person(name="Alex", details={"respondent_vehicle": "a red van"}))
    assert newest(vault, "person.added") == {
        "id": known.id, "name": "Alex", "details.respondent_vehicle": "a red van",
    }  # fmt: skip
    (first,) = vault.cases()
    vault.amend_case(first.id, replace(first.case, details={"outcome_wanted": "peace"}))
    fields = newest(vault, "case.amended")
    assert fields["details.outcome_wanted"] == "peace"
    assert "details" not in fields


def test_details_read_back_and_outlive_a_rebuild(
    vault: Vault, reopen: Callable[..., Vault]
) -> None:
    profile = Profile(
        details={"reporter_role": "target", "reporter_language": "français"},
        confidential=("12 Fictional Street", "+33 6 39 98 01 02"),
    )
    vault.set_profile(profile)
    alex = vault.add_person(Person(name="Alex", details={"respondent_weapons": "unknown"}))
    vault.amend_person(alex.id, replace(alex.person, details={"respondent_job": "a manager"}))
    case = vault.add_case(Case(name="Street", details={"urgency_reason": "He knows the door."}))
    assert vault.verify().ok
    folder = vault.folder
    vault.close()
    with reopen(folder) as again:
        assert again.profile() == profile
        (person,) = again.people()
        assert person.person.details == {"respondent_job": "a manager"}
        told = [one.person.details for one in again.person_versions(person.id)]
        assert told == [{"respondent_weapons": "unknown"}, {"respondent_job": "a manager"}]
        assert again.case_named(case.id).case.details == {"urgency_reason": "He knows the door."}


@pytest.mark.parametrize("key", ["reporter_birth", "respondent_name", "nothing"])
def test_a_noun_takes_its_own_ids_only(vault: Vault, key: str) -> None:
    for write in (
        lambda: vault.add_person(Person(details={key: "x"})),
        lambda: vault.add_case(Case(details={key: "x"})),
        lambda: vault.add_incident(IncidentInput(what="x", details={key: "x"})),
    ):
        with pytest.raises(UnknownKeyError):
            write()
    with pytest.raises(UnknownKeyError):
        vault.set_profile(Profile(details={"respondent_job": "x"}))


def test_a_detail_is_measured_and_an_empty_one_is_none(vault: Vault) -> None:
    with pytest.raises(TextTooLongError):
        vault.add_person(Person(details={"respondent_job": "x" * (MAX_WORDS + 1)}))
    with pytest.raises(TextTooLongError):
        vault.add_incident(IncidentInput(what="x", details={"feared_harm": "x" * (MAX_WORDS + 1)}))
    alex = vault.add_person(Person(name="Alex", details={"respondent_job": " "}))
    assert alex.person.details == {}
    with pytest.raises(NothingChangedError):
        vault.amend_person(alex.id, Person(name="Alex", details={"respondent_job": ""}))


def test_what_is_confidential_is_kept_once_and_measured(vault: Vault) -> None:
    vault.set_profile(Profile(confidential=(" 12 Fictional Street ", "", "12 Fictional Street")))
    assert vault.profile().confidential == ("12 Fictional Street",)
    with pytest.raises(TextTooLongError):
        vault.set_profile(Profile(confidential=("x" * (MAX_LINE + 1),)))
    many = tuple(str(number) for number in range(MAX_CONFIDENTIAL + 1))
    with pytest.raises(BadDocumentError):
        vault.set_profile(Profile(confidential=many))


WHERE = LocatorInput(
    service="Chatter", url=" https://chatter.example/p/17 ", native_id="17", account="@lex",
    visible_to=Visibility.PUBLIC, status=ContentStatus.ONLINE, last_checked="2026-03-04",
    published="2026-03-03 21:14", quote="See you outside.",
)  # fmt: skip


def test_places_online_are_part_of_what_an_entry_says(vault: Vault) -> None:
    made = vault.add_incident(IncidentInput(what="A post.", locators=(WHERE, LocatorInput())))
    (one,) = made.current.locators
    assert (one.url, one.account) == ("https://chatter.example/p/17", "@lex")
    assert one.published is not None
    assert one.published.start == "2026-03-03T21:14"
    assert one.published.zone
    assert newest(vault, "incident.added")["locators"][0]["native_id"] == "17"  # type: ignore[index] its form is ours
    gone = replace(one, status=ContentStatus.DELETED, last_checked=parse_moment("2026-03-09"))
    after = vault.amend_incident(made.id, IncidentInput(locators=(LocatorInput.of(gone),)))
    assert after.versions[-1].changed == ("locators",)
    assert after.current.locators == (gone,)
    assert after.versions[0].account.locators == (one,)
    emptied = vault.amend_incident(made.id, IncidentInput(locators=()))
    assert emptied.current.locators == ()
    assert vault.verify().ok


def test_a_place_online_is_found_by_its_words(vault: Vault) -> None:
    made = vault.add_incident(IncidentInput(what="A post.", locators=(WHERE,)))
    assert [one.id for one in vault.search("outside")] == [made.id]


def test_a_document_names_places_online_and_says_which_part_is_wrong() -> None:
    given = read_incident(b'{"what": "x", "locators": [{"url": "u", "captured": "2026-03"}]}')
    assert given.locators == (LocatorInput(url="u", captured="2026-03"),)
    with pytest.raises(UnknownKeyError):
        read_incident(b'{"locators": [{"adress": "u"}]}')
    with pytest.raises(BadMomentError):
        read_incident(b'{"locators": [{"captured": "2026-02-31"}]}')
    with pytest.raises(TextTooLongError):
        read_incident(b'{"locators": [{"url": "%s"}]}' % (b"u" * (MAX_ADDRESS + 1)))
    with pytest.raises(BadDocumentError):
        read_incident(b'{"locators": [%s]}' % b",".join([b"{}"] * (MAX_LOCATORS + 1)))


def test_a_place_online_is_named_by_what_names_it_best() -> None:
    assert Locator(service="Chatter", account="@lex").shown == "@lex"
    assert Locator(service="Chatter", url="u", account="@lex").shown == "u"
    assert Locator().shown == ""
