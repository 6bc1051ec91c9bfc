"""An outline as DOCX, read back: a word processor knows its parts, and it holds nothing else."""

import importlib
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from harassvault.decoding.client import Decoder
from reports import blocks
from reports.audience import Audience, Paper
from reports.blocks import Leads, Manner, Place, Run
from reports.docx.lines import clean, pieces
from reports.docx.outline_docx import write_outline_docx
from reports.exhibit import Covered, Shown
from reports.outlines.outline import Outline
from reports.pdf.images.decoded import DecoderFlattener
from tests.reports.rich_dossier import at, minimal, rich

INCIDENT, EXHIBIT = Place(Leads.INCIDENT, 1), Place(Leads.EXHIBIT, 1)
GPS = 0x8825


def text(*said):
    return tuple(one if isinstance(one, Run) else Run(one) for one in said)


def written(*some, dossier=None, originals=None, flattener=None, **more):
    """Return the bytes of an outline of these blocks."""
    options = {"largest_picture": more.pop("largest_picture", None)}
    outline = Outline(
        dossier or rich(Audience.POLICE), "Record", more.pop("running", "Record"), some, **more
    )
    return bytes_of(outline, originals, flattener, **options)


def bytes_of(outline, originals=None, flattener=None, **options):
    target = BytesIO()
    write_outline_docx(
        outline,
        target,
        lambda key: BytesIO((originals or {})[key]) if originals else BytesIO(b"no picture"),
        flattener,
        **options,
    )
    return target.getvalue()


def read(data):
    return docx.Document(BytesIO(data))


def said_in(document):
    """Return every text of a document, in its order, cells included."""
    return [one.text or "" for one in document.element.body.iter(qn("w:t"))]


def media(data):
    with zipfile.ZipFile(BytesIO(data)) as file:
        return [file.read(name) for name in file.namelist() if "/media/" in name]


@pytest.fixture(scope="module")
def flattener():
    with Decoder() as decoder:
        yield DecoderFlattener(decoder)


def picture(size=(300, 500), kind="PNG", colour=(10, 200, 30), **options):
    target = BytesIO()
    Image.new("RGB", size, colour).save(target, kind, **options)
    return target.getvalue()


def photograph(orientation=1):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A camera of mine"
    exif.get_ifd(GPS)[2] = (45.0, 46.0, 1.0)
    return picture((400, 200), "JPEG", exif=exif, comment=b"taken at home")


def shown(originals, **changes):
    first = replace(rich().exhibits[0], details=(), **changes)
    return rich(Audience.POLICE, exhibits=(first,)), {"e1": originals}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("audience", list(Audience))
def test_every_report_can_be_written_and_read_back(audience, language):
    made = importlib.import_module(f"reports.outlines.{audience}").outline(rich(audience, language))
    document = read(bytes_of(made))
    assert document.core_properties.language == language
    levels = {one.style.name for one in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2"} & levels
    assert "He waited in front of the house." in "".join(said_in(document))


def test_headings_are_headings_and_begin_pages():
    document = read(
        written(
            blocks.Title("Record"),
            blocks.Heading("Incidents", 1, new_page=True),
            blocks.Heading("1. 3 March", 2, INCIDENT),
            blocks.Heading("What happened", 3),
        )
    )
    found = [(one.style.name, one.text) for one in document.paragraphs]
    assert found == [
        ("Title", "Record"),
        ("Heading 1", "Incidents"),
        ("Heading 2", "1. 3 March"),
        ("Heading 3", "What happened"),
    ]
    assert document.paragraphs[1].paragraph_format.page_break_before


def test_references_lead_to_places_that_exist():
    data = written(
        blocks.Heading("1. 3 March", 2, INCIDENT),
        blocks.Paragraph(text("See ", Run("Exhibit 1", strong=True, to=EXHIBIT), ".")),
        blocks.Paragraph(text(Run("Incident 1", to=INCIDENT))),
        blocks.Exhibits((1,), 1),
        blocks.Exhibits((1,), 2),
    )
    body = read(data).element.body
    names = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    links = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    assert names == ["incident_1", "exhibit_1"]
    assert links == ["exhibit_1", "incident_1", "exhibit_1"]


def test_a_table_repeats_its_head_and_divides_no_row():
    columns = (blocks.Column("When", 1), blocks.Column("Nothing", 1), blocks.Column("What", 2))
    rows = tuple(
        blocks.Row((text(f"{n} March"), (), text("He waited.")), Place(Leads.PARAGRAPH, n))
        for n in range(1, 4)
    )
    (table,) = read(written(blocks.Table(columns, rows, "All"))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["When", "What"],
        ["1 March", "He waited."],
        ["2 March", "He waited."],
        ["3 March", "He waited."],
    ]
    heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True, False, False, False]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)


