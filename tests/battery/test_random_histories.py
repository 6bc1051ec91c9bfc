"""Random histories: whatever is done in whatever order, the journal is what a person expects."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis.stateful import run_state_machine_as_test

from harassvault.store import projection
from tests.battery.history import History
from tests.battery.report import Tally, forms

STEPS = 10
"""Steps of one history at most; each is followed by a look at everything."""

ROUND = 500
"""Histories between two lines that say how far it is."""


def told_in(count: int, *, full: bool, shrink: bool) -> settings:
    return settings(
        max_examples=count,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        derandomize=not full,
        print_blob=True,
        verbosity=Verbosity.normal,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
    )


def histories(count: int, *, full: bool, shrink: bool = True) -> tuple[int, int]:
    """Run so many histories; return how many, and how many steps they had."""
    History.number_of, History.steps = 0, 0
    while History.number_of < count:
        before = History.number_of
        told = told_in(min(ROUND, count - before), full=full, shrink=shrink)
        run_state_machine_as_test(History, settings=told)
        assert History.number_of > before
        print(f"random histories: {History.number_of} of {count}", flush=True)
    return History.number_of, History.steps


@pytest.fixture(autouse=True)
def template() -> Iterator[None]:
    yield
    History.forget_template()


@forms(short=50, full=20_000)
def test_the_journal_is_what_a_person_expects(count, request, tell):
    """A failure prints the shortest history that shows it, as a program."""
    full = request.node.get_closest_marker("battery") is not None
    tried, steps = histories(count, full=full)
    tell(Tally("random histories", tried, notes=(f"{steps} steps",)))


def test_a_difference_would_be_noticed(monkeypatch):
    """The same, with amendments that are logged and do not reach the tables."""
    monkeypatch.setitem(projection._KINDS, "incident.amended", lambda *_given: None)
    with pytest.raises(AssertionError):
        histories(100, full=False, shrink=False)
