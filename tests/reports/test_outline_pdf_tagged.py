"""The structure of the file: what a screen reader goes by."""

import ctypes
import re
import zlib

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from reports.blocks import Column, Exhibits, Heading, Manner, Paragraph, Row, Run, Table
from reports.pdf.colour import srgb_profile
from tests.reports import all_blocks, conftest
from tests.reports.all_blocks import outline_of, runs, written

OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)
STREAM = re.compile(rb"^(<<.*?>>)\nstream\n(.*)\nendstream$", re.DOTALL)
REF = re.compile(rb"(\d+) 0 R")


def objects_of(data: bytes) -> dict[int, bytes]:
    """The objects of a file that we wrote, by number: enough to follow references."""
    found = {int(number): body for number, body in OBJECT.findall(data)}
    for body in list(found.values()):
        if body.startswith(b"<</Type /ObjStm "):
            found |= unpacked(body)
    return found


def unpacked(stream: bytes) -> dict[int, bytes]:
    """The objects of an object stream, by number."""
    head, packed = STREAM.match(stream).groups()
    first = int(re.search(rb"/First (\d+)", head)[1])
    data = zlib.decompress(packed)
    numbers = [int(one) for one in data[:first].split()]
    starts = numbers[1::2]
    assert len(starts) == int(re.search(rb"/N (\d+)", head)[1])
    ends = [*starts[1:], len(data) - first + 1]
    bodies = (data[first:][start : end - 1] for start, end in zip(starts, ends, strict=True))
    return dict(zip(numbers[0::2], bodies, strict=True))


@pytest.fixture(scope="module")
def english_file():
    return all_blocks.write_everything()[0]


@pytest.fixture(scope="module")
def tagged(english_file):
    return objects_of(english_file)


def one_of(objects: dict[int, bytes], kind: str) -> bytes:
    (found,) = [body for body in objects.values() if f"/Type /{kind}".encode() in body]
    return found


def elements(objects: dict[int, bytes], kind: str = "") -> dict[int, bytes]:
    wanted = f"/Type /StructElem /S /{kind}".encode()
    return {n: body for n, body in objects.items() if body.startswith(b"<<" + wanted)}


def test_the_catalogue_says_language_title_and_that_it_is_tagged(tagged):
    catalogue = one_of(tagged, "Catalog")
    for said in (b"/MarkInfo <</Marked true>>", b"/StructTreeRoot", b"/OutputIntents",
                 b"/DisplayDocTitle true", b"/Lang <FEFF0065006E>"):  # fmt: skip
        assert said in catalogue


def kids_of(objects: dict[int, bytes], number: int) -> list[int]:
    listed = re.search(rb"/K \[(.*?)\](?:>>| /)", objects[number] + b" /", re.DOTALL)
    if not listed:
        return []
    bare = re.sub(rb"<<.*?>>", b"", listed[1])
    return [int(one) for one in REF.findall(bare)]


def test_every_element_hangs_in_the_tree_once(tagged):
    root = one_of(tagged, "StructTreeRoot")
    (top,) = elements(tagged, "Document")
    assert b"/K %d 0 R" % top in root
    seen, waiting = [], [top]
    while waiting:
        one = waiting.pop()
        seen.append(one)
        kids = kids_of(tagged, one)
        assert all(b"/P %d 0 R" % one in tagged[kid] for kid in kids)
        waiting += kids
    assert sorted(seen) == sorted(elements(tagged))


def test_every_marked_content_belongs_to_an_element_that_knows_it(tagged):
    """Page by page: the numbers in the content, the parent tree, and the elements agree."""
    leaves = b" ".join(body for body in tagged.values() if body.startswith(b"<</Limits"))
    parents = {int(key): int(ref) for key, ref in re.findall(rb"(\d+) (\d+) 0 R", leaves)}
    pages = {n: body for n, body in tagged.items() if body.startswith(b"<</Type /Page ")}
    assert pages
    for page, body in pages.items():
        contents = int(re.search(rb"/Contents (\d+) 0 R", body)[1])
        content = zlib.decompress(STREAM.match(tagged[contents])[2])
        numbers = [int(one) for one in re.findall(rb"/MCID (\d+)>> BDC", content)]
        assert numbers == list(range(len(numbers)))
        assert content.count(b"BDC") == content.count(b"EMC")
        outside = re.sub(rb"/\w+ <<[^>]*>> BDC\n.*?EMC\n", b"", content, flags=re.DOTALL)
        assert not outside.strip()
        key = int(re.search(rb"/StructParents (\d+)", body)[1])
        owners = [int(one) for one in REF.findall(tagged[parents[key]])]
        assert len(owners) == len(numbers)
        for number, owner in enumerate(owners):
            element = tagged[owner]
            own = b"/Pg %d 0 R /K [" % page in element
            other = b"/Pg %d 0 R /MCID %d>>" % (page, number) in element
            assert own or other


