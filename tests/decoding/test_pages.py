"""Pages of a PDF, painted in the confined child."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from harassvault.decoding.client import Decoder
from harassvault.decoding.errors import UndecodableImageError


@pytest.fixture(scope="module")
def document():
    """Two pages: the first half black, the second with words in a font that is not embedded."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 400))
    canvas.rect(0, 0, 200, 200, stroke=0, fill=1)
    canvas.showPage()
    canvas.drawString(20, 200, "words")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture(scope="module")
def decoder():
    with Decoder() as decoder:
        yield decoder


def test_a_page_is_painted_at_the_size_asked_for(decoder, document):
    page = decoder.pdf_page(io.BytesIO(document), 0, 100)
    assert (page.width, page.height, page.pages) == (50, 100, 2)
    assert page.pixels[:3] == b"\xff\xff\xff"
    assert page.pixels[-3:] == b"\x00\x00\x00"


def test_words_are_painted_without_any_font_of_the_system(decoder, document):
    page = decoder.pdf_page(io.BytesIO(document), 1, 400)
    assert min(page.pixels) < 100


def test_the_words_of_each_page_are_said(decoder, document):
    assert decoder.pdf_words(io.BytesIO(document)) == ["", "words"]
    with pytest.raises(UndecodableImageError):
        decoder.pdf_words(io.BytesIO(document[:40]))
    with pytest.raises(UndecodableImageError):
        decoder.pdf_words(io.BytesIO(b"\x89PNG\r\n\x1a\n"))
    assert decoder.pdf_words(io.BytesIO(document)) == ["", "words"]


def test_a_page_that_is_not_there(decoder, document):
    with pytest.raises(UndecodableImageError):
        decoder.pdf_page(io.BytesIO(document), 2, 100)


def test_a_document_that_is_cut_off_and_the_next_question_works(decoder, document):
    with pytest.raises(UndecodableImageError):
        decoder.pdf_page(io.BytesIO(document[:40]), 0, 100)
    assert decoder.pdf_page(io.BytesIO(document), 0, 20).height == 20


def test_what_is_no_pdf_is_never_sent(decoder):
    with pytest.raises(UndecodableImageError):
        decoder.pdf_page(io.BytesIO(b"\x89PNG\r\n\x1a\n"), 0, 100)
