"""The end of a report: what is not stated, what was left out, how it was prepared, where to sign.

Never here: a claim that what is said is true; signing.
"""

from collections.abc import Iterator

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
    Signature,
    Table,
)
from reports.outlines.stating import Stating
from reports.steps_taken import GapEntry

OF_EXHIBITS = (
    "exhibit_number",
    "exhibit_description",
    "original_kept",
    "file_hash",
    "capture_method",
    "custody_log",
    "completeness",
    "lawfulness",
)
"""Data points that only files answer: where there is none, that is what there is to say."""


def not_stated(stating: Stating, points: tuple[str, ...]) -> Iterator[Block]:
    """Yield the required data points that the report does not state, named once."""
    if not stating.dossier.exhibits:
        none = (Run(stating.words.text("outline.no_exhibits")),)
        yield Paragraph(none, Manner.SMALL, points=stating.required(OF_EXHIBITS))
    if points:
        yield Heading(stating.words.text("log.not_stated_heading"), 2)
        yield Paragraph((Run(stating.words.text("log.not_stated")),))
        yield Items(tuple((Run(stating.label(one)),) for one in points))


def left_out(stating: Stating) -> Iterator[Block]:
    """Yield the legend and the log of what was left out of this copy."""
    words, notes = stating.words, stating.dossier.redactions
    yield Heading(words.text("redacted.heading"), 2)
    if not notes:
        yield Paragraph((Run(words.text("redacted.none")),), points=("redaction_log",))
        return
    yield Paragraph((Run(words.text("redacted.note")),), Manner.SMALL, points=("redaction_log",))
    columns = (
        Column(words.text("redacted.code"), 1),
        Column(words.text("redacted.what"), 2),
        Column(words.text("redacted.times"), 1),
        Column(words.text("redacted.reason"), 3),
    )
    rows = tuple(
        Row(
            (
                (Run(one.code, strong=True),),
                (Run(words.text(f"redacted.left.{one.left}")),),
                (Run(str(one.times)),),
                (Run(one.reason),) if one.reason else (),
            )
        )
        for one in notes
    )
    yield Table(columns, rows)


def gaps(stating: Stating) -> Iterator[Block]:
    """Yield what is still missing, who holds it, and by when it is gone."""
    words, missing = stating.words, stating.dossier.gaps
    if not missing:
        return
    yield Heading(words.text("lawyer.gaps"), 2)
    columns = (
        Column(words.text("outline.belongs_to"), 1),
        Column(words.text("lawyer.missing"), 3, ("evidence_gaps",)),
        Column(words.text("lawyer.holder"), 2),
        Column(words.text("lawyer.vanishes"), 1.6),
        Column(words.text("lawyer.asked_on"), 1.6),
    )
    yield Table(columns, tuple(_gap(stating, one) for one in missing))


def _gap(stating: Stating, entry: GapEntry) -> Row:
    gap, dates = entry.gap, stating.dates
    number = entry.incident
    return Row(
        (
            (Run(str(number), to=Place(Leads.INCIDENT, number)),) if number else (),
            (Run(gap.what),),
            (Run(gap.holder),) if gap.holder else (),
            (Run(dates.moment(gap.vanishes)),) if gap.vanishes else (),
            (Run(dates.moment(gap.asked_on)),) if gap.asked_on else (),
        )
    )


def prepared(stating: Stating) -> Iterator[Block]:
    """Yield how the document was prepared, with the program's name and version."""
    words, dossier = stating.words, stating.dossier
    date = stating.saying.instant(dossier.prepared_at)
    said = words.text("outline.how_prepared", date=date, program=dossier.program)
    yield Heading(words.text("log.prepared_heading"), 2)
    yield Paragraph((Run(said),), points=("preparation_process",))


def signature(stating: Stating) -> Iterator[Block]:
    """Yield the lines to fill in by hand."""
    words = stating.words
    labels = tuple(words.text(f"outline.sign.{one}") for one in ("place", "date", "name", "sign"))
    yield Signature(labels, ("signature_date",))
