"""One measured figure, and how it is printed."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A figure: its value in `unit`, what it should be at most, and how it was got."""

    name: str
    value: float
    unit: str
    aim: float | None
    detail: str = ""

    def line(self) -> str:
        """Write it as one line."""
        verdict = "" if self.aim is None else ("ok" if self.value <= self.aim else "OVER")
        aim = "" if self.aim is None else f"aim {self.aim:g}"
        figure = f"{self.value:>9.3f} {self.unit:<6} {aim:<10} {verdict:<5}"
        return f"{self.name:<46} {figure} {self.detail}"


def compared(name: str, ours: list[float], theirs: list[float], aim: float) -> Figure:
    """Return the ratio of two series of seconds that were measured in turn."""
    mine, reference = statistics.median(ours), statistics.median(theirs)
    detail = f"{mine:.3g} s / {reference:.3g} s, median of {len(ours)}"
    return Figure(name, mine / reference, "x", aim, detail)


def seconds(action: Callable[[], object]) -> float:
    """Run an action and return its seconds."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def median_seconds(action: Callable[[], object], times: int = 5) -> float:
    """Run an action so many times and return the median of its seconds."""
    return statistics.median(seconds(action) for _ in range(times))
