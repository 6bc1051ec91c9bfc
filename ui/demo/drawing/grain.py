"""What makes a drawn picture look like a photograph: noise, light, soft edges; and even chances.

Never here: a random source. Everything comes from a seed: same words, same bytes.
"""

from collections.abc import Iterator
from hashlib import shake_256

from PIL import Image, ImageChops, ImageFilter, ImageOps

_STEPS = 65536


def chances(seed: str, count: int) -> Iterator[float]:
    """Yield `count` numbers from 0 up to 1, always the same for a seed."""
    stream = shake_256(seed.encode()).digest(2 * count)
    for place in range(0, 2 * count, 2):
        yield int.from_bytes(stream[place : place + 2]) / _STEPS


def noise(size: tuple[int, int], seed: str) -> Image.Image:
    """Return an even noise as an L picture of middle grey and around."""
    stream = shake_256(seed.encode()).digest(size[0] * size[1])
    return Image.frombytes("L", size, stream)


def clouds(size: tuple[int, int], seed: str, cell: tuple[int, int]) -> Image.Image:
    """Return soft patches of grey, about `cell` pixels large."""
    small = noise((size[0] // cell[0] + 2, size[1] // cell[1] + 2), seed)
    return small.resize(size, Image.Resampling.BICUBIC)


def textured(picture: Image.Image, pattern: Image.Image, strength: float) -> Image.Image:
    """Lighten and darken a picture by a grey pattern; `strength` is the share of full contrast."""
    low, high = round(128 - 127 * strength), round(128 + 127 * strength)
    span = pattern.point(lambda level: low + level * (high - low) // 255)
    return ImageChops.overlay(picture, span.convert("RGB"))


def photographed(
    picture: Image.Image, seed: str, tilt: float = 0.0, grain: float = 0.075
) -> Image.Image:
    """Return the picture as a phone takes it: tilted, soft, noisy, darker at the edges."""
    width, height = picture.size
    if tilt:
        margin = round(max(picture.size) * abs(tilt) / 80)
        turned = picture.rotate(tilt, Image.Resampling.BICUBIC)
        inner = turned.crop((margin, margin, width - margin, height - margin))
        picture = inner.resize((width, height), Image.Resampling.BICUBIC)
    soft = picture.filter(ImageFilter.GaussianBlur(1.1))
    edge = ImageOps.invert(Image.radial_gradient("L")).resize((width, height))
    shade = edge.point(lambda level: min(128, 92 + level // 4))
    lit = ImageChops.overlay(soft, shade.convert("RGB"))
    fine = noise((width // 2, height // 2), seed).resize((width, height), Image.Resampling.BILINEAR)
    return textured(lit, fine, grain)
