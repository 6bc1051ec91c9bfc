"""The demo case, built once for all tests of a run, and a copy of it for each module that asks."""

import dataclasses
import fcntl
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from harassvault.policy import CHEAP_FOR_TESTS
from ui.demo.build import Demo, build


@pytest.fixture(scope="session")
def demo_case(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Callable[[str, Path], Demo]:
    """A function that puts the demo case of a language into a folder."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    shared = shared / "demo-case"
    shared.mkdir(exist_ok=True)

    def copied(language: str, folder: Path) -> Demo:
        place, told = shared / language, shared / f"{language}.pickle"
        with (shared / f"{language}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # another process may be building it
            if not told.exists():
                told.write_bytes(pickle.dumps(build(place, language, kdf=CHEAP_FOR_TESTS)))
        made: Demo = pickle.loads(told.read_bytes())  # noqa: S301 our own, of this run
        shutil.copytree(place, folder)
        moved = {
            name: folder / value.relative_to(place)
            for name, value in dataclasses.asdict(made).items()
            if isinstance(value, Path)
        }
        return dataclasses.replace(made, **moved)

    return copied
