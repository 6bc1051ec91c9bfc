"""What a PDF shows can be read again, by two readers that others wrote."""

import hashlib
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from tests.reports.test_outline_pdf_tagged import objects_of

ROOT = Path(__file__).resolve().parents[2]

SAMPLES = {
    "latin": "Office “quotes” naïve ffi",
    "decomposed": "cafe\u0301 n\u0303 A\u030a",
    "emoji": "👨‍👩‍👧 🏳️‍🌈 🇫🇷🇩🇪 👍🏽 ❤️ 1️⃣ 😡",
    "arabic": "مرحبا كيف حالك لا تتصل بي",
    "vowels": "السَّلَامُ كَتَبَ",
    "hebrew": "שלום עולם שָׁלוֹם",
    "devanagari": "क्षत्रिय हिन्दी विद्यार्थी",
    "thai": "สวัสดีครับ น้ำ กำลังจะไป",
    "chinese": "你好世界，别再打电话",
    "japanese": "こんにちは、東京です。",
    "korean": "안녕하세요 한국어",
    "indic": "বাংলা தமிழ் తెలుగు ಕನ್ನಡ മലയാളം ગુજરાતી ਪੰਜਾਬੀ සිංහල",
    "others": "ລາວ မြန်မာ ភាសាខ្មែរ ქართული հայերեն አማርኛ Ελληνικά Русский",
    "mathematical": "𝓗𝓮𝓵𝓵𝓸 → ✓ ∑ ⚠",
}


def words(text):
    """Canonical equivalents read the same; poppler writes its own order of direction marks."""
    plain = "".join(char for char in text if char not in "\u202a\u202b\u202c\u200e\u200f")
    return unicodedata.normalize("NFC", plain)


@pytest.mark.parametrize("name", SAMPLES)
def test_pdfium_reads_every_word(name, pdf_of, pdfium_text):
    read = words(pdfium_text(pdf_of([SAMPLES[name]])))

    assert [word for word in words(SAMPLES[name]).split() if word not in read] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_poppler_reads_every_word(name, pdf_of, poppler_text):
    read = words(poppler_text(pdf_of([SAMPLES[name]])))

    assert [word for word in words(SAMPLES[name]).split() if word not in read] == []


LONG = {
    "marks": "e" + "\u0301\u0302\u0303\u0304\u0306\u0307\u0308" * 12 + " end",
    "family": "👨" + "\u200d👩" * 25 + " end",
}


@pytest.mark.parametrize("name", LONG)
def test_a_cluster_longer_than_a_reader_takes_is_read_whole(
    name, pdf_of, pdfium_text, poppler_text
):
    data = pdf_of([LONG[name]])
    for read in (pdfium_text(data), poppler_text(data)):
        assert "".join(words(LONG[name]).split()) in "".join(words(read).split())


@pytest.mark.parametrize("chain", ["e" + "\u0301" * 900, "क" + "्क" * 90, "क" + "ा" * 400])
def test_a_cluster_without_end_stops_nothing(chain, pdf_of, pdfium_text):
    assert "the end" in pdfium_text(pdf_of([chain + " the end"])).replace("\r\n", " ")


def test_half_a_flag_is_no_letter(pdf_of, pdfium_text):
    read = pdfium_text(pdf_of(["\U0001f1fa alone, \U0001f1eb\U0001f1f7\U0001f1fa three"]))
    assert read.count("[U+1F1FA]") == 2
    assert "\U0001f1eb\U0001f1f7" in read


def test_title_bookmarks_and_dates_are_in_the_file(pdf_of):
    data = pdf_of(["x"])
    pdf = pypdfium2.PdfDocument(data)

    found = {key: value for key, value in pdf.get_metadata_dict().items() if value}
    assert found == {
        "Title": "A title ✓",
        "CreationDate": "D:20261122100000+00'00'",
        "ModDate": "D:20261122100000+00'00'",
    }
    assert [(mark.level, mark.get_title()) for mark in pdf.get_toc()] == [
        (0, "First"),
        (1, "Under it 你"),
    ]
    assert any(b"/DisplayDocTitle true" in one for one in objects_of(data).values())
    pdf.close()


def test_the_page_count_is_on_the_page(pdf_of, pdfium_text):
    assert pdfium_text(pdf_of(["text"])).split() == ["text", "1"]


SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from conftest import write_texts
print(hashlib.sha256(write_texts(sys.argv[2:])).hexdigest())
"""


def test_same_text_same_bytes_elsewhere(pdf_of):
    texts = [*SAMPLES.values()]
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, Path(__file__).parent, *texts],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "TZ": "America/Lima", "PYTHONHASHSEED": "77", "LC_ALL": "fr_FR"},
    )
    assert run.stdout.decode().strip() == hashlib.sha256(pdf_of(texts)).hexdigest()
