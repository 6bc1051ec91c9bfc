"""The frame itself: a row fails when it must, its trials can be repeated, and goes on when cut."""

import pytest

from tests.battery.report import Tally
from tests.battery.trials import SHOWN, Trials


@pytest.mark.parametrize(
    ("tally", "holds"),
    [
        (Tally("x", 3), True),
        (Tally("x", 0), False),
        (Tally("x", 3, lost=1), False),
        (Tally("x", 3, accepted=1), False),
        (Tally("x", 10, lost=9, least_lost=0.9), True),
        (Tally("x", 10, lost=8, least_lost=0.9), False),
        (Tally("x", 10, lost=10, accepted=1, least_lost=0.9), False),
    ],
)
def test_a_row_holds_only_as_it_must(tally, holds):
    assert tally.holds is holds


def test_the_line_tells_all_figures():
    line = Tally("bites", 20, 19, 0, ("seed 4",), 0.9).line
    assert line == "battery bites: tried 20, lost 19, accepted 0 (must lose 90%); seed 4"


def test_a_row_that_does_not_hold_fails_its_test(tell, request):
    with pytest.raises(AssertionError, match="what was found"):
        tell(Tally("of the frame", 1, lost=1), "what was found")
    name, (line, holds) = request.node.user_properties.pop()  # so that it is not printed: no row
    assert (name, holds) == ("battery", False)
    assert line.startswith("battery of the frame")


def test_a_single_trial_draws_what_it_drew_among_all():
    drawn = {trial.number: trial.chance.random() for trial in Trials("x", 5, 7, "t")}
    alone = [(trial.number, trial.chance.random()) for trial in Trials("x", 5, 7, "t", only=3)]
    assert alone == [(3, drawn[3])]


def test_findings_say_how_to_repeat_them_and_are_cut_short():
    row = Trials("x", SHOWN + 2, 7, "tests/x.py::t[full]")
    for trial in row:
        row.accepted(trial, "a flipped bit")
    first = row.findings.splitlines()
    assert first[0] == "accepted: trial 0: a flipped bit"
    assert "BATTERY_SEED=7 BATTERY_TRIAL=0 ./dev test -m '' 'tests/x.py::t[full]'" in first[1]
    assert first[-1] == "and 2 more"
    assert row.tally().accepted == SHOWN + 2


def test_an_interrupted_run_goes_on_with_its_seed_and_findings(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.battery.trials._SAVE_EVERY", 0.0)
    cut = Trials("x", 10, 7, "t", tmp_path / "x.json")
    for trial in cut:
        if trial.number == 2:
            cut.lost(trial, "an entry")
        if trial.number == 4:
            break
    rest = Trials("x", 10, 8, "t", tmp_path / "x.json")
    assert [trial.number for trial in rest] == [4, 5, 6, 7, 8, 9]
    assert (rest.tally().tried, rest.tally().lost, rest.seed) == (10, 1, 7)
    assert "4 of them in a run before" in rest.tally().line
    assert not (tmp_path / "x.json").exists()


def test_a_run_of_other_code_or_of_another_seed_begins_anew(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.battery.trials._SAVE_EVERY", 0.0)

    def cut() -> None:
        for trial in Trials("x", 10, 7, "t", tmp_path / "x.json"):
            if trial.number == 4:
                break

    cut()
    monkeypatch.setenv("BATTERY_SEED", "9")
    assert len(list(Trials("x", 10, 9, "t", tmp_path / "x.json"))) == 10
    monkeypatch.delenv("BATTERY_SEED")
    cut()
    monkeypatch.setattr("tests.battery.trials.code", lambda: "other")
    assert len(list(Trials("x", 10, 8, "t", tmp_path / "x.json"))) == 10
