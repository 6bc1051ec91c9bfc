"""A dossier: everything that one report says, as plain frozen values.

It is filled from the vault elsewhere, narrowed by redaction (`Dossier -> Dossier`), and rendered by
whoever writes PDF, text or tables. What is not in it cannot be printed.

Never here: the vault, words of our own, pages. Feelings and private notes have no place here.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from harassvault.incident import Category
from harassvault.moment import Moment
from reports.audience import Audience, Paper
from reports.exhibit import Exhibit
from reports.incident_entry import IncidentEntry
from reports.left_out import NOTHING_LEFT_OUT, LeftOut
from reports.log_head import LogHead
from reports.parties import PersonEntry, Reporter
from reports.redacted import RedactionNote
from reports.steps_taken import Deadline, EarlierExport, GapEntry, OrderEntry, StepTaken


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts, and never adjectives.

    Attributes:
        first: the moment that begins before all others, as far as it has a beginning.
        last: the moment that ends after all others, as far as it has an end.
        undated: incidents without any date.
        behaviours: how many incidents show each, most first.
        messages, context: messages quoted, and others that only show what they were about.
    """

    incidents: int
    set_aside: int
    undated: int
    exhibits: int
    first: Moment | None
    last: Moment | None
    behaviours: tuple[tuple[Category, int], ...]
    messages: int = 0
    context: int = 0


def _beginning(when: Moment) -> str:
    """Order moments by their earliest instant; an open one by the only limit that it has."""
    return str(when.earliest or when.latest)


def _end(when: Moment) -> str:
    """Order moments by their latest instant, as `_beginning` does by the earliest."""
    return str(when.latest or when.earliest)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One report.

    Attributes:
        language: "en" or "fr", whatever the window speaks.
        prepared_at: aware; the only clock in the report.
        title: on the cover and in the file; neutral.
        situation: name of the situation; empty when there is only one.
        incidents, exhibits: by number.
        program: name and version, printed only where the report says how it was prepared.
        jurisdiction: as guidance has it ("FR", "US-CA"); empty where nobody said.
        case_details: answers of the situation, (id of a data point, text or yes/no/unknown).
        steps, orders: as ticked; gaps and deadlines reach the lawyer only.
        continues: the report that this one goes on from.
        redactions: what was left out of copies, by its code, without the thing itself.
        also: data points that the person wants in although they are none of this reader's business.
        not_here: numbers of incidents of the situation, given in earlier reports, that this report
            does not hold.
        exhibits_not_here: the same of exhibits.
        worst: number of the incident that the person calls the worst; 0 where she names none. The
            program never picks one.
        initials: of the marks of exhibits, for courts that want them ("MO/1"); empty takes those
            of her name.
        confidential, binding, patterns: as in `Choice`.
    """

    audience: Audience
    language: str
    paper: Paper
    prepared_at: datetime
    title: str
    situation: str
    about: Reporter
    people: tuple[PersonEntry, ...]
    incidents: tuple[IncidentEntry, ...]
    exhibits: tuple[Exhibit, ...]
    log: LogHead | None
    program: str
    left_out: LeftOut = NOTHING_LEFT_OUT
    jurisdiction: str = ""
    case_details: tuple[tuple[str, str], ...] = ()
    steps: tuple[StepTaken, ...] = ()
    orders: tuple[OrderEntry, ...] = ()
    gaps: tuple[GapEntry, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    continues: EarlierExport | None = None
    redactions: tuple[RedactionNote, ...] = ()
    also: frozenset[str] = frozenset()
    not_here: tuple[int, ...] = ()
    exhibits_not_here: tuple[int, ...] = ()
    worst: int = 0
    initials: str = ""
    confidential: bool = False
    binding: bool = False
    patterns: bool | None = None

    @property
    def has_patterns(self) -> bool:
        """Whether the counts stand in it."""
        return self.audience is Audience.LAWYER if self.patterns is None else self.patterns

    @property
    def summary(self) -> Summary:
        """Counts of what is in it; an incident set aside is counted apart."""
        counted = [entry for entry in self.incidents if not entry.set_aside]
        dated = [entry.when for entry in counted if entry.when.start]
        quotes = [
            one.is_context for entry in counted for each in entry.threads for one in each.quotes
        ]
        behaviours = Counter(kind for entry in counted for kind in entry.behaviours)
        return Summary(
            incidents=len(counted),
            set_aside=len(self.incidents) - len(counted),
            undated=len(counted) - len(dated),
            exhibits=len(self.exhibits),
            first=min(dated, key=_beginning, default=None),
            last=max(dated, key=_end, default=None),
            behaviours=tuple(sorted(behaviours.items(), key=lambda item: (-item[1], item[0]))),
            messages=quotes.count(False),
            context=quotes.count(True),
        )
