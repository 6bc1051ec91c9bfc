"""The data points: what the recipients' own forms ask, by the ids that the project uses for them.

The table is data (`data_points.toml`). What holds an answer keeps it under the point's id in its
`details`, or in a field of its own; an answer is a text, or one of "yes", "no", "unknown". What was
never answered has no entry, and no report may print it as "none".

Never here: the questions' wording (catalogues of `ui` and `reports`), and which reader asks for
what (`reports.standings`).
"""

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec

ANSWERS = ("yes", "no", "unknown")
"""The answers that are not a text; they print in the report's language."""


class Group(StrEnum):
    """Where in a report a data point stands."""

    REPORTER = "reporter"
    RESPONDENT = "respondent"
    RELATIONSHIP = "relationship"
    INCIDENT = "incident"
    STEPS = "steps"
    ASKED = "asked"
    LOCATOR = "locator"
    EXHIBIT = "exhibit"
    STATEMENT = "statement"


class Holder(StrEnum):
    """What keeps the answer; `REPORT` is worked out from the rest, and nobody enters it."""

    PROFILE = "profile"
    CASE = "case"
    PERSON = "person"
    INCIDENT = "incident"
    LOCATOR = "locator"
    FILE = "file"
    CONTACT = "contact"
    REPORT = "report"


class DataPoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that a form asks.

    Attributes:
        id: as in all documents of the project ("incident_date").
        group: where it stands in a report.
        held_by: what can hold it.
        details_of: of those, the ones in whose `details` it stands.
    """

    id: str
    group: Group
    held_by: tuple[Holder, ...]
    details_of: tuple[Holder, ...]


@cache
def data_points() -> tuple[DataPoint, ...]:
    """Return all of them, in the order of the table, in which reports print them."""
    text = files("harassvault").joinpath("data_points.toml").read_text("utf-8")
    return tuple(msgspec.convert(tomllib.loads(text)["point"], list[DataPoint]))


@cache
def detail_ids(holder: Holder) -> tuple[str, ...]:
    """Return the ids that may stand in the `details` of a noun, in the order of the table."""
    return tuple(one.id for one in data_points() if holder in one.details_of)
