"""An incident in full: its facts in lines, the account as written, messages, files, changes.

Never here: feelings, labels of law, adjectives of ours.
"""

from collections.abc import Iterator, Sequence

from harassvault.incident import Role
from harassvault.named_file import NamedFile
from reports.audience import Audience
from reports.blocks import (
    Block,
    Exhibits,
    Heading,
    Leads,
    Line,
    Manner,
    Messages,
    Paragraph,
    Place,
    Run,
    Text,
)
from reports.incident_entry import Change, IncidentEntry
from reports.messages import says_the_same
from reports.outlines.sections.online import online
from reports.outlines.stating import Stating

FACTS = ("incident_duration", "incident_place", "incident_channel", "incident_behaviour")
"""Data points that stand above the account, in their order, after the date."""

ANSWERS = (
    "incident_frequency",
    "incident_escalation",
    "incident_threat",
    "incident_weapon",
    "incident_injury",
    "incident_medical",
    "incident_emotional_impact",
    "incident_work_impact",
    "incident_financial_loss",
    "incident_property_damage",
    "incident_children_present",
    "incident_sexual",
    "incident_minor",
    "witness_statement",
    "aftermath_witness",
    "victim_response",
    "knowledge_source",
    "police_attended",
    "police_reference",
    "incident_ongoing",
    "feared_harm",
    "steps_to_stop",
    "protected_ground",
    "recorded_at",
)
"""Data points that stand below it."""


def title(stating: Stating, entry: IncidentEntry) -> Heading:
    """Return the heading of an incident: its number and when it was."""
    date = stating.dates.moment(entry.when)
    text = stating.words.text("incident.title", n=entry.number, when=date[:1].upper() + date[1:])
    of = Place(Leads.INCIDENT, entry.number)
    # The number is a statement of its own; the heading is where it stands.
    stating.said("incident_number", of)
    return Heading(text, 2, of, points=("incident_number", "incident_date"))


def when(stating: Stating, entry: IncidentEntry) -> Line:
    """Return the date with its time, zone and precision."""
    of = Place(Leads.INCIDENT, entry.number)
    zoned, day = stating.text("incident_time_zone", of), stating.text("incident_date", of)
    precision = stating.text("incident_date_precision", of)
    points = ["incident_date", "incident_date_precision"]
    text = [*(zoned or day)]
    if zoned:
        points.append("incident_time_zone")
    if precision and (entry.when.start or entry.when.anchor):
        text += [Run(" — "), *precision]
    return Line(stating.label("incident_date"), tuple(text), tuple(points))


def took_part(stating: Stating, entry: IncidentEntry) -> Iterator[Line]:
    """Yield who took part in an incident besides its witnesses, who have a line of their own."""
    others = tuple(one for one in entry.people if one.role is not Role.WITNESS)
    if others:
        names = stating.saying.before(Change("people", others))
        yield Line(stating.words.text("incident.people"), (Run(names),))


def has_several(stating: Stating) -> bool:
    """Say whether a reader has to be told in each incident which of several people took part."""
    witness = {Role.WITNESS}
    return sum(bool({*one.roles} - witness) for one in stating.dossier.people) > 1


def account(stating: Stating, entry: IncidentEntry) -> Iterator[Block]:
    """Yield what happened and what was said, exactly as they were written."""
    words, of = stating.words, Place(Leads.INCIDENT, entry.number)
    if facts := stating.text("incident_facts", of):
        yield Heading(words.text("incident.what"), 3)
        yield Paragraph(facts, points=("incident_facts",))
    if said := stating.text("incident_exact_words", of):
        yield Heading(words.text("incident.exact_words"), 3)
        if says_the_same(entry.exact_words, entry.threads):
            below = words.text("message.same_words")
            yield Paragraph((Run(below),), Manner.SMALL, points=("incident_exact_words",))
            return
        # Without words of its own it says how many messages are quoted, which are nobody's words.
        manner = Manner.QUOTE if entry.exact_words else Manner.SMALL
        yield Paragraph(said, manner, points=("incident_exact_words",))


def whole(
    stating: Stating, entry: IncidentEntry, answers: Sequence[str] = ANSWERS
) -> Iterator[Block]:
    """Yield everything that this reader gets of an incident."""
    of = Place(Leads.INCIDENT, entry.number)
    yield title(stating, entry)
    if entry.set_aside:
        yield Paragraph((Run(stating.words.text("incident.set_aside")),), Manner.SMALL)
    yield when(stating, entry)
    yield from took_part(stating, entry)
    yield from stating.lines((*FACTS, "incident_witnesses"), of)
    if entry.exhibits:
        yield Line(stating.words.text("outline.exhibits"), exhibits_named(stating, entry.exhibits))
    yield from not_kept(stating, entry)
    yield from account(stating, entry)
    yield from stating.lines(answers, of)
    yield from online(stating, entry)
    yield from (Messages(one, entry.number) for one in entry.threads)
    if entry.exhibits:
        points = ("exhibit_number", "exhibit_description")
        yield Exhibits(entry.exhibits, entry.number, points)


def not_kept(stating: Stating, entry: IncidentEntry) -> Iterator[Line]:
    """Yield the files that an incident names and that are not kept."""
    for one in entry.named:
        yield Line(stating.words.text("incident.named"), (Run(_named(stating, one)),))


def _named(stating: Stating, one: NamedFile) -> str:
    """Say of a file that is not kept what anybody needs to know it again."""
    words = stating.words
    size = f"{one.size:,}".replace(",", words.text("size.thousands"))
    known = words.text("size.bytes", n=size)
    said = f"{one.name} ({one.media_type}, {known})"
    if stating.dossier.audience is not Audience.HR:
        said += f", SHA-256 {one.sha256}"
    return f"{said}. {one.note}" if one.note else said


def exhibits_named(stating: Stating, numbers: Sequence[int]) -> Text:
    """Return references to exhibits, bold."""
    runs: list[Run] = []
    for at, number in enumerate(numbers):
        runs += [Run(", ")] if at else []
        runs.append(stating.saying.exhibit(number))
    return tuple(runs)


def changes(stating: Stating, entry: IncidentEntry) -> Iterator[Block]:
    """Yield what was changed since it was first written; for the lawyer and the court."""
    words = stating.words
    for one in entry.amendments:
        date = stating.saying.instant(one.amended_at)
        said = words.text("incident.amended", date=date, entry=one.log_entry)
        yield Paragraph((Run(said),), Manner.SMALL)
        for change in one.changes:
            name = words.text(f"field.{change.field}") if words.has(f"field.{change.field}") else ""
            label = name or stating.label(change.field.removeprefix("details."))
            before = stating.saying.before(change)
            key = "incident.before" if before else "incident.before_empty"
            yield Paragraph((Run(words.text(key, field=label)), Run(f" {before}")), Manner.QUOTE)
