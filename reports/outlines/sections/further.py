"""What is known, is this reader's business, and stood nowhere else in the report: nothing is lost.

A data point that the person wants in, although it is none of this reader's business, has no place
in the order of the reader's own forms; it stands here.

Never here: what the report's own parts state already.
"""

from collections.abc import Callable, Iterable, Iterator

from reports.blocks import Block, Heading, Line, Manner, Paragraph, Run
from reports.declarations import declaration
from reports.outlines.sections.ending import gaps, prepared, signature
from reports.outlines.stating import Stating

RISK = "risk_answers"


def further(stating: Stating) -> Iterator[Block]:
    """Yield what was said nowhere else, by data point."""
    lines = [
        Line(stating.label(point), stating.in_all(rest), (point,))
        for point, rest in stating.left()
        if point != RISK
    ]
    if lines:
        yield Heading(stating.words.text("outline.further"), 2)
        yield from lines


def wanted(stating: Stating, stated: Iterable[str]) -> Iterator[Block]:
    """Yield what the report itself states and the person wants in, where it does not stand yet.

    Args:
        stating: the report.
        stated: what its blocks state.
    """
    for point in sorted(stating.dossier.also - {*stated}):
        if own := _OWN.get(point):
            yield from own(stating)


def risk(stating: Stating) -> Iterator[Block]:
    """Yield the sheet with answers on danger: for lawyer and police, only where it is wanted."""
    words = stating.words
    if text := stating.text(RISK):
        yield Heading(words.text("risk.heading"), 1, new_page=True)
        yield Paragraph((Run(words.text("risk.note")),), Manner.SMALL)
        yield Line(stating.label(RISK), text, (RISK,))


def truth(stating: Stating) -> Iterator[Block]:
    """Yield the jurisdiction's own words of a declaration, unsigned, to be checked."""
    words, wanted_ = stating.words, declaration(stating.dossier.jurisdiction)
    # Nobody signs a page on which nothing stands: what is declared begins the page.
    yield Heading(words.text("court.truth"), 1, new_page=True)
    point = ("statement_of_truth",)
    if wanted_.text:
        yield Paragraph((Run(wanted_.text),), Manner.QUOTE, points=point)
        if wanted_.confidence != "official":
            yield Paragraph((Run(words.text("court.check_truth")),), Manner.SMALL)
    else:
        yield Paragraph((Run(words.text("court.no_truth")),), points=point)
    yield Paragraph((Run(words.text("court.unsigned")),), Manner.STRONG)


def good_faith(stating: Stating) -> Iterator[Block]:
    """Yield the statement of good faith that a notice to a platform ends with."""
    words = stating.words
    yield Heading(words.text("platform.good_faith_heading"), 2)
    yield Paragraph((Run(words.text("platform.good_faith")),), points=("good_faith_statement",))


_OWN: dict[str, Callable[[Stating], Iterator[Block]]] = {
    "evidence_gaps": gaps,
    "good_faith_statement": good_faith,
    "preparation_process": prepared,
    "signature_date": signature,
    "statement_of_truth": truth,
}
"""What makes the blocks of a data point that no holder answers."""
