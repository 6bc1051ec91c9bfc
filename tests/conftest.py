"""What all tests share."""

import compileall
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.battery.report import Table

# Examples are counted, never timed: the machine may be busy.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")

ROOT = Path(__file__).resolve().parents[1]


PACKAGES = ("crypto", "harassvault", "reports", "ui")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Table())
    if not hasattr(config, "workerinput"):
        # Once, and not by each of the thousand processes that tests start: they never write it.
        for one in PACKAGES:
            compileall.compile_dir(ROOT / one, quiet=2)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect thirteen thousand tests, which stay: nobody need look through them for garbage."""
    gc.disable()
    result = yield
    gc.freeze()
    gc.enable()
    return result


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT
