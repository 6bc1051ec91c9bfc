"""An incident as a statement for a court tells it: numbered paragraphs, one topic each.

Where the court's form asks seven questions, they stand in its order, each with its letter; what is
not answered has no paragraph.

Never here: what is said of the situation as a whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reports.blocks import Block, Leads, Line, Manner, Messages, Paragraph, Place, Run, Text
from reports.declarations import Declaration
from reports.incident_entry import IncidentEntry
from reports.outlines.sections.online import online
from reports.outlines.sections.telling import (
    changes,
    exhibits_named,
    has_several,
    not_kept,
    title,
    took_part,
    when,
)
from reports.outlines.stating import Stating, together

SEVEN = (
    ("incident_date",),
    ("incident_witnesses",),
    ("incident_weapon",),
    ("incident_injury", "incident_emotional_impact"),
    ("police_attended",),
    ("incident_facts", "incident_exact_words"),
    ("incident_frequency",),
)
"""The seven questions of form DV-100, items 5 a to g, in its order."""

_DETAILS = (
    "incident_witnesses",
    "incident_weapon",
    "incident_injury",
    "incident_emotional_impact",
    "police_attended",
    "incident_duration",
    "incident_place",
    "incident_channel",
    "incident_behaviour",
    "incident_threat",
    "incident_medical",
    "incident_work_impact",
    "incident_financial_loss",
    "incident_property_damage",
    "incident_children_present",
    "incident_sexual",
    "incident_minor",
    "aftermath_witness",
    "witness_statement",
    "victim_response",
    "knowledge_source",
    "police_reference",
    "recorded_at",
)


@dataclass
class Numbers:
    """Numbers of paragraphs, in figures, through the whole statement."""

    last: int = field(default=0)

    def paragraph(self, text: Text, points: tuple[str, ...] = ()) -> Paragraph:
        """Return the next paragraph."""
        self.last += 1
        return Paragraph(
            text, Manner.NUMBERED, self.last, points, Place(Leads.PARAGRAPH, self.last)
        )


def numbered(stating: Stating, numbers: Numbers, line: Line) -> Paragraph:
    """Return a labelled line as the next paragraph, its label bold before it."""
    label = Run(stating.topic(line.label), strong=True)
    return numbers.paragraph((label, Run(" "), *line.text), line.points)


def incident(
    stating: Stating, numbers: Numbers, entry: IncidentEntry, wanted: Declaration
) -> Iterator[Block]:
    """Yield one incident, a topic a paragraph."""
    of = Place(Leads.INCIDENT, entry.number)
    yield title(stating, entry)
    if entry.set_aside:
        yield Paragraph((Run(stating.words.text("incident.set_aside")),), Manner.SMALL)
    lines = [*_seven(stating, entry)] if wanted.seven else [*_told(stating, entry)]
    first = {point for one in lines for point in one.points}
    rest = [point for point in _DETAILS if point not in first]
    lines += [one for one in stating.lines(rest, of) if isinstance(one, Line)]
    if has_several(stating):
        lines += took_part(stating, entry)
    lines += not_kept(stating, entry)
    lines += [one for one in online(stating, entry) if isinstance(one, Line)]
    yield from (numbered(stating, numbers, one) for one in lines)
    if entry.exhibits:
        said = stating.words.text("court.refer")
        named = exhibits_named(stating, entry.exhibits)
        yield numbers.paragraph((Run(said), Run(" "), *named, Run(".")))
    yield from (Messages(one, entry.number) for one in entry.threads)
    yield from changes(stating, entry)


def _told(stating: Stating, entry: IncidentEntry) -> Iterator[Line]:
    """Yield the account where no form orders it: when, what, the exact words."""
    of = Place(Leads.INCIDENT, entry.number)
    yield when(stating, entry)
    for point in ("incident_facts", "incident_exact_words"):
        if text := stating.text(point, of):
            yield Line(stating.label(point), text, (point,))


def _seven(stating: Stating, entry: IncidentEntry) -> Iterator[Line]:
    """Yield the answered ones of the seven questions; each keeps its letter."""
    of, words = Place(Leads.INCIDENT, entry.number), stating.words
    for letter, points in zip("abcdefg", SEVEN, strict=True):
        if points == ("incident_date",):
            line = when(stating, entry)
            texts, stated = [line.text], line.points
        else:
            stated = tuple(one for one in points if stating.knows(one, of))
            texts = [stating.text(one, of) for one in stated]
        if texts:
            label = words.text("court.question", letter=letter, what=words.text(f"seven.{letter}"))
            yield Line(label, tuple(together(texts)), stated)
