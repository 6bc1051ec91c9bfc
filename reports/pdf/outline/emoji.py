"""That emoji print without their colours: said once, where somebody reads how it was prepared.

Only paper loses them, and only who writes on paper knows that some were there.

Never here: drawing them.
"""

from reports.pdf.looks import SMALL, Look
from reports.pdf.outline.printing import Printing
from reports.pdf.outline.runs import plain
from reports.text.faces import EMOJI

_NOTE = Look(SMALL.size, SMALL.leading, before=4, grey=SMALL.grey)


def note_emoji(printing: Printing) -> None:
    """Say it where some were printed so far, and it was not said before.

    It begins no page: where there is no room for it, it stands closer to the foot.
    """
    flow = printing.flow
    if printing.has_noted_emoji or not flow.document.fonts.uses(EMOJI):
        return
    printing.has_noted_emoji = True
    one = plain(printing, printing.text("log.emoji"), _NOTE, flow.width)
    with printing.structure.element("P"):
        if _NOTE.before + one.height(_NOTE) > flow.room:
            for line in one.lines:
                flow.put(line, _NOTE, flow.left, flow.width, one.draw)
        else:
            flow.print_lines(one.lines, _NOTE, draw=one.draw)
