"""A report in the form of file that was chosen: PDF, DOCX, text, JSON, CSV.

Never here: what it says; where the bytes go.
"""

from harassvault.decoding.client import Decoder
from harassvault.exporting import Bytes
from reports.audience import Format
from reports.choice import Choice
from reports.data.dossier_csv import load_file, timeline
from reports.data.dossier_json import dossier_json
from reports.docx.outline_docx import write_outline_docx
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
    largest = choice.largest_picture
    match choice.format:
        case Format.PDF:
            # Two children: pictures of the next pages are decoded while this one is written.
            with Decoder() as one, Decoder() as other:
                first, more = DecoderFlattener(one), [DecoderFlattener(other)]
                return write_outline(
                    outline, out, open_original, first, more, largest_picture=largest
                ).pages
        case Format.DOCX:
            with Decoder() as one:
                decoder = DecoderFlattener(one)
                write_outline_docx(outline, out, open_original, decoder, largest_picture=largest)
        case Format.TXT:
            out.write(outline_text(outline).encode())
        case Format.JSON:
            out.write(dossier_json(outline))
        case Format.CSV:
            out.write(timeline(outline))
        case Format.LOAD_FILE:
            out.write(load_file(outline))
    return 0