def test_a_table_without_words_is_not_there():
    empty = blocks.Table((blocks.Column("A", 1),), (blocks.Row(((),)),), "Nothing")
    assert read(written(empty)).tables == []


def test_the_foot_counts_pages_and_bears_the_mark():
    document = read(written(mark="CONFIDENTIAL", page_prefix="MO-", running="Record · Maya"))
    (section,) = document.sections
    for foot in (section.footer, section.first_page_footer):
        (paragraph,) = foot.paragraphs
        fields = [one.text.strip() for one in paragraph._p.iter(qn("w:instrText"))]
        assert fields == ["PAGE", "NUMPAGES", 'PAGE \\# "0000"']
        assert paragraph.text == "Page 1 of 1\tCONFIDENTIAL\tMO-1"
    assert section.header.paragraphs[0].text == "Record · Maya"
    assert section.first_page_header.paragraphs[0].text == ""


@pytest.mark.parametrize(("paper", "height"), [(Paper.A4, 297.0), (Paper.LETTER, 279.4)])
def test_paper_and_the_margin_for_binding(paper, height):
    dossier = rich(Audience.COURT, paper=paper)
    (section,) = read(written(dossier=dossier, wide_binding=True)).sections
    assert section.page_height.mm == pytest.approx(height, abs=0.1)
    assert section.left_margin.mm == pytest.approx(35, abs=0.1)
    assert read(written(dossier=dossier)).sections[0].left_margin.mm == pytest.approx(24, abs=0.1)


def test_the_file_names_nobody_and_the_same_outline_gives_the_same_bytes():
    data = written(blocks.Title("Record"))
    assert data == written(blocks.Title("Record"))
    properties = read(data).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert (properties.title, properties.created.year) == ("Record", 2026)
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert not [one for one in file.namelist() if "thumbnail" in one or "app.xml" in one]
        everything = b"".join(map(file.read, file.namelist())).lower()
    for word in (b"maya", b"harass", b"python"):
        assert word not in everything


def test_paragraphs_stand_as_their_manner_says():
    document = read(
        written(
            blocks.Paragraph(text("He waited."), Manner.NUMBERED, 12),
            blocks.Paragraph(text("“I wait”\n“here”"), Manner.QUOTE),
            blocks.Items((text("one"), text("two"))),
            blocks.Signature(("Place",)),
            blocks.PageBreak(),
            blocks.ToCopy("Key", "A" * 90),
        )
    )
    texts = [one.text for one in document.paragraphs]
    assert texts[:5] == ["12.\tHe waited.", "“I wait”", "“here”", "one", "two"]
    assert document.paragraphs[1].paragraph_format.left_indent
    assert document.paragraphs[3].style.name == "List Bullet"
    assert texts[5] == "Place:\t\t"
    assert texts[-2:] == ["Key", "A" * 90]


def test_a_text_to_paste_stands_whole_with_its_counter():
    document = read(written(blocks.ToPaste("For the form", "word " * 20, 500, 7)))
    assert document.tables[0].cell(0, 0).text == "word " * 20
    assert "100 of 500 characters" in [one.text for one in document.paragraphs]
    assert "7 characters did not fit." in [one.text for one in document.paragraphs]


