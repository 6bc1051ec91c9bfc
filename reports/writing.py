"""A report in the form of file that was chosen: PDF, text, JSON.

Never here: what it says; where the bytes go.
"""

from harassvault.decoding.client import Decoder
from harassvault.exporting import Bytes
from reports.audience import Format
from reports.choice import Choice
from reports.data.dossier_json import dossier_json
from reports.outlines.outline import Outline
from reports.pdf.images.decoded import DecoderFlattener
from reports.pdf.outline.pictures import OpenOriginal
from reports.pdf.outline_pdf import write_outline
from reports.plain.outline_text import outline_text


def write_report(outline: Outline, choice: Choice, out: Bytes, open_original: OpenOriginal) -> int:
    """Write a report and return how many pages it has; 0 where the form has none.

    Args:
        outline: what it says.
        choice: the form of file, and how large pictures may be.
        out: takes the bytes from front to back.
        open_original: gives an original by its evidence id.
    """
    match choice.format:
        case Format.PDF:
            # Two children: pictures of the next pages are decoded while this one is written.
            with Decoder() as one, Decoder() as other:
                first, second = DecoderFlattener(one), DecoderFlattener(other)
                return write_outline(outline, out, open_original, first, [second]).pages
        case Format.TXT:
            out.write(outline_text(outline).encode())
        case Format.JSON:
            out.write(dossier_json(outline))
    return 0
