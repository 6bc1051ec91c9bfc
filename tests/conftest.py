"""What all tests share."""

import compileall
import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings

from harassvault.decoding import process
from tests.battery.report import Table
from tests.prepared_children import Nursery

# Examples are counted, never timed: the machine may be busy.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")

ROOT = Path(__file__).resolve().parents[1]


PACKAGES = ("crypto", "harassvault", "reports", "ui")

OF_CHILDREN = {"decoding", "importers", "battery", "bench"}
"""Folders of tests whose subject is the children themselves: there each is started as by us."""


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


@pytest.fixture(scope="session")
def _nursery() -> Iterator[Nursery]:
    """What forks confined children; started when the first is wanted."""
    nursery = Nursery()
    yield nursery
    nursery.end()


@pytest.fixture(scope="module", autouse=True)
def _children_are_prepared(request: pytest.FixtureRequest, _nursery: Nursery) -> Iterator[None]:
    """Fork confined children from one that has loaded its libraries, but where they are tried."""
    with pytest.MonkeyPatch.context() as patching:
        is_subject = OF_CHILDREN.intersection(request.path.relative_to(ROOT).parts)
        if sys.platform == "linux" and not is_subject:
            ours = SimpleNamespace(**{**vars(subprocess), "Popen": _nursery.start})
            patching.setattr(process, "subprocess", ours)
        yield
