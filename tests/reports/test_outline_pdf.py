"""An outline on paper: every block in full, inside the margins, with links that lead somewhere."""

import hashlib
import os
import re
import subprocess
import sys
import tracemalloc
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from harassvault.decoding.client import Decoder
from reports.audience import Audience
from reports.blocks import (
    Column,
    Exhibits,
    Frame,
    Heading,
    Items,
    Leads,
    Line,
    Manner,
    Messages,
    Paragraph,
    Place,
    Row,
    Run,
    Table,
    Text,
    Title,
    ToCopy,
    ToPaste,
)
from reports.catalogue import Catalogue
from reports.exhibit import Covered
from reports.line_numbers import LineNumbers
from reports.pdf.furniture import BINDING, BOTTOM, LEFT, RIGHT, TOP
from reports.pdf.images.decoded import DecoderFlattener
from tests.reports import all_blocks, conftest
from tests.reports.all_blocks import outline_of, runs, written

ROOT = Path(__file__).parents[2]
SLACK = 1.2
"""Points by which a glyph may reach beyond its advance."""


def flat(text: str) -> str:
    unmarked = "".join(one for one in text if unicodedata.category(one) != "Cf")
    return " ".join(unicodedata.normalize("NFC", unmarked).replace("\ufffe", "").split())


