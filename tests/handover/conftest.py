"""Packages of the demo case, made once for all tests that look at them; and a small journal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import BytesSource
from harassvault.vault import Vault
from reports.audience import Audience
from reports.choice import Choice
from tests.demo_case import shared_folder
from tests.handed_over import Packages, handed_over
from tests.harassvault.conftest import PASSWORD, SteppingClock


@pytest.fixture(scope="session")
def packages(tmp_path_factory, worker_id) -> Packages:
    """The demo case, handed over to a lawyer: sealed for a passphrase, and in the clear."""
    return handed_over(shared_folder(tmp_path_factory.getbasetemp(), worker_id))


@pytest.fixture(scope="session")
def package_folder(packages) -> Path:
    """The unsealed package of the demo case; nobody changes anything in it."""
    return packages.clear


@pytest.fixture
def vault(tmp_path) -> Iterator[Vault]:
    """A journal with one entry that was amended, and two files."""
    journal, clock = tmp_path / "journal", SteppingClock()
    with Vault.create(
        journal, PASSWORD, Profile(name="Maya"), clock=clock, kdf=CHEAP_FOR_TESTS
    ) as made:
        given = IncidentInput(when="2026-03-03", what="He stood at the gate.", where="the gate")
        files = [BytesSource("a.txt", b"a note"), BytesSource("../b?.bin", bytes(range(256)) * 64)]
        entry = made.add_incident(given, files)
        made.amend_incident(entry.id, IncidentInput(what="He waited at the gate."))
        yield made


@pytest.fixture
def lawyer() -> Choice:
    """A report for a lawyer."""
    return Choice(audience=Audience.LAWYER)
