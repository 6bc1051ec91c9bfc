"""Rescue brings the ledger back, as far as its entries were read."""

import pytest
from msgspec.structs import replace

from harassvault.guidance.kinds import Kind
from harassvault.ledger import LoggedEntry, read_entry
from harassvault.moment_text import parse_moment
from harassvault.rescue.replaying import replay
from harassvault.steps.values import Contact, Gap, Order, Outcome
from harassvault.store import entries
from reports.catalogue import Catalogue
from reports.rescued_text import RescuedText


@pytest.fixture
def told(vault):
    """A journal with a ledger; what is read of its log."""
    contact = vault.steps.add_contact(Contact(case="", to="The town hall", kind=Kind.OTHER))
    answered = replace(
        contact.contact, outcome=Outcome.REFUSED, on=parse_moment("2026-03-03"), said="Keep it."
    )
    vault.steps.amend_contact(contact.id, answered)
    vault.steps.add_order(Order(case="", name="An order", until=parse_moment("2026-10-01")))
    vault.steps.add_gap(Gap(case="", what="the camera", holder="The town hall"))
    gone = vault.steps.add_gap(Gap(case="", what="nothing of it"))
    vault.step_erasing.erase(gone.id)
    connection = vault._connection
    size = entries.size(connection)
    return {seq: entries.read(connection, seq) for seq in range(1, size + 1)}


def seq_of(told, kind):
    return next(seq for seq, one in told.items() if one.entry.kind == kind)


def without(logged: LoggedEntry, name: str) -> LoggedEntry:
    kept = [one.encoded for one in logged.disclosures if one.name != name]
    return read_entry(logged.entry.seq, logged.leaf, kept)


def test_all_of_it_comes_back_and_what_was_erased_does_not(vault, told):
    found = replay(told)
    assert list(found.contacts) == vault.steps.contacts()
    assert list(found.orders) == vault.steps.orders()
    assert list(found.gaps) == vault.steps.gaps()
    assert found.loose == ()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_stands_in_the_text_about_the_journal(told, language):
    text = RescuedText(Catalogue.load("reports.words", language), replay(told)).journal({})
    for said in ("The town hall", "Keep it.", "An order", "the camera", "2026"):
        assert said in text
    assert "nothing of it" not in text


def test_a_tombstone_whose_entries_are_lost_still_erases(told):
    erased = next(iter(told[seq_of(told, "gap.erased")].entry.fields["entries"]))
    left = {seq: one for seq, one in told.items() if seq != erased}
    found = replay(left)
    assert [one.gap.what for one in found.gaps] == ["the camera"]
    assert found.loose == ()


def test_an_amendment_alone_is_enough_and_a_lost_field_is_said(told):
    left = {seq: one for seq, one in told.items() if seq != seq_of(told, "contact.added")}
    assert [one.contact.to for one in replay(left).contacts] == ["The town hall"]
    gap = seq_of(told, "gap.added")
    in_part = replay({**told, gap: without(told[gap], "holder")})
    assert [one.gap.what for one in in_part.gaps] == ["the camera"]
    assert in_part.partial == {gap}
    nameless = replay({**told, gap: without(told[gap], "what")})
    assert nameless.gaps == ()
    assert [one.entry.seq for one in nameless.loose] == [gap]
