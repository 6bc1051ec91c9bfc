"""What a row of the battery tells: how much was tried, what was lost, what was accepted.

A row's tally travels with the report of its test, so that it arrives from any process of the run.

Never here: how anything is tried (each row's own module).
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

    def send_with(self, node: pytest.Item) -> None:
        """Hand the row to whoever prints the table, which may be another process."""
        node.user_properties.append((_PROPERTY, (self.line, self.holds)))


_PROPERTY = "battery"

OURS = "hv-battery-"
"""Beginning of the names of folders that the battery makes for itself outside of pytest's."""


class Table:
    """Collects the rows of a run, and prints a line for each, also when all is well."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, bool]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self._rows += [row for name, row in report.user_properties if name == _PROPERTY]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self._rows:
            terminalreporter.section("battery")
        for line, holds in self._rows:
            terminalreporter.write_line(line, red=not holds)


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
