"""A copy of a picture: areas black, smaller where asked, and nothing else of the file.

Runs inside confined children only, as `images` does. Never here: which areas, and why.
"""

import io
import math
from collections.abc import Iterator, Sequence

from PIL import ImageOps

from harassvault.decoding import images

BLACK = (0, 0, 0)


def copied(
    data: io.BytesIO, covered: Sequence[Sequence[float]], max_side: int
) -> tuple[images.Facts, Iterator[bytes]]:
    """Give size and RGB rows of a copy: upright, on white, smaller where asked, areas black.

    What lies under a covered area is gone before anything leaves this process.

    Args:
        data: the file.
        covered: left, top, width, height of areas, as parts of the upright picture, 0 to 1.
        max_side: pixels of the longer side at most; 0 keeps the size.
    """
    image = images.on_white(ImageOps.exif_transpose(images.loaded(images.opened(data))))
    for left, top, width, height in covered:
        image.paste(BLACK, _area(image.size, left, top, width, height))
    if 0 < max_side < max(image.size):
        image.thumbnail((max_side, max_side), reducing_gap=2.0)
    size: images.Facts = {"width": image.width, "height": image.height, "orientation": 1}
    return size, images.strips(image)


def _area(
    size: tuple[int, int], left: float, top: float, width: float, height: float
) -> tuple[int, int, int, int]:
    """Return the pixels of an area, those that it only touches included, inside the picture."""
    across, down = size
    right, bottom = math.ceil((left + width) * across), math.ceil((top + height) * down)
    return (
        max(0, math.floor(left * across)),
        max(0, math.floor(top * down)),
        min(across, right),
        min(down, bottom),
    )
