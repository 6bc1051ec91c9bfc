"""The incidents of an account for an employer: a table, then what a row has no room for.

Never here: digests; what is said of the situation as a whole.
"""

from collections.abc import Iterator

from reports.blocks import (
    Block,
    Column,
    Exhibits,
    Heading,
    Leads,
    Manner,
    Messages,
    Paragraph,
    Place,
    Row,
    Run,
    Table,
    Text,
)
from reports.incident_entry import IncidentEntry
from reports.outlines.pasting import account, cut
from reports.outlines.sections.online import online
from reports.outlines.sections.telling import (
    exhibits_named,
    has_several,
    not_kept,
    title,
    took_part,
)
from reports.outlines.stating import Stating

ROW_CHARACTERS = 600
"""Characters of an account that a row holds; a longer one stands below the table in full."""

_ANSWERS = (
    "incident_duration",
    "incident_behaviour",
    "incident_threat",
    "incident_weapon",
    "incident_injury",
    "incident_medical",
    "incident_property_damage",
    "incident_financial_loss",
    "incident_sexual",
    "incident_minor",
    "aftermath_witness",
    "witness_statement",
    "knowledge_source",
    "police_attended",
    "recorded_at",
)


def table(stating: Stating) -> Table:
    """Return the table of all incidents."""
    words = stating.words
    columns = (
        Column(words.text("outline.number"), 0.6, ("incident_number",)),
        Column(
            words.text("hr.when"),
            1.9,
            stating.known(
                "incident_date",
                "incident_date_precision",
                "incident_time_zone",
                "incident_place",
                "incident_channel",
            ),
        ),
        Column(words.text("hr.what"), 3.3, stating.known("incident_facts", "incident_exact_words")),
        Column(words.text("hr.witnesses"), 1.4, stating.known("incident_witnesses")),
        Column(words.text("hr.mine"), 1.7, stating.known("victim_response")),
        Column(words.text("hr.attachments"), 1.6),
    )
    return Table(columns, tuple(_row(stating, one) for one in stating.dossier.incidents))


def _row(stating: Stating, entry: IncidentEntry) -> Row:
    of = Place(Leads.INCIDENT, entry.number)
    stating.said("incident_number", of)
    return Row(
        (
            (Run(str(entry.number), strong=True, to=of),),
            _when_where_how(stating, entry),
            _what(stating, entry),
            stating.text("incident_witnesses", of),
            stating.text("victim_response", of),
            exhibits_named(stating, entry.exhibits),
        )
    )


def _when_where_how(stating: Stating, entry: IncidentEntry) -> Text:
    """Return date with precision, place and way, each on a line."""
    of = Place(Leads.INCIDENT, entry.number)
    for point in ("incident_date", "incident_time_zone"):
        stating.said(point, of)
    # The local time with its zone: an employer needs no other clock.
    lines: list[Text] = [(Run(stating.saying.moment(entry.when)),)]
    lines += [
        text
        for point in ("incident_date_precision", "incident_place", "incident_channel")
        if (text := stating.text(point, of))
        and not (point == "incident_date_precision" and entry.when.start is None)
    ]
    return tuple(run for line in lines for run in (*line, Run("\n")))[:-1]


def _what(stating: Stating, entry: IncidentEntry) -> Text:
    """Return the account and the exact words, cut where a row has no room for them."""
    told = account(stating, entry)
    runs = [Run(cut(told, ROW_CHARACTERS))]
    if has_several(stating):
        runs += [Run(f"\n{run.text}") for line in took_part(stating, entry) for run in line.text]
    if entry.set_aside:
        runs = [Run(f"{stating.words.text('incident.set_aside')}\n"), *runs]
    if len(told) > ROW_CHARACTERS:
        runs.append(Run(f" {stating.words.text('hr.in_full')}"))
    return tuple(one for one in runs if one.text)


def details(stating: Stating, entry: IncidentEntry) -> Iterator[Block]:
    """Yield what the row of an incident has no room for; nothing where it said all."""
    of, words = Place(Leads.INCIDENT, entry.number), stating.words
    blocks: list[Block] = []
    if len(account(stating, entry)) > ROW_CHARACTERS:
        blocks.append(Paragraph((Run(entry.what),), points=("incident_facts",)))
        if entry.exact_words:
            blocks.append(Heading(words.text("incident.exact_words"), 3))
            said = (Run(entry.exact_words),)
            blocks.append(Paragraph(said, Manner.QUOTE, points=("incident_exact_words",)))
    blocks += stating.lines(_ANSWERS, of)
    blocks += online(stating, entry)
    blocks += not_kept(stating, entry)
    blocks += [Messages(one, entry.number) for one in entry.threads]
    if entry.exhibits:
        points = ("exhibit_number", "exhibit_description")
        blocks.append(Exhibits(entry.exhibits, entry.number, points))
    if blocks:
        yield title(stating, entry)
        yield from blocks
