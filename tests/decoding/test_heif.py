"""HEIC in the real child: decoded like any other picture, within the same confinement."""

import contextlib
import io
import random
from pathlib import Path

import pytest

from harassvault.decoding.errors import (
    DecoderDiedError,
    DecoderTimeoutError,
    ImageTooLargeError,
    UndecodableImageError,
)

HERE = Path(__file__).with_name("pictures")
SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples" / "image"
HEIC = (HERE / "phone.heic").read_bytes()
RED, BLUE = (255, 0, 0), (0, 0, 255)


def near(pixel, colour):
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=True))


def test_its_pixels_come_back(decoder):
    flat = decoder.flatten(io.BytesIO(HEIC))
    pixels = b"".join(flat.strips)
    assert (flat.width, flat.height, flat.orientation) == (64, 32, 1)
    assert near(pixels[:3], RED)
    assert near(pixels[-3:], BLUE)


def test_its_thumbnail_keeps_the_shape(decoder):
    small = decoder.thumbnail(io.BytesIO(HEIC), 32)
    assert (small.width, small.height) == (32, 16)
    assert near(small.pixels[:3], RED)


def test_its_facts_are_read(decoder):
    facts = decoder.facts(io.BytesIO(HEIC))
    assert (facts.taken, facts.taken_offset) == ("2026:01:31 22:15:00", "+01:00")
    assert (facts.taken_fraction, facts.changed) == ("557", "2026:02:01 00:00:00")
    assert (facts.device, facts.has_location) == ("Example Phone 3", True)
    assert facts.latitude == pytest.approx(48.8583333)
    assert facts.longitude == pytest.approx(-2.35)


def test_decoding_it_starts_no_thread(decoder):
    decoder.flatten(io.BytesIO(HEIC))
    tasks = Path(f"/proc/{decoder._talk.child.pid}/task")
    if not tasks.exists():
        pytest.skip("only Linux lists the threads of a process")
    assert len(list(tasks.iterdir())) == 1


@pytest.mark.parametrize("length", [24, 100, 300, 600, len(HEIC) - 5])
def test_one_that_is_cut_off_is_refused(decoder, length):
    with pytest.raises(UndecodableImageError):
        decoder.flatten(io.BytesIO(HEIC[:length]))


def test_what_is_damaged_ends_in_our_errors_and_the_next_one_is_decoded(decoder):
    chance = random.Random(7)
    for _ in range(60):
        data = bytearray(HEIC)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(12, len(data))] = chance.randrange(256)
        with contextlib.suppress(
            UndecodableImageError, ImageTooLargeError, DecoderDiedError, DecoderTimeoutError
        ):
            decoder.examine(io.BytesIO(bytes(data)))
    assert decoder.probe(io.BytesIO(HEIC)).width == 64


def test_an_avif_is_named_and_not_decoded(decoder):
    with (HERE / "phone.avif").open("rb") as file, pytest.raises(UndecodableImageError) as caught:
        decoder.probe(file)
    assert caught.value.media_type == "image/avif"


@pytest.mark.parametrize(
    "name", ["heif_corrupted/corrupted.heic", "../apache__tika/testHEIC_livePhoto.heic"]
)
def test_real_damaged_ones_are_refused(decoder, name):
    path = SAMPLES / "bigcat88__pillow_heif" / name
    if not path.exists():
        pytest.skip("the shared samples are not beside this repository")
    with path.open("rb") as file, pytest.raises(UndecodableImageError):
        decoder.examine(file)


def test_a_real_one_of_several_pictures_is_decoded_once(decoder):
    path = SAMPLES / "bigcat88__pillow_heif" / "heif_other" / "empty_icc.heic"
    if not path.exists():
        pytest.skip("the shared samples are not beside this repository")
    with path.open("rb") as file:
        examined = decoder.examine(file)
    assert (examined.width, examined.height, examined.frames) == (1025, 900, 2)
    assert examined.prints
