"""The ledger of a situation: steps taken, protective orders, what is still missing."""

import pytest
from msgspec.structs import replace

from harassvault.case import Case
from harassvault.errors import (
    BadDocumentError,
    EmptyStepError,
    ErasedError,
    NotFoundError,
    NothingChangedError,
    OpenForReadingError,
    TextTooLongError,
)
from harassvault.guidance.kinds import Kind
from harassvault.intake import IncidentInput
from harassvault.moment_text import parse_moment
from harassvault.person import Person
from harassvault.steps.values import CONFIDENTIAL, Contact, Gap, Order, Outcome
from harassvault.text_limits import MAX_LINE

TOLD = Contact(case="", to="Human resources", kind=Kind.HR, on=parse_moment("2026-03-03"))


@pytest.fixture
def entry(vault):
    return vault.add_incident(IncidentInput(what="He waited outside.", who=("Alex",)))


def test_what_was_written_is_read_after_opening_again(vault, entry, reopen):
    alex = vault.people()[0].id
    contact = vault.steps.add_contact(TOLD)
    order = vault.steps.add_order(
        Order(case="", name="Order", persons=(alex[:8],), not_kept=(entry.id[:6],))
    )
    gap = vault.steps.add_gap(Gap(case="", what="the camera", entry=entry.id[:6]))
    folder = vault.folder
    vault.close()

    with reopen(folder, writing=False) as again:
        assert again.steps.contacts() == [contact]
        assert again.steps.orders() == [order]
        assert again.steps.gaps() == [gap]
        assert order.order.persons == (alex,)
        assert order.order.not_kept == (entry.id,)
        assert gap.gap.entry == entry.id
        with pytest.raises(OpenForReadingError):
            again.steps.add_contact(TOLD)


def test_an_amendment_replaces_and_the_log_keeps_what_was_said(vault):
    known = vault.steps.add_contact(TOLD)
    refused = replace(known.contact, outcome=Outcome.REFUSED, answered=parse_moment("2026-03-20"))
    after = vault.steps.amend_contact(known.id[:5], refused)
    assert vault.steps.contacts() == [after]
    assert (after.id, after.seq) == (known.id, known.seq)
    assert vault.verify().ok
    with pytest.raises(NothingChangedError):
        vault.steps.amend_contact(known.id, refused)


def test_each_stands_in_its_own_situation(vault):
    first, second = vault.cases()[0], vault.add_case(Case(name="At home"))
    here = vault.steps.add_contact(TOLD)
    there = vault.steps.add_contact(replace(TOLD, case="at home"))
    vault.steps.add_gap(Gap(case=second.id[:6], what="the letter"))
    assert [one.contact.case for one in (here, there)] == [first.id, second.id]
    assert vault.steps.contacts("At home") == [there]
    assert vault.steps.contacts(first.id) == [here]
    assert vault.steps.gaps(first.id) == []
    with pytest.raises(NotFoundError):
        vault.steps.contacts("nowhere")


@pytest.mark.parametrize("kind", Kind)
def test_contacts_with_helpers_are_confidential_from_the_start(fresh_vault, kind):
    with fresh_vault() as vault:
        known = vault.steps.add_contact(replace(TOLD, kind=kind))
        assert known.contact.confidential is (kind in CONFIDENTIAL)
        said = replace(known.contact, confidential=not known.contact.confidential)
        assert vault.steps.amend_contact(known.id, said).contact == said


def test_a_contact_that_turns_out_to_be_with_a_helper_becomes_confidential(fresh_vault):
    with fresh_vault() as vault:
        known = vault.steps.add_contact(replace(TOLD, kind=Kind.OTHER))
        lawyer = vault.steps.amend_contact(known.id, replace(known.contact, kind=Kind.LAWYER))
        assert lawyer.contact.confidential
        shown = replace(lawyer.contact, confidential=False)
        assert not vault.steps.amend_contact(known.id, shown).contact.confidential
        answered = replace(shown, outcome=Outcome.HELPED)
        assert not vault.steps.amend_contact(known.id, answered).contact.confidential


@pytest.mark.parametrize(
    ("add", "step", "error"),
    [
        ("add_contact", replace(TOLD, to=" "), EmptyStepError),
        ("add_order", Order(case="", name=""), EmptyStepError),
        ("add_gap", Gap(case="", what="\n"), EmptyStepError),
        ("add_contact", replace(TOLD, to="x" * (MAX_LINE + 1)), TextTooLongError),
        ("add_contact", replace(TOLD, case="nowhere"), NotFoundError),
        ("add_order", Order(case="", name="x", persons=("ffff",)), NotFoundError),
        ("add_order", Order(case="", name="x", not_kept=("ffff",)), NotFoundError),
        ("add_gap", Gap(case="", what="x", entry="ffff"), NotFoundError),
    ],
)
def test_what_cannot_be_taken_changes_nothing(vault, add, step, error):
    before = vault.status().head_size
    with pytest.raises(error):
        getattr(vault.steps, add)(step)
    assert vault.status().head_size == before


def test_an_erased_entry_is_named_by_nothing_new(vault, entry):
    vault.erasing.erase(entry.id)
    with pytest.raises(ErasedError):
        vault.steps.add_gap(Gap(case="", what="x", entry=entry.id))


def test_whether_somebody_is_in_charge_is_yes_no_or_unknown(vault):
    known = vault.add_person(Person(name="Alex", in_charge="no"))
    assert known in vault.people()
    with pytest.raises(BadDocumentError):
        vault.add_person(Person(name="Sam", in_charge="perhaps"))
