"""Decoding by the real child: what comes back is right."""

import io
import struct
import tracemalloc
import zlib
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from harassvault.decoding.limits import MAX_TIFF_PAGES

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples" / "image"

FORMATS = ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"]
RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def pixels_of(flat):
    return b"".join(flat.strips)


def near(pixel, colour):
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=True))


def exif_of(**tags):
    exif = Image.Exif()
    for name, value in tags.items():
        exif[ExifTags.Base[name]] = value
    return exif


@pytest.mark.parametrize("image_format", FORMATS)
def test_measures_of_every_format(decoder, encoded, picture, image_format):
    probe = decoder.probe(encoded(picture, image_format))
    assert (probe.width, probe.height, probe.frames, probe.orientation) == (40, 20, 1, 1)
    assert probe.media_type == f"image/{image_format.lower()}"
    assert not probe.has_alpha


@pytest.mark.parametrize("image_format", FORMATS)
def test_pixels_of_every_format(decoder, encoded, picture, image_format):
    flat = decoder.flatten(encoded(picture, image_format))
    pixels = pixels_of(flat)
    assert (flat.width, flat.height, len(pixels)) == (40, 20, 40 * 20 * 3)
    assert near(pixels[:3], RED)
    assert near(pixels[-3:], BLUE)


@pytest.mark.parametrize("options", [{"compression": "tiff_lzw"}, {"compression": "jpeg"}])
def test_compressed_tiff(decoder, encoded, picture, options):
    assert near(pixels_of(decoder.flatten(encoded(picture, "TIFF", **options)))[:3], RED)


def test_packed_pixels_are_those_of_the_strips(decoder, encoded):
    image = Image.effect_noise((700, 900), 90).convert("RGBA")
    image.paste((9, 8, 7, 40), (0, 0, 40, 40))
    whole = pixels_of(decoder.flatten(encoded(image)))
    assert zlib.decompress(pixels_of(decoder.flatten(encoded(image), packed=True))) == whole
    assert zlib.decompress(pixels_of(decoder.copy(encoded(image), (), packed=True))) == whole


def test_flattening_gives_the_pixels_of_the_original(decoder, encoded):
    image = Image.effect_noise((700, 900), 100).convert("RGB")
    assert pixels_of(decoder.flatten(encoded(image))) == image.tobytes()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparent_parts_become_white(decoder, encoded, mode):
    image = Image.new("RGBA", (4, 4), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 2, 4, 4))
    options = {}
    if mode == "P":
        image = image.convert("RGB").quantize(4)
        options = {"transparency": image.getpixel((0, 0))}
    source = encoded(image if mode == "P" else image.convert(mode), "PNG", **options)
    assert decoder.probe(source).has_alpha
    source.seek(0)
    pixels = pixels_of(decoder.flatten(source))
    assert tuple(pixels[:3]) == WHITE
    assert tuple(pixels[-3:]) != WHITE


def test_a_half_transparent_colour_is_mixed_with_white(decoder, encoded):
    source = encoded(Image.new("RGBA", (1, 1), (0, 0, 0, 51)))
    assert pixels_of(decoder.flatten(source)) == bytes([204, 204, 204])


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [("1", 1, WHITE), ("L", 128, (128,) * 3), ("I;16", 0x8000, (128,) * 3), ("CMYK", 0, WHITE)],
)
def test_other_colour_models(decoder, encoded, mode, colour, expected):
    image = Image.new(mode, (3, 3), colour)
    source = encoded(image, "TIFF" if mode == "CMYK" else "PNG")
    assert tuple(pixels_of(decoder.flatten(source))[:3]) == expected


def test_a_thumbnail_keeps_the_shape(decoder, encoded, picture):
    small = decoder.thumbnail(encoded(picture.resize((400, 200))), 100)
    assert (small.width, small.height, len(small.pixels)) == (100, 50, 100 * 50 * 3)
    assert near(small.pixels[:3], RED)


def test_a_thumbnail_is_never_larger_than_the_image(decoder, encoded, picture):
    small = decoder.thumbnail(encoded(picture), 320)
    assert (small.width, small.height) == (40, 20)


@pytest.mark.parametrize("max_side", [0, 5000])
def test_a_thumbnail_of_another_size_is_misuse(decoder, encoded, picture, max_side):
    with pytest.raises(ValueError, match="thumbnail"):
        decoder.thumbnail(encoded(picture), max_side)