def pages_of(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [flat(page.get_textpage().get_text_range()) for page in pdf]
    finally:
        pdf.close()


def said_by(block) -> Iterator[str]:
    """Every text that a block has to print."""
    match block:
        case Title() | Heading():
            yield block.text
        case Paragraph():
            yield "".join(run.text for run in block.text)
        case Line():
            yield block.label
            yield "".join(run.text for run in block.text)
        case Items():
            yield from ("".join(run.text for run in one) for one in block.items)
        case Table():
            yield block.caption
            for row in block.rows:
                yield from ("".join(run.text for run in one) for one in row.cells)
        case Frame():
            yield block.title
            for inner in block.blocks:
                yield from said_by(inner)
        case ToPaste() | ToCopy():
            yield block.text


@pytest.fixture(scope="module")
def flattener():
    with Decoder() as decoder:
        yield DecoderFlattener(decoder)


@pytest.fixture(scope="module")
def english(flattener):
    return all_blocks.write_everything(flattener)


@pytest.fixture(scope="module")
def french(flattener):
    return all_blocks.write_everything(flattener, language="fr")


@pytest.fixture(params=["english", "french"])
def everything(request):
    return request.getfixturevalue(request.param)


BLOCKS = all_blocks.every_block()


@pytest.mark.parametrize("place", range(len(BLOCKS)))
def test_every_kind_of_block_prints_alone(place, pdfium_text):
    block = BLOCKS[place]
    data, done = written(outline_of([block]))
    read = "".join(flat(pdfium_text(data)).split())
    assert done.pages >= 1
    for text in said_by(block):
        # pdfium gives words of two directions in another order; the words themselves are there.
        for word in flat(text).split():
            if word.isascii() and "\u202e" not in text and "\ue000" not in text:
                assert word in read


def test_all_blocks_are_there_with_header_footer_and_bookmarks(english):
    data, done = english
    pages = pages_of(data)
    assert done.pages == len(pages)
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "CONFIDENTIAL" in page
        assert f"MO-{number:04}" in page
        assert ("Record · Maya Okafor-Lefèvre" in page) == (number > 1)
    pdf = pypdfium2.PdfDocument(data)
    marks = [(one.level, one.get_title()) for one in pdf.get_toc()]
    pdf.close()
    assert marks == [
        (0, "Summary"), (0, "Counts"), (0, "Incidents"), (1, "1.  3 March 2026"),
        (1, "2.  5 March 2026"), (0, "The account"), (1, "Text for the form"),
    ]  # fmt: skip


def bounds(data: bytes) -> Iterator[tuple[tuple[float, ...], tuple[float, float]]]:
    pdf = pypdfium2.PdfDocument(data)
    for page in pdf:
        text = page.get_textpage()
        for thing in page.get_objects(max_depth=1, textpage=text):
            if thing.type == pdfium.FPDF_PAGEOBJ_TEXT and is_blank(thing):
                continue
            yield thing.get_bounds(), page.get_size()
    pdf.close()


def is_blank(thing: pypdfium2.PdfTextObj) -> bool:
    try:
        return not thing.extract().strip()
    except UnicodeDecodeError:  # pdfium gave half of a character
        return False


def assert_inside(data: bytes, left: float) -> None:
    for (x, y, right, top), (width, height) in bounds(data):
        assert x >= left - SLACK
        assert right <= width - RIGHT + SLACK
        assert y >= BOTTOM - 40
        assert top <= height - TOP + 40


def test_nothing_stands_outside_the_margins(everything):
    assert_inside(everything[0], BINDING)


def test_the_binding_margin_is_there_only_where_it_is_wanted():
    blocks = [Paragraph(runs("words " * 90))]
    narrow, wide = (written(outline_of(blocks, wide_binding=one))[0] for one in (False, True))
    assert min(box[0] for box, _ in bounds(narrow)) == pytest.approx(LEFT, abs=1.5)
    assert min(box[0] for box, _ in bounds(wide)) == pytest.approx(BINDING, abs=1.5)


def links_of(data: bytes) -> list[tuple[int, str, int]]:
    """Every link: its page, the text under it, the page that it leads to."""
    pdf = pypdfium2.PdfDocument(data)
    found = []
    for index, page in enumerate(pdf):
        place, link, text = pdfium.c_int(0), pdfium.FPDF_LINK(), page.get_textpage()
        while pdfium.FPDFLink_Enumerate(page, place, link):
            rect = pdfium.FS_RECTF()
            assert pdfium.FPDFLink_GetAnnotRect(link, rect)
            target = pdfium.FPDFDest_GetDestPageIndex(pdf, pdfium.FPDFLink_GetDest(pdf, link))
            said = text.get_text_bounded(rect.left, rect.bottom, rect.right, rect.top)
            found.append((index, flat(said), target))
    pdf.close()
    return found


def test_every_link_leads_to_what_it_names(english):
    data, _ = english
    pages, links = pages_of(data), links_of(data)
    assert len(links) > 30
    for _, said, target in links:
        assert target >= 0
        number = re.search(r"\d+", said)[0]
        if "Exhibit" in said:  # between Hebrew words pdfium gives "2 Exhibit"
            name = f"Exhibit {number}"
            shown = [found.end() for found in re.finditer(re.escape(name), pages[target])]
            assert any("received" in pages[target][end : end + 200] for end in shown), said
        else:
            assert re.search(rf"(^| ){number}\. \d+ March 2026", pages[target])
    forth = {(index, target) for index, said, target in links if said.startswith("Exhibit 3")}
    back = {(index, target) for index, said, target in links if said == "Incident 2"}
    exhibit_page = next(iter(forth))[1]
    assert any(index == exhibit_page for index, _ in back)


def test_a_place_that_is_not_in_the_document_has_no_link():
    data, _ = written(outline_of([Paragraph(runs("See ", all_blocks.exhibit(99)))]))
    assert links_of(data) == []
    assert "See Exhibit 99" in pages_of(data)[0]


def pictures_in(data: bytes, tmp_path: Path) -> list[Image.Image]:
    file = tmp_path / "pictures.pdf"
    file.write_bytes(data)
    subprocess.run(["pdfimages", "-png", file, tmp_path / "one"], check=True)
    return [Image.open(one).convert("RGB") for one in sorted(tmp_path.glob("one-*.png"))]


def test_what_is_covered_is_not_in_the_file(flattener, tmp_path):
    made = outline_of([Exhibits((1,), 1)])
    data, done = written(made, flattener)
    assert not done.not_shown
    (picture,) = pictures_in(data, tmp_path)
    original = Image.open(BytesIO(all_blocks.originals_once()["e1"])).convert("RGB")
    assert picture.size == original.size
    width, height = picture.size
    for one in made.dossier.exhibits[0].covered:
        right, bottom = one.left + one.width, one.top + one.height
        box = (one.left * width, one.top * height, right * width, bottom * height)
        area = tuple(round(edge) for edge in box)
        assert picture.crop(area).getcolors() == [
            ((area[2] - area[0]) * (area[3] - area[1]), (0, 0, 0))
        ]
        assert original.crop(area).getcolors(100_000) != picture.crop(area).getcolors()
    below = (0, round(height * 0.72), width, height)
    assert picture.crop(below).tobytes() == original.crop(below).tobytes()
    page = pages_of(data)[0]
    assert "Areas left out of this copy: [A1], [P2]." in page
    assert page.count("[A1]") == 2  # in the caption, and on the picture


def test_a_covered_picture_that_cannot_be_decoded_is_described(pdfium_text):
    data, done = written(outline_of([Exhibits((1,), 1)]))
    assert done.not_shown == (1,)
    assert "could not be shown as a picture" in flat(pdfium_text(data))
    assert b"DCTDecode" not in data
    assert b"/Subtype /Image" not in data


def test_covered_areas_are_those_of_the_picture_as_it_is_seen(flattener, tmp_path):
    made = outline_of([Exhibits((3,), 1)])
    turned = replace(made.dossier.exhibits[2], covered=(Covered(0, 0, 1, 0.25, "[A1]"),))
    others = tuple(turned if one.number == 3 else one for one in made.dossier.exhibits)
    dossier = replace(made.dossier, exhibits=others)
    data, _ = written(replace(made, dossier=dossier), flattener)
    (picture,) = pictures_in(data, tmp_path)
    assert picture.size == (800, 1200)  # stored as 1200 × 800, and turned
    assert picture.crop((0, 0, 800, 300)).getcolors() == [(240_000, (0, 0, 0))]


def test_pictures_are_as_small_as_somebody_chose_and_say_so(flattener, tmp_path):
    data, _ = written(outline_of([Exhibits((2, 6), 1)]), flattener, largest_picture=400)
    sizes = [one.size for one in pictures_in(data, tmp_path)]
    assert [max(one) for one in sizes] == [400, 400]
    assert "400 × 125 pixels; the original may have more" in pages_of(data)[-1]


def test_what_is_smaller_already_passes_as_it_is(flattener):
    data, _ = written(outline_of([Exhibits((6,), 1)]), flattener, largest_picture=5000)
    same, _ = written(outline_of([Exhibits((6,), 1)]), flattener)
    assert b"/Predictor 15" in data
    assert data.count(b"/Predictor 15") == same.count(b"/Predictor 15")


def test_a_file_that_is_kept_back_is_described_and_never_opened(english):
    page = next(one for one in pages_of(english[0]) if "Exhibit 8 ·" in one)
    assert "This file is not reproduced in this document." in page  # opening it would have failed


def test_a_recording_has_its_length_digest_and_transcript(english, pdfium_text):
    read = flat(pdfium_text(english[0]))
    told = read.partition("Exhibit 7 ·")[2].partition("Exhibit 8 ·")[0]
    for said in ("A recording", "audio/ogg", "1 min 13 s", "SHA-256", "I am downstairs. " * 6):
        assert flat(said) in told


def test_an_employer_gets_no_digests(pdfium_text):
    made = outline_of([Exhibits((7, 8), 1), Messages(all_blocks.thread(), 1)])
    hr = replace(made, dossier=replace(made.dossier, audience=Audience.HR))
    data, _ = written(hr)
    read = flat(pdfium_text(data))
    assert "Taken from" in read
    assert "Attachment 7" in read
    assert not re.search(r"[0-9a-f]{64}|SHA-256", read.replace(" ", ""))


def test_an_exhibit_that_comes_again_is_referred_to(english):
    pages = pages_of(english[0])
    assert sum(one.count("Exhibit 1 stands on an earlier page.") for one in pages) == 1


def rows_of(count: int, words: int, cells: int = 3) -> Table:
    return Table(
        tuple(Column(f"Column {n}", 1) for n in range(cells)),
        tuple(
            Row(tuple(runs(f"row{row}cell{n} " + "word " * words) for n in range(cells)))
            for row in range(count)
        ),
    )


def test_a_long_table_repeats_its_head_and_divides_no_row():
    pages = pages_of(written(outline_of([rows_of(90, 12)]))[0])
    assert len(pages) > 3
    for page in pages:
        assert page.count("Column 0") == 1
    for row in range(90):
        holders = {at for at, page in enumerate(pages) if f"row{row}cell" in page}
        assert len(holders) == 1
        page = pages[holders.pop()]
        assert all(f"row{row}cell{n}" in page for n in range(3))


def test_a_row_taller_than_a_page_goes_on_and_loses_nothing():
    words = [f"word{n}" for n in range(2500)]
    row = Row((runs(" ".join(words)), runs("short")))
    data, _ = written(outline_of([Table((Column("Long", 1), Column("Short", 1)), (row, row))]))
    read = " ".join(pages_of(data)).split()
    assert all(read.count(word) == 2 for word in words)
    assert_inside(data, LEFT)


def test_a_column_that_is_empty_is_not_printed():
    rows = tuple(Row((runs(f"a{n}"), (), runs(f"c{n}"))) for n in range(3))
    columns = (Column("First", 1), Column("Second", 4), Column("Third", 1))
    (page,) = pages_of(written(outline_of([Table(columns, rows)]))[0])
    assert "Second" not in page
    assert "First Third" in page


def test_no_ordinary_word_of_a_narrow_column_is_divided():
    columns = (Column("Behaviour", 0.2), Column("Account of what happened", 5))
    rows = (Row((runs("intimidation of people"), runs("word " * 400))),)
    (page,) = pages_of(written(outline_of([Table(columns, rows)]))[0])
    assert "intimidation" in page
    assert "Behaviour" in page


def test_an_address_without_spaces_is_broken_and_whole_again():
    read = "".join(pages_of(written(outline_of([all_blocks.table(2)]))[0]))
    assert all_blocks.ADDRESS + "1" in read.replace(" ", "")


def follower(kind: str):
    return {
        "words": Paragraph(runs("after " * 60)),
        "line": Line("Label", runs("after")),
        "table": Table((Column("after", 1),), (Row((runs("x " * 300),)), Row((runs("y"),)))),
        "picture": Exhibits((6,), 1),
        "sheet": Exhibits((4,), 1),
        "messages": Messages(all_blocks.thread(), 1),
        "frame": Frame("after", (Paragraph(runs("inside " * 40)),)),
        "paste": ToPaste("after", "words " * 50, 500),
    }[kind]


@pytest.mark.parametrize(
    "kind", ["words", "line", "table", "picture", "sheet", "messages", "frame", "paste"]
)
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(kind):
    first = {"picture": "Exhibit 6", "sheet": "Exhibit 4", "messages": "Taken", "line": "Label"}
    for lines in (22, 30, 36, 39, 40, 41, 42, 44):
        blocks = [
            Paragraph(runs("line\n" * lines)),
            Heading("The part", 1), Heading("The heading", 2), follower(kind),
        ]  # fmt: skip
        pages = pages_of(written(outline_of(blocks))[0])
        (page,) = [one for one in pages if "The heading" in one]
        assert first.get(kind, "after") in page.partition("The heading")[2], lines
        assert "The part" in page


def test_a_frame_goes_on_across_pages_and_is_closed_on_each():
    inside = tuple(Paragraph(runs(f"Part {n}. " + "word " * 60)) for n in range(30))
    data, done = written(outline_of([Frame("Framed", inside), Paragraph(runs("outside"))]))
    assert done.pages >= 3
    pdf = pypdfium2.PdfDocument(data)
    for page in pdf:
        drawn = page.get_objects(max_depth=1)
        boxes = [one.get_bounds() for one in drawn if one.type == pdfium.FPDF_PAGEOBJ_PATH]
        (frame,) = [box for box in boxes if box[3] - box[1] > 20]
        assert "word" in page.get_textpage().get_text_bounded(*frame)
    pdf.close()
    assert_inside(data, LEFT)


def test_messages_are_numbered_once_over_the_whole_document():
    whole = all_blocks.thread()
    few = replace(whole, quotes=whole.quotes[3:5])
    numbers = LineNumbers([Messages(few, 1), Frame("", (Messages(whole, 2),))])
    assert [numbers.of(whole, one) for one in whole.quotes] == [1, 2, 3, 4, 5, 6]
    assert [numbers.of(few, one) for one in few.quotes] == [4, 5]


def test_a_transcript_has_numbers_and_deleted_and_system_lines(pdfium_text):
    read = flat(pdfium_text(written(outline_of([Messages(all_blocks.thread(), 1)]))[0]))
    for said in ("No. Time Message", "line of the service", "To know: deleted", "local time",
                 "SHA-256 " + all_blocks.DIGEST, "Leave me alone."):  # fmt: skip
        assert said in read
    data, _ = written(outline_of([Messages(all_blocks.thread(), 1, numbered=False)]))
    assert "No. Time" not in flat(pdfium_text(data))


def test_a_text_to_paste_says_how_long_it_is(english, pdfium_text):
    read = flat(pdfium_text(english[0]))
    assert "500 of 500 characters. 124 characters did not fit." in read


def test_emoji_without_colour_are_said_only_where_there_are_some(pdfium_text):
    said = Catalogue.load("reports.words", "en").text("log.emoji")
    assert flat(said) in flat(pdfium_text(written(outline_of([Paragraph(runs("😡"))]))[0]))
    assert flat(said) not in flat(pdfium_text(written(outline_of([Paragraph(runs("a"))]))[0]))


def test_a_quote_keeps_to_its_bar_and_a_number_hangs():
    blocks = [
        Paragraph(runs("quoted words"), Manner.QUOTE),
        Paragraph(runs("numbered words"), Manner.NUMBERED, 7),
    ]
    pdf = pypdfium2.PdfDocument(written(outline_of(blocks))[0])
    page = pdf[0]
    starts = {
        one.extract().strip(): one.get_bounds()[0]
        for one in page.get_objects(max_depth=1, textpage=page.get_textpage())
        if one.type == pdfium.FPDF_PAGEOBJ_TEXT
    }
    pdf.close()
    assert starts["quoted words"] > LEFT + 10
    assert starts["numbered words"] > starts["7."] + 20


def test_an_empty_outline_is_a_document():
    data, done = written(outline_of([]))
    assert done.pages == 1
    assert pages_of(data)[0] == "Page 1 of 1"


SCRIPT = """
import hashlib
from harassvault.decoding.client import Decoder
from reports.pdf.images.decoded import DecoderFlattener
from tests.reports.all_blocks import write_everything
with Decoder() as decoder:
    written = write_everything(DecoderFlattener(decoder), language="fr")
print(hashlib.sha256(written[0]).hexdigest())
"""


def test_same_outline_same_bytes_elsewhere(french):
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "TZ": "America/Lima", "PYTHONHASHSEED": "77"},
    )
    assert run.stdout.decode().strip() == hashlib.sha256(french[0]).hexdigest()


