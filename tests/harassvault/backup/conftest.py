"""A vault with something in it, a folder for its backups, and the way back."""

import hashlib

import pytest

from harassvault.backup.choosing import Knows, choose
from harassvault.backup.restoring import restore
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.source import BytesSource
from harassvault.store import connection
from harassvault.vault import Vault

PASSWORD = "a long fictional password"


@pytest.fixture
def password():
    return PASSWORD


@pytest.fixture
def unflushed(monkeypatch):
    """Nothing waits for the disk: for tests with many examples, which are not about power cuts."""
    monkeypatch.setattr("os.fsync", lambda _handle: None)
    hurried = tuple(one.replace("EXTRA", "OFF") for one in connection._PRAGMAS)
    monkeypatch.setattr(connection, "_PRAGMAS", hurried)


@pytest.fixture
def filled(vault):
    """A vault with two entries, two originals, a report and a draft."""
    first = vault.add_incident(
        IncidentInput(what="Waited at the gate.", who=("Ana",)),
        [BytesSource("shot.png", b"\x89PNG" + bytes(5000)), BytesSource("note.txt", b"a note")],
    )
    vault.amend_incident(first.id, IncidentInput(what="Waited at the green gate."))
    vault.add_incident(IncidentInput(what="Sent forty messages."))
    vault.save_draft(None, "incident", {"what": "He came ag"})
    return vault


@pytest.fixture
def stick(tmp_path):
    """The folder of the backup; it is not there yet."""
    return tmp_path / "stick"


@pytest.fixture
def bring_back(clock, tmp_path):
    """A function that restores a backup and returns what came back."""

    def back(folder, into=None, *, secret=PASSWORD, snapshot=None):
        knows = secret if isinstance(secret, Knows) else Knows.password(secret, CHEAP_FOR_TESTS)
        chosen = choose(folder, knows, snapshot)
        return restore(chosen, into or tmp_path / "back", clock=clock)

    return back


@pytest.fixture
def unlocked(clock):
    """A function that opens a restored vault."""

    def unlock(folder, secret=PASSWORD, **options):
        return Vault.unlock(folder, secret, clock=clock, kdf=CHEAP_FOR_TESTS, **options)

    return unlock


@pytest.fixture
def add(clock):
    """A function that adds an entry with one original."""

    def added(vault, words, content=b""):
        sources = [BytesSource("a file", content)] if content else []
        return vault.add_incident(IncidentInput(what=words), sources)

    return added


def content_of(vault):
    """Everything that a vault says: entries, people, reports, drafts, and originals' bytes."""
    originals = {}
    for one in vault.all_evidence():
        with vault.open_original(one.id) as stream:
            originals[one.id] = stream.read()
    drafts, unreadable = vault.drafts()
    return (vault.incidents(), vault.people(), vault.exports(), originals, drafts, unreadable)


@pytest.fixture
def content():
    """A function that returns everything that a vault says."""
    return content_of


@pytest.fixture
def bytes_of():
    """A function that returns the digest of each file below a folder."""

    def digests(folder):
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return digests
