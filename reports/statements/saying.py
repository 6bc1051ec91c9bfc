"""What every statement is made with: words, dates, answers, and references.

Never here: what is said of which data point.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from harassvault.data_points import ANSWERS
from harassvault.incident import Category, Channel
from harassvault.locator import Locator
from harassvault.moment import Moment, Precision
from reports.blocks import Leads, Place, Run, Text
from reports.catalogue import Catalogue
from reports.dates import Dates
from reports.dossier import Dossier
from reports.incident_entry import Change, Involvement
from reports.marks import exhibit_name
from reports.statements.statement import Statement, Value


@dataclass(frozen=True, slots=True)
class Saying:
    """One dossier in one language."""

    dossier: Dossier
    words: Catalogue
    dates: Dates

    @classmethod
    def of(cls, dossier: Dossier) -> "Saying":
        """Begin with a dossier."""
        words = Catalogue.load("reports.words", dossier.language)
        return cls(dossier, words, Dates(words))

    def own(self, key: str, **values: object) -> Text:
        """Return words of ours."""
        return (Run(self.words.text(key, **values)),)

    def moment(self, moment: Moment) -> str:
        """Return a moment with its precision, and the zone of its clock."""
        zone = self.dates.zone(moment)
        said = self.dates.moment(moment)
        return f"{said} ({zone})" if zone else said

    @staticmethod
    def iso(moment: Moment) -> str:
        """Return a moment for machines: ISO 8601, open ends and ranges as ISO 8601-2 has them."""
        start = moment.start or "unknown"
        match moment.precision:
            case Precision.BETWEEN:
                return f"{start}/{moment.end}"
            case Precision.BEFORE:
                return f"../{start}"
            case Precision.AFTER:
                return f"{start}/.."
            case _:
                return start

    def instant(self, at: datetime) -> str:
        """Return a clock's time with its distance from UTC."""
        return self.dates.instant(at)

    def answer(self, answer: str) -> str:
        """Return an answer: its own text, or one of our three words."""
        return self.words.text(f"answer.{answer}") if answer in ANSWERS else answer

    def before(self, change: Change) -> str:
        """Return what a field said before, in words; empty when it said nothing."""
        match change.before:
            case Moment() as moment:
                return self.moment(moment)
            case Channel() as channel:
                return self.words.text(f"channel.{channel}")
            case None | str() as answer:
                return self.answer(answer or "")
            case several:
                return ", ".join(self._one(item) for item in several)

    def _one(self, item: Category | Involvement | Locator) -> str:
        if isinstance(item, Category):
            return self.words.text(f"behaviour.{item}")
        if isinstance(item, Locator):
            return item.url or item.native_id or item.service
        name = item.name or self.words.text("incident.unnamed")
        return f"{name} ({self.words.text(f'role_short.{item.role}')})"

    def exhibit(self, number: int) -> Run:
        """Return the name of an exhibit, bold, leading to it."""
        name = exhibit_name(self.dossier, self.words, number)
        return Run(name, strong=True, to=Place(Leads.EXHIBIT, number))

    def incident(self, number: int) -> Run:
        """Return the number of an incident, leading to it."""
        name = self.words.text("incident.number", n=number)
        return Run(name, to=Place(Leads.INCIDENT, number))

    def answered(
        self, details: tuple[tuple[str, str], ...], of: Place | None = None, person: str = ""
    ) -> dict[str, tuple[Statement, ...]]:
        """Return what stands in the `details` of something, by id."""
        return {
            key: (Statement((Run(self.answer(told)),), told, of, person),)
            for key, told in details
            if told
        }


def statement(
    text: str | Text, value: Value = None, of: Place | None = None, person: str = ""
) -> Statement:
    """Return a statement of a text, which is its own value where none is given."""
    runs = (Run(text),) if isinstance(text, str) else text
    plain = "".join(run.text for run in runs)
    return Statement(runs, plain if value is None else value, of, person)


def joined(*found: Mapping[str, tuple[Statement, ...]]) -> dict[str, tuple[Statement, ...]]:
    """Put statements of several holders together, in their order."""
    together: dict[str, list[Statement]] = {}
    for one in found:
        for key, said in one.items():
            together.setdefault(key, []).extend(said)
    return {key: tuple(said) for key, said in together.items()}
