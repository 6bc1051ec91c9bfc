"""One statement: what a dossier says of one data point, and of whom or what it says it.

Never here: working them out (the other modules of this package).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.blocks import Place, Text

Value = str | int | bool | float | None | list["Value"] | dict[str, "Value"]
"""What JSON gives: plain, without words of our own."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement.

    Attributes:
        text: in the report's language, as it prints.
        value: for JSON: the person's own words, ISO dates, "yes", "no", "unknown".
        of: the incident or exhibit that it is about; None for the report, a person or a situation.
        person: name of the person whom it is about; empty for none.
    """

    text: Text
    value: Value
    of: Place | None = None
    person: str = ""

    @property
    def plain(self) -> str:
        """Its text without references."""
        return "".join(run.text for run in self.text)


Statements = Mapping[str, tuple[Statement, ...]]
"""By the id of a data point; one of which nothing is known has no entry."""
