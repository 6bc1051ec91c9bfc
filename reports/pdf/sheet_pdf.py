"""An emergency sheet as one page of PDF: the code to read, the code to scan, what to do with it.

The same sheet gives the same bytes. The file's title says nothing of what it is for.

Never here: where the bytes go; they are the key to everything.
"""

from reports.audience import Paper
from reports.catalogue import Catalogue
from reports.dates import Dates
from reports.pdf.document import Document, PageSize, Properties
from reports.pdf.file import Writer
from reports.pdf.flow import Flow
from reports.pdf.furniture import FOOTER_SIZE, MM
from reports.pdf.looks import BODY, H2, LABEL, SMALL, TITLE
from reports.pdf.looks import Look as TextLook
from reports.pdf.page import Box
from reports.pdf.qr import draw_qr
from reports.sheet import Sheet
from reports.text.faces import Style

_PAPERS = {Paper.A4: PageSize.A4, Paper.LETTER: PageSize.LETTER}

_QR = 44 * MM
"""Edge of the code to scan, white around it included: a module is about a millimetre, which a
telephone reads from a photocopy."""

_CODE = TextLook(17, 24, Style.BOLD)
_NUMBER = TextLook(8, 11, grey=0.35)
_COLUMNS = 3
_GROUP_HEIGHT = 38.0
_GAP = 10.0
_WRITING_LINE = 24.0
"""Points between two lines to write on by hand."""

_STEPS = ("start", "type", "password", "elsewhere", "without")
_FOUND = ("stranger", "known")


def write_sheet(sheet: Sheet, target: Writer) -> None:
    """Write a sheet as PDF."""
    words = Catalogue.load("reports.words", sheet.language)
    properties = Properties(words.text("sheet.file_title"), words.language, sheet.prepared_at)
    document = Document(target, _PAPERS[sheet.paper], properties)
    flow = Flow(document, words, words.text("sheet.file_title"))
    _print_head(flow, sheet, words)
    _print_code(flow, sheet)
    _print_where(flow, sheet, words)
    _print_steps(flow, words)
    _print_found(flow, words)
    flow.finish()
    document.finish(FOOTER_SIZE)


def _print_head(flow: Flow, sheet: Sheet, words: Catalogue) -> None:
    flow.text(words.text("sheet.title"), TITLE)
    flow.text(words.text("sheet.lead"), BODY)
    made = Dates(words).day_on(sheet.prepared_at)
    flow.text(words.text("sheet.made", date=made), SMALL)
    flow.space(_GAP)


def _print_code(flow: Flow, sheet: Sheet) -> None:
    """Print the groups with their numbers, by which a mistake is named, beside the code to scan."""
    top, room = flow.y, flow.width - _QR - _GAP
    flow.page.frame(Box(flow.left, top - _QR, flow.width, _QR), 0.7, 0.4)
    draw_qr(flow.page, sheet.code.text, Box(flow.left + flow.width - _QR, top - _QR, _QR, _QR))
    column = (room - _GAP) / _COLUMNS
    start = top - (_QR - 3 * _GROUP_HEIGHT) / 2
    for place, group in enumerate(sheet.code.text.split("-")):
        x = flow.left + _GAP + column * (place % _COLUMNS)
        flow.y = start - _GROUP_HEIGHT * (place // _COLUMNS)
        flow.put(flow.lines(f"{place + 1}", _NUMBER, width=column)[0], _NUMBER, x, column)
        flow.put(flow.lines(group, _CODE, width=column)[0], _CODE, x, column)
    flow.y = top - _QR
    flow.space(_GAP)


def _print_where(flow: Flow, sheet: Sheet, words: Catalogue) -> None:
    flow.field(words.text("sheet.folder"), sheet.folder)
    for line in ("computer", "kept_at"):
        line_to_write_on(flow, words.text(f"sheet.{line}"))
    flow.space(_GAP)


def line_to_write_on(flow: Flow, title: str) -> None:
    """Print a title with a line beside it that is filled in by hand."""
    flow.space(_WRITING_LINE - LABEL.leading)
    line = flow.lines(title, LABEL)[0]
    flow.put(line, LABEL, flow.left, flow.width)
    start = flow.left + line.width + _GAP
    flow.page.rule(start, flow.y + 3, flow.left + flow.width - start, 0.6, 0.4)


def _print_steps(flow: Flow, words: Catalogue) -> None:
    flow.text(words.text("sheet.use"), H2)
    for number, step in enumerate(_STEPS, start=1):
        flow.text(f"{number}.  {words.text(f'sheet.step.{step}')}", BODY)
        flow.space(2)
    flow.space(_GAP / 2)


def _print_found(flow: Flow, words: Catalogue) -> None:
    flow.text(words.text("sheet.found"), H2)
    for one in _FOUND:
        flow.text(words.text(f"sheet.found_{one}"), BODY)
        flow.space(2)
    flow.text(words.text("sheet.lost"), BODY)
