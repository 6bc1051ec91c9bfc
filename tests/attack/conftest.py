"""One journal full of what is to be left out, for all tests that look for it."""

import pytest

from harassvault.intake import IncidentInput
from harassvault.source import BytesSource
from tests.attack.secret_journal import build, drawn, png


@pytest.fixture(scope="session")
def journal(tmp_path_factory):
    with build(tmp_path_factory.mktemp("attack")) as vault:
        yield vault


@pytest.fixture(scope="session")
def with_harmless_files(journal):
    """The same journal, with two files in it that may leave."""
    files = [
        BytesSource("a gate.png", png(drawn("a gate"))),
        BytesSource("a note.txt", b"He stood at the gate again."),
    ]
    journal.add_incident(IncidentInput(what="Two files that may leave."), files)
    journal.files.read_words()
    return journal
