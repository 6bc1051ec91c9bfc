"""The demo case, filled once for all tests of a run, and a copy of it for each module that asks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.demo_case import Filled, copied, shared_folder


@pytest.fixture(scope="session")
def demo_case(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Callable[[str, Path], Filled]:
    """A function that puts the journal of the demo case in a language into a folder."""
    return partial(copied, shared_folder(tmp_path_factory.getbasetemp(), worker_id))
