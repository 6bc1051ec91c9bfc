"""A "no" is that of the incidents that were asked, and of no others."""

from dataclasses import replace

import pytest

from harassvault.moment import Moment
from reports.audience import Audience
from reports.incident_entry import IncidentEntry
from reports.outlines.stating import Stating
from tests.reports.rich_dossier import at, minimal

POINT = "incident_injury"


def incident(number: int, *answer: str) -> IncidentEntry:
    details = tuple((POINT, one) for one in answer)
    return IncidentEntry(number, Moment(), at(4), number, "He came.", details=details)


def said(*incidents: IncidentEntry) -> tuple[str, str]:
    stating = Stating.of(replace(minimal(Audience.POLICE), incidents=incidents))
    (line,) = stating.overall(POINT)
    return "".join(run.text for run in line.text), stating.denied(POINT)


def test_what_all_deny_is_said_once() -> None:
    assert said(incident(1, "no"), incident(2, "no")) == ("no", "no")
    assert said(incident(1, "no"), incident(2, "unknown")) == ("I do not know", "I do not know")


@pytest.mark.parametrize("asked", [1, 2])
def test_what_only_some_deny_is_theirs_alone(asked: int) -> None:
    found = [incident(number, *(["no"] if number <= asked else [])) for number in (1, 2, 3)]
    names = ", ".join(f"Incident {number}" for number in range(1, asked + 1))
    assert said(*found) == (f"{names}: no", "")


def test_what_was_set_aside_need_not_be_asked() -> None:
    aside = replace(incident(2), set_aside=True)
    assert said(incident(1, "no"), aside) == ("no", "no")
