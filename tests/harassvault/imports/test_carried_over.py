"""Messages are where the vault goes: new keys, backups, an older shape read in memory, a rescue."""

import pytest

from harassvault import migrating
from harassvault.backup.choosing import Knows, choose
from harassvault.backup.restoring import restore
from harassvault.conversations.reading import Conversations
from harassvault.conversations.verifying import wrong_messages
from harassvault.importers.findings import Attachment, Blob
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.rescue.running import rescue
from harassvault.store import entries, search
from harassvault.store.connection import open_copy
from tests.made_export import chat, said

PASSWORD = "a long fictional password"


@pytest.fixture
def filled(vault, take_in):
    blob = Blob("b", "a.png", "", b"the picture")
    holding = said(1, "look at this", "Sam", attachments=(Attachment("a.png", blob="b"),))
    take_in(vault, [*chat(), said(0, "the umbrella"), blob, holding, said(2, "你住在哪里")])
    return vault


def told(vault):
    return [(one.text, one.at, one.origins) for one in vault.conversations.messages()]


def test_new_keys_keep_them(filled, reopen):
    before, folder = told(filled), filled.folder
    filled.rekey("another fictional password")
    with reopen(folder, "another fictional password") as again:
        assert told(again) == before
        assert again.verify().problems == ()


def test_a_backup_brings_them_back(filled, tmp_path, clock, reopen):
    before = told(filled)
    (tmp_path / "stick").mkdir()
    filled.backups.make(tmp_path / "stick")
    chosen = choose(tmp_path / "stick", Knows.password(PASSWORD, CHEAP_FOR_TESTS))
    restored = restore(chosen, tmp_path / "restored", clock=clock)
    assert restored.problems == ()
    with reopen(tmp_path / "restored") as again:
        assert told(again) == before
        assert again.verify().problems == ()
        (taken,) = again.imports.all()
        assert again.open_original(taken.evidence[1]).read() == b"the picture"


def test_a_copy_in_memory_has_them_and_finds_them(filled):
    before = told(filled)
    copy = migrating.in_memory(open_copy(filled._connection.serialize("main")))
    assert [
        (one.text, one.at, one.origins) for one in Conversations(copy, filled.folder).messages()
    ] == before
    assert list(wrong_messages(copy)) == []
    assert migrating.found_wrong(copy) == ""
    assert [hit.kind for hit in search.search(copy, "住在", 5)] == ["message"]


def test_rows_that_are_wrong_stop_a_change_of_shape(filled):
    assert migrating.found_wrong(filled._connection) == ""
    filled._connection.execute("UPDATE message SET sender = 2 WHERE id = 1")
    assert migrating.found_wrong(filled._connection) != ""


def test_who_only_reads_reads_them_and_checks_them(filled, reopen):
    with reopen(filled.folder, writing=False) as reader:
        assert told(reader) == told(filled)
        assert reader.verify().problems == ()


def test_a_rescue_brings_back_files_and_quotes(filled):
    (taken,) = filled.imports.all()
    made = filled.pick_messages(IncidentInput(what="Look."), [1])
    secret, folder = filled._opened.secret, filled.folder
    filled.close()
    found = rescue(folder, secret, lambda *_: None)
    assert found.replayed.loose == ()
    assert [one.id for one in found.replayed.evidence] == sorted(taken.evidence)
    assert found.replayed.incidents[0].quotes == made.quotes
    assert {one.original.name for one in found.files if one.original} == {"chat.txt", "a.png"}


@pytest.mark.parametrize("lost", ["import", "readers", "messages", "salt", "choices", "troubles"])
def test_a_rescue_goes_without_a_field_of_an_import(filled, lost):
    (taken,) = filled.imports.all()
    entries.erase_field(filled._connection, taken.seq, lost)
    secret, folder = filled._opened.secret, filled.folder
    filled.close()
    found = rescue(folder, secret, lambda *_: None)
    assert {one.original.name for one in found.files if one.original} == {"chat.txt", "a.png"}
    assert found.replayed.partial == {taken.seq}


def test_a_rescue_does_not_bring_back_what_was_erased(filled):
    (taken,) = filled.imports.all()
    filled.import_erasing.erase(taken.id)
    secret, folder = filled._opened.secret, filled.folder
    filled.close()
    found = rescue(folder, secret, lambda *_: None)
    assert found.replayed.loose == ()
    assert found.files == ()
