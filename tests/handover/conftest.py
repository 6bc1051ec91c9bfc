"""Packages of the demo case, made once for all tests that look at them."""

from pathlib import Path

import pytest

from tests.demo_case import shared_folder
from tests.handed_over import Packages, handed_over


@pytest.fixture(scope="session")
def packages(tmp_path_factory, worker_id) -> Packages:
    """The demo case, handed over to a lawyer: sealed for a passphrase, and in the clear."""
    return handed_over(shared_folder(tmp_path_factory.getbasetemp(), worker_id))


@pytest.fixture(scope="session")
def package_folder(packages) -> Path:
    """The unsealed package of the demo case; nobody changes anything in it."""
    return packages.clear
