"""The head of a report: for whom, whose, of what time, and what goes before or lies outside it.

Never here: the program's name, which on a first page would judge before anything is read.
"""

from collections.abc import Iterator

from reports.audience import Audience
from reports.blocks import Block, Line, Manner, Paragraph, Run, Title
from reports.outlines.ranges import ranges
from reports.outlines.sections.counting import recent
from reports.outlines.stating import Stating
from reports.statements.reporter import is_anonymous


def opening(stating: Stating) -> Iterator[Block]:
    """Yield for whom it is, its title, and that it is no official form."""
    words, dossier = stating.words, stating.dossier
    if dossier.audience is not Audience.HR:
        # A letter has its own line for whom it is for.
        yield Paragraph((Run(words.text(f"outline.for.{dossier.audience}")),), Manner.LEAD)
    yield Title(words.text(f"outline.title.{dossier.audience}"))
    key = "outline.prepared_unnamed" if is_anonymous(dossier) else "outline.prepared_by"
    by = words.text(key, date=stating.dates.bare_day(dossier.prepared_at))
    yield Paragraph((Run(by),), Manner.SMALL)
    if is_anonymous(dossier):
        yield Paragraph((Run(words.text("reporter.anonymous")),), Manner.STRONG)
    yield from _extent(stating)
    if dossier.situation:
        yield Line(words.text("outline.situation"), (Run(dossier.situation),))
    yield from before_and_beside(stating)


def _extent(stating: Stating) -> Iterator[Block]:
    """Yield how many incidents there are, and of what time."""
    words, counted = stating.words, stating.dossier.summary
    period = ""
    if counted.first and counted.last:
        period = stating.dates.period(counted.first, counted.last)
    key = "outline.extent" if period else "outline.extent_undated"
    said = words.count(key, counted.incidents, period=period)
    if period and stating.dossier.audience is Audience.POLICE:
        # Page 1 has to be enough, whatever pushes the summary onto the next.
        said = f"{said} {recent(stating)}"
    yield Paragraph((Run(said),))


def before_and_beside(stating: Stating) -> Iterator[Block]:
    """Yield what this report continues, and which numbers are not part of it."""
    words, dossier = stating.words, stating.dossier
    if earlier := dossier.continues:
        date = stating.dates.bare_day(earlier.kept_at)
        told = [words.text("outline.continues", date=date)]
        files = "new_attachments" if dossier.audience is Audience.HR else "new_exhibits"
        for key, numbers in (
            ("new", earlier.new_incidents),
            ("changed", earlier.changed_incidents),
            ("no_longer", earlier.no_longer),
            (files, earlier.new_exhibits),
        ):
            if numbers:
                told.append(words.text(f"outline.continues_{key}", numbers=ranges(numbers)))
        yield Paragraph((Run(" ".join(told)),))
    yield from _not_here(stating)


def _not_here(stating: Stating) -> Iterator[Block]:
    """Yield the numbers of earlier reports that this one does not hold."""
    words, dossier = stating.words, stating.dossier
    files = "attachments" if dossier.audience is Audience.HR else "exhibits"
    absent = (("not_here", dossier.not_here), (f"{files}_not_here", dossier.exhibits_not_here))
    said = [
        words.count(f"outline.{key}", len(numbers), numbers=ranges(numbers))
        for key, numbers in absent
        if numbers
    ]
    if said:
        yield Paragraph((Run(" ".join(said)),), Manner.SMALL)
