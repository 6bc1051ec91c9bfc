"""Days of the ledger that are still to come."""

from datetime import date

import pytest

from harassvault.guidance.kinds import Kind
from harassvault.moment_text import parse_moment
from harassvault.steps.coming import Ahead, coming
from harassvault.steps.values import Contact, Gap, KnownContact, KnownGap, KnownOrder, Order

TODAY = date(2026, 11, 22)


def at(text):
    return parse_moment(text, "Europe/Paris")


def agreed(text):
    return KnownContact("c", 1, Contact("x", "HR", Kind.HR, next_on=text and at(text)))


def missing(text, **more):
    return KnownGap("g", 1, Gap("x", "the camera", vanishes=at(text), **more))


def test_days_of_steps_orders_and_gaps_come_in_order_of_time():
    order = KnownOrder("o", 1, Order("x", "An order", until=at("2026-12-01")))
    asked = missing("2026-11-22", asked_on=at("2026-11-20"))
    found = coming([agreed("2026-12-03")], [order], [missing("2026-11-29"), asked], TODAY)
    assert [(one.what, one.day.isoformat(), one.name) for one in found] == [
        (Ahead.VANISHES_ASKED, "2026-11-22", "the camera"),
        (Ahead.VANISHES, "2026-11-29", "the camera"),
        (Ahead.ORDER_ENDS, "2026-12-01", "An order"),
        (Ahead.AGREED, "2026-12-03", "HR"),
    ]


def test_what_has_passed_was_found_or_has_no_day_is_not_to_come():
    got = missing("2026-12-01", found_on=at("2026-11-21"))
    undated = [agreed(None), agreed("unknown"), agreed("2026-11-21")]
    assert coming(undated, [], [got], TODAY) == ()


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-12", "2026-12-01"),
        ("between 2026-12-05 and 2026-12-20", "2026-12-05"),
        ("before 2026-12-07", "2026-12-07"),
    ],
)
def test_a_vague_day_counts_from_the_earliest_that_it_can_mean(said, day):
    (found,) = coming([agreed(said)], [], [], TODAY)
    assert found.day.isoformat() == day
