"""What the decoding child does with a PDF: paint a page on white, or say the words of all pages.

Runs inside the confined child only. Our own reports go through here too: they carry pixels of
foreign pictures. Fonts that a document does not bring along cannot be looked up in there, and are
replaced by those that PDFium carries itself.

Never here: links, forms, or anything else that a PDF can hold.
"""

import io
from collections.abc import Iterator

import pypdfium2 as pdfium
from PIL import Image

from harassvault.decoding import limits
from harassvault.decoding.images import Facts, TooLargeError, strips

_PIECE = 1 << 16

_EMPTY = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
trailer<</Root 1 0 R>>
"""


def prepare() -> None:
    """Paint and read one empty page, so that everything is loaded that is needed for it."""
    page(io.BytesIO(_EMPTY), 0, 9)
    words(io.BytesIO(_EMPTY))


def page(data: io.BytesIO, number: int, max_side: int) -> tuple[Facts, Iterator[bytes]]:
    """Paint a page, and give its size in pixels, the number of pages, and RGB rows.

    Args:
        data: the whole document.
        number: of the page, from 0.
        max_side: pixels of its longer side.

    Raises:
        TooLargeError: more pages than we count.
        ValueError: no such page. A damaged document raises what PDFium raises.
    """
    document = pdfium.PdfDocument(data.getvalue())
    try:
        count = len(document)
        if count > limits.MAX_PDF_PAGES:
            raise TooLargeError("pages", limits.MAX_PDF_PAGES)
        if not 0 <= number < count:
            raise ValueError("no such page")
        image = _painted(document[number], max_side)
    finally:
        document.close()
    facts: Facts = {"width": image.width, "height": image.height, "pages": count}
    return facts, strips(image)


def words(data: io.BytesIO) -> tuple[Facts, Iterator[bytes]]:
    """Give the number of pages and of bytes, and the words that the pages hold as text.

    A form feed stands between two pages. Words in pictures are not among them.

    Raises:
        TooLargeError: more pages than we count, or more words than we give.
    """
    document = pdfium.PdfDocument(data.getvalue())
    said: list[bytes] = []
    room = limits.MAX_PDF_WORDS
    try:
        count = len(document)
        if count > limits.MAX_PDF_PAGES:
            raise TooLargeError("pages", limits.MAX_PDF_PAGES)
        for number in range(count):
            page = document[number]
            text = page.get_textpage().get_text_bounded().replace(limits.PAGE_END, " ")
            page.close()
            said.append(text.encode("utf-8", "replace"))
            room -= len(said[-1]) + 1
            if room < 0:
                raise TooLargeError("words", limits.MAX_PDF_WORDS)
    finally:
        document.close()
    whole = limits.PAGE_END.encode().join(said)
    pieces = (whole[at : at + _PIECE] for at in range(0, len(whole), _PIECE))
    return {"pages": count, "size": len(whole)}, pieces


def _painted(painted: pdfium.PdfPage, max_side: int) -> Image.Image:
    scale = max_side / max(*painted.get_size(), 1.0)
    bitmap = painted.render(scale=scale, rev_byteorder=True)
    image: Image.Image = bitmap.to_pil().convert("RGB").copy()
    # PDFium rounds up: a page may come out one pixel larger than asked for.
    return image.crop((0, 0, min(image.width, max_side), min(image.height, max_side)))