def test_a_frame_holds_blocks_of_any_kind():
    inner = blocks.Table((blocks.Column("A", 1),), (blocks.Row((text("in a table"),)),))
    some = (blocks.Line("Weapon", text("a knife")), blocks.Items((text("one"),)), inner)
    cell = read(written(blocks.Frame("First", some))).tables[0].cell(0, 0)
    assert [one.text for one in cell.paragraphs][:3] == ["First", "Weapon: a knife", "one"]
    assert cell.tables[0].cell(1, 0).text == "in a table"


def test_messages_are_a_table_with_numbers_and_bars_where_they_were_picked():
    (thread,) = rich().incidents[1].threads
    (table,) = read(written(blocks.Messages(thread, 2))).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["No.", "Time", "Message"]
    assert rows[1] == ["3 March 2026"] * 3
    assert rows[2][2].startswith("Viktor\n")
    assert "I am downstairs." in rows[2][2]
    bars = [row._tr.find(f".//{qn('w:tcBorders')}") is not None for row in table.rows]
    assert bars == [False, False, True, True, False]


def test_right_to_left_lines_begin_on_the_right():
    arabic = "مرحبا، أنا في الأسفل. 112!"
    document = read(written(blocks.Paragraph(text(f"He wrote:\n{arabic}\nand left"))))
    turned = [one._p.find(f".//{qn('w:bidi')}") is not None for one in document.paragraphs]
    assert turned == [False, True, False]
    (run,) = document.paragraphs[1].runs
    assert run.text == arabic
    assert run.font.rtl
    assert run._r.rPr.find(qn("w:szCs")).get(qn("w:val")) == "22"


def test_a_line_of_two_directions_is_divided_where_they_meet():
    found = list(pieces("He said שלום (12:30) to me", turned=False))
    assert found == [("He said ", False), ("שלום (12:30) ", True), ("to me", False)]


def test_pictures_pass_without_what_came_with_them():
    photo = photograph()
    assert b"A camera of mine" in photo
    dossier, originals = shown(photo, media_type="image/jpeg")
    data = written(blocks.Exhibits((1,), 1), dossier=dossier, originals=originals)
    (kept,) = media(data)
    found = Image.open(BytesIO(kept))
    assert found.format == "JPEG"
    assert not found.getexif()
    for told in (b"A camera of mine", b"taken at home", b"Exif"):
        assert told not in kept
        assert told not in data
    assert Image.open(BytesIO(photo)).tobytes() == found.tobytes()


def test_a_png_passes_by_its_pixels_alone():
    noisy = Image.effect_noise((90, 140), 80)
    target = BytesIO()
    told = PngInfo()
    told.add_text("Author", "Somebody")
    noisy.save(target, "PNG", pnginfo=told)
    dossier, originals = shown(target.getvalue() + b"behind the end")
    (kept,) = media(written(blocks.Exhibits((1,), 1), dossier=dossier, originals=originals))
    assert b"Somebody" not in kept
    assert b"behind" not in kept
    assert Image.open(BytesIO(kept)).tobytes() == noisy.tobytes()


def test_a_turned_photograph_stands_upright_and_without_its_place(flattener):
    dossier, originals = shown(photograph(6), media_type="image/jpeg")
    data = written(
        blocks.Exhibits((1,), 1), dossier=dossier, originals=originals, flattener=flattener
    )
    (kept,) = media(data)
    found = Image.open(BytesIO(kept))
    assert (found.size, found.format) == ((200, 400), "PNG")
    assert not found.getexif()


def test_what_is_covered_is_gone(flattener):
    areas = (Covered(0, 0, 1, 0.5, "[A1]"),)
    dossier, originals = shown(picture(), covered=areas)
    data = written(
        blocks.Exhibits((1,), 1), dossier=dossier, originals=originals, flattener=flattener
    )
    (kept,) = media(data)
    found = Image.open(BytesIO(kept))
    assert found.getpixel((150, 100)) == (0, 0, 0)
    assert found.getpixel((150, 400)) == (10, 200, 30)
    assert "Areas left out of this copy: [A1]." in said_in(read(data))


