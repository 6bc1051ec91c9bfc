"""Exhibits that need a word: long ones in parts, moving ones, the same file twice."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from harassvault.decoding.client import Decoder
from reports.outlines.readers import outline_of
from reports.pdf.images.decoded import DecoderFlattener
from reports.pdf.images.moving import is_moving
from reports.pdf.images.place import Placed
from reports.pdf.objects import Ref
from reports.pdf.outline.shown import Shown, in_parts
from reports.pdf.outline_pdf import write_outline


def shown(width, height):
    return Shown(None, Placed(Ref(1), (width, height), 1))


def png(size, **options):
    target = BytesIO()
    Image.new("L", size, 200).save(target, "PNG", **options)
    return target.getvalue()


@pytest.fixture
def write_pictures(dossier_of, write, pdfium_text):
    """Write one incident with these PNGs; return what is read, and the pages."""

    def write_them(*pictures):
        base = dossier_of("en", {})
        originals = {f"p{n}": data for n, data in enumerate(pictures, 1)}
        exhibits = tuple(
            replace(base.exhibits[0], number=n, evidence_id=key)
            for n, key in enumerate(originals, 1)
        )
        entry = replace(base.incidents[0], exhibits=tuple(range(1, len(pictures) + 1)))
        dossier = replace(base, incidents=(entry,), exhibits=exhibits)
        data, _ = write(dossier, originals)
        return " ".join(pdfium_text(data).split()), data

    return write_them


def test_the_parts_of_a_long_picture_cover_all_of_it_and_overlap():
    parts = in_parts(shown(1080, 20_000), 225, 560)
    assert [one.part for one in parts] == list(range(1, parts[0].parts + 1))
    assert parts[0].first_row == 0
    assert parts[-1].first_row + parts[-1].rows == 20_000
    for one, following in pairwise(parts):
        assert one.first_row < following.first_row < one.first_row + one.rows
        assert one.fitted(225, 560)[0] == pytest.approx(225)


@pytest.mark.parametrize("size", [(1080, 2340), (300, 700), (1, 20_000), (1080, 150_000)])
def test_what_is_not_long_or_hopelessly_long_stays_whole(size):
    assert len(in_parts(shown(*size), 225, 560)) == 1


@pytest.mark.parametrize(
    ("size", "reduced"),
    [((1, 20_000), True), ((20_000, 40), True), ((1080, 2340), False), ((4000, 3000), False)],
)
def test_a_picture_that_cannot_be_read_is_said_to_be_reduced(size, reduced):
    assert shown(*size).is_reduced(467, 560) is reduced


def test_a_long_capture_is_shown_in_parts(write_pictures):
    text, data = write_pictures(png((1080, 9000)))
    assert "Exhibit 1, part 1 of 4" in text
    assert "Exhibit 1, part 4 of 4" in text
    assert text.count("Each part repeats a little of the one before.") == 1
    assert data.count(b"/Height 9000") == 1
    pypdfium2.PdfDocument(data).close()


def test_a_hairline_says_that_it_is_reduced(write_pictures):
    text, _ = write_pictures(png((1, 20_000)))
    assert "Shown reduced: 1 × 20000 pixels. Ask for the original." in text


def test_a_moving_picture_says_that_it_moves(write_pictures):
    frames = [Image.new("L", (90, 60), shade) for shade in (10, 200)]
    text, _ = write_pictures(png((90, 60)), png((90, 60), save_all=True, append_images=frames))
    assert text.count("First picture of a moving one.") == 1


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_what_moves_is_known_by_its_frame(kind):
    frames = [Image.new("RGB", (90, 60), (shade, 0, 0)) for shade in (10, 90, 200)]
    still, moving = BytesIO(), BytesIO()
    frames[0].save(still, kind)
    frames[0].save(moving, kind, save_all=True, append_images=frames[1:], duration=100)
    assert is_moving(moving)
    assert not is_moving(still)
    for length in range(0, len(moving.getvalue()), 7):
        is_moving(BytesIO(moving.getvalue()[:length]))


def test_a_heic_is_shown_as_its_pixels_and_nothing_else_of_it(dossier_of):
    heic = Path(__file__).parents[1] / "decoding" / "pictures" / "phone.heic"
    base = dossier_of("en", {})
    entry = replace(base.incidents[0], exhibits=(1,))
    exhibit = replace(base.exhibits[0], number=1, evidence_id="p", media_type="image/heic")
    target = BytesIO()
    with Decoder() as decoder:
        write_outline(
            outline_of(replace(base, incidents=(entry,), exhibits=(exhibit,))),
            target,
            lambda _: BytesIO(heic.read_bytes()),
            DecoderFlattener(decoder),
        )
    data = target.getvalue()
    pictures = [
        one
        for page in pypdfium2.PdfDocument(data)
        for one in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    ]
    assert [one.get_px_size() for one in pictures] == [(64, 32)]
    picture = pictures[0].get_bitmap().to_pil().convert("RGB")
    red, blue = picture.getpixel((9, 2)), picture.getpixel((9, 30))
    assert red[0] > 200 > red[2]
    assert blue[2] > 200 > blue[0]
    assert b"Phone 3" not in data
    assert b"ftypheic" not in data
