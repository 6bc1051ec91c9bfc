"""A correction note: for something already handed over, which numbers to disregard or read anew.

What left cannot be called back; a note can follow it. It repeats nothing of what it corrects.

Never here: the words of the incidents; sending.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reports.audience import Audience, Paper
from reports.blocks import Block, Line, Manner, Paragraph, Run, Signature, Title
from reports.catalogue import Catalogue
from reports.dates import Dates
from reports.outlines.ranges import ranges
from reports.redacted import RedactionNote


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction says.

    Attributes:
        kept_at: when the report that it corrects was finished; aware.
        sha256: digest of that report, by which its reader knows it again; an employer gets none.
        disregard, changed: numbers of incidents; disregard_exhibits: of exhibits.
        note: her own words; may be empty.
        name: who corrects it; may be empty.
        left_out: what was left out of the note.
    """

    audience: Audience
    language: str
    paper: Paper
    prepared_at: datetime
    kept_at: datetime
    sha256: str
    disregard: tuple[int, ...] = ()
    disregard_exhibits: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    note: str = ""
    name: str = ""
    left_out: tuple[RedactionNote, ...] = ()


def blocks_of(correction: Correction) -> Iterator[Block]:
    """Yield the note, for any renderer of outlines."""
    words = Catalogue.load("reports.words", correction.language)
    dates = Dates(words)
    yield Paragraph((Run(words.text(f"outline.for.{correction.audience}")),), Manner.LEAD)
    yield Title(words.text("correction.title"))
    told = words.text(
        "correction.of",
        date=dates.bare_day(correction.kept_at),
        today=dates.bare_day(correction.prepared_at),
    )
    yield Paragraph((Run(told),))
    if correction.name:
        yield Line(words.text("point.reporter_name"), (Run(correction.name),))
    if correction.audience is not Audience.HR:
        yield Line(words.text("correction.digest"), (Run(correction.sha256),))
    for key, numbers in (
        ("disregard", correction.disregard),
        ("disregard_exhibits", correction.disregard_exhibits),
        ("changed", correction.changed),
    ):
        if numbers:
            said = words.count(f"correction.{key}", len(numbers), numbers=ranges(numbers))
            yield Paragraph((Run(said),), Manner.STRONG)
    if correction.note:
        yield Paragraph((Run(correction.note),))
    if correction.left_out:
        codes = "; ".join(
            f"{one.code}: {words.text(f'redacted.left.{one.left}')}" for one in correction.left_out
        )
        yield Paragraph((Run(words.text("letter.left_out", codes=codes)),))
    yield Paragraph((Run(words.text("correction.rest")),))
    yield Signature(tuple(words.text(f"outline.sign.{one}") for one in ("place", "date", "sign")))
