"""Trials that can be repeated one by one, and taken up again where a run was interrupted.

Each trial draws from a random of its own, made from the seed, the row and the trial's number. The
short form always has the same seed; the full form draws one. `BATTERY_SEED` sets it and
`BATTERY_TRIAL` picks a single trial: what a failing one prints.

Never here: what a trial does.
"""

import hashlib
import json
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.battery.report import Tally

ROOT = Path(__file__).resolve().parents[2]
SHORT_SEED = 1
SHOWN = 12
"""Findings told in full; the others are counted."""

_SAVE_EVERY = 5.0
"""Seconds between two notes of how far a resumable run is."""


@cache
def code() -> str:
    """Return a digest of the program and of the battery."""
    digest = hashlib.sha256()
    for package in ("crypto", "harassvault", "reports", "ui", "tests/battery"):
        for path in sorted((ROOT / package).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial: its number, and what it draws from."""

    number: int
    chance: random.Random


@dataclass(slots=True)
class Trials:
    """The trials of one row, and what they found.

    Attributes:
        row: name of the row.
        count: how many trials the row has.
        seed: what they are drawn from.
        test: id of the test, to repeat a trial.
        progress: file that keeps how far a run came; None for a run that begins anew each time.
        only: the one trial to run, or None for all.
    """

    row: str
    count: int
    seed: int
    test: str
    progress: Path | None = None
    only: int | None = None
    _done: int = 0
    _found: dict[str, list[str]] = field(default_factory=lambda: {"lost": [], "accepted": []})
    _resumed: int = 0

    def __iter__(self) -> Iterator[Trial]:
        """Give the trials that are still to do."""
        if self.only is not None:
            self._done = 1
            yield self._trial(self.only)
            return
        self._resume()
        saved = time.monotonic()
        while self._done < self.count:
            yield self._trial(self._done)
            self._done += 1
            if time.monotonic() - saved > _SAVE_EVERY:
                self._save()
                saved = time.monotonic()
        if self.progress:
            self.progress.unlink(missing_ok=True)

    def lost(self, trial: Trial, what: str) -> None:
        """Note that a trial lost something."""
        self._note("lost", trial, what)

    def accepted(self, trial: Trial, what: str) -> None:
        """Note that a trial took something wrong for right."""
        self._note("accepted", trial, what)

    def tally(self, *notes: str, least_lost: float = 0.0) -> Tally:
        """Give the figures of the row, its seed among the notes."""
        again = (f"{self._resumed} of them in a run before",) if self._resumed else ()
        return Tally(
            self.row,
            self._done,
            len(self._found["lost"]),
            len(self._found["accepted"]),
            (*notes, *again, f"seed {self.seed}"),
            least_lost,
        )

    @property
    def findings(self) -> str:
        """What went wrong, each with the way to repeat it."""
        found = [f"{kind}: {line}" for kind, lines in self._found.items() for line in lines]
        more = [f"and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        return "\n".join(found[:SHOWN] + more)

    def _trial(self, number: int) -> Trial:
        return Trial(number, random.Random(f"{self.seed} {self.row} {number}"))

    def _note(self, kind: str, trial: Trial, what: str) -> None:
        again = f"BATTERY_SEED={self.seed} BATTERY_TRIAL={trial.number} ./dev test -m ''"
        self._found[kind].append(f"trial {trial.number}: {what}\n  again: {again} '{self.test}'")

    def _resume(self) -> None:
        if self.progress is None or not self.progress.exists():
            return
        kept = json.loads(self.progress.read_text("utf-8"))
        # Of other code, or of another seed than was asked for, a run before says nothing.
        is_same = (kept["count"], kept["row"], kept.get("code")) == (self.count, self.row, code())
        if is_same and os.environ.get("BATTERY_SEED", str(kept["seed"])) == str(kept["seed"]):
            self.seed, self._done, self._found = kept["seed"], kept["done"], kept["found"]
            self._resumed = self._done

    def _save(self) -> None:
        if self.progress is None:
            return
        state = {"row": self.row, "count": self.count, "seed": self.seed}
        state |= {"done": self._done, "found": self._found, "code": code()}
        beside = self.progress.with_suffix(".new")
        beside.write_text(json.dumps(state), "utf-8")
        beside.replace(self.progress)


def seed_of(*, full: bool) -> int:
    """Choose the seed: the one asked for, or a fixed one, or for a full run a new one."""
    if asked := os.environ.get("BATTERY_SEED"):
        return int(asked)
    return random.SystemRandom().randrange(1, 1 << 32) if full else SHORT_SEED


def only_trial() -> int | None:
    """Give the one trial asked for."""
    asked = os.environ.get("BATTERY_TRIAL")
    return int(asked) if asked else None
