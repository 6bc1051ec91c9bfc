"""The demo case, built once for all tests of a run, and a copy of it for each module that asks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.demo_case import copied, shared_folder
from ui.demo.build import Demo


@pytest.fixture(scope="session")
def demo_case(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Callable[[str, Path], Demo]:
    """A function that puts the demo case of a language into a folder."""
    return partial(copied, shared_folder(tmp_path_factory.getbasetemp(), worker_id))
