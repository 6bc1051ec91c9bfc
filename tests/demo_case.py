"""The journal of the demo case, filled once for all tests of a run.

Never here: what is in it (`ui.demo`), the papers beside it.
"""

import fcntl
import pickle
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
from ui.demo import story
from ui.demo.build import JOURNAL, PASSWORD, StoryClock, fill, profile_of


@dataclass(frozen=True)
class Filled:
    """The journal with the whole story, as it is before the papers are written.

    Attributes:
        folder: the journal lies in it.
        language: "en" or "fr".
        code: its recovery code.
        entries: ids of entries by their keys in the story.
    """

    folder: Path
    language: str
    code: str
    entries: dict[str, str]
    password: str = PASSWORD

    @property
    def journal(self) -> Path:
        """Where the journal is."""
        return self.folder / JOURNAL


def shared_folder(own: Path, worker: str) -> Path:
    """Return the folder that all processes of a run share.

    Args:
        own: the base folder of this process for temporary files.
        worker: its name; "master" where there is one process.
    """
    shared = (own if worker == "master" else own.parent) / "demo-case"
    shared.mkdir(exist_ok=True)
    return shared


@contextmanager
def alone(place: Path, *, waits: bool = True) -> Iterator[bool]:
    """Let one process of a run at a time do what is done at a place; tell whether it is this one.

    Args:
        place: a file that need not be there.
        waits: whether to wait for another process.
    """
    with place.with_name(f"{place.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def filled(shared: Path, language: str) -> Filled:
    """Return the journal in a language, which nobody may change; it is filled where it is not."""
    place = shared / f"{language}.pickle"
    with alone(place, waits=False) as is_ours:
        if is_ours:
            return _read_or_filled(place, language)
    for other in story.LANGUAGES:
        # Another process is at this one: what it will want next can be made meanwhile.
        with alone(shared / f"{other}.pickle", waits=False) as is_ours:
            if is_ours:
                _read_or_filled(shared / f"{other}.pickle", other)
    with alone(place):
        return _read_or_filled(place, language)


def copied(shared: Path, language: str, folder: Path) -> Filled:
    """Put the journal in a language into a folder."""
    made = filled(shared, language)
    shutil.copytree(made.folder, folder)
    return replace(made, folder=folder)


def _read_or_filled(place: Path, language: str) -> Filled:
    if not place.exists():
        place.write_bytes(pickle.dumps(_filled(place.with_suffix(""), language)))
    made: Filled = pickle.loads(place.read_bytes())  # noqa: S301 our own, of this run
    return made


def _filled(folder: Path, language: str) -> Filled:
    told = story.load(language)
    clock, profile = StoryClock.at_the_beginning(told), profile_of(told)
    journal, kdf = folder / JOURNAL, CHEAP_FOR_TESTS
    with Vault.create(journal, PASSWORD, profile, clock=clock, kdf=kdf) as vault:
        code = vault.ways.make_recovery_code()
        vault.ways.confirm_recovery_code(code)
        entries = fill(vault, told, clock, lambda _done: None)
        return Filled(folder, language, code.text, entries)
