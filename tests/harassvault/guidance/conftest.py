"""Facts made of a few words, as the table of situations writes them."""

from datetime import date

import msgspec
import pytest

from harassvault.guidance.facts import Act, Attempt, Author, Facts, ProtectiveOrder
from harassvault.guidance.kinds import Condition, Kind, Trigger
from harassvault.incident import Category, Channel, Setting
from harassvault.moment import Moment, Precision
from harassvault.person import Relation
from harassvault.profile import About
from harassvault.steps.values import Answer, Outcome

TODAY = date(2026, 11, 22)


def day(text):
    return date.fromisoformat(text) if text else None


def act(number, row):
    by = row.get("by")
    answer = {name: Answer(row[name]) for name in ("weapon", "injury", "fear") if name in row}
    return Act(
        id=f"e{number}",
        when=Moment(precision=Precision.DAY, start=row["day"]),
        setting=Setting(row["setting"]) if "setting" in row else None,
        channel=Channel(row["channel"]) if "channel" in row else None,
        behaviours=frozenset(Category(one) for one in row["did"]),
        authors=(by or "somebody",),
        children_present=Answer(row.get("children", "not_asked")),
        words=row.get("words", ""),
        **answer,
    )


def author(row):
    by = row.get("by")
    return Author(
        id=by or "somebody",
        name=by or "",
        relation=Relation(by) if by else None,
        in_charge=Answer(row.get("in_charge", "not_asked")),
    )


def attempt(number, row):
    return Attempt(
        id=f"c{number}",
        kind=Kind(row["kind"]),
        authority=row.get("authority", ""),
        on=day(row["on"]),
        outcome=Outcome(row.get("outcome", "pending")),
        answered=day(row.get("answered")),
        next_on=day(row.get("next")),
    )


def facts_of(row):
    entries = row.get("entries", [])
    orders = (ProtectiveOrder("o1", not_kept=True),) if row.get("order_not_kept") else ()
    return Facts(
        on=day(row.get("on")) or TODAY,
        acts=tuple(act(number, one) for number, one in enumerate(entries)),
        authors=tuple({one.id: one for one in map(author, entries)}.values()),
        attempts=tuple(attempt(number, one) for number, one in enumerate(row.get("tried", []))),
        orders=orders,
        jurisdictions=tuple(row["in"]),
        about=About(row.get("about", "me")),
        conditions={Condition(k): Answer(v) for k, v in row.get("conditions", {}).items()},
        dates={Trigger(k): day(v) for k, v in row.get("days", {}).items()},
        police_possible=Answer(row.get("police_possible", "not_asked")),
    )


@pytest.fixture
def facts():
    """Make facts of a row like those of `situations.toml`."""
    return lambda **row: facts_of({"in": ["FR"], **row})


@pytest.fixture
def replaced():
    return msgspec.structs.replace
