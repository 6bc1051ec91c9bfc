"""The chronology for a lawyer: as a table, in at most 25 points, and what shows each incident.

Never here: which incidents help and which do not; that column is left for her and her lawyer.
"""

from collections.abc import Iterator

from harassvault.incident import Role
from reports.blocks import (
    Block,
    Column,
    Heading,
    Items,
    Leads,
    Manner,
    Paragraph,
    Place,
    Row,
    Run,
    Table,
    Text,
)
from reports.incident_entry import IncidentEntry
from reports.outlines.pasting import cut
from reports.outlines.sections.marking import marks
from reports.outlines.sections.telling import exhibits_named
from reports.outlines.stating import Stating

SHORT_POINTS = 25
"""Points of the short chronology: what a lawyer's own template for clients asks for at most."""

POINT_CHARACTERS = 220
"""One or two sentences."""

_AUTHORS = frozenset({Role.AUTHOR, Role.UNKNOWN_AUTHOR})


def chronology(stating: Stating) -> Iterator[Block]:
    """Yield all incidents as a table, oldest first."""
    words = stating.words
    yield Heading(words.text("lawyer.chronology"), 1)
    columns = (
        Column(words.text("outline.number"), 0.6),
        Column(words.text("outline.date"), 1.7),
        Column(words.text("incident.what"), 3.2),
        Column(words.text("lawyer.known_by"), 1.4),
        Column(words.text("hr.witnesses"), 1.3),
        Column(words.text("outline.exhibits"), 1.1),
        Column(words.text("lawyer.for_against"), 1.2),
    )
    marked = marks(stating)
    rows = tuple(
        _event(stating, one, marked.get(one.number, ())) for one in stating.dossier.incidents
    )
    yield Table(columns, rows)
    yield Paragraph((Run(words.text("lawyer.for_against_note")),), Manner.SMALL)


def _event(stating: Stating, entry: IncidentEntry, marked: tuple[str, ...]) -> Row:
    of, words = Place(Leads.INCIDENT, entry.number), stating.words
    when = [stating.saying.moment(entry.when)]
    if entry.when.start:
        when.append(f"({words.text(f'precision.{entry.when.precision}')})")
    noted = (*([words.text("mark.set_aside")] if entry.set_aside else []), *marked)
    told = "\n".join(filter(None, (_in_short(entry), ", ".join(noted))))
    return Row(
        (
            (Run(str(entry.number), to=of),),
            (Run("\n".join(when)),),
            (Run(told),) if told else (),
            stating.text("knowledge_source", of),
            stating.text("incident_witnesses", of),
            exhibits_named(stating, entry.exhibits),
            (Run(words.text("lawyer.to_tick")),),
        )
    )


def short(stating: Stating) -> Iterator[Block]:
    """Yield the chronology in at most 25 points: the first, the latest, and the worst."""
    words = stating.words
    counted = [one for one in stating.dossier.incidents if not one.set_aside]
    if len(counted) < 2:  # noqa: PLR2004 one point says what the table has said
        return
    yield Heading(words.text("lawyer.short"), 1)
    chosen = _chosen(stating, counted)
    if len(counted) > len(chosen):
        said = words.text("lawyer.short_note", shown=len(chosen), all=len(counted))
        yield Paragraph((Run(said),), Manner.SMALL)
    yield Items(tuple(_point(stating, one) for one in chosen))


def _chosen(stating: Stating, counted: list[IncidentEntry]) -> list[IncidentEntry]:
    if len(counted) <= SHORT_POINTS:
        return counted
    worst = [one for one in counted if one.number == stating.dossier.worst]
    # The first ones tell how it began, the latest what a court is asked about.
    half = (SHORT_POINTS - len(worst)) // 2
    rest = SHORT_POINTS - len(worst) - half
    numbers = {one.number for one in (*counted[:half], *worst, *counted[-rest:])}
    return [one for one in counted if one.number in numbers]


def _point(stating: Stating, entry: IncidentEntry) -> Text:
    when = stating.topic(stating.dates.moment(entry.when))
    runs = [stating.saying.incident(entry.number), Run(f", {when} {_in_short(entry)}")]
    if entry.exhibits:
        runs += [Run(" ("), *exhibits_named(stating, entry.exhibits), Run(")")]
    return tuple(runs)


def _in_short(entry: IncidentEntry) -> str:
    return cut(" ".join((entry.what or entry.exact_words).split()), POINT_CHARACTERS)


def chart(stating: Stating) -> Iterator[Block]:
    """Yield per incident: what shows it, who, own part, what is missing."""
    words = stating.words
    yield Heading(words.text("lawyer.chart"), 1)
    yield Paragraph((Run(words.text("lawyer.chart_note")),), Manner.SMALL)
    columns = (
        Column(words.text("outline.number"), 0.6),
        Column(words.text("lawyer.shows"), 2),
        Column(words.text("lawyer.who"), 1.6),
        Column(words.text("lawyer.own"), 2),
        Column(words.text("lawyer.missing"), 1.8),
    )
    gaps: dict[int | None, list[str]] = {}
    for one in stating.dossier.gaps:
        gaps.setdefault(one.incident, []).append(one.gap.what)
    rows = tuple(
        _chart_row(stating, one, gaps.get(one.number, [])) for one in stating.dossier.incidents
    )
    yield Table(columns, rows)


def _chart_row(stating: Stating, entry: IncidentEntry, gaps: list[str]) -> Row:
    of, words = Place(Leads.INCIDENT, entry.number), stating.words
    authors = [one.name for one in entry.people if one.role in _AUTHORS]
    names = [one or words.text("incident.unnamed") for one in authors]
    quoted = sum(not one.is_context for each in entry.threads for one in each.quotes)
    shown = [*exhibits_named(stating, entry.exhibits)]
    if quoted:
        said = words.count("summary.messages", quoted)
        shown.append(Run(f"\n{said}" if shown else said))
    return Row(
        (
            (Run(str(entry.number), to=of),),
            tuple(shown),
            (Run(", ".join(names)),) if names else (),
            stating.text("victim_response", of),
            (Run("; ".join(gaps)),) if gaps else (),
        )
    )
