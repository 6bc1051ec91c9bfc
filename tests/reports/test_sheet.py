"""The emergency sheet: one page, read by eye and by telephone, the same bytes each time."""

import unicodedata
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp

from crypto import recovery
from reports.audience import Paper
from reports.catalogue import LANGUAGES, Catalogue
from reports.pdf.document import PageSize
from reports.pdf.sheet_pdf import write_sheet
from reports.sheet import Sheet

MADE = datetime(2026, 11, 22, 10, tzinfo=UTC)
FOLDER = "/home/someone/.local/share/Notes"


def written(sheet):
    target = BytesIO()
    write_sheet(sheet, target)
    return target.getvalue()


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(params=Paper)
def sheet(request, language):
    return Sheet(recovery.generate(), FOLDER, language, request.param, MADE)


def squeezed(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def picture(data, dots_per_inch):
    pdf = pypdfium2.PdfDocument(data)
    try:
        return pdf[0].render(scale=dots_per_inch / 72).to_pil()
    finally:
        pdf.close()


def test_the_square_is_read_back_and_is_the_code(sheet):
    found = zxingcpp.read_barcodes(picture(written(sheet), 96))
    assert [one.text for one in found] == [sheet.code.text]
    assert recovery.parse(found[0].text) == sheet.code


def test_the_square_is_read_with_a_stain_on_it(sheet):
    image = picture(written(sheet), 144)
    square = zxingcpp.read_barcodes(image)[0].position
    left, top = square.top_left.x, square.top_left.y
    wide = square.top_right.x - left
    stain = (left + wide * 0.55, top + wide * 0.55, left + wide * 0.8, top + wide * 0.8)
    image.paste("white", tuple(round(one) for one in stain))
    assert [one.text for one in zxingcpp.read_barcodes(image)] == [sheet.code.text]


def test_the_text_is_read_back_whole(sheet, pdfium_text, poppler_text):
    data = written(sheet)
    words = Catalogue.load("reports.words", sheet.language)
    said = [text for key, text in words.texts.items() if key.startswith("sheet.")]
    for read in (squeezed(pdfium_text(data)), squeezed(poppler_text(data))):
        for group in (*sheet.code.text.split("-"), FOLDER):
            assert group in read
        for text in said:
            if "{" not in text and text != words.text("sheet.file_title"):
                assert squeezed(text) in read


def test_it_is_one_page_of_the_paper_asked_for(sheet):
    pdf = pypdfium2.PdfDocument(written(sheet))
    size = PageSize.A4 if sheet.paper is Paper.A4 else PageSize.LETTER
    assert len(pdf) == 1
    assert pdf[0].get_size() == pytest.approx(size.value, abs=0.1)
    pdf.close()


def test_a_long_folder_in_any_script_stays_on_the_page(language):
    folder = "/home/" + "مجلد شخصي/我的文件/carnet très privé/" * 6
    data = written(Sheet(recovery.generate(), folder, language, Paper.LETTER, MADE))
    pdf = pypdfium2.PdfDocument(data)
    assert len(pdf) == 1
    pdf.close()


def test_the_same_sheet_gives_the_same_bytes(sheet):
    assert written(sheet) == written(sheet)


def test_the_files_title_says_nothing_of_what_it_is_for(sheet):
    pdf = pypdfium2.PdfDocument(written(sheet))
    about = pdf.get_metadata_dict()
    assert about["Title"] == "Notes"
    assert not any(about[name] for name in ("Producer", "Creator", "Author", "Subject"))
    pdf.close()


def test_a_sheet_does_not_show_its_code_where_values_are_printed(sheet):
    assert sheet.code.password not in repr(sheet)
    assert sheet.code.text not in repr(sheet)
