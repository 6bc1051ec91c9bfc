"""Erasing in the ledger, and what erasing an entry leaves of its name there."""

import pytest

from crypto.canonical import canonical
from harassvault.errors import NotFoundError
from harassvault.guidance.kinds import Kind
from harassvault.intake import IncidentInput
from harassvault.ledger import Entry, log_entry
from harassvault.steps.values import Contact, Gap, Noun, Order
from harassvault.store import entries, projection
from harassvault.store.connection import transaction

SECRET = "lighthouse keeper"


@pytest.fixture
def entry(vault):
    return vault.add_incident(IncidentInput(what="A knife on the table.", who=("Alex",)))


@pytest.fixture
def steps(vault, entry):
    """One of each, written anew once."""
    ledger = vault.steps
    contact = ledger.add_contact(Contact(case="", to=SECRET, kind=Kind.HR))
    order = ledger.add_order(
        Order(case="", name=SECRET, persons=(vault.people()[0].id,), not_kept=(entry.id,))
    )
    gap = ledger.add_gap(Gap(case="", what=SECRET, entry=entry.id))
    ledger.amend_contact(contact.id, Contact(case="", to=SECRET, kind=Kind.POLICE))
    return {Noun.CONTACT: contact.id, Noun.ORDER: order.id, Noun.GAP: gap.id}


def disclosed(vault):
    return canonical([
        dict(entries.read(vault._connection, seq).entry.fields)
        for seq in range(1, entries.size(vault._connection) + 1)
    ]).decode()  # fmt: skip


@pytest.mark.parametrize("noun", Noun)
def test_words_and_rows_go_and_a_dated_mark_stays(vault, steps, noun, reopen):
    plan = vault.step_erasing.plan(steps[noun][:8])
    assert (plan.noun, plan.id) == (noun, steps[noun])
    assert len(plan.own) == (2 if noun is Noun.CONTACT else 1)
    done = vault.step_erasing.erase(steps[noun], "not mine")

    assert disclosed(vault).count(SECRET) == 4 - len(plan.own)
    (mark,) = vault.steps.erased()
    assert (mark.noun, mark.id, mark.seq, mark.reason) == (noun, done.id, done.seq, "not mine")
    assert mark.recorded_at < mark.at
    assert vault.verify().ok, vault.verify().problems
    with pytest.raises(NotFoundError):
        vault.step_erasing.plan(steps[noun])
    folder = vault.folder
    vault.close()
    assert SECRET.encode() not in (folder / "store.db").read_bytes()
    with reopen(folder) as again:
        assert again.steps.erased() == [mark]
        assert again.verify().ok


def test_all_of_them_can_go_and_people_and_entries_stay(vault, steps, entry):
    people = vault.people()
    for identity in steps.values():
        vault.step_erasing.erase(identity)
    assert SECRET not in disclosed(vault)
    assert [one.noun for one in vault.steps.erased()] == list(steps)
    assert vault.people() == people
    assert vault.incident(entry.id) == entry
    assert vault.verify().ok


def test_drafts_about_it_go_too(vault, steps):
    draft = vault.save_draft(None, f"contact:{steps[Noun.CONTACT]}", {"said": SECRET})
    other = vault.save_draft(None, "contact", {"said": "another"})
    assert vault.step_erasing.plan(steps[Noun.CONTACT]).drafts == (draft,)
    assert vault.step_erasing.erase(steps[Noun.CONTACT]).left == 0
    assert [one.id for one in vault.drafts()[0]] == [other]


def test_erasing_an_entry_takes_its_id_out_of_orders_and_gaps(vault, steps, entry):
    plan = vault.erasing.plan(entry.id)
    assert set(plan.belonging.steps) == {
        (Noun.ORDER, steps[Noun.ORDER]), (Noun.GAP, steps[Noun.GAP]),
    }  # fmt: skip
    vault.erasing.erase(entry.id)
    assert vault.steps.orders()[0].order.not_kept == ()
    assert vault.steps.gaps()[0].gap.entry == ""
    assert vault.verify().ok, vault.verify().problems


def test_somebody_whom_an_order_names_stays_when_the_entry_goes(vault, steps, entry):
    (alex,) = vault.people()
    assert vault.erasing.plan(entry.id).belonging.gone == ()
    vault.erasing.erase(entry.id)
    assert vault.people() == [alex]
    assert vault.verify().ok


def test_also_when_the_order_names_them_no_longer(vault, steps, entry):
    vault.steps.amend_order(steps[Noun.ORDER], Order(case="", name=SECRET))
    vault.erasing.erase(entry.id)
    assert [one.person.name for one in vault.people()] == ["Alex"]
    assert vault.verify().ok


def test_once_the_order_is_erased_they_go_with_their_entry(vault, steps, entry):
    vault.step_erasing.erase(steps[Noun.ORDER])
    vault.erasing.erase(entry.id)
    assert vault.people() == []
    assert vault.verify().ok


def test_answers_about_words_of_an_entry_go_with_it(vault, entry):
    vault.guidance.answer("", f"word:{entry.id}:weapon:knife", "yes")
    assert "weapon" in disclosed(vault)
    vault.erasing.erase(entry.id)
    assert "weapon" not in disclosed(vault)
    assert vault._connection.execute("SELECT count(*) FROM incident_answer").get == 0
    assert vault.verify().ok


def forge(vault, kind, fields):
    """Append an entry as somebody with the key could, past all that writes properly."""
    connection = vault._connection
    with transaction(connection):
        seq = entries.size(connection) + 1
        entry = Entry(seq, kind, vault.now(), "forger", fields)
        entries.append(connection, log_entry(entry))
        projection.apply(connection, entry)


def cut(vault, seq):
    with transaction(vault._connection):
        entries.erase(vault._connection, [seq])


@pytest.mark.parametrize("kind", ["order.erased", "incident.erased", "import.erased"])
def test_a_tombstone_of_another_kind_accounts_for_nothing(vault, steps, kind):
    (contact,) = vault.steps.contacts()
    cut(vault, contact.seq)
    nothing = {name: [] for name in ("fields", "evidence", "files", "inbox", "people", "carried")}
    owner = {"incident.erased": "incident", "import.erased": "import"}.get(kind, "id")
    forge(vault, kind, {owner: contact.id, "entries": [contact.seq], **nothing})
    assert ("log", "withheld") in {(one.where, one.what) for one in vault.verify().problems}


def test_a_tombstone_must_list_all_entries_about_it(vault, steps):
    (contact,) = vault.steps.contacts()
    cut(vault, contact.seq)
    forge(vault, "contact.erased", {"id": contact.id, "entries": [contact.seq]})
    assert ("log", "not_its_own") in {(one.where, one.what) for one in vault.verify().problems}


def test_words_cut_out_without_a_tombstone_are_noticed(vault, steps):
    cut(vault, vault.steps.gaps()[0].seq)
    assert not vault.verify().ok
