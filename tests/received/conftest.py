"""A small package of a fictional case, in every form in which somebody can get it."""

import base64
from pathlib import Path

import pytest

from tests.demo_case import shared_folder
from tests.handed_over import Packages, handed_over
from tests.time_authority import Authority
from tests.viewer.hand_made import Files, Recipe, make, sealed, zipped


@pytest.fixture(scope="session")
def made() -> Files:
    """The files of a package that is as it was put together; nobody changes them in place."""
    return make()


@pytest.fixture(scope="session")
def rekeyed() -> Files:
    """One of a journal that got new keys."""
    return make(Recipe(rekeyed=True))


@pytest.fixture(scope="session")
def authority(tmp_path_factory) -> Authority:
    """A time-stamping authority on this computer."""
    return Authority.made(tmp_path_factory.mktemp("authorities") / "time")


@pytest.fixture
def unpacked(tmp_path):
    """Writes files into a folder of the test, and returns it."""

    def write(files: Files, name: str = "package") -> Path:
        folder = tmp_path / name
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        return folder

    return write


@pytest.fixture(scope="session")
def forms(made, tmp_path_factory) -> dict[str, Path]:
    """The package sealed, inside a page, as a ZIP, and in two folders."""
    folder = tmp_path_factory.mktemp("received")
    container = zipped(made)
    case = sealed(container)
    page = b'<!DOCTYPE html><script type="text/plain" id="package">%b</script><p>end</p>'
    (folder / "case.age").write_bytes(case)
    (folder / "case.html").write_bytes(page % base64.b64encode(case))
    (folder / "case.zip").write_bytes(container)
    for path, data in made.items():
        (folder / "stick" / "case" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "stick" / "case" / path).write_bytes(data)
    return {
        "sealed": folder / "case.age",
        "page": folder / "case.html",
        "zip": folder / "case.zip",
        "folder": folder / "stick" / "case",
        "folder around it": folder / "stick",
        "folder with the sealed one": folder,
    }


@pytest.fixture(scope="session")
def packages(tmp_path_factory, worker_id) -> Packages:
    """What the program itself hands over of the demo case."""
    return handed_over(shared_folder(tmp_path_factory.getbasetemp(), worker_id))
