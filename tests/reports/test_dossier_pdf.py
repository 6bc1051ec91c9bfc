"""The dossier on paper: complete, in order, readable again, and with nothing else in it."""

import hashlib
import os
import subprocess
import sys
import tracemalloc
import unicodedata
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from reports.audience import Audience

TESTS = Path(__file__).parent
ROOT = TESTS.parents[1]


def plain(text):
    unmarked = "".join(char for char in text if char not in "\u202a\u202b\u202c\u200e\u200f")
    return " ".join(unicodedata.normalize("NFC", unmarked.replace("\u00a0", " ")).split())


@pytest.fixture(params=["en", "fr"])
def sample(request, samples):
    return request.param, *samples[request.param]


def test_page_count_and_bookmarks(sample):
    language, data, written = sample
    pdf = pypdfium2.PdfDocument(data)
    marks = [(mark.level, mark.get_title()) for mark in pdf.get_toc()]

    assert len(pdf) == written.pages
    assert [title for level, title in marks if level == 0][-5:] == {
        "en": ["People", "Incidents", "List of exhibits", "Closing", "Technical annex"],
        "fr": ["Personnes", "Faits", "Liste des pièces", "Pour finir", "Annexe technique"],
    }[language]
    numbered = [title[:2] for level, title in marks if level == 1 and title[1] == "."]
    assert numbered == ["1.", "2.", "3.", "4.", "5."]
    pdf.close()


def test_every_page_has_its_number(sample):
    language, data, _ = sample
    pdf = pypdfium2.PdfDocument(data)
    word = {"en": "of", "fr": "sur"}[language]
    for place, page in enumerate(pdf, 1):
        assert f"Page {place} {word} {len(pdf)}" in plain(page.get_textpage().get_text_range())
    pdf.close()


def test_the_words_are_there_as_they_were_written(sample, poppler_text):
    _, data, _ = sample
    read = plain(poppler_text(data))
    for words in (
        "“I will be here every day until you answer me.”",
        "मैं नीचे खड़ा हूँ, दरवाज़ा खोलो। विद्यार्थी क्षत्रिय",
        "ฉันอยู่ข้างล่าง รับโทรศัพท์เดี๋ยวนี้ กำลังรอ",
        "我在楼下等你，别再不接电话。我在樓下等你，別再不接電話。",
        "下で待っています。電話に出てください。東京駅の前です。",
        "아래에서 기다리고 있어. 전화 받아.",
        "👨‍👩‍👧 🏳️‍🌈 🇫🇷🇩🇪 👍🏽",
        "‹U+202E›",
        "[U+E000]",
        "<b>&amp; <img",
    ):
        assert plain(words) in read
    for word in ("مرحبا", "الأسفل", "אני", "מחכה"):
        assert word in read


def test_both_dates_precision_and_places_in_the_log_are_printed(samples, pdfium_text):
    read = plain(pdfium_text(samples["en"][0]))

    for said in (
        "3 March 2026, about 14:30 (local time, Europe/Paris) — estimated; remembered as: ",
        "remembered as: the day after the team lunch",
        "4 March 2026, 09:12 (UTC+1); changed since, last on 6 March 2026, 09:12 (UTC+1)",
        "between 3 and 5 March 2026",
        "In April 2026",
        "Date not known",
        "first noted elsewhere: 12 April 2026",
        "This entry was set aside by the person who wrote it.",
        "1: 4, 8 · 2: 7 · 3: 9 · 4: 12 · 5: 14",
    ):
        assert said in read
    assert read.count("Written down") == 5


def test_earlier_versions_are_for_those_who_ask_for_them(dossier_of, originals, pdfium_text, write):
    base = dossier_of("en", originals)
    base = replace(base, incidents=base.incidents[:1], exhibits=base.exhibits[:2])
    asked = {
        audience: plain(pdfium_text(write(replace(base, audience=audience), originals)[0]))
        for audience in Audience
    }
    for said in (
        "Changed on 6 March 2026, 09:12 (UTC+1); entry 8 of the log",
        "He stood in front of the building.",
        "Weapon used or threatened, before: I do not know",
    ):
        printed = {audience for audience, read in asked.items() if said in read}
        assert printed == {Audience.LAWYER, Audience.COURT}


def test_the_first_page_says_how_many_and_who(samples):
    pdf = pypdfium2.PdfDocument(samples["en"][0])
    first = plain(pdf[0].get_textpage().get_text_range())
    pdf.close()

    for said in (
        "4 incidents, between 3 and 5 March 2026 – April 2026.",
        "Viktor Lindqvist, Vik",
        "Relationship former manager",
        "1 more entry was set aside",
    ):
        assert said in first


