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

_CIRCUMSTANCES = ("incident_date", "incident_place", "incident_channel", "incident_duration")
_PEOPLE = ("incident_witnesses", "aftermath_witness", "witness_statement", "knowledge_source")
_TOPICS = (
    _CIRCUMSTANCES,
    ("incident_facts",),
    ("incident_exact_words",),
    (
        "incident_behaviour",
        "incident_threat",
        "incident_weapon",
        "incident_sexual",
        "incident_minor",
    ),
    _PEOPLE,
    (
        "incident_injury",
        "incident_medical",
        "incident_emotional_impact",
        "incident_work_impact",
        "incident_financial_loss",
        "incident_property_damage",
        "incident_children_present",
    ),
    ("police_attended", "police_reference", "victim_response"),
    ("recorded_at",),
)
"""What one paragraph tells, in the order of paragraphs."""


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


def numbered(stating: Stating, numbers: Numbers, *lines: Line) -> Paragraph:
    """Return labelled lines of one topic as the next paragraph, each label bold before its text."""
    told = ((Run(stating.topic(one.label), strong=True), Run(" "), *one.text) for one in lines)
    points = tuple(dict.fromkeys(point for one in lines for point in one.points))
    return numbers.paragraph(tuple(together(told)), points)


def incident(
    stating: Stating, numbers: Numbers, entry: IncidentEntry, wanted: Declaration
) -> Iterator[Block]:
    """Yield one incident, a topic a paragraph."""
    yield title(stating, entry)
    if entry.set_aside:
        yield Paragraph((Run(stating.words.text("incident.set_aside")),), Manner.SMALL)
    seven = [(one,) for one in _seven(stating, entry)] if wanted.seven else []
    asked = frozenset(point for (one,) in seven for point in one.points)
    topics = [*seven, *_topics(stating, entry, asked), *_places(stating, entry)]
    topics += [(one,) for one in not_kept(stating, entry)]
    yield from (numbered(stating, numbers, *lines) for lines in topics if lines)
    if entry.exhibits:
        said = stating.words.text("court.refer")
        named = exhibits_named(stating, entry.exhibits)
        yield numbers.paragraph((Run(said), Run(" "), *named, Run(".")))
    yield from (Messages(one, entry.number) for one in entry.threads)
    yield from changes(stating, entry)


def _topics(
    stating: Stating, entry: IncidentEntry, asked: frozenset[str]
) -> Iterator[tuple[Line, ...]]:
    """Yield what no question of the form has asked, topic by topic."""
    of = Place(Leads.INCIDENT, entry.number)
    for points in _TOPICS:
        lines = [when(stating, entry)] if points is _CIRCUMSTANCES and not asked else []
        if points is _PEOPLE and has_several(stating):
            lines += took_part(stating, entry)
        rest = (one for one in points if one not in asked and one != "incident_date")
        lines += [one for one in stating.lines(rest, of) if isinstance(one, Line)]
        yield tuple(lines)


def _places(stating: Stating, entry: IncidentEntry) -> Iterator[tuple[Line, ...]]:
    """Yield what is said of each place online."""
    lines: list[Line] = []
    for one in online(stating, entry):
        if isinstance(one, Line):
            lines.append(one)
        else:
            yield tuple(lines)
            lines = []
    yield tuple(lines)


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