def test_decoding_ahead_changes_no_byte(english):
    with Decoder() as one, Decoder() as other:
        ahead = all_blocks.write_everything(DecoderFlattener(one), [DecoderFlattener(other)])
    assert ahead == english


class Nowhere:
    """Takes bytes and keeps none."""

    def write(self, data):
        return len(data)


def test_memory_stays_flat_over_many_blocks():
    """Twenty times the blocks peak only by what is kept of each page and link."""

    def many(count: int) -> tuple[Text, ...]:
        return tuple(
            Paragraph(
                (Run(f"Words of number {n % 50}. " * 12), all_blocks.incident(1)),
                Manner.NUMBERED, n % 50, place=Place(Leads.PARAGRAPH, n),
            )
            for n in range(1, count + 1)
        )  # fmt: skip

    def peak(count: int) -> int:
        blocks = (Heading("1.", 2, Place(Leads.INCIDENT, 1)), *many(count))
        outline = outline_of(blocks)
        tracemalloc.start()
        written(outline, target=Nowhere())
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(60)  # fonts and caches
    few, plenty = peak(60), peak(400)
    assert plenty - few < 900_000


def test_no_program_of_poppler_complains(english, tmp_path):
    file = tmp_path / "d.pdf"
    file.write_bytes(english[0])
    for command in (["pdffonts", file], ["pdfinfo", "-struct", file], ["pdfinfo", "-dests", file]):
        done = subprocess.run(command, capture_output=True, check=True)
        assert not done.stderr


def test_text_of_both_directions_can_be_read_again(poppler_text, pdfium_text):
    """What readers get of right-to-left text: whole sentences alone, the words when mixed."""
    arabic, hebrew = conftest.WORDS["Arabic"], conftest.WORDS["Hebrew"]
    mixed = f"He wrote {hebrew} and left."
    data, _ = written(outline_of([Paragraph(runs(one)) for one in (arabic, hebrew, mixed)]))
    read = flat(pdfium_text(data))
    assert flat(arabic) in read
    assert flat(hebrew) in read
    for reader in (read, flat(poppler_text(data))):
        for word in ("مرحبا", "الأسفل", "אני", "מחכה", "למטה", "wrote", "left"):
            assert word in reader


def test_numbers_of_pages_and_lines_follow_each_other(english):
    pages = pages_of(english[0])
    numbers = [int(re.search(r"MO-(\d+)", page)[1]) for page in pages]
    assert all(after == before + 1 for before, after in pairwise(numbers))
