"""Vaults for tests: real folders, real SQLCipher, and a key derivation that costs nothing."""

import errno
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from harassvault.errors import StoreFailedError, VaultError
from harassvault.log_writer import LogWriter
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


class PowerCutError(BaseException):
    """The machine stopped: nothing that comes after it happens, cleaning up neither."""


class FailingDisk:
    """Fails the operation of a chosen number on files, as a disk or a power cut would.

    Counted are the calls that change what lies on a disk, and each entry of the log as one.
    """

    CALLS = ("open", "fsync", "replace", "rename", "link", "unlink", "rmdir", "mkdir")

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self.count = 0
        self._at = 0
        self._failure: BaseException = OSError()
        self._is_on = False

    def fail(self, at: int, failure: BaseException, action: Callable[[], object]) -> bool:
        """Do something, with the operation number `at` failing; say whether it came to its end."""
        self.count, self._at, self._failure, self._is_on = 0, at, failure, True
        try:
            with self._patch.context() as patch:
                for name in self.CALLS:
                    patch.setattr(os, name, self._counted(getattr(os, name)))
                entry = self._counted(LogWriter.write, StoreFailedError("the disk failed"))
                patch.setattr(LogWriter, "write", entry)
                action()
        except (VaultError, PowerCutError):
            return False
        finally:
            self._is_on = False
        return True

    def _counted(
        self, call: Callable[..., Any], instead: BaseException | None = None
    ) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            self.count += 1
            is_cut = isinstance(self._failure, PowerCutError)
            if self.count == self._at or (is_cut and self.count > self._at):
                raise self._failure if is_cut or not instead else instead
            return call(*given, **named)

        return counted


FAILURES = {
    "eio": lambda: OSError(errno.EIO, "input/output error"),
    "enospc": lambda: OSError(errno.ENOSPC, "no space left"),
    "power cut": PowerCutError,
}


@pytest.fixture(params=FAILURES)
def failure(request: pytest.FixtureRequest) -> Callable[[], BaseException]:
    """Each way in which an operation on a disk can go wrong."""
    return FAILURES[request.param]


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> FailingDisk:
    """A disk that can be made to fail."""
    return FailingDisk(monkeypatch)


@pytest.fixture
def fresh_vault(tmp_path: Path, clock: SteppingClock) -> Callable[[], Vault]:
    """A function that makes another new vault at each call: for tests with many examples."""
    numbers = iter(range(1_000_000))

    def make() -> Vault:
        folder = tmp_path / f"journal-{next(numbers)}"
        return Vault.create(folder, PASSWORD, Profile(), clock=clock, kdf=CHEAP_FOR_TESTS)

    return make