@pytest.mark.parametrize(("orientation", "first"), [(1, RED), (3, BLUE), (6, BLUE), (8, RED)])
@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_thumbnail_is_upright(decoder, encoded, picture, image_format, orientation, first):
    source = encoded(picture, image_format, exif=exif_of(Orientation=orientation))
    small = decoder.thumbnail(source, 40)
    assert (small.width > small.height) == (orientation < 5)
    assert near(small.pixels[:3], first)


def test_flattening_leaves_the_turning_to_the_page(decoder, encoded, picture):
    flat = decoder.flatten(encoded(picture, "JPEG", exif=exif_of(Orientation=6)))
    assert (flat.width, flat.height, flat.orientation) == (40, 20, 6)
    assert near(pixels_of(flat)[:3], RED)


@pytest.mark.parametrize("image_format", ["GIF", "PNG", "WEBP", "TIFF", "MPO"])
def test_frames_are_counted_and_the_first_is_shown(decoder, encoded, image_format):
    first, *others = [Image.new("RGB", (8, 8), (shade, 0, 0)) for shade in range(250, 0, -50)]
    source = encoded(first, image_format, save_all=True, append_images=others)
    assert decoder.probe(source).frames == 5
    source.seek(0)
    assert near(pixels_of(decoder.flatten(source))[:3], RED)


def test_facts_of_a_phone_picture(decoder, encoded, picture):
    exif = exif_of(Make="Fairphone\0", Model="FP5", DateTime="2026:02:01 00:00:00")
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = "2026:01:31 22:15:00"
    details[ExifTags.Base.OffsetTimeOriginal] = "+01:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    facts = decoder.facts(encoded(picture, "JPEG", exif=exif))
    assert (facts.taken, facts.taken_offset) == ("2026:01:31 22:15:00", "+01:00")
    assert facts.device == "Fairphone FP5"
    assert facts.has_location


def test_facts_of_a_screenshot_are_unknown(decoder, encoded, picture):
    facts = decoder.facts(encoded(picture))
    assert (facts.taken, facts.device, facts.has_location) == (None, None, False)


def test_hostile_texts_are_shortened_to_one_line(decoder, encoded, picture):
    exif = exif_of(Make="line\nbreak\x1b[2J" + "x" * 5000)
    device = decoder.facts(encoded(picture, "JPEG", exif=exif)).device
    assert device.startswith("line break [2J")
    assert len(device) == 200


@pytest.mark.parametrize(
    "name",
    [
        *("testJPEG_EXIF.jpg", "testJPEG_GEO.jpg", "testJPEG_commented.jpg"),
        *("testWebp_Alpha_Lossless.webp", "testWebp_Alpha_Lossy.webp"),
        "testJPEG_oddTagComponent.jpg",
    ],
)
def test_real_pictures(decoder, name):
    path = SAMPLES / "apache__tika" / name
    if not path.exists():
        pytest.skip("the shared samples are not beside this repository")
    with path.open("rb") as file:
        assert decoder.probe(file).width > 1
        file.seek(0)
        small = decoder.thumbnail(file, 64)
        file.seek(0)
        assert decoder.facts(file).has_location == ("GEO" in name)
    assert 32 < max(small.width, small.height) <= 64


def test_the_parent_never_holds_an_image(decoder, encoded):
    source = encoded(Image.new("RGB", (8000, 6000), "red"))
    tracemalloc.start()
    try:
        flat = decoder.flatten(source)
        total = sum(len(strip) for strip in flat.strips)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert total == 8000 * 6000 * 3
    assert peak < 8 * 1024 * 1024


def test_the_pages_of_a_tiff_are_counted_as_far_as_the_limit(decoder):
    """A chain of directories without pictures: 6 bytes a page, and each costs a walk."""
    chained, at = b"II*\0" + struct.pack("<I", 8), 8
    tags = ((0x100, 3, 1, 1), (0x101, 3, 1, 1), (0x102, 3, 1, 8), (0x106, 3, 1, 1),
            (0x111, 4, 1, 8), (0x116, 3, 1, 1), (0x117, 4, 1, 1))  # fmt: skip
    for _ in range(MAX_TIFF_PAGES + 50):
        page = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags)
        at += len(page) + 4
        chained += page + struct.pack("<I", at)
    chained = chained[:-4] + b"\0\0\0\0"
    assert decoder.probe(io.BytesIO(chained)).frames == MAX_TIFF_PAGES
