"""Journals to write letters from."""

import pytest

from tests.letters import golden


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """A journal of which every letter has something to tell; nobody writes in it."""
    with golden.new_vault(tmp_path_factory.mktemp("letters") / "journal") as vault:
        golden.fill(vault)
        yield vault


@pytest.fixture
def vault(tmp_path):
    """An empty journal."""
    with golden.new_vault(tmp_path / "journal") as made:
        yield made


@pytest.fixture
def add():
    """Write an entry."""
    return golden.add
