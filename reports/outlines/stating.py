"""Lines of a report from statements, by each reader's standing: the one place that decides.

What is required and known is printed; what is required and not known is named once at the end, and
never as "none"; what is useful prints where it is known; what is not this reader's business does
not print, unless the person wants it in.

Never here: the order of a report; what is said of a data point (`reports.statements`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.blocks import Block, Line, Place, Run, Text
from reports.catalogue import Catalogue
from reports.dates import Dates
from reports.dossier import Dossier
from reports.standings import Standing, points_of
from reports.statements.gathering import statements_of
from reports.statements.saying import Saying
from reports.statements.statement import Statement, Statements


@dataclass(frozen=True, slots=True)
class Stating:
    """One report being put together."""

    saying: Saying
    statements: Statements

    @classmethod
    def of(cls, dossier: Dossier) -> "Stating":
        """Begin with a dossier."""
        return cls(Saying.of(dossier), statements_of(dossier))

    @property
    def dossier(self) -> Dossier:
        """What the report is made of."""
        return self.saying.dossier

    @property
    def words(self) -> Catalogue:
        """The report's words."""
        return self.saying.words

    @property
    def dates(self) -> Dates:
        """Dates in the report's language."""
        return self.saying.dates

    def label(self, point: str) -> str:
        """Return the name of a data point, as a report prints it."""
        return self.words.text(f"point.{point}")

    def said(self, point: str, of: Place | None = None) -> tuple[Statement, ...]:
        """Return what is said of a data point: of one place, or of the report as a whole."""
        found = self.statements.get(point, ())
        return tuple(one for one in found if one.of == of)

    def text(self, point: str, of: Place | None = None) -> Text:
        """Return it as one text, each statement on a line of its own; empty for nothing."""
        return tuple(together(one.text for one in self.said(point, of)))

    def line(self, point: str, of: Place | None = None) -> Iterator[Block]:
        """Yield a labelled line, or nothing where nothing is known."""
        if text := self.text(point, of):
            yield Line(self.label(point), text, (point,))

    def lines(self, points: Iterable[str], of: Place | None = None) -> Iterator[Block]:
        """Yield the lines of several data points, in the order given."""
        for point in points:
            yield from self.line(point, of)

    def persons(self, points: Iterable[str]) -> Iterator[Block]:
        """Yield lines about people, each with the name of whom it is about where there are more."""
        for point in points:
            found = self.said(point)
            several = len({one.person for one in found}) > 1
            texts = [
                (Run(f"{one.person}: "), *one.text) if several and one.person else one.text
                for one in found
            ]
            if texts:
                yield Line(self.label(point), tuple(together(texts)), (point,))

    def overall(self, point: str) -> Iterator[Block]:
        """Yield one line of all that incidents say of a data point, each with its number.

        What every one of them denies, or does not know, is said once.
        """
        found = self.statements.get(point, ())
        told = [one for one in found if one.value not in {"no", "unknown"}]
        if found and not told:
            values = {str(one.value) for one in found}
            answer = self.saying.answer("no" if values == {"no"} else "unknown")
            yield Line(self.label(point), (Run(answer),), (point,))
        elif told:
            texts = [
                (self.saying.incident(one.of.number), Run(": "), *one.text) if one.of else one.text
                for one in told
            ]
            yield Line(self.label(point), tuple(together(texts)), (point,))

    def not_stated(self, stated: frozenset[str]) -> tuple[str, ...]:
        """Return the required data points that no block states, in the order of the table."""
        wanted = points_of(self.dossier.audience, Standing.REQUIRED)
        return tuple(point for point in wanted if point not in stated)


def together(texts: Iterable[Text]) -> Iterator[Run]:
    """Put texts one under the other."""
    for at, text in enumerate(texts):
        if at:
            yield Run("\n")
        yield from text
