"""A reader written from the pages alone follows the ledger, and what was erased there."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from harassvault.case import Case
from harassvault.guidance.kinds import Kind
from harassvault.intake import IncidentInput
from harassvault.moment_text import parse_moment
from harassvault.steps.values import Contact, Gap, Order, Outcome
from tests.harassvault.conftest import PASSWORD

READER = Path(__file__).resolve().parents[1] / "formats" / "second_reader.py"
pytestmark = [
    pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed"),
    pytest.mark.skipif(shutil.which("setsid") is None, reason="setsid is not installed"),
]


@pytest.fixture
def filled(vault):
    """A journal with every kind of entry of the ledger, some of them erased."""
    entry = vault.add_incident(IncidentInput(what="x", who=("Alex",)))
    gone = vault.add_incident(IncidentInput(what="y", who=("Sam",)))
    alex, sam = (one.id for one in vault.people())
    home = vault.add_case(Case(name="At home", countries=("FR",)))
    steps = vault.steps
    told = steps.add_contact(Contact(case="", to="HR", kind=Kind.HR, on=parse_moment("2026-03-03")))
    steps.amend_contact(told.id, replace(told.contact, outcome=Outcome.NO_ANSWER))
    erased = steps.add_contact(Contact(case=home.id, to="A lawyer", kind=Kind.LAWYER))
    order = steps.add_order(
        Order(case="", name="Order", persons=(alex, sam), not_kept=(entry.id, gone.id))
    )
    steps.amend_order(order.id, replace(order.order, persons=(alex,)))
    steps.add_gap(Gap(case="", what="the camera", entry=gone.id))
    other = steps.add_gap(Gap(case="", what="a letter"))
    vault.guidance.answer("", f"word:{entry.id}:threat:kill", "no")
    vault.guidance.answer("", f"word:{gone.id}:weapon:knife", "yes")
    vault.guidance.answer("", "police_possible", "no")
    vault.place_incident(entry.id, [home.id])
    vault.place_incident(gone.id, [home.id])
    vault.erasing.erase(gone.id)
    vault.step_erasing.erase(erased.id)
    vault.step_erasing.erase(other.id, "not mine")
    head = str(vault.checkpoint()[0].size)
    for came in (vault.receipts.add(head, "A friend"), vault.receipts.add(head, "Somebody")):
        receipt = came.receipt.receipt
    answer = vault.answers.take(b"Call me.").answer.answer
    vault.back_erasing.erase(receipt)
    vault.back_erasing.erase(answer, "not mine")
    assert vault.verify().problems == ()
    return vault


def read(folder):
    command = [sys.executable, str(READER), str(folder), "password"]
    return subprocess.run(command, input=f"{PASSWORD}\n".encode(), capture_output=True, check=False)


def test_it_finds_what_is_left(filled):
    told = {
        "contact": {one.id: msgspec.to_builtins(one.contact) for one in filled.steps.contacts()},
        "order": {one.id: msgspec.to_builtins(one.order) for one in filled.steps.orders()},
        "gap": {one.id: msgspec.to_builtins(one.gap) for one in filled.steps.gaps()},
    }
    ledger = json.loads(msgspec.json.encode(told))
    people = {one.id: one.person.name for one in filled.people()}
    cases = {one.id: sorted(one.cases) for one in filled.incidents()}
    folder = filled.folder
    filled.close()
    done = read(folder)
    assert done.returncode == 0, done.stderr.decode()
    journal = json.loads(done.stdout)
    assert journal["ledger"] == ledger | {"redaction": {}}
    assert journal["people"] == people
    assert {name: sorted(one["cases"]) for name, one in journal["incidents"].items()} == cases
    assert [len(ledger[noun]) for noun in ("contact", "order", "gap")] == [1, 1, 1]


@pytest.mark.parametrize("kind", ["contact.amended", "order.added", "gap.added"])
def test_it_notices_what_is_gone_without_a_mark(filled, kind):
    folder, connection = filled.folder, filled._connection
    seq = connection.execute("SELECT min(seq) FROM log WHERE leaf ->> 'kind' = ?", (kind,)).get
    connection.execute("DELETE FROM log_field WHERE seq = ?", (seq,))
    filled.close()
    assert read(folder).returncode != 0