def test_what_is_covered_never_passes_without_a_decoder():
    areas = (Covered(0, 0, 1, 0.5, "[A1]"),)
    dossier, originals = shown(picture(), covered=areas)
    data = written(blocks.Exhibits((1,), 1), dossier=dossier, originals=originals)
    assert media(data) == []


def test_a_picture_is_made_smaller_where_somebody_chose_so(flattener):
    dossier, originals = shown(picture((600, 1000)))
    (kept,) = media(
        written(
            blocks.Exhibits((1,), 1),
            dossier=dossier,
            originals=originals,
            flattener=flattener,
            largest_picture=500,
        )
    )
    assert max(Image.open(BytesIO(kept)).size) == 500


def test_a_file_that_is_kept_back_is_never_opened():
    dossier, _ = shown(b"", shown=Shown.KEPT_BACK)

    def opened(key):
        raise AssertionError(key)

    target = BytesIO()
    outline = Outline(dossier, "Record", "Record", (blocks.Exhibits((1,), 1),))
    assert write_outline_docx(outline, target, opened) == ()
    assert media(target.getvalue()) == []


def test_a_damaged_picture_is_described_and_named():
    dossier, originals = shown(picture()[:60])
    outline = Outline(dossier, "Record", "Record", (blocks.Exhibits((1,), 1),))
    target = BytesIO()
    assert write_outline_docx(outline, target, lambda key: BytesIO(originals[key])) == (1,)
    assert any("could not be shown" in one for one in said_in(read(target.getvalue())))


def test_a_long_picture_stands_in_parts_of_one_picture():
    dossier, originals = shown(picture((200, 4000)))
    data = written(blocks.Exhibits((1,), 1), dossier=dossier, originals=originals)
    document = read(data)
    cuts = [
        (int(one.get("t")), int(one.get("b")))
        for one in document.element.body.iter(qn("a:srcRect"))
    ]
    assert len(media(data)) == 1
    assert len(cuts) == len(document.inline_shapes) > 3
    assert cuts[0][0] == 0
    assert cuts[-1][1] == 0
    assert all(below[0] < 100_000 - above[1] for above, below in pairwise(cuts))


def test_no_picture_is_over_a_margin():
    dossier, originals = shown(picture((3000, 800)))
    document = read(written(blocks.Exhibits((1,), 1), dossier=dossier, originals=originals))
    (section,) = document.sections
    room = section.page_width - section.left_margin - section.right_margin
    (shape,) = document.inline_shapes
    assert shape.width <= room
    assert shape._inline.docPr.get("descr").startswith("Exhibit 1: picture, ")


def test_an_employer_reads_of_attachments_and_no_digest():
    data = written(blocks.Exhibits((1,), 1), dossier=rich(Audience.HR))
    said = " ".join(said_in(read(data)))
    assert "Attachment 1" in said
    assert "01" * 32 not in said


HOSTILE = "turned \u202eround\x00 \ufffe\uffff <w:p>&amp;</w:p> {0} \ud800 ]]>"


def test_hostile_words_are_words():
    said = written(blocks.Paragraph(text(HOSTILE)), blocks.Heading(HOSTILE, 2))
    first, second = read(said).paragraphs
    assert first.text == second.text == clean(HOSTILE)
    assert "‹U+202E›" in first.text


@settings(max_examples=40)
@given(st.text(max_size=400))
def test_no_word_is_changed_or_lost(untrusted):
    entry = replace(minimal().incidents[0], what=untrusted)
    data = written(
        blocks.Paragraph(text(untrusted)), dossier=minimal(incidents=(entry,), prepared_at=at(9))
    )
    assert "\n".join(one.text for one in read(data).paragraphs) == clean(untrusted)
    assert re.search(r"[\x00\ud800-\udfff]", clean(untrusted)) is None
