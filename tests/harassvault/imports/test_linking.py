"""Files of an import are tied to incidents, and people to those in a conversation."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harassvault.conversations.values import Choices
from harassvault.errors import NotFoundError, NothingChangedError
from harassvault.intake import IncidentInput
from harassvault.person import Person
from harassvault.source import BytesSource
from tests.made_export import chat, said

SAM = Choices(zone="Europe/Paris", me=("Sam",))
READER = Path(__file__).resolve().parents[2] / "formats" / "second_reader.py"


@pytest.fixture
def linked(vault, take_in):
    """An import, and an incident with a file of its own, the import's, and another of its own."""
    taken = take_in(vault, [*chat(), said(0, "the umbrella")])
    made = vault.add_incident(IncidentInput(what="Look."), [BytesSource("a.txt", b"a")])
    vault.linking.files(made.id[:8], taken.id[:8])
    vault.attach(made.id, [BytesSource("b.txt", b"b")])
    return vault, taken, vault.incident(made.id)


def names(vault, incident):
    return [one.original.name for one in vault.incident(incident.id).evidence]


def test_the_file_is_the_incidents_too_and_is_sealed_once(linked):
    vault, taken, incident = linked
    assert names(vault, incident) == ["a.txt", "chat.txt", "b.txt"]
    assert len(list((vault.folder / "files").rglob("*.age"))) == 3
    assert vault.open_original(taken.evidence[0]).read() == b"chat.txt" * 50
    assert [hit.id for hit in vault.search("chat.txt") if hit.kind == "incident"] == [incident.id]
    assert vault.verify().problems == ()
    with pytest.raises(NothingChangedError):
        vault.linking.files(incident.id, taken.id)


def test_erasing_the_import_takes_the_file_from_the_incident(linked):
    vault, taken, incident = linked
    vault.import_erasing.erase(taken.id)
    assert names(vault, incident) == ["a.txt", "b.txt"]
    assert not [hit for hit in vault.search("chat.txt") if hit.kind == "incident"]
    vault.attach(incident.id, [BytesSource("c.txt", b"c")])
    assert names(vault, incident) == ["a.txt", "b.txt", "c.txt"]
    assert vault.verify().problems == ()


def test_erasing_the_incident_leaves_the_file_with_the_import(linked):
    vault, taken, incident = linked
    assert len(vault.erasing.plan(incident.id).belonging.originals) == 2
    vault.erasing.erase(incident.id)
    assert vault.open_original(taken.evidence[0]).read()
    assert [one.text for one in vault.conversations.messages()] == ["the umbrella"]
    assert vault.verify().problems == ()
    vault.import_erasing.erase(taken.id)
    assert vault.verify().problems == ()


def test_both_erased_leave_nothing(linked):
    vault, taken, incident = linked
    vault.import_erasing.erase(taken.id)
    vault.erasing.erase(incident.id)
    assert not list((vault.folder / "files").rglob("*.age"))
    assert vault.verify().problems == ()


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
@pytest.mark.skipif(shutil.which("setsid") is None, reason="setsid is not installed")
@pytest.mark.parametrize("is_erased", [False, True])
def test_a_reader_written_from_the_pages_agrees(linked, is_erased):
    vault, taken, incident = linked
    (conversation,) = vault.conversations.all()
    known = vault.add_person(Person(name="Kim"))
    vault.linking.person(conversation.id, 1, known.id)
    if is_erased:
        vault.import_erasing.erase(taken.id)
    expected = names(vault, incident)
    vault.close()
    command = [sys.executable, str(READER), str(vault.folder), "password"]
    secret = b"a long fictional password\n"
    done = subprocess.run(command, input=secret, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)["incidents"][incident.id]
    assert len(told["evidence"]) == len(expected)


def test_somebody_in_a_conversation_is_whom_she_says(vault, take_in):
    first = take_in(vault, [*chat(), said(0, "the umbrella")], "first.txt")
    (before,) = vault.conversations.all()
    kim = vault.add_person(Person(name="Kim"))
    number = before.participants[0].number
    after = vault.linking.person(before.id[:8], number, kim.id[:8])
    assert after.participants[0].person == kim.id
    with pytest.raises(NothingChangedError):
        vault.linking.person(before.id, number, kim.id)
    texts = [said(minute, f"a telling message, number {minute}") for minute in range(1, 20)]
    take_in(vault, [*chat(), said(0, "the umbrella"), *texts], "second.txt")
    assert vault.conversations.all()[0].participants[0].person == kim.id
    assert vault.verify().problems == ()
    vault.import_erasing.erase(first.id)
    assert vault.verify().problems == ()


def test_who_somebody_was_said_to_be_stays_while_an_import_names_them(vault, take_in):
    chosen = [*chat(), *(said(n, f"a telling message, number {n}", "Alex") for n in range(20))]
    first = take_in(vault, chosen, "first.txt", SAM)
    take_in(vault, chosen, "second.txt", SAM)
    (conversation,) = vault.conversations.all()
    alex = next(one for one in conversation.participants if one.person)
    kim = vault.add_person(Person(name="Kim"))
    vault.linking.person(conversation.id, alex.number, kim.id)
    vault.import_erasing.erase(first.id)
    assert vault.verify().problems == ()
    assert alex.person in {one.id for one in vault.people()}


def test_somebody_in_a_conversation_is_herself(vault, take_in):
    take_in(vault, [*chat(), said(0, "the umbrella")])
    (before,) = vault.conversations.all()
    after = vault.linking.me(before.id, before.participants[0].number)
    assert after.participants[0].is_me
    assert vault.verify().problems == ()
    with pytest.raises(NotFoundError):
        vault.linking.me(before.id, 99)


def test_one_original_of_an_import_is_linked_alone(vault, take_in):
    taken = take_in(vault, [*chat(), said(0, "the umbrella")])
    made = vault.add_incident(IncidentInput(what="Look."), [BytesSource("a.txt", b"a")])
    vault.linking.original(made.id, taken.evidence[0][:8])
    assert names(vault, made) == ["a.txt", "chat.txt"]
    with pytest.raises(NothingChangedError):
        vault.linking.original(made.id, taken.evidence[0])
    own = vault.incident(made.id).evidence[0].id
    with pytest.raises(NotFoundError):
        vault.linking.original(made.id, own)
    assert vault.verify().problems == ()


def test_a_link_to_a_person_is_taken_back(vault, take_in):
    take_in(vault, [*chat(), said(0, "the umbrella")])
    (conversation,) = vault.conversations.all()
    who = next(one for one in conversation.participants if not one.is_me)
    person = vault.add_person(Person(name="Somebody else"))
    vault.linking.person(conversation.id, who.number, person.id)
    changed = vault.linking.nobody(conversation.id, who.number)
    assert {one.person for one in changed.participants if one.number == who.number} == {""}
    with pytest.raises(NothingChangedError):
        vault.linking.nobody(conversation.id, who.number)
    assert vault.verify().problems == ()
