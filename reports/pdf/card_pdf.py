"""The card for whoever receives a package, as one page of PDF.

The same card gives the same bytes. Its file's title says nothing of what it is for.

Never here: what it says (`reports.handover.cards`), where the bytes go.
"""

from reports.audience import Paper
from reports.catalogue import Catalogue
from reports.handover.cards import Card
from reports.pdf.document import Document, PageSize, Properties
from reports.pdf.file import Writer
from reports.pdf.flow import Flow
from reports.pdf.furniture import FOOTER_SIZE
from reports.pdf.looks import BODY, LEAD, SMALL, STRONG, TITLE

_PAPERS = {Paper.A4: PageSize.A4, Paper.LETTER: PageSize.LETTER}

_GAP = 10.0


def write_card(card: Card, target: Writer) -> None:
    """Write a card as PDF."""
    words = Catalogue.load("reports.words", card.language)
    title = words.text("handover_card.file_title")
    properties = Properties(title, words.language, card.prepared_at)
    document = Document(target, _PAPERS[card.paper], properties)
    flow = Flow(document, words, title)
    flow.text(words.text("handover_card.title"), TITLE)
    flow.text(words.text("handover_card.lead"), LEAD)
    flow.space(_GAP)
    for number, step in enumerate(card.steps, start=1):
        flow.text(f"{number}.  {step}", BODY)
        flow.space(_GAP / 2)
    flow.space(_GAP)
    _told(flow, words.text("handover_card.number"), card.key_number)
    if card.viewer_sha256:
        _told(flow, words.text("handover_card.page"), card.digest)
    flow.space(_GAP)
    flow.text(words.text("handover_card.found"), SMALL)
    flow.finish()
    document.finish(FOOTER_SIZE)


def _told(flow: Flow, name: str, value: str) -> None:
    flow.text(name, SMALL)
    flow.text(value, STRONG)
    flow.space(_GAP)
