"""Lines of a report from statements, by each reader's standing: the one place that decides.

What is required and known is printed; what is required and not known is named once at the end, and
never as "none"; what is useful prints where it is known; what is not this reader's business does
not print, unless the person wants it in.

Never here: the order of a report; what is said of a data point (`reports.statements`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reports.audience import Audience
from reports.blocks import Block, Leads, Line, Place, Run, Text
from reports.catalogue import Catalogue
from reports.dates import Dates
from reports.dossier import Dossier
from reports.standings import Standing, points_of
from reports.statements.gathering import statements_of
from reports.statements.saying import Saying
from reports.statements.statement import Statement, Statements

_FIRST_PERSON = frozenset({Audience.HR, Audience.COURT, Audience.LAWYER})
"""Readers to whom the person speaks as "I"."""


@dataclass(frozen=True, slots=True)
class Stating:
    """One report being put together.

    Attributes:
        placed: statements by data point and by what they are about.
        passed: what was handed to some block so far, or is left out on purpose: data points, each
            with what it is about. `sections.further` prints what is left.
    """

    saying: Saying
    statements: Statements
    placed: Mapping[tuple[str, Place | None], tuple[Statement, ...]]
    passed: set[tuple[str, Place | None]] = field(default_factory=set)

    @classmethod
    def of(cls, dossier: Dossier) -> "Stating":
        """Begin with a dossier."""
        statements = statements_of(dossier)
        placed: dict[tuple[str, Place | None], list[Statement]] = {}
        for point, said in statements.items():
            for one in said:
                placed.setdefault((point, one.of), []).append(one)
        by_place = {key: tuple(said) for key, said in placed.items()}
        return cls(Saying.of(dossier), statements, by_place)

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
        """Return the name of a data point, as this reader's report prints it."""
        mine = f"mine.{point}"
        if self.dossier.audience in _FIRST_PERSON and self.words.has(mine):
            return self.words.text(mine)
        return self.words.text(f"point.{point}")

    def topic(self, what: str) -> str:
        """Return what something is about, with the colon that the language writes."""
        return self.words.text("outline.topic", what=what)

    def said(self, point: str, of: Place | None = None) -> tuple[Statement, ...]:
        """Return what is said of a data point: of one place, or of the report as a whole."""
        self.passed.add((point, of))
        return self.placed.get((point, of), ())

    def knows(self, point: str, of: Place | None = None) -> bool:
        """Say whether there is something to say, without taking it as said."""
        return (point, of) in self.placed

    def known(self, *points: str) -> tuple[str, ...]:
        """Return those data points of which anything is known: what a column may claim to state."""
        return tuple(point for point in points if point in self.statements)

    def leave(self, of: Place) -> None:
        """Leave out all that is said of a place, but what the person wants in."""
        kept = self.dossier.also
        self.passed.update((point, of) for point in self.statements if point not in kept)

    def left(self) -> Iterator[tuple[str, tuple[Statement, ...]]]:
        """Yield what was neither handed to a block nor left out, by data point."""
        for point, said in self.statements.items():
            if rest := tuple(one for one in said if (point, one.of) not in self.passed):
                yield point, rest

    def text(self, point: str, of: Place | None = None) -> Text:
        """Return it as one text, each statement on a line of its own; empty for nothing."""
        return tuple(together(one.text for one in self.said(point, of)))

    def line(self, point: str, of: Place | None = None) -> Iterator[Block]:
        """Yield a labelled line, or nothing where nothing is known."""
        if text := self.text(point, of):
            yield Line(self.label(point), text, (point,))

    def short(self, points: Iterable[str]) -> Iterator[Block]:
        """Yield lines with short labels, for a page on which all has to fit."""
        for point in points:
            if found := self.said(point):
                yield Line(self.short_label(point), self._of_persons(found), (point,))

    def short_label(self, point: str) -> str:
        """Return a name in a word or two, where there is one."""
        key = f"front.{point}"
        return self.words.text(key) if self.words.has(key) else self.label(point)

    def lines(self, points: Iterable[str], of: Place | None = None) -> Iterator[Block]:
        """Yield the lines of several data points, in the order given."""
        for point in points:
            yield from self.line(point, of)

    def persons(self, points: Iterable[str]) -> Iterator[Block]:
        """Yield lines about people, each with the name of whom it is about where there are more."""
        for point in points:
            if found := self.said(point):
                yield Line(self.label(point), self._of_persons(found), (point,))

    def _of_persons(self, found: Iterable[Statement]) -> Text:
        told = tuple(found)
        several = len({one.person for one in told if one.person}) > 1
        return tuple(
            together(
                (Run(f"{self.topic(one.person)} "), *one.text)
                if several and one.person and not one.plain.startswith(one.person)
                else one.text
                for one in told
            )
        )

    def overall(self, point: str) -> Iterator[Block]:
        """Yield one line of all that is said of a data point: of the whole, then place by place.

        What every place denies, or does not know, is said once.
        """
        found = self.statements.get(point, ())
        self.passed.update((point, one.of) for one in found)
        if text := self.in_all(found):
            yield Line(self.label(point), text, (point,))

    def rest(self, point: str) -> Iterator[Block]:
        """Yield one line of what was not said before, each place with its name."""
        found = self.statements.get(point, ())
        left = tuple(one for one in found if (point, one.of) not in self.passed)
        self.passed.update((point, one.of) for one in left)
        if text := self.in_all(left):
            yield Line(self.label(point), text, (point,))

    def in_all(self, found: Iterable[Statement]) -> Text:
        """Return statements as one text, each place with its name; what all deny stands once.

        Where only some were asked, a "no" is theirs alone, and stands with their names.
        """
        several = tuple(found)
        told = tuple(one for one in several if not denies(one))
        if several and not told:
            return self._denied_by(several)
        whole = self._of_persons(one for one in told if one.of is None)
        placed = [
            (self.named(one.of), Run(f"{self.topic('')} "), *one.text) for one in told if one.of
        ]
        return tuple(together([*([whole] if whole else []), *placed]))

    def _denied_by(self, several: tuple[Statement, ...]) -> Text:
        if self._are_all_asked(several):
            values = {str(one.value) for one in several}
            return (Run(self.saying.answer("no" if values == {"no"} else "unknown")),)
        lines = []
        for value in dict.fromkeys(str(one.value) for one in several):
            names = [self.named(one.of) for one in several if one.of and one.value == value]
            parted = [run for name in names for run in (Run(", "), name)][1:]
            lines.append((*parted, Run(f"{self.topic('')} {self.saying.answer(value)}")))
        return tuple(together(lines))

    def _are_all_asked(self, several: tuple[Statement, ...]) -> bool:
        """Say whether statements are about the whole, or about every incident or exhibit of it."""
        asked = {one.of for one in several}
        if None in asked:
            return True
        incidents = [one.number for one in self.dossier.incidents if not one.set_aside]
        exhibits = [one.number for one in self.dossier.exhibits]
        wanted = {Leads.INCIDENT: incidents, Leads.EXHIBIT: exhibits}
        leads = {one.leads for one in asked if one}
        return all(Place(each, one) in asked for each in leads for one in wanted.get(each, ()))

    def named(self, of: Place) -> Run:
        """Return the name of an incident or an exhibit, leading to it."""
        if of.leads is Leads.EXHIBIT:
            return self.saying.exhibit(of.number)
        return self.saying.incident(of.number)

    def told_of(self, point: str) -> tuple[int, ...]:
        """Return the numbers of the incidents that answer with something other than no."""
        return tuple(
            one.of.number
            for one in self.statements.get(point, ())
            if one.of and one.of.leads is Leads.INCIDENT and not denies(one)
        )

    def denied(self, point: str) -> str:
        """Return the answer of a data point that nothing but denies; empty for any other."""
        found = self.statements.get(point, ())
        if not found or not all(map(denies, found)) or not self._are_all_asked(found):
            return ""
        values = {str(one.value) for one in found}
        return self.saying.answer("no" if values == {"no"} else "unknown")

    def required(self, points: Iterable[str]) -> tuple[str, ...]:
        """Return those data points that this reader's forms require."""
        wanted = points_of(self.dossier.audience, Standing.REQUIRED)
        return tuple(point for point in points if point in wanted)

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


def denies(one: Statement) -> bool:
    """Say whether a statement denies, or says that it is not known."""
    return isinstance(one.value, str) and one.value in {"no", "unknown"}
