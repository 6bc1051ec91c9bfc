"""A dossier as PDF: the parts in their order, written out page by page.

    write_dossier(dossier, writer, open_original, flattener)

The same dossier and originals give the same bytes, whatever the clock, zone or language of the
computer.

Never here: what is in the dossier; where the bytes go.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.audience import Paper
from reports.catalogue import Catalogue
from reports.dossier import Dossier
from reports.pdf.document import Document, PageSize, Properties
from reports.pdf.dossier.closing import print_closing
from reports.pdf.dossier.cover import print_cover
from reports.pdf.dossier.exhibit_list import print_exhibit_list
from reports.pdf.dossier.incidents import print_incidents
from reports.pdf.dossier.people import print_people
from reports.pdf.dossier.printing import OpenOriginal, Printing
from reports.pdf.dossier.summary import print_summary
from reports.pdf.file import Writer
from reports.pdf.flow import Flow
from reports.pdf.furniture import FOOTER_SIZE
from reports.pdf.images.ahead import Ahead
from reports.pdf.images.picture import Flattener

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


def write_dossier(
    dossier: Dossier,
    target: Writer,
    open_original: OpenOriginal,
    flattener: Flattener | None = None,
    more_flatteners: Sequence[Flattener] = (),
) -> Written:
    """Write `dossier` as PDF.

    Args:
        dossier: what to say.
        target: takes bytes from front to back; need not be seekable.
        open_original: gives an original by its evidence id.
        flattener: decodes pictures that cannot pass as they are; without one they get a box.
        more_flatteners: others that may work at the same time, each with a child of its own; with
            one at least, the pictures of the next pages are decoded ahead, in threads.
    """
    words = Catalogue.load("reports.words", dossier.language)
    properties = Properties(dossier.title, words.language, dossier.prepared_at)
    document = Document(target, _PAPERS[dossier.paper], properties)
    running = f"{dossier.title} · {dossier.about.name}" if dossier.about.name else dossier.title
    flow = Flow(document, words, running)
    flatteners = [flattener, *more_flatteners] if flattener else []
    with Ahead(flatteners) as ahead:
        printing = Printing(dossier, words, flow, open_original, flattener, ahead)
        _print_parts(printing)
    flow.finish()
    document.finish(FOOTER_SIZE)
    return Written(document.pages, tuple(printing.not_shown))


def _print_parts(printing: Printing) -> None:
    print_cover(printing)
    print_summary(printing)
    print_people(printing)
    if printing.dossier.incidents:
        print_incidents(printing)
    print_exhibit_list(printing)
    print_closing(printing)
