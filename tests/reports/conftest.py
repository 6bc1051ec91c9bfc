"""Shared by the tests of the way out: a page of text, and readers of other people's making."""

import hashlib
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from harassvault.decoding.client import Decoder
from harassvault.incident import Category, Channel, Role
from harassvault.moment import Moment, PartOfDay, Precision
from reports.audience import Audience, Paper
from reports.dossier import Dossier
from reports.exhibit import Exhibit
from reports.incident_entry import Amendment, Change, IncidentEntry, Involvement
from reports.log_head import LogHead
from reports.outlines.readers import outline_of
from reports.parties import PersonEntry, Reporter
from reports.pdf.document import Document, PageSize, Properties
from reports.pdf.images.decoded import DecoderFlattener
from reports.pdf.outline_pdf import write_outline
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


def screenshot(number, size=(1080, 2340), mode="RGB"):
    """A drawn telephone screen with bubbles of a conversation; no two numbers give the same."""
    image = Image.new(mode, size, (246, 246, 248, 255) if mode == "RGBA" else (246, 246, 248))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, size[0], size[1] // 16), fill=(40, 70, 90))
    draw.text((40, size[1] // 40), f"Number withheld  {number}", fill="white", font_size=44)
    for row in range(12):
        top = size[1] // 12 + row * size[1] // 14
        left = 60 if row % 3 else size[0] // 4
        box = (left, top, left + size[0] * 2 // 3, top + size[1] // 18)
        draw.rounded_rectangle(box, 30, fill=(255, 255, 255) if row % 3 else (210, 232, 214))
        draw.text(
            (left + 30, top + 20),
            f"Message {row + 1} of day {number}",
            fill=(20, 20, 20),
            font_size=38,
        )
        draw.text(
            (left + 30, top + 70), "I am downstairs. Answer.", fill=(20, 20, 20), font_size=38
        )
    return image


def picture_bytes(image, kind="PNG", **options):
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def sample_originals():
    """Originals by evidence id: screens, a photograph on its side, a letter, a broken picture."""
    exif = Image.Exif()
    exif[0x0112] = 6
    photograph = Image.linear_gradient("L").resize((1200, 800)).convert("RGB")
    ImageDraw.Draw(photograph).text((60, 60), "A car in front of the house", font_size=70)
    return {
        "e1": picture_bytes(screenshot(1)),
        "e2": picture_bytes(screenshot(2, mode="RGBA")),
        "e3": picture_bytes(photograph, "JPEG", exif=exif),
        "e4": b"%PDF-1.7 a letter",
        "e5": picture_bytes(screenshot(3))[:2000],
        "e6": picture_bytes(Image.new("RGB", (1600, 500), (225, 228, 232))),
    }


def instant(day, hour=9, minute=12):
    return datetime(2026, 3, day, hour, minute, tzinfo=timezone(timedelta(hours=1)))


def sample_exhibits(originals):
    names = {
        "e1": ("Screenshot_20260303-143112.png", "image/png"),
        "e2": ("capture d’écran émoji 😡 שלום.png", "image/png"),
        "e3": ("IMG_2231.jpg", "image/jpeg"),
        "e4": ("letter from the landlord.pdf", "application/pdf"),
        "e5": ("broken.png", "image/png"),
        "e6": ("a-very-long-file-name-" * 6 + ".png", "image/png"),
    }
    return tuple(
        Exhibit(
            number=number,
            evidence_id=key,
            name=names[key][0],
            media_type=names[key][1],
            size=len(originals[key]),
            sha256=hashlib.sha256(originals[key]).hexdigest(),
            received_at=instant(4 + number),
            claimed_at=instant(3, 14, 31) if number == 1 else None,
        )
        for number, key in enumerate(originals, 1)
    )


WORDS = {
    "Arabic": "مرحبا، أنا في الأسفل. لا تتصل بالشرطة 112!",
    "Hebrew": "אני מחכה לך למטה, תעני לי (12:30)",
    "Hindi": "मैं नीचे खड़ा हूँ, दरवाज़ा खोलो। विद्यार्थी क्षत्रिय",
    "Thai": "ฉันอยู่ข้างล่าง รับโทรศัพท์เดี๋ยวนี้ กำลังรอ",
    "Chinese": "我在楼下等你，别再不接电话。我在樓下等你，別再不接電話。",
    "Japanese": "下で待っています。電話に出てください。東京駅の前です。",
    "Korean": "아래에서 기다리고 있어. 전화 받아.",
    "Emoji": "😡😡 👨‍👩‍👧 🏳️‍🌈 🇫🇷🇩🇪 👍🏽 ❤️ 1️⃣ see you soon",
    "Combining": "cafe\u0301 a\u0300 la cre\u0300me, n\u0303, Z\u0351\u036b\u0343a\u0334l\u0302go",
    "Marks": "turned \u202eround\u202c and \x07 and \ue000 and <b>&amp; <img src='/etc/passwd'>",
    "Address": "https://example.org/profile/" + "0123456789abcdef" * 9 + "?view=all&sort=new",
}


def incidents():
    maya, unknown = (
        Involvement("Viktor Lindqvist", Role.AUTHOR),
        Involvement("", Role.UNKNOWN_AUTHOR),
    )
    witness = Involvement("Aïcha Benali", Role.WITNESS)
    zone = "Europe/Paris"
    return (
        IncidentEntry(
            1,
            Moment(
                Precision.ABOUT,
                "2026-03-03T14:30",
                zone=zone,
                anchor="the day after the team lunch",
            ),
            instant(4),
            4,
            "He stood in front of the entrance of the building when I came back from lunch. He "
            "said that he would wait there every day until I answered.\n\nI went in without "
            "answering and told the reception desk. " + "They wrote down the time. " * 12,
            where="Entrance of 14 rue des Lilas, Lyon",
            channel=Channel.IN_PERSON,
            behaviours=(Category.WAITING_OUTSIDE, Category.UNWANTED_CONTACT),
            exact_words="“I will be here every day until you answer me.”",
            people=(maya, witness),
            details=(
                ("incident_duration", "about ten minutes"),
                ("incident_weapon", "no"),
                ("incident_injury", "unknown"),
            ),
            amendments=(
                Amendment(
                    instant(6),
                    8,
                    (
                        Change("when", Moment(Precision.DAY, "2026-03-02")),
                        Change("what", "He stood in front of the building."),
                        Change("where", ""),
                        Change("categories", (Category.WAITING_OUTSIDE,)),
                        Change("details.incident_weapon", "unknown"),
                    ),
                ),
            ),
            exhibits=(1, 2),
        ),
        IncidentEntry(
            2,
            Moment(Precision.BETWEEN, "2026-03-03", end="2026-03-05"),
            instant(6),
            7,
            "\n".join(f"{name}: {words}" for name, words in WORDS.items()),
            channel=Channel.TEXT_MESSAGE,
            behaviours=(Category.UNWANTED_CONTACT,),
            exact_words=WORDS["Arabic"] + "\n" + WORDS["Hebrew"],
            people=(unknown,),
            exhibits=(1, 3, 6),
        ),
        IncidentEntry(
            3,
            Moment(Precision.PART_OF_DAY, "2026-03-09", part=PartOfDay.NIGHT),
            instant(10),
            9,
            "Someone rang the bell four times. I did not open.",
            set_aside=True,
        ),
        IncidentEntry(
            4,
            Moment(Precision.MONTH, "2026-04"),
            instant(28),
            12,
            "A letter arrived. " * 60,
            first_noted_at=Moment(Precision.DAY, "2026-04-12"),
            channel=Channel.LETTER,
            behaviours=(Category.THREATS, Category.UNWANTED_CONTACT),
            exhibits=(4, 5),
        ),
        IncidentEntry(5, Moment(), instant(29), 14, ""),
    )


NOTE = """journal-7f3a
412
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— journal-7f3a Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE
"""

VERIFIER = "journal-7f3a+0cf7ab96+AV9YtEOQLmgH6PgUeZ4wLkSJt3vY0n0xEpJEXCWTXvDv"


def build_dossier(language, originals):
    return Dossier(
        audience=Audience.POLICE,
        language=language,
        paper=Paper.A4 if language == "fr" else Paper.LETTER,
        prepared_at=PREPARED,
        title="Record of incidents" if language == "en" else "Relevé de faits",
        situation="14 rue des Lilas",
        about=Reporter("Maya Okafor-Lefèvre", "c/o Advice Centre, 3 place Bellecour, Lyon"),
        people=(
            PersonEntry(
                "Viktor Lindqvist",
                (Role.AUTHOR,),
                relation="former manager",
                aliases=("Vik",),
                handles=("@vik_l (social network)", "+33 6 00 00 00 00"),
                description="About 1.85 m, grey coat, drives a dark estate car.",
                amendments=(Amendment(instant(5), 6, (Change("name", "V. L."),)),),
            ),
            PersonEntry("Aïcha Benali", (Role.WITNESS,), relation="receptionist"),
            PersonEntry("", (Role.UNKNOWN_AUTHOR,)),
        ),
        incidents=incidents(),
        exhibits=sample_exhibits(originals),
        log=LogHead(
            "journal-7f3a",
            412,
            "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
            NOTE,
            VERIFIER,
            instant(6),
            unchanged_since=True,
        ),
        program="HarassVault 0.1.0",
    )


def write_sample(language, flattener=None, more=()):
    """Return the sample dossier as PDF, and what was said of it."""
    originals = sample_originals()
    target = BytesIO()
    dossier = build_dossier(language, originals)
    outline = outline_of(dossier)
    written = write_outline(outline, target, lambda key: BytesIO(originals[key]), flattener, more)
    return target.getvalue(), written


@pytest.fixture(scope="session")
def samples():
    with Decoder() as decoder:
        flattener = DecoderFlattener(decoder)
        return {language: write_sample(language, flattener) for language in ("en", "fr")}


@pytest.fixture(scope="session")
def originals():
    return sample_originals()


@pytest.fixture
def dossier_of():
    return lambda language, originals: build_dossier(language, originals or sample_originals())


@pytest.fixture
def write():
    def write_one(dossier, originals, target=None):
        target = target or BytesIO()
        outline = outline_of(dossier)
        written = write_outline(outline, target, lambda key: BytesIO(originals[key]))
        return (target.getvalue() if isinstance(target, BytesIO) else b""), written

    return write_one


@pytest.fixture
def sample_decoded_ahead():
    with Decoder() as one, Decoder() as other:
        return write_sample("en", DecoderFlattener(one), [DecoderFlattener(other)])
