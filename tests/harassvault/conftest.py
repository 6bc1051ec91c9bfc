"""Vaults for tests: real folders, real SQLCipher, and a key derivation that costs nothing."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.vault import Vault

PASSWORD = "a long fictional password"


class SteppingClock:
    """A clock that goes on by a minute at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 3, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def vault(tmp_path: Path, clock: SteppingClock) -> Iterator[Vault]:
    """A new vault, open for writing."""
    with Vault.create(
        tmp_path / "journal", PASSWORD, Profile(), clock=clock, kdf=CHEAP_FOR_TESTS
    ) as made:
        yield made


@pytest.fixture
def reopen(clock: SteppingClock) -> Callable[..., Vault]:
    """A function that opens the vault in a folder again."""

    def unlock(folder: Path, password: str = PASSWORD, **options: bool) -> Vault:
        return Vault.unlock(folder, password, clock=clock, kdf=CHEAP_FOR_TESTS, **options)

    return unlock
