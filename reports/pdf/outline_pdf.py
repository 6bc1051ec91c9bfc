"""An outline as PDF: its blocks in their order, written out page by page.

    write_outline(outline, writer, open_original, flattener)

The same outline and originals give the same bytes, whatever the clock, zone or language of the
computer.

Never here: what a report says; where the bytes go.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.audience import Paper
from reports.catalogue import Catalogue
from reports.line_numbers import LineNumbers
from reports.outlines.outline import Outline
from reports.pdf.document import Document, PageSize, Properties
from reports.pdf.file import Writer
from reports.pdf.flow import Flow
from reports.pdf.furniture import BINDING, FOOTER_SIZE, LEFT
from reports.pdf.images.ahead import Ahead
from reports.pdf.images.picture import Flattener
from reports.pdf.outline.blocks import print_blocks
from reports.pdf.outline.emoji import note_emoji
from reports.pdf.outline.pictures import OpenOriginal, Pictures
from reports.pdf.outline.places import Places, exhibits_in
from reports.pdf.outline.printing import Printing
from reports.pdf.outline.tables import CELL

_PAPERS = {Paper.A4: PageSize.A4, Paper.LETTER: PageSize.LETTER}


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        pages: how many.
        not_shown: numbers of the exhibits that could not be shown as pictures, though they are.
    """

    pages: int
    not_shown: tuple[int, ...]


def write_outline(
    outline: Outline,
    target: Writer,
    open_original: OpenOriginal,
    flattener: Flattener | None = None,
    more_flatteners: Sequence[Flattener] = (),
    *,
    largest_picture: int | None = None,
) -> Written:
    """Write `outline` as PDF.

    Args:
        outline: what to say.
        target: takes bytes from front to back; need not be seekable.
        open_original: gives an original by its evidence id.
        flattener: decodes pictures that cannot pass as they are; without one they are described.
        more_flatteners: others that may work at the same time, each with a child of its own; with
            one at least, the pictures of the next pages are decoded ahead, in threads.
        largest_picture: longer sides of pictures are reduced to this many pixels; None for never.
    """
    dossier = outline.dossier
    words = Catalogue.load("reports.words", dossier.language)
    properties = Properties(outline.title, words.language, dossier.prepared_at)
    document = Document(target, _PAPERS[dossier.paper], properties, is_tagged=True)
    flow = Flow(document, words, outline.running, left=BINDING if outline.wide_binding else LEFT)
    flow.furniture.mark, flow.furniture.prefix = outline.mark, outline.page_prefix
    flatteners = [flattener, *more_flatteners] if flattener else []
    with Ahead(flatteners) as ahead:
        pictures = Pictures(
            document.file,
            {one.number: one for one in dossier.exhibits},
            list(exhibits_in(outline.blocks)),
            open_original,
            flattener,
            ahead,
            largest_picture or 0,
        )
        places = Places(document.file, outline.blocks)
        numbers = LineNumbers(outline.blocks)
        printing = Printing(outline, words, flow, places, pictures, numbers)
        print_blocks(printing, outline.blocks)
        note_emoji(printing)
    flow.finish()
    for ref, number in places.numbers():
        document.write_drawn(number, CELL.size, ref)
    document.finish(FOOTER_SIZE)
    return Written(document.pages, tuple(pictures.not_shown))
