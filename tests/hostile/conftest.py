"""A journal that took in every hostile file, and one decoding child for all questions."""

import hashlib
from pathlib import Path

import pytest

from harassvault.decoding.client import Decoder
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
from tests.hostile.journal import make_hostile_journal

PASSWORD = "a long fictional password"


@pytest.fixture(scope="session")
def password():
    return PASSWORD


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """The folder of a journal with all hostile files, and for each its evidence id."""
    folder = tmp_path_factory.mktemp("hostile")
    return folder / "j", make_hostile_journal(folder, PASSWORD)


@pytest.fixture(scope="session")
def reading(kept):
    """The journal with all hostile files, open for reading."""
    with Vault.unlock(kept[0], PASSWORD, kdf=CHEAP_FOR_TESTS, writing=False) as vault:
        yield vault


@pytest.fixture(scope="session")
def decoder():
    with Decoder() as running:
        yield running


@pytest.fixture(scope="session")
def digest():
    return lambda data: hashlib.sha256(data).hexdigest()


@pytest.fixture(scope="session")
def memory():
    """A function that says how much memory this process holds, in bytes."""
    status = Path("/proc/self/statm")
    if not status.exists():
        pytest.skip("this system does not say how much memory a process holds")
    return lambda: int(status.read_text().split()[1]) * 4096
