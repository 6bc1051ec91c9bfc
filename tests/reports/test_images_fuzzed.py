"""Our own walks through foreign pictures, which run where the keys are: any bytes, no surprise.

Whatever a file holds, `inspect` gives a picture or one of our refusals, soon; and what it lets pass
is bounded by the file.
"""

import io
import random
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from harassvault.decoding.mediatype import UNKNOWN, identify
from reports.errors import PictureError
from reports.pdf.images import exif
from reports.pdf.images.moving import is_moving
from reports.pdf.images.place import inspect


def encoded(kind, mode="RGB", **options):
    held = io.BytesIO()
    image = Image.frombytes("RGB", (40, 30), random.Random(3).randbytes(3600)).convert(mode)
    image.save(held, kind, **options)
    return held.getvalue()


TIFF = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0)
SEEDS = {
    "png": encoded("PNG"),
    "grey png": encoded("PNG", "L"),
    "palette png": encoded("PNG", "P"),
    "interlaced": encoded("PNG", "RGBA"),
    "jpeg": encoded("JPEG", exif=TIFF),
    "grey jpeg": encoded("JPEG", "L"),
    "progressive": encoded("JPEG", progressive=True),
    "cmyk": encoded("JPEG", "CMYK"),
    "gif": encoded("GIF", "P"),
    "webp": encoded("WEBP"),
}
MARKS = (
    b"\xff\xd8",
    b"\xff\xda\0\2",
    b"\xff\xd9",
    b"\xff\xff\xff\xff",
    b"\0\0\0\0",
    b"IDAT",
    b"IEND",
)


def walk(data):
    """Look at a file in all the ways in which the report does, without a decoder."""
    file = io.BytesIO(data)
    is_moving(file)
    try:
        picture = inspect(file)
    except PictureError:
        return
    if picture and picture.source:
        assert picture.width * picture.height > 0
        try:
            passed = sum(map(len, picture.source.chunks(file)))
        except PictureError:
            return
        # Nothing grows: pieces of the file, and some segments of our own.
        assert passed <= len(data) + 1000


def changed(data, chance):
    """Harm a file in one of the ways in which files are harmed, or made."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        place = chance.randrange(len(out))
        match chance.randrange(5):
            case 0:
                out[place] ^= 1 << chance.randrange(8)
            case 1:
                del out[place + 1 :]
            case 2:
                out[place:place] = chance.choice(MARKS)
            case 3:
                out[place : place + 4] = chance.choice(MARKS)
            case _:
                other = chance.randrange(len(out))
                out[place:place] = out[other : other + chance.randrange(400)]
    return bytes(out)


@pytest.mark.parametrize("seed", SEEDS, ids=SEEDS)
def test_a_changed_picture_is_walked_or_refused(seed):
    chance = random.Random(seed)
    for _ in range(150):
        walk(changed(SEEDS[seed], chance))


@given(st.binary(max_size=400))
@settings(max_examples=150)
def test_any_bytes_are_walked_or_refused(data):
    walk(data)
    walk(b"\x89PNG\r\n\x1a\n" + data)
    walk(b"\xff\xd8\xff" + data)
    walk(b"GIF89a" + data)


@given(st.binary(max_size=200))
@settings(max_examples=100)
def test_any_exif_states_a_turn_or_none(data):
    assert 1 <= exif.orientation(b"II*\0" + data) <= 8
    assert 1 <= exif.orientation(b"MM\0*" + data) <= 8


@given(st.binary(max_size=5000))
@settings(max_examples=100)
def test_any_head_has_a_type(data):
    assert "/" in identify(data)


@pytest.mark.parametrize("seed", SEEDS, ids=SEEDS)
def test_the_seeds_are_sound(seed):
    """Else the tests above would try nothing but refusals."""
    assert identify(SEEDS[seed]) != UNKNOWN
    inspect(io.BytesIO(SEEDS[seed]))
