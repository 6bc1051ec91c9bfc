"""Pictures in a PDF: the pixels of the original, and nothing else of it."""

import contextlib
import re
import struct
import zlib
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps, PngImagePlugin

from harassvault.decoding.client import Decoder
from reports.errors import (
    DamagedPictureError,
    NotAPictureError,
    PictureError,
    PictureTooLargeError,
    UnflattenedPictureError,
)
from reports.pdf.document import Document, PageSize, Properties
from reports.pdf.images.decoded import DecoderFlattener
from reports.pdf.images.picture import placement
from reports.pdf.images.place import inspect, write_picture

PREPARED = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
CANARY = "GPS-48.8584-2.2945-canary"


@pytest.fixture(scope="module")
def flattener():
    with Decoder() as decoder:
        yield DecoderFlattener(decoder)


def drawing(mode="RGB", size=(37, 23)):
    """A picture in which no two neighbours are alike."""
    image = Image.new("RGB", size)
    image.putdata(
        [
            ((x * 7) % 256, (y * 11) % 256, (x * y) % 256)
            for y in range(size[1])
            for x in range(size[0])
        ]
    )
    if mode in ("RGBA", "LA"):
        image = image.convert("RGBA" if mode == "RGBA" else "L").convert(mode)
        image.putalpha(Image.linear_gradient("L").resize(size))
        return image
    return image.convert(mode)


def saved(image, kind, **options):
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def exif_with(orientation=1):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = CANARY
    return exif


def pdf_with(data, flattener=None):
    """Return a PDF whose page is exactly the picture, one point a pixel, and its image object."""
    target = BytesIO()
    document = Document(target, PageSize.A4, Properties("Picture", "en", PREPARED))
    placed = write_picture(document.file, BytesIO(data), flattener)
    document.width, document.height = placed.size
    page = document.new_page()
    page.draw("Im", placed.ref, placement(placed.orientation, 0, 0, *placed.size))
    document.end_page(page)
    document.finish(9)
    return target.getvalue()


def shown(pdf_bytes):
    pdf = pypdfium2.PdfDocument(pdf_bytes)
    image = pdf[0].render(scale=1, no_smoothimage=True).to_pil().convert("RGB")
    pdf.close()
    return image


def same(one, other):
    return (
        one.size == other.size
        and ImageChops.difference(one, other.convert("RGB")).getbbox() is None
    )


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1"])
def test_an_opaque_png_passes_through_unchanged(mode):
    data = saved(drawing(mode), "PNG")
    idat = b"".join(re.findall(rb"IDAT(.*)....IEND", data, re.DOTALL))

    written = pdf_with(data)

    assert idat[:40] in written
    assert same(shown(written), drawing(mode))


def test_a_png_of_sixteen_bits_passes_through():
    data = saved(Image.new("I;16", (8, 8), 0x8000), "PNG")

    assert shown(pdf_with(data)).getpixel((4, 4))[0] in (127, 128)  # pdfium cuts, others round


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparency_is_laid_on_white(mode, flattener):
    original = drawing(mode)
    white = Image.new("RGBA", original.size, "white")
    white.alpha_composite(original.convert("RGBA"))

    seen = shown(pdf_with(saved(original, "PNG"), flattener))

    difference = ImageChops.difference(seen, white.convert("RGB"))
    assert max(high for _, high in difference.getextrema()) <= 1


def test_a_colour_that_png_calls_transparent_is_laid_on_white(flattener):
    data = saved(Image.new("RGB", (4, 4), (9, 8, 7)), "PNG", transparency=(9, 8, 7))

    assert shown(pdf_with(data, flattener)).getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP"])
def test_other_formats_are_decoded(kind, flattener):
    options = {"lossless": True} if kind == "WEBP" else {}
    data = saved(drawing("P" if kind == "GIF" else "RGB"), kind, **options)

    assert same(shown(pdf_with(data, flattener)), Image.open(BytesIO(data)).convert("RGB"))


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"quality": 95, "subsampling": 0}])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_jpeg_passes_through(mode, options):
    data = saved(drawing(mode, (64, 48)), "JPEG", exif=exif_with(), comment=CANARY, **options)
    scan = data[data.rindex(b"\xff\xda") :]

    written = pdf_with(data)

    assert scan in written
    difference = ImageChops.difference(shown(written), Image.open(BytesIO(data)).convert("RGB"))
    assert max(high for _, high in difference.getextrema()) <= 3


