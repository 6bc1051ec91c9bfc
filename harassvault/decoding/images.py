"""What the children do with one image: measure it, shrink it, flatten it, read its facts.

Runs inside confined children only; the vault's process never imports this module, nor Pillow for
foreign bytes. The decoder is chosen by the first bytes alone. Answers are plain values; who asks
checks them again.
"""

import io
from collections.abc import Iterator

from PIL import (
    BmpImagePlugin,
    ExifTags,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,  # noqa: F401 - a phone picture with several frames makes Pillow look for it
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from harassvault.decoding import exif, heif, limits, prints
from harassvault.decoding.frames import MAX_PAYLOAD
from harassvault.decoding.mediatype import HEAD_BYTES, identify

FORMATS = {
    "image/png": PngImagePlugin.PngImageFile.format,
    "image/jpeg": JpegImagePlugin.JpegImageFile.format,  # also opens MPO, several JPEGs in one
    "image/gif": GifImagePlugin.GifImageFile.format,
    "image/webp": WebPImagePlugin.WebPImageFile.format,
    "image/tiff": TiffImagePlugin.TiffImageFile.format,
    "image/bmp": BmpImagePlugin.BmpImageFile.format,
}

WHITE = (255, 255, 255)
_OPAQUE = 255

Facts = dict[str, int | float | bool | str | dict[str, str] | None]


class TooLargeError(Exception):
    """An image beyond a limit; the name of the limit and its amount."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(what, limit)
        self.what = what
        self.limit = limit


def prepare() -> None:
    """Load what Pillow and Python would otherwise load when first needed: later is too late."""
    if heif.prepare():
        FORMATS["image/heic"] = heif.FORMAT
    Image.MAX_IMAGE_PIXELS = None  # our own limits are checked in `opened`, without warnings
    for name in ("ascii", "latin-1", "utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        "".encode(name)
    for image_format in FORMATS.values():
        if image_format != heif.FORMAT:  # which is only read here, and loads nothing later
            _try_out(str(image_format))


def probe(data: io.BytesIO) -> Facts:
    """Measure an image: pixels as stored, orientation (EXIF 1 … 8), frames, transparency."""
    image = opened(data)
    return {
        "width": image.width,
        "height": image.height,
        "orientation": _orientation(image, data),
        "frames": _frames(image),
        "has_alpha": image.has_transparency_data,
    }


def _frames(image: Image.Image) -> int:
    """Count frames or pages, as far as the limits go."""
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return min(getattr(image, "n_frames", 1), limits.MAX_FRAMES)
    count = 1
    try:
        while count < limits.MAX_TIFF_PAGES:
            image.seek(count)
            count += 1
    except EOFError:
        pass
    image.seek(0)
    return count


def facts(data: io.BytesIO) -> Facts:
    """Read what the file says about itself; anybody could have written it."""
    return _facts(opened(data), data)


def examine(data: io.BytesIO) -> Facts:
    """Read what the file says about itself, and how it looks (`prints`).

    A file whose pixels cannot all be decoded still has its facts, and no prints.
    """
    image = opened(data)
    found = _facts(image, data)
    try:
        image.draft("L", (_PRINTED_SIDE, _PRINTED_SIDE))  # lets JPEG skip most of the work
        small = _small(loaded(image), _PRINTED_SIDE)
        seen = prints.of(on_white(ImageOps.exif_transpose(small)))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a damaged file makes Pillow raise nearly anything
        seen = {}
    return {**found, "prints": seen}


def _facts(image: Image.Image, data: io.BytesIO) -> Facts:
    orientation = _orientation(image, data)
    width, height = image.size if orientation < _TURNED else image.size[::-1]
    said = exif.facts(None if _has_no_exif(image, data) else image.getexif())
    xmp = any(name in image.info for name in ("xmp", "XML:com.adobe.xmp"))
    return {
        **said,
        "width": width,
        "height": height,
        "orientation": orientation,
        "frames": _frames(image),
        "has_xmp": xmp,
    }


def thumbnail(data: io.BytesIO, max_side: int) -> tuple[Facts, Iterator[bytes]]:
    """Shrink an image, turned upright, on white; give its size and its RGB rows."""
    image = opened(data)
    image.draft("RGB", (max_side, max_side))  # lets JPEG skip most of the work
    upright = on_white(ImageOps.exif_transpose(_small(loaded(image), max_side)))
    size: Facts = {"width": upright.width, "height": upright.height}
    return size, strips(upright)


def _small(image: Image.Image, max_side: int) -> Image.Image:
    small = image if image.mode in _SHRINKABLE else _direct(image)
    small.thumbnail((max_side, max_side), reducing_gap=2.0)
    return small


def flatten(data: io.BytesIO) -> tuple[Facts, Iterator[bytes]]:
    """Give size, orientation and RGB rows on white, as stored: turning is left to the page.

    The whole image is decoded before anything is answered, so a file that is cut off gives no half
    answer. There is one copy of it in memory; only strips are converted.
    """
    image = loaded(opened(data))
    size: Facts = {"width": image.width, "height": image.height}
    size["orientation"] = _orientation(image, data)
    on_white(image.crop((0, 0, 1, 1)))  # a colour model that we cannot convert fails here
    return size, strips(image)


def upright(data: io.BytesIO) -> tuple[Facts, Iterator[bytes]]:
    """Give size and RGB rows on white, turned upright; of a large image there are two copies."""
    image = ImageOps.exif_transpose(loaded(opened(data)))
    size: Facts = {"width": image.width, "height": image.height, "orientation": 1}
    on_white(image.crop((0, 0, 1, 1)))  # a colour model that we cannot convert fails here
    return size, strips(image)


def loaded(image: Image.Image) -> Image.Image:
    """Decode the pixels. A HEIF of several pictures would be decoded again at every later use."""
    image.load()
    return image.copy() if image.format == heif.FORMAT else image


def strips(image: Image.Image) -> Iterator[bytes]:
    """Cut an image into strips of whole rows, none longer than a message, each made RGB alone."""
    rows = MAX_PAYLOAD // (3 * image.width)
    for top in range(0, image.height, rows):
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        yield on_white(strip).tobytes()


def opened(data: io.BytesIO) -> Image.Image:
    """Open an image with the one decoder that its first bytes name, within the limits.

    Raises:
        TooLargeError: its size is beyond MAX_SIDE or MAX_PIXELS.
        ValueError: not an image that we decode. A damaged one raises what Pillow raises.
    """
    image_format = FORMATS.get(identify(bytes(data.getbuffer()[:HEAD_BYTES])))
    if image_format is None:
        raise ValueError("not an image that we decode")
    image = Image.open(data, formats=[image_format])
    if max(image.size) > limits.MAX_SIDE:
        raise TooLargeError("side", limits.MAX_SIDE)
    if image.width * image.height > limits.MAX_PIXELS:
        raise TooLargeError("pixels", limits.MAX_PIXELS)
    return image


_SHRINKABLE = frozenset({"1", "L", "LA", "RGB", "RGBA", "CMYK", "YCbCr"})
_TURNED = 5
"""From this orientation on, width and height change places."""
_PRINTED_SIDE = 512
"""Pixels of the longer side from which prints are made: more than enough for what they keep."""
_PNG_EXIF = (b"eXIf", b"Raw profile type exif")
_WIDE_GREY = frozenset({"I;16", "I;16B", "I;16L", "I;16N"})


def on_white(image: Image.Image) -> Image.Image:
    """Make RGB, with white behind what is transparent."""
    direct = _direct(image)
    if direct.mode != "RGBA":
        return direct
    if direct.getchannel("A").getextrema() == (_OPAQUE, _OPAQUE):
        return direct.convert("RGB")  # what most strips are: twice as fast
    paper = Image.new("RGB", direct.size, WHITE)
    paper.paste(direct, mask=direct.getchannel("A"))
    return paper


def _direct(image: Image.Image) -> Image.Image:
    """Make RGB, or RGBA when anything is transparent."""
    if image.mode in _WIDE_GREY:
        # 16 bits of grey; Pillow's own conversion clips instead of scaling.
        return image.point(lambda value: value * (1 / 256), "L").convert("RGB")
    wanted = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == wanted else image.convert(wanted)


def _orientation(image: Image.Image, data: io.BytesIO) -> int:
    if _has_no_exif(image, data):
        return 1
    found = image.getexif().get(ExifTags.Base.Orientation, 1)
    return found if isinstance(found, int) and found in range(1, 9) else 1


def _has_no_exif(image: Image.Image, data: io.BytesIO) -> bool:
    # A PNG may say it behind its pixels, and Pillow would decode all of them to look there.
    if image.format != "PNG":
        return False
    whole = data.getvalue()
    return not any(said in whole for said in _PNG_EXIF)


def _try_out(image_format: str) -> None:
    """Write and read one tiny image of a format."""
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2)).save(buffer, image_format)
    with Image.open(buffer, formats=[image_format]) as image:
        image.load()
        image.getexif().get_ifd(ExifTags.IFD.Exif)
