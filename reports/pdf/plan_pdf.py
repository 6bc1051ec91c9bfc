"""The plan of three copies as one page of PDF, to be filled in by hand.

It says nothing of what the copies hold, and neither does the file's title.

Never here: where the copies are: the program does not know.
"""

from datetime import datetime

from reports.audience import Paper
from reports.catalogue import Catalogue
from reports.pdf.document import Document, PageSize, Properties
from reports.pdf.file import Writer
from reports.pdf.flow import Flow
from reports.pdf.furniture import FOOTER_SIZE
from reports.pdf.looks import BODY, H2, TITLE
from reports.pdf.sheet_pdf import line_to_write_on

_PAPERS = {Paper.A4: PageSize.A4, Paper.LETTER: PageSize.LETTER}
_COPIES = ("mine", "trusted", "lawyer")
_LINES = ("where", "what", "when")
_RULES = ("new", "words", "tell", "page")
_GAP = 10.0


def write_plan(target: Writer, language: str, paper: Paper, at: datetime) -> None:
    """Write the plan.

    Args:
        target: takes the bytes.
        language: "en" or "fr".
        paper: its size.
        at: when the file was made; aware.
    """
    words = Catalogue.load("reports.words", language)
    title = words.text("copies_plan.file_title")
    document = Document(target, _PAPERS[paper], Properties(title, words.language, at))
    flow = Flow(document, words, title)
    flow.text(words.text("copies_plan.title"), TITLE)
    flow.text(words.text("copies_plan.lead"), BODY)
    for copy in _COPIES:
        flow.space(_GAP)
        flow.text(words.text(f"copies_plan.{copy}"), H2)
        for line in _LINES:
            line_to_write_on(flow, words.text(f"copies_plan.{line}"))
    flow.space(2 * _GAP)
    for rule in _RULES:
        flow.text(words.text(f"copies_plan.rule_{rule}"), BODY)
        flow.space(3)
    flow.finish()
    document.finish(FOOTER_SIZE)