def test_a_jpeg_in_four_colours_is_decoded(flattener):
    data = saved(drawing("CMYK", (16, 16)), "JPEG")

    assert inspect(BytesIO(data)).source is None
    assert shown(pdf_with(data, flattener)).size == (16, 16)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_page_turns_a_picture_upright(kind, orientation):
    quarters = Image.new("RGB", (32, 16), "white")
    quarters.paste((0, 0, 0), (0, 0, 16, 8))
    quarters.paste((128, 128, 128), (16, 0, 32, 8))
    data = saved(quarters, kind, exif=exif_with(orientation))
    upright = ImageOps.exif_transpose(Image.open(BytesIO(data))).convert("RGB")

    seen = shown(pdf_with(data))

    assert seen.size == upright.size
    for x, y in [
        (4, 4),
        (seen.width - 4, 4),
        (4, seen.height - 4),
        (seen.width - 4, seen.height - 4),
    ]:
        assert abs(seen.getpixel((x, y))[0] - upright.getpixel((x, y))[0]) < 12


def inflated(pdf_bytes):
    """Every byte of a PDF, streams inflated."""
    found = [pdf_bytes]
    for start in re.finditer(rb"stream\n", pdf_bytes):
        try:
            found.append(zlib.decompressobj().decompress(pdf_bytes[start.end() :]))
        except zlib.error:
            continue
    return b"".join(found)


def with_text_chunks(image):
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", CANARY)
    info.add_text("Author", CANARY, zip=True)
    info.add_itxt("XML:com.adobe.xmp", CANARY)
    return saved(image, "PNG", pnginfo=info, exif=exif_with(), icc_profile=CANARY.encode() * 9)


def with_tail(data):
    """Many bytes behind the pixels, inside IDAT: the stream of the pixels ends before them."""
    at = data.index(b"IDAT")
    (length,) = struct.unpack(">I", data[at - 4 : at])
    body = data[at + 4 : at + 4 + length] + CANARY.encode() * 400
    chunk = struct.pack(">I", len(body)) + b"IDAT" + body
    return (
        data[: at - 4]
        + chunk
        + struct.pack(">I", zlib.crc32(b"IDAT" + body))
        + data[at + 8 + length :]
    )


def jpeg_with_everything():
    data = saved(drawing(), "JPEG", exif=exif_with(), comment=CANARY, icc_profile=CANARY.encode())
    for marker in (b"\xff\xe0", b"\xff\xe2", b"\xff\xed", b"\xff\xee"):
        body = CANARY.encode()
        data = data[:2] + marker + struct.pack(">H", len(body) + 2) + body + data[2:]
    return data + CANARY.encode()


@pytest.mark.parametrize(
    "data",
    [
        with_text_chunks(drawing()),
        with_text_chunks(drawing("RGBA")),
        with_tail(saved(drawing(), "PNG")),
        saved(drawing(), "PNG")[:-12] + saved(drawing(), "PNG")[-12:] + CANARY.encode(),
        jpeg_with_everything(),
        saved(drawing(), "WEBP", exif=exif_with(), xmp=CANARY.encode()),
    ],
    ids=["png text", "png alpha", "png tail in IDAT", "png tail", "jpeg", "webp"],
)
def test_nothing_but_pixels_comes_along(data, flattener):
    assert CANARY.encode() in inflated(data) + data or b"zTXt" in data

    assert CANARY.encode() not in inflated(pdf_with(data, flattener))


BROKEN_PNG = saved(drawing(), "PNG")
BROKEN_JPEG = saved(drawing(), "JPEG")


@pytest.mark.parametrize(
    "data",
    [
        BROKEN_PNG[:-30],
        BROKEN_PNG[:60] + bytes([BROKEN_PNG[60] ^ 1]) + BROKEN_PNG[61:],
        BROKEN_PNG[:8],
        BROKEN_JPEG[:-2],
        BROKEN_JPEG[:200],
        BROKEN_JPEG[:2] + BROKEN_JPEG[-2:],
    ],
)
def test_a_damaged_picture_says_so(data):
    with pytest.raises(DamagedPictureError):
        pdf_with(data)


def test_a_file_that_is_no_picture_says_so():
    with pytest.raises(NotAPictureError):
        inspect(BytesIO(b"%PDF-1.7 not a picture"))


def test_a_picture_of_a_billion_pixels_is_refused():
    header = struct.pack(">IIBBBBB", 100_000, 10_000, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + header
    data += struct.pack(">I", zlib.crc32(b"IHDR" + header))

    with pytest.raises(PictureTooLargeError):
        inspect(BytesIO(data))


def test_without_a_decoder_transparency_says_so():
    with pytest.raises(UnflattenedPictureError):
        pdf_with(saved(drawing("RGBA"), "PNG"))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([BROKEN_PNG, BROKEN_JPEG, with_text_chunks(drawing("P"))]), st.data())
def test_any_damage_is_a_picture_error_or_none(data, draw):
    at = draw.draw(st.integers(0, len(data) - 1))
    damaged = (
        data[:at] + draw.draw(st.binary(max_size=8)) + data[at + draw.draw(st.integers(0, 8)) :]
    )
    with contextlib.suppress(PictureError):
        pdf_with(damaged)
