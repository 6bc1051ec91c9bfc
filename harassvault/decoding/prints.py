"""Perceptual prints: short numbers that stay nearly the same when a picture is scaled or resaved.

Two kinds, 64 bits each, of a picture that is upright and on white:

* `phash/1`: the 8 by 8 lowest frequencies (discrete cosine transform) of the picture drawn 32 by 32
  in grey; a bit says whether a frequency is above the median of them all. It sees large shapes.
* `dhash/1`: the picture drawn 9 by 8 in grey; a bit says whether a place is brighter than the one
  to its right. It sees edges.
* `cuts/1`: both prints, again and again, of the picture without some of its top and bottom (CUTS):
  a screenshot of which somebody cut the phone's bars off is compared with these.

The numbers after the names go up with any change of how they are made.

Never here: comparing (`harassvault.similar`).
"""

import math
from collections.abc import Iterable, Sequence
from statistics import median

from PIL import Image

CUTS = ((0.03, 0.0), (0.06, 0.0), (0.0, 0.04), (0.03, 0.04), (0.06, 0.04))
"""Parts of the height taken off at the top and the bottom. Status bars are 3 to 6 in a hundred
(80 of 2400 pixels, 141 of 2532), navigation bars about 4."""

_SIDE = 32
_KEPT = 8


def of(image: Image.Image) -> dict[str, str]:
    """Return the prints of a picture, as hexadecimal digits."""
    grey = image.convert("L")
    cut = "".join(_both(_without(grey, top, bottom)) for top, bottom in CUTS)
    whole = _both(grey)
    return {"phash/1": whole[:16], "dhash/1": whole[16:], "cuts/1": cut}


def _without(grey: Image.Image, top: float, bottom: float) -> Image.Image:
    height = grey.height
    upper, lower = round(height * top), height - round(height * bottom)
    return grey.crop((0, upper, grey.width, max(lower, upper + 1)))


def _both(grey: Image.Image) -> str:
    return f"{_by_frequencies(grey):016x}{_by_edges(grey):016x}"


def _by_frequencies(grey: Image.Image) -> int:
    small = grey.resize((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    pixels = small.tobytes()
    rows = [_lowest(pixels[at : at + _SIDE]) for at in range(0, _SIDE * _SIDE, _SIDE)]
    columns = [_lowest([row[at] for row in rows]) for at in range(_KEPT)]
    found = [columns[x][y] for y in range(_KEPT) for x in range(_KEPT)]
    middle = median(found[1:])  # the first one is the brightness of the whole
    return _bits(value > middle for value in found)


def _by_edges(grey: Image.Image) -> int:
    pixels = grey.resize((_KEPT + 1, _KEPT), Image.Resampling.LANCZOS).tobytes()
    return _bits(
        pixels[row * (_KEPT + 1) + at] > pixels[row * (_KEPT + 1) + at + 1]
        for row in range(_KEPT)
        for at in range(_KEPT)
    )


def _bits(found: Iterable[bool]) -> int:
    number = 0
    for one in found:
        number = number << 1 | one
    return number


_WAVES = tuple(
    tuple(math.cos(math.pi * (2 * at + 1) * k / (2 * _SIDE)) for at in range(_SIDE))
    for k in range(_KEPT)
)


def _lowest(values: Sequence[float]) -> list[float]:
    """Return the lowest frequencies of a row (DCT-II, without its scaling)."""
    return [sum(a * b for a, b in zip(values, wave, strict=True)) for wave in _WAVES]