def test_every_link_is_in_the_tree_with_its_annotation(tagged):
    annotations = {n: b for n, b in tagged.items() if b.startswith(b"<</Type /Annot")}
    leaves = b" ".join(body for body in tagged.values() if body.startswith(b"<</Limits"))
    parents = {int(key): int(ref) for key, ref in re.findall(rb"(\d+) (\d+) 0 R", leaves)}
    assert len(annotations) > 30
    for number, body in annotations.items():
        assert b"/F 4" in body
        assert b"/Contents <FEFF" in body
        owner = parents[int(re.search(rb"/StructParent (\d+)", body)[1])]
        assert b"/S /Link" in tagged[owner]
        assert b"/Obj %d 0 R" % number in tagged[owner]


def test_kinds_of_blocks_are_kinds_of_elements(tagged):
    kinds = {re.search(rb"/S /(\w+)", one)[1].decode() for one in elements(tagged).values()}
    assert kinds == {
        "Document", "Sect", "Div", "Title", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody",
        "Table", "Caption", "TR", "TH", "TD", "Figure", "Link", "Span", "BlockQuote", "Code",
    }  # fmt: skip


def test_pictures_and_charts_have_an_alternative(tagged):
    figures = elements(tagged, "Figure").values()
    assert len(figures) >= 2
    for figure in figures:
        said = bytes.fromhex(re.search(rb"/Alt <FEFF([0-9A-F]+)>", figure)[1].decode())
        assert len(said.decode("utf-16-be")) > 10
    said = b"".join(figures)
    assert "Exhibit 6: picture, a-very".encode("utf-16-be").hex().upper().encode() in said


def test_heads_of_tables_say_that_they_are_and_stand_once():
    rows = tuple(Row((runs(f"row {n} " + "word " * 20), runs("b"))) for n in range(60))
    data, done = written(outline_of([Table((Column("First", 1), Column("Second", 1)), rows)]))
    objects = objects_of(data)
    assert done.pages > 2
    heads = elements(objects, "TH")
    assert len(heads) == 2  # on further pages they are artifacts
    assert all(b"/Scope /Column" in body for body in heads.values())
    assert len(elements(objects, "TR")) == 61
    assert len(elements(objects, "TD")) == 120


def test_headings_open_sections_inside_each_other():
    blocks = [Heading("A", 1), Heading("A1", 2), Heading("A2", 2), Heading("B", 1)]
    objects = objects_of(written(outline_of([*blocks, Paragraph(runs("end"))]))[0])
    (top,) = elements(objects, "Document")
    first, second = kids_of(objects, top)
    kinds = [re.search(rb"/S /(\w+)", objects[one])[1] for one in kids_of(objects, first)]
    assert kinds == [b"H1", b"Sect", b"Sect"]
    assert len(kids_of(objects, second)) == 2


def actual_texts(data: bytes) -> list[str]:
    """What pdfium hands on to screen readers, for elements that say their text themselves."""
    pdf, found = pypdfium2.PdfDocument(data), []

    def walk(element):
        size = pdfium.FPDF_StructElement_GetActualText(element, None, 0)
        if size:
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDF_StructElement_GetActualText(element, buffer, size)
            found.append(buffer.raw[:-2].decode("utf-16-le"))
        for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, place)
            if child:
                walk(child)

    for page in pdf:
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        for place in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, place))
        pdfium.FPDF_StructTree_Close(tree)
    pdf.close()
    return found


def test_text_that_reads_from_the_right_says_how_it_reads():
    arabic, hebrew = conftest.WORDS["Arabic"], conftest.WORDS["Hebrew"]
    long = " ".join([hebrew] * 12)
    mixed = (Run("See "), all_blocks.exhibit(2), Run(f": {hebrew}"))
    blocks = [
        Paragraph(runs(arabic)), Paragraph(runs(long), Manner.QUOTE), Paragraph(mixed),
        Exhibits((2,)), Paragraph(runs("left to right")),
    ]  # fmt: skip
    said = actual_texts(written(outline_of(blocks))[0])
    assert arabic + "\n" in said
    assert f": {hebrew}\n" in said
    assert f"{long}\n" in "".join(said)
    assert not any("left to right" in one for one in said)


def test_a_profile_of_colours_is_one():
    profile = srgb_profile(conftest.PREPARED)
    assert int.from_bytes(profile[:4], "big") == len(profile)
    assert profile[36:40] == b"acsp"
    image_cms = pytest.importorskip("PIL.ImageCms", reason="Pillow was built without littlecms")
    from io import BytesIO  # noqa: PLC0415 needed only where littlecms is

    read = image_cms.ImageCmsProfile(BytesIO(profile))
    assert "sRGB" in image_cms.getProfileDescription(read)


def test_the_file_says_nothing_of_an_archive_standard_that_nobody_checked(english_file):
    assert b"pdfaid" not in english_file
