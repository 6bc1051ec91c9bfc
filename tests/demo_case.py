"""The demo case, built once for all tests of a run.

Never here: what is in it (`ui.demo`).
"""

import dataclasses
import fcntl
import pickle
import shutil
from pathlib import Path

from harassvault.policy import CHEAP_FOR_TESTS
from ui.demo.build import Demo, build


def shared_folder(own: Path, worker: str) -> Path:
    """Return the folder that all processes of a run share.

    Args:
        own: the base folder of this process for temporary files.
        worker: its name; "master" where there is one process.
    """
    shared = (own if worker == "master" else own.parent) / "demo-case"
    shared.mkdir(exist_ok=True)
    return shared


def built(shared: Path, language: str) -> Demo:
    """Return the demo case of a language, which nobody may change; it is built where it is not."""
    told = shared / f"{language}.pickle"
    with (shared / f"{language}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another process may be building it
        if not told.exists():
            told.write_bytes(pickle.dumps(build(shared / language, language, kdf=CHEAP_FOR_TESTS)))
    made: Demo = pickle.loads(told.read_bytes())  # noqa: S301 our own, of this run
    return made


def copied(shared: Path, language: str, folder: Path) -> Demo:
    """Put the demo case of a language into a folder."""
    made, place = built(shared, language), shared / language
    shutil.copytree(place, folder)
    moved = {
        name: folder / value.relative_to(place)
        for name, value in dataclasses.asdict(made).items()
        if isinstance(value, Path)
    }
    apart = tuple(folder / one.relative_to(place) for one in made.papers)
    return dataclasses.replace(made, **moved, papers=apart)
