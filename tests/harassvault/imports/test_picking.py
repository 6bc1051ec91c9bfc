"""Messages that an incident quotes: exact, of one's own, and gone with the incident."""

import pytest

from harassvault.conversations import picking
from harassvault.conversations.errors import NothingToPickError, TooManyPickedError
from harassvault.errors import ErasedError, NothingChangedError
from harassvault.importers.findings import Mark
from harassvault.intake import IncidentInput
from harassvault.store import entries
from harassvault.store.migration import replay
from reports.choice import Choice
from reports.select import select
from reports.selecting.chosen import chosen
from tests.made_export import START, chat, said


@pytest.fixture
def filled(vault, take_in):
    texts = [
        said(number, f"words number {number}", ("Alex", "Sam")[number % 2]) for number in range(6)
    ]
    take_in(vault, [*chat(), *texts, said(6, "  Exactly\u200e so ", marks=(Mark.EDITED,))])
    return vault


def test_an_incident_quotes_messages_exactly_with_where_they_stand(filled):
    given = IncidentInput(what="He wrote again.")
    made = filled.pick_messages(given, [3, 7], context=[2])
    assert [one.text for one in made.quotes] == [
        "words number 1", "words number 2", "  Exactly\u200e so ",
    ]  # fmt: skip
    assert [one.is_context for one in made.quotes] == [True, False, False]
    context, first, last = made.quotes
    assert (context.sender, first.sender, first.at) == ("Sam", "Alex", START + 2 * 60_000_000)
    assert (first.service, first.conversation) == ("whatsapp", "Alex")
    (kept,) = filled.all_evidence()
    assert (first.evidence, first.sha256) == (kept.id, kept.original.sha256)
    assert (first.name, first.place, last.marks) == ("chat.txt", 3, (Mark.EDITED,))
    assert filled.incident(made.id) == made
    assert filled.verify().problems == ()


def test_quotes_alone_make_an_incident_and_can_be_added_to_one(filled):
    made = filled.pick_messages(IncidentInput(), [1])
    more = filled.pick_messages(made.id[:8], [1, 2, 3])
    assert [one.text for one in more.quotes] == [f"words number {number}" for number in range(3)]
    names = entries.read(filled._connection, filled.status().head_size).entry.fields.keys()
    assert names == {"incident", "message.2", "message.3"}
    with pytest.raises(NothingChangedError):
        filled.pick_messages(made.id, [2])


def test_what_cannot_be_picked_is_refused(filled, monkeypatch):
    with pytest.raises(NothingToPickError):
        filled.pick_messages(IncidentInput(), [])
    with pytest.raises(NothingToPickError):
        filled.pick_messages(IncidentInput(), [99], [1])
    monkeypatch.setattr(picking, "MAX_PICKED", 2)
    with pytest.raises(TooManyPickedError):
        filled.pick_messages(IncidentInput(), [1, 2], [3])


def test_quotes_stay_when_the_import_is_erased(filled):
    made = filled.pick_messages(IncidentInput(what="Look."), [3])
    (taken,) = filled.imports.all()
    assert filled.import_erasing.plan(taken.id).quoted == (made.id,)
    filled.import_erasing.erase(taken.id)
    assert filled.incident(made.id).quotes == made.quotes
    assert [hit.kind for hit in filled.search("words number 2")] == ["incident"]
    assert filled.verify().problems == ()


def test_quotes_go_with_their_incident_and_the_import_stays(filled):
    made = filled.pick_messages(IncidentInput(what="Look."), [3])
    filled.pick_messages(made.id, [4])
    filled.erasing.erase(made.id)
    assert filled.incident(made.id).quotes == ()
    assert {hit.kind for hit in filled.search("words")} == {"message"}
    assert filled.verify().problems == ()
    with pytest.raises(ErasedError):
        filled.pick_messages(made.id, [3])


def test_the_log_gives_the_quotes_back(filled):
    made = filled.pick_messages(IncidentInput(what="Look."), [3], [1])
    filled.pick_messages(made.id, [5])
    before = filled.incident(made.id)
    replay(filled._connection)
    assert filled.incident(made.id) == before
    assert filled.verify().problems == ()


def test_a_quote_keeps_its_zone_and_its_conversation(vault, take_in):
    for name in ("one", "two"):
        take_in(vault, [*chat(native_id=name), said(1, f"words of {name}")], f"{name}.txt")
    first, second = vault.pick_messages(IncidentInput(what="Twice."), [1, 2]).quotes
    assert (first.conversation, first.zone) == (second.conversation, "Europe/Paris")
    assert [first.thread, second.thread] == [one.id for one in vault.conversations.all()]
    choice = Choice()
    dossier = select(vault, choice, chosen(vault, choice), vault.checkpoint())
    assert [len(one.quotes) for one in dossier.incidents[0].threads] == [1, 1]
