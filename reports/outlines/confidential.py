"""The confidential contact sheet: one page that travels apart, for police or court, and no other.

Courts have forms of their own for it (United Kingdom C8, New York GF-21, California CLETS-001);
this sheet only holds what they ask.

Never here: anything that happened.
"""

from collections.abc import Iterator

from reports.blocks import Block, Line, Manner, Paragraph, Run, Title
from reports.catalogue import Catalogue
from reports.dossier import Dossier
from reports.outlines.outline import Outline
from reports.outlines.stating import Stating


def outline(dossier: Dossier) -> Outline:
    """Return the sheet."""
    stating = Stating.of(dossier)
    words = stating.words
    title = words.text("confidential.title")
    mark = words.text("confidential.mark")
    return Outline(dossier, title, title, tuple(_blocks(stating)), mark=mark)


def _blocks(stating: Stating) -> Iterator[Block]:
    words, about = stating.words, stating.dossier.about
    yield Title(words.text("confidential.title"))
    yield Paragraph((Run(words.text("confidential.note")),), Manner.STRONG)
    yield from stating.line("reporter_name")
    for one in about.confidential:
        yield Line(words.text("confidential.line"), (Run(one),))
    yield from stating.line("reporter_contact_safe")
    yield Paragraph((Run(words.text("confidential.form")),), Manner.SMALL)


def neutral_title(language: str) -> str:
    """Return a title for a file that says nothing of what is in it."""
    return Catalogue.load("reports.words", language).text("confidential.neutral")
