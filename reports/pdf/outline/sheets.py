"""The sheet that describes an exhibit which is not reproduced: file, length, digest, transcript.

Never here: opening the file.
"""

from reports.blocks import Leads, Place, Run
from reports.exhibit import Exhibit
from reports.pdf.looks import SMALL
from reports.pdf.outline.captions import Caption
from reports.pdf.outline.places import Rank
from reports.pdf.outline.printing import Printing
from reports.pdf.outline.runs import plain
from reports.pdf.outline.texts import print_fact

_PADDING = 10.0
_SOME_FACTS = 40.0
"""Points of what follows the caption that stay with it."""


def print_sheet(printing: Printing, exhibit: Exhibit) -> None:
    """Print what an exhibit is, why it is not reproduced, and that it is kept."""
    flow = printing.flow
    damaged = exhibit.number in printing.pictures.not_shown
    width = flow.width - 2 * _PADDING
    caption = Caption(printing, exhibit, width)
    why = plain(printing, printing.said.why_not_shown(exhibit, is_damaged=damaged), SMALL, width)
    flow.space(10)
    together = caption.height + why.height(SMALL) + _SOME_FACTS + 2 * _PADDING
    flow.need(min(together, flow.full_room / 2))
    here = Place(Leads.EXHIBIT, exhibit.number)
    printing.places.here(here, flow.page, flow.y, Rank.SHOWN)
    with printing.structure.group("Div"), flow.framed(_PADDING):
        caption.print_over_pages()
        with printing.structure.element("P"):
            flow.print_lines(why.lines, SMALL, draw=why.draw)
        flow.space(3)
        with printing.structure.element("L"):
            for label, said in printing.said.sheet(exhibit):
                with printing.structure.element("LI"):
                    print_fact(printing, label, (Run(said),), SMALL)
    flow.space(8)