def test_the_log_can_be_checked_from_the_page(samples, dossier_of, pdfium_text):
    read = pdfium_text(samples["en"][0]).replace("\r", "")

    log = dossier_of("en", {}).log
    for line in (log.verifier, log.root, log.note.splitlines()[-1]):
        assert line in read  # whole, on one line
    assert "RFC 6962" in read


def test_emoji_without_colour_are_said_only_where_there_are_some(
    samples, dossier_of, pdfium_text, write
):
    said = "Emoji print without their colours"
    empty = replace(dossier_of("en", {}), incidents=(), exhibits=(), people=())

    assert said in pdfium_text(samples["en"][0])
    assert said not in pdfium_text(write(empty, {})[0])


def test_every_exhibit_is_listed_with_its_digest(sample, originals, pdfium_text):
    _, data, _ = sample
    read = plain(pdfium_text(data))

    for original in originals.values():
        assert hashlib.sha256(original).hexdigest() in read


def test_the_program_is_named_only_where_it_says_how(sample):
    language, data, _ = sample
    pdf = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in pdf]

    (named,) = [page for page in pages if "HarassVault" in page]
    heading = {"en": "How this was prepared", "fr": "Comment ce document a été préparé"}
    assert "HarassVault" in plain(named).partition(heading[language])[2]
    assert b"HarassVault" not in data
    assert not any("arass" in value for value in pdf.get_metadata_dict().values())
    pdf.close()


def test_a_broken_picture_stops_nothing(sample, pdfium_text):
    language, data, written = sample
    said = {"en": "could not be shown as a picture", "fr": "n’a pas pu être affiché"}[language]

    assert written.not_shown == (5,)
    assert plain(pdfium_text(data)).count(said) == 1


def test_decoding_ahead_changes_no_byte(samples, sample_decoded_ahead):
    assert sample_decoded_ahead == samples["en"]


def test_what_arrived_otherwise_keeps_its_first_digest(dossier_of, originals, pdfium_text, write):
    base = dossier_of("en", originals)
    erased = replace(base.exhibits[3], first_sha256="ab" * 32)
    told = replace(base, exhibits=(*base.exhibits[:3], erased, *base.exhibits[4:]))
    read = "".join(pdfium_text(write(told, originals)[0]).split())
    assert f"AsreceiveditsSHA-256valuewas{'ab' * 32}." in read


def test_an_empty_dossier_is_a_document(dossier_of, pdfium_text, write):
    empty = replace(dossier_of("en", {}), incidents=(), exhibits=(), people=(), log=None)

    data, written = write(empty, {})

    assert written.pages == len(pypdfium2.PdfDocument(data))
    assert "0 incidents are described." in pdfium_text(data)


def test_no_program_of_poppler_complains(sample, tmp_path):
    _, data, _ = sample
    file = tmp_path / "d.pdf"
    file.write_bytes(data)
    for command in (["pdffonts", file], ["pdfimages", "-list", file], ["pdfinfo", "-meta", file]):
        done = subprocess.run(command, capture_output=True, check=True)
        assert not done.stderr
        if command[0] == "pdffonts":
            rows = done.stdout.decode().splitlines()[2:]
            assert rows
            assert all("yes yes yes" in row for row in rows)  # embedded, subset, with ToUnicode


SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from conftest import write_sample
from harassvault.decoding.client import Decoder
from reports.pdf.images.decoded import DecoderFlattener
with Decoder() as decoder:
    print(hashlib.sha256(write_sample("fr", DecoderFlattener(decoder))[0]).hexdigest())
"""


def test_same_dossier_same_bytes_elsewhere(samples):
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, TESTS],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "TZ": "America/Lima", "PYTHONHASHSEED": "77"},
    )
    assert run.stdout.decode().strip() == hashlib.sha256(samples["fr"][0]).hexdigest()


class Nowhere:
    """Takes bytes and keeps none."""

    def write(self, data):
        return len(data)


def test_memory_stays_flat_with_many_pictures(dossier_of, write, originals):
    """Thirty pictures of 2 MB each peak no higher than five, but for a little bookkeeping."""
    noise = Image.frombytes("RGB", (800, 800), os.urandom(800 * 800 * 3))
    target = BytesIO()
    noise.save(target, "PNG")
    picture = target.getvalue()

    def peak(count):
        base = dossier_of("en", originals)
        entry, exhibit = base.incidents[0], base.exhibits[0]
        many = replace(
            base,
            incidents=tuple(replace(entry, number=n, exhibits=(n,)) for n in range(1, count + 1)),
            exhibits=tuple(replace(exhibit, number=n) for n in range(1, count + 1)),
        )
        tracemalloc.start()
        write(many, {"e1": picture}, target=Nowhere())
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(1)  # fonts and caches
    few, plenty = peak(5), peak(30)
    assert plenty - few < 1_300_000, plenty - few
