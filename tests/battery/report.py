"""What a row of the battery tells: how much was tried, what was lost, what was accepted.

Never here: how anything is tried (each row's own module), and where the lines are printed
(`conftest`).
"""

from dataclasses import dataclass

import pytest


@dataclass(frozen=True, slots=True)
class Tally:
    """The result of one row.

    Attributes:
        name: of the row, as the table of the battery calls it.
        tried: how many trials there were.
        lost: trials after which something was gone that was said to be saved.
        accepted: trials in which something wrong was taken for right.
        notes: what else a reader has to know: the seed, what could not be tried here.
        least_lost: share of the trials that has to lose something, for a row that harms the
            program on purpose to show that it would be noticed. 0: nothing may be lost.
    """

    name: str
    tried: int
    lost: int = 0
    accepted: int = 0
    notes: tuple[str, ...] = ()
    least_lost: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether the row is as it must be; a row that tried nothing is not."""
        if not self.tried or self.accepted:
            return False
        return self.lost >= self.least_lost * self.tried if self.least_lost else not self.lost

    @property
    def line(self) -> str:
        """The row in one line."""
        figures = f"tried {self.tried}, lost {self.lost}, accepted {self.accepted}"
        wanted = f" (must lose {self.least_lost:.0%})" if self.least_lost else ""
        notes = f"; {', '.join(self.notes)}" if self.notes else ""
        return f"battery {self.name}: {figures}{wanted}{notes}"


_TOLD = pytest.StashKey[list[Tally]]()


def told(config: pytest.Config) -> list[Tally]:
    """Return the rows that were told in this run, to read or to add to."""
    return config.stash.setdefault(_TOLD, [])


def forms(*, short: int, full: int) -> pytest.MarkDecorator:
    """Run a test in two forms: the same code, another number in its argument `count`.

    The short form belongs to the suite, the full one to `./dev battery`.
    """
    return pytest.mark.parametrize(
        "count",
        [
            pytest.param(short, id="short"),
            pytest.param(full, id="full", marks=pytest.mark.battery),
        ],
    )
