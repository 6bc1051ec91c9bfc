"""How each reader's forms stand to each data point: asked for, useful, or not their business.

Source: the forms and guides of each kind of recipient. "Required" where a main form or official
guide of that audience marks or treats it as essential.

Never here: what a report says of a data point (`reports.statements`).
"""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from reports.audience import Audience


class Standing(StrEnum):
    """What a report does with a data point.

    REQUIRED: says it, or names it once at the end as not stated. USEFUL: prints it where it is
    known. NO: leaves it out, unless the person wants it in.
    """

    REQUIRED = "required"
    USEFUL = "useful"
    NO = "no"


def standing(point: str, audience: Audience) -> Standing:
    """Say how an audience stands to a data point.

    Raises:
        KeyError: there is no such data point. A mistake of ours, found by the tests.
    """
    return _table()[point][audience]


def points_of(audience: Audience, wanted: Standing) -> tuple[str, ...]:
    """Return the ids of one standing, in the order of the table."""
    return tuple(point for point, row in _table().items() if row[audience] is wanted)


@cache
def _table() -> Mapping[str, Mapping[Audience, Standing]]:
    text = files("reports").joinpath("standings.toml").read_text("utf-8")
    rows = tomllib.loads(text)["standing"]
    return MappingProxyType(
        {
            point: MappingProxyType({one: Standing(row[one]) for one in Audience})
            for point, row in rows.items()
        }
    )
