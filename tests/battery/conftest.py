"""The frame of the battery: each row tells one line, and every run ends with their table.

A row is a test with two forms (`report.forms`), which takes its trials from `trials` and gives its
figures to `tell`:

    @forms(short=20, full=300)
    def test_nothing_saved_is_lost(count, trials, tell):
        kills = trials("kill", count)
        for trial in kills:
            moment = trial.chance.uniform(0, 0.4)
            ...
            kills.lost(trial, "entry 3 is gone")
        tell(kills.tally(), kills.findings)
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.battery.report import OURS, Tally
from tests.battery.sweep import Workshop
from tests.battery.trials import Trials, only_trial, seed_of


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Hand in the figures of a row: they are printed, and must be as the row says."""

    def hand_in(tally: Tally, findings: str = "") -> None:
        tally.send_with(request.node)
        assert tally.holds, f"{tally.line}\n{findings}"

    return hand_in


@pytest.fixture
def trials(request: pytest.FixtureRequest) -> Callable[..., Trials]:
    """Make the trials of a row; `resumable` keeps a full run's progress in pytest's cache."""
    full = request.node.get_closest_marker("battery") is not None

    def make(row: str, count: int, *, resumable: bool = False) -> Trials:
        progress = None
        cache = getattr(request.config, "cache", None)
        if resumable and full and cache is not None and only_trial() is None:
            folder = cache.mkdir("battery")
            progress = folder / f"{row.replace(' ', '-')}.json"
        seed, test = seed_of(full=full), request.node.nodeid
        return Trials(row, count, seed, test, progress, only_trial())

    return make


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    """Prepared journals, in memory where there is such a place: trials come by the thousand."""
    memory = Path("/dev/shm")  # noqa: S108 a folder of its own in it
    folder = Path(tempfile.mkdtemp(prefix=OURS, dir=memory if memory.is_dir() else None))
    yield Workshop(folder)
    shutil.rmtree(folder)
