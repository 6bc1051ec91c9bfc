"""Questions for the lawyer: those that what is told raises, and white for the person's own.

Never here: answers; anything that only a lawyer can judge.
"""

from collections.abc import Iterator

from harassvault.data_points import ANSWERS
from reports.blocks import Block, Heading, Items, Manner, Paragraph, Run, Signature
from reports.outlines.ranges import ranges
from reports.outlines.stating import Stating
from reports.statements.statement import Statement

_OWN = 3
"""Lines left white."""


def questions(stating: Stating) -> Iterator[Block]:
    """Yield the questions."""
    words = stating.words
    yield Heading(words.text("questions.heading"), 2)
    yield Items(tuple((Run(one),) for one in _raised(stating)))
    yield Paragraph((Run(words.text("questions.own")),), Manner.SMALL)
    yield Signature(tuple(words.text("questions.line", n=one) for one in range(1, _OWN + 1)))


def _raised(stating: Stating) -> Iterator[str]:
    words, dossier = stating.words, stating.dossier
    yield words.text("questions.next")
    if dossier.deadlines:
        yield words.text("questions.limits")
    not_kept = {number for one in dossier.orders for number in one.not_kept}
    if not_kept:
        yield words.text("questions.order", numbers=ranges(not_kept))
    if any(one.value not in ANSWERS for one in _told(stating, "lawfulness")):
        yield words.text("questions.obtained")
    if any(one.value == "yes" for one in _told(stating, "respondent_unknown")):
        yield words.text("questions.author")
    if any(one.value == "yes" for one in _told(stating, "reporter_address_confidential")):
        yield words.text("questions.address")
    if dossier.gaps:
        yield words.text("questions.gaps")


def _told(stating: Stating, point: str) -> tuple[Statement, ...]:
    return stating.statements.get(point, ())
