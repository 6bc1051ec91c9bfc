"""A copy with areas covered: what was there is gone, and the rest stays."""

import io

import pytest
from PIL import Image

from harassvault.decoding.client import Decoder


@pytest.fixture(scope="module")
def asked():
    with Decoder() as one:
        yield one


def picture(orientation=1, mode="RGB", size=(80, 40)):
    image = Image.new(mode, size, (200, 30, 30) if mode == "RGB" else (200, 30, 30, 0))
    exif = Image.Exif()
    exif[0x0112] = orientation
    target = io.BytesIO()
    image.save(target, "PNG", exif=exif)
    return io.BytesIO(target.getvalue())


def shown(copy):
    return Image.frombytes("RGB", (copy.width, copy.height), b"".join(copy.strips))


def test_an_area_is_black_and_its_neighbours_are_not(asked):
    seen = shown(asked.copy(picture(), [(0.25, 0.5, 0.5, 0.25)]))
    black = {(x, y) for x in range(80) for y in range(40) if seen.getpixel((x, y)) == (0, 0, 0)}
    assert black == {(x, y) for x in range(20, 60) for y in range(20, 30)}
    assert seen.getpixel((0, 0)) == (200, 30, 30)


def test_areas_are_those_of_the_picture_as_it_is_seen(asked):
    seen = shown(asked.copy(picture(orientation=6), [(0, 0, 1, 0.1)]))
    assert seen.size == (40, 80)
    assert seen.crop((0, 0, 40, 8)).getcolors() == [(320, (0, 0, 0))]
    assert (0, 0, 0) not in {colour for _, colour in seen.crop((0, 8, 40, 80)).getcolors()}


def test_an_area_covers_what_it_only_touches_and_ends_with_the_picture(asked):
    seen = shown(asked.copy(picture(size=(10, 10)), [(0.59, 0.59, 0.9, 0.9)]))
    assert seen.crop((5, 5, 10, 10)).getcolors() == [(25, (0, 0, 0))]


def test_a_copy_is_as_small_as_asked_and_never_larger(asked):
    small = asked.copy(picture(), [], 20)
    assert (small.width, small.height) == (20, 10)
    assert shown(small).getpixel((3, 3)) == (200, 30, 30)
    same = asked.copy(picture(), [], 4000)
    assert shown(same).size == (80, 40)


def test_transparency_is_white(asked):
    assert shown(asked.copy(picture(mode="RGBA"), [])).getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("area", [(0, 0, 1), (-0.1, 0, 1, 1), (0, 0, float("nan"), 1)])
def test_what_is_no_area_is_refused(asked, area):
    with pytest.raises(ValueError, match="area"):
        asked.copy(picture(), [area])
