"""What is said of each incident.

Never here: feelings, adjectives, labels of law.
"""

from collections.abc import Iterator, Mapping

from harassvault.incident import Role
from harassvault.moment import Precision
from reports.blocks import Leads, Place
from reports.incident_entry import IncidentEntry, Involvement
from reports.statements.clock import clock
from reports.statements.quoted import quoted
from reports.statements.saying import Saying, joined, statement
from reports.statements.statement import Statement, Value


def incidents(saying: Saying) -> dict[str, tuple[Statement, ...]]:
    """Return the statements of the group, incident by incident."""
    return joined(*(one for entry in saying.dossier.incidents for one in _of(saying, entry)))


def _of(saying: Saying, entry: IncidentEntry) -> Iterator[Mapping[str, tuple[Statement, ...]]]:
    of = Place(Leads.INCIDENT, entry.number)
    yield {key: (said,) for key, said in _told(saying, entry, of)}
    yield saying.answered(entry.details, of)
    yield from ({key: (said,)} for key, said in quoted(saying, entry, of))


def _told(saying: Saying, entry: IncidentEntry, of: Place) -> Iterator[tuple[str, Statement]]:
    words = saying.words
    yield "incident_number", statement(str(entry.number), entry.number, of)
    when = entry.when
    yield "incident_date", statement(saying.dates.moment(when), saying.iso(when), of)
    precision = words.text(f"precision.{when.precision}")
    if when.anchor:
        precision = words.text("precision.anchored", said=precision, anchor=when.anchor)
    yield "incident_date_precision", statement(precision, str(when.precision), of)
    if said := clock(saying, when):
        yield "incident_time_zone", statement(*said, of)
    if entry.where:
        yield "incident_place", statement(entry.where, None, of)
    if entry.channel:
        channel = words.text(f"channel.{entry.channel}")
        yield "incident_channel", statement(channel, str(entry.channel), of)
    if entry.what:
        yield "incident_facts", statement(entry.what, None, of)
    if entry.exact_words:
        yield "incident_exact_words", statement(entry.exact_words, None, of)
    if entry.behaviours:
        kinds = ", ".join(words.text(f"behaviour.{one}") for one in entry.behaviours)
        yield "incident_behaviour", statement(kinds, [*map(str, entry.behaviours)], of)
    if seen := _witnesses(entry):
        names = [one.name for one in seen if one.name]
        yield "incident_witnesses", statement(", ".join(names), [*names], of)
    yield "recorded_at", statement(*_recorded(saying, entry), of)


def _witnesses(entry: IncidentEntry) -> list[Involvement]:
    return [one for one in entry.people if one.role is Role.WITNESS and one.name]


def _recorded(saying: Saying, entry: IncidentEntry) -> tuple[str, Value]:
    """Return when it was written down, and when it was changed: by this computer's clock."""
    words, at = saying.words, saying.instant(entry.recorded_at)
    value: dict[str, Value] = {"recorded": entry.recorded_at.isoformat()}
    said = at
    if entry.amendments:
        last = saying.instant(entry.amendments[-1].amended_at)
        said = words.text("incident.recorded_changed", date=at, last=last)
        value["changed"] = [one.amended_at.isoformat() for one in entry.amendments]
    if entry.first_noted_at:
        noted = saying.moment(entry.first_noted_at)
        said = words.text("incident.recorded_noted", said=said, date=noted)
        value["first_noted"] = saying.iso(entry.first_noted_at)
    return said, value


def is_estimated(entry: IncidentEntry) -> bool:
    """Say whether the date of an incident is marked as estimated."""
    return entry.when.precision not in {Precision.EXACT, Precision.DAY}
