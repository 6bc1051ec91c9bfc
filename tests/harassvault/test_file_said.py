"""What a person says of a file: kept, found, written anew, and gone with the file."""

import pytest

from harassvault.conversations.imports import Part
from harassvault.errors import (
    BadDocumentError,
    NotFoundError,
    NothingChangedError,
    TextTooLongError,
    UnknownKeyError,
)
from harassvault.file_said import FileSaid
from harassvault.files.errors import FileErasedError
from harassvault.intake import IncidentInput
from harassvault.source import BytesSource
from harassvault.store import entries
from harassvault.text_limits import MAX_WORDS

SAID = FileSaid(
    details={"exhibit_description": "A voice message", "capture_method": "exported by the app"},
    transcript="I know where you live.",
    intimate="no",
    minor="unknown",
)


def added(vault, *names):
    sources = [BytesSource(name, name.encode()) for name in names]
    incident = vault.add_incident(IncidentInput(what="x"), sources)
    return incident.id, [one.id for one in incident.evidence]


def test_it_is_kept_and_each_detail_is_a_field_of_its_own(vault):
    _, (one,) = added(vault, "voice.m4a")
    assert vault.files.said(one) == FileSaid()
    assert vault.files.describe(one[:8], SAID) == SAID
    assert vault.files.said(one) == vault.files.all()[0].said == SAID
    (seq,) = entries.numbers_of(vault._connection, "evidence.described")
    assert dict(entries.read(vault._connection, seq).entry.fields) == {
        "evidence": one, "details.exhibit_description": "A voice message",
        "details.capture_method": "exported by the app",
        "transcript": "I know where you live.", "intimate": "no", "minor": "unknown",
    }  # fmt: skip
    assert vault.verify().problems == ()


def test_it_is_written_anew_and_what_says_nothing_is_none(vault):
    _, (one,) = added(vault, "voice.m4a")
    vault.files.describe(one, SAID)
    with pytest.raises(NothingChangedError):
        vault.files.describe(one, SAID)
    after = vault.files.describe(one, FileSaid(details={"translation": " "}, intimate="yes"))
    assert after == vault.files.said(one) == FileSaid(intimate="yes")
    assert vault.search("live") == []
    vault.files.describe(one, FileSaid())
    assert vault.files.said(one) == FileSaid()
    assert vault.verify().problems == ()


def test_what_is_heard_is_found(vault):
    _, (one,) = added(vault, "voice.m4a")
    vault.files.describe(one, SAID)
    assert [(hit.kind, hit.id) for hit in vault.search("live")] == [("file_said", one)]
    assert [hit.kind for hit in vault.search("exported app")] == ["file_said"]


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (FileSaid(details={"outcome_wanted": "x"}), UnknownKeyError),
        (FileSaid(details={"lawfulness": "x" * (MAX_WORDS + 1)}), TextTooLongError),
        (FileSaid(transcript="x" * (MAX_WORDS + 1)), TextTooLongError),
        (FileSaid(minor="perhaps"), BadDocumentError),
    ],
)
def test_what_no_file_can_hold_is_refused(vault, said, error):
    _, (one,) = added(vault, "voice.m4a")
    with pytest.raises(error):
        vault.files.describe(one, said)
    with pytest.raises(NotFoundError):
        vault.files.describe("f" * 32, SAID)


def left(vault):
    rows = vault._connection.execute("SELECT disclosure FROM log_field")
    return sum(len(disclosure) for (disclosure,) in rows)


def test_it_goes_with_the_bytes_of_its_file_alone(vault):
    _, (one, other) = added(vault, "voice.m4a", "other.m4a")
    vault.files.describe(one, SAID)
    vault.files.describe(other, FileSaid(transcript="Something else"))
    before = left(vault)
    vault.files.erase(one)
    assert vault.files.all_said() == {other: FileSaid(transcript="Something else")}
    assert vault.search("live") == []
    assert left(vault) < before
    with pytest.raises(FileErasedError):
        vault.files.describe(one, SAID)
    assert vault.verify().problems == ()


def test_it_goes_with_the_entry_or_the_import_of_its_file(vault):
    incident, (one,) = added(vault, "voice.m4a")
    vault.files.describe(one, SAID)
    vault.files.describe(one, FileSaid(transcript="Only this."))
    vault.imports.take_in([Part("d.txt", BytesSource("d.txt", b"words"))])
    (imported,) = vault.imports.all()
    vault.files.describe(imported.evidence[0], FileSaid(transcript="Words of an import."))
    vault.erasing.erase(incident)
    assert [one.transcript for one in vault.files.all_said().values()] == ["Words of an import."]
    vault.import_erasing.erase(imported.id)
    assert vault.files.all_said() == {}
    assert [hit.kind for hit in vault.search("words")] == []
    assert vault.verify().problems == ()
