"""Shared by the tests of the way out: a page of text, and readers of other people's making."""

import subprocess
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest

from reports.pdf.document import Document, PageSize, Properties
from reports.text.lines import set_text

PREPARED = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def write_texts(texts):
    """Return a PDF with one paragraph per text."""
    target = BytesIO()
    document = Document(target, PageSize.A4, Properties("A title ✓", "en", PREPARED))
    page, y = document.new_page(), 800.0
    document.bookmark("First", page, 800)
    document.bookmark("Under it 你", page, 700, level=1)
    for text in texts:
        for line in set_text(text, 480, 12):
            y -= line.ascent + line.descent
            page.text(line, 50, y)
    page.draw("Pages", document.page_count, (1, 0, 0, 1, 300, 30))
    document.end_page(page)
    document.finish(9)
    return target.getvalue()


@pytest.fixture
def pdf_of():
    return write_texts


@pytest.fixture
def pdfium_text():
    def read(data):
        pdf = pypdfium2.PdfDocument(data)
        try:
            return "\n".join(page.get_textpage().get_text_range() for page in pdf)
        finally:
            pdf.close()

    return read


@pytest.fixture
def poppler_text(tmp_path):
    def read(data):
        file = tmp_path / "read.pdf"
        file.write_bytes(data)
        done = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
        assert not done.stderr
        return done.stdout.decode()

    return read
