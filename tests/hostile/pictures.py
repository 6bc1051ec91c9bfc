"""Pictures: cut, rotten, huge by their header, bombs, loops.

Never here: files that are a picture and something else (`documents`).
"""

import io
import random
import struct
import zipfile
from collections.abc import Iterator

from tests.hostile.value import UNKNOWN, Hostile, encoded, picture, png_chunk, png_of, squeezed

KINDS = {
    "png": ("PNG", "image/png"),
    "jpg": ("JPEG", "image/jpeg"),
    "gif": ("GIF", "image/gif"),
    "webp": ("WEBP", "image/webp"),
    "tif": ("TIFF", "image/tiff"),
    "bmp": ("BMP", "image/bmp"),
}
"""Ending → Pillow's name of the format, media type."""

_JPEG_FRAME = b"\xff\xc0"


def damaged() -> Iterator[Hostile]:
    """Each format cut in its middle, cut behind its header, rotten, and with a tail."""
    for ending, (kind, media_type) in KINDS.items():
        whole = encoded(picture(), kind)
        rotten = bytearray(whole)
        chance = random.Random(ending)
        for place in (chance.randrange(40, len(whole)) for _ in range(12)):
            rotten[place] ^= 1 << chance.randrange(8)
        name = f"IMG_2041.{ending}"
        yield Hostile(f"{kind} cut in half", name, whole[: len(whole) // 2], media_type, None)
        yield Hostile(f"{kind} cut in its header", name, whole[:30], media_type)
        yield Hostile(f"{kind} with flipped bits", name, bytes(rotten), media_type, None)
        tail = whole + b"<script>alert(1)</script>" * 2000
        yield Hostile(f"{kind} with a long tail", name, tail, media_type, True)
        lying = "lies.txt" if ending == "png" else "lies.png"
        yield Hostile(f"{kind} under a false name", lying, whole, media_type, True)


def huge_headers() -> Iterator[Hostile]:
    """A few bytes that ask for gigabytes."""
    most = 0xFFFF
    jpeg = bytearray(encoded(picture(), "JPEG"))
    at = jpeg.index(_JPEG_FRAME) + 5
    jpeg[at : at + 4] = struct.pack(">HH", most, most)
    gif = bytearray(encoded(picture(), "GIF"))
    gif[6:10] = struct.pack("<HH", most, most)
    webp = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(4) + b"\xff\xff\xff" * 2
    bmp = bytearray(encoded(picture(), "BMP"))
    bmp[18:26] = struct.pack("<ii", 2**31 - 1, 2**31 - 1)
    negative = bytearray(encoded(picture(), "BMP"))
    negative[18:26] = struct.pack("<ii", -(2**31), -(2**31))
    png = png_of(2**31 - 1, 2**31 - 1, squeezed(bytes(1000), 1))
    icon = struct.pack("<HHHBBBBHHII", 0, 1, 1, 0, 0, 0, 0, 1, 32, 2**31, 22) + bytes(40)
    psd = b"8BPS\0\x01" + bytes(6) + struct.pack(">HIIHH", 3, 300_000, 300_000, 8, 3) + bytes(12)
    made = {
        "PNG": ("a.png", png, "image/png"),
        "JPEG": ("a.jpg", bytes(jpeg), "image/jpeg"),
        "GIF": ("a.gif", bytes(gif), "image/gif"),
        "WebP": ("a.webp", webp, "image/webp"),
        "TIFF": ("a.tif", _tiff([(256, 4, 2**31), (257, 4, 2**31)]), "image/tiff"),
        "BMP": ("a.bmp", bytes(bmp), "image/bmp"),
        "BMP, negative,": ("b.bmp", bytes(negative), "image/bmp"),
        "ICO": ("a.ico", icon, UNKNOWN),
        "PSD": ("a.psd", psd, UNKNOWN),
    }
    for kind, (name, data, media_type) in made.items():
        yield Hostile(f"{kind} of a huge size", name, data, media_type)
    for ending, (kind, media_type) in KINDS.items():
        yield Hostile(f"{kind} of no size", f"z.{ending}", _no_size(kind), media_type)


def bombs() -> Iterator[Hostile]:
    """Small files that unpack to much: pixels, texts, profiles, frames."""
    yield Hostile(
        "PNG of 120 million pixels in 15 KB",
        "bomb.png",
        png_of(12_000, 10_000, squeezed(bytes(1501), 10_000), depth=1),
        "image/png",
        shows=True,
    )
    text = squeezed(b"A" * 65536, 1100)
    for kind, start in ((b"zTXt", b"Comment\0\0"), (b"iTXt", b"Comment\0\1\0\0\0")):
        yield _png_with(png_chunk(kind, start + text), f"PNG with a bomb in {kind.decode()}", None)
    profile = png_chunk(b"iCCP", b"x\0\0" + text)
    yield _png_with(profile, "PNG with a bomb for a profile", None)
    yield Hostile(
        "PNG with a bomb behind its pixels",
        "behind.png",
        png_of(4, 4, squeezed(bytes(20) + bytes(65516), 1024)),
        "image/png",
        None,
    )
    yield _png_with(png_chunk(b"tEXt", b"a\0b") * 60_000, "PNG of 60,000 chunks", None)
    yield Hostile(
        "GIF of 1,000 frames for ever",
        "loop.gif",
        _frames("GIF", 1_000, loop=0),
        "image/gif",
        shows=True,
    )
    yield Hostile(
        "WebP of 200 frames", "loop.webp", _frames("WEBP", 200, loop=0), "image/webp", True
    )
    yield Hostile("PNG of 300 frames", "loop.png", _frames("PNG", 300, loop=0), "image/png", True)
    yield Hostile("TIFF of 200 pages", "pages.tif", _frames("TIFF", 200), "image/tiff", True)
    yield Hostile("JPEG of 300 scans", "scans.jpg", _many_scans(300), "image/jpeg", None)
    yield Hostile("BMP of run lengths", "rle.bmp", _run_lengths(), "image/bmp", None)
    yield Hostile("PNG in a ZIP bomb's name", "a.zip.png", _zip_as_png(), "application/zip")


def twisted() -> Iterator[Hostile]:
    """Files whose parts point at themselves, outside, or contradict each other."""
    jpeg, png = encoded(picture(), "JPEG"), encoded(picture(), "PNG")
    loop = _tiff([(256, 4, 8), (257, 4, 8), (34665, 4, 8)], next_at=8)
    outside = _tiff([(256, 4, 8), (257, 4, 8), (273, 4, 2**31), (279, 4, 2**31)])
    exif = b"\xff\xe1" + struct.pack(">H", len(loop) + 8) + b"Exif\0\0" + loop
    yield Hostile("TIFF whose directory follows itself", "loop.tif", loop, "image/tiff")
    yield Hostile("TIFF whose strip lies outside", "out.tif", outside, "image/tiff")
    yield Hostile("TIFF of a million strips", "strips.tif", _strips(), "image/tiff")
    yield Hostile(
        "JPEG whose EXIF follows itself", "exif.jpg", _behind_start(jpeg, exif), "image/jpeg", None
    )
    yield Hostile(
        "JPEG of two frames", "two.jpg", _behind_start(jpeg, _frame(jpeg)), "image/jpeg", None
    )
    yield Hostile("JPEG whose height comes later", "dnl.jpg", _no_size("JPEG"), "image/jpeg")
    yield Hostile(
        "JPEG of 12 bits",
        "deep.jpg",
        jpeg.replace(_frame(jpeg)[:5], _frame(jpeg)[:4] + b"\x0c"),
        "image/jpeg",
    )
    yield Hostile(
        "JPEG with a segment to nowhere", "seg.jpg", jpeg[:2] + b"\xff\xe1\xff\xff", "image/jpeg"
    )
    yield Hostile("JPEG of fill bytes", "fill.jpg", b"\xff\xd8" + b"\xff" * 300_000, "image/jpeg")
    yield Hostile(
        "PNG with a wrong checksum",
        "crc.png",
        png[:-20] + b"\0\0\0\0" + png[-16:],
        "image/png",
        None,
    )
    endless = png[:33] + b"\xff\xff\xff\xffIDAT"
    yield Hostile("PNG with an endless chunk", "long.png", endless, "image/png")
    yield Hostile(
        "PNG without its palette",
        "pal.png",
        png_of(8, 8, squeezed(bytes(72), 1), colour=3),
        "image/png",
        None,
    )
    yield Hostile(
        "GIF of comments",
        "talk.gif",
        b"GIF89a\4\0\4\0\0\0\0" + b"\x21\xfe\x01a\0" * 100_000,
        "image/gif",
    )
    yield Hostile(
        "WebP with a false length",
        "len.webp",
        b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\xff" * 64,
        "image/webp",
    )
    yield Hostile(
        "BMP whose pixels lie outside",
        "off.bmp",
        encoded(picture(), "BMP")[:10] + b"\xff\xff\xff\x7f" + encoded(picture(), "BMP")[14:],
        "image/bmp",
    )


def all_pictures() -> list[Hostile]:
    """Everything of this module."""
    return [*damaged(), *huge_headers(), *bombs(), *twisted()]


def _tiff(entries: list[tuple[int, int, int]], next_at: int = 0) -> bytes:
    body = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + body + struct.pack("<I", next_at)


def _strips() -> bytes:
    count = struct.pack("<HHII", 273, 4, 1_000_000, 0) + struct.pack("<HHII", 279, 4, 1_000_000, 0)
    size = struct.pack("<HHII", 256, 4, 1, 60_000) + struct.pack("<HHII", 257, 4, 1, 60_000)
    return b"II*\0" + struct.pack("<IH", 8, 4) + size + count + bytes(4)


def _no_size(kind: str) -> bytes:
    data = bytearray(encoded(picture(), kind))
    if kind == "PNG":
        return png_of(0, 0, squeezed(b"\0", 1))
    if kind == "JPEG":
        at = data.index(_JPEG_FRAME) + 5
        data[at : at + 2] = b"\0\0"
    elif kind == "GIF":
        # The screen and the one frame on it.
        frame = data.index(b"\x2c", 13 + 3 * 256)
        data[6:10] = data[frame + 5 : frame + 9] = bytes(4)
    elif kind == "WEBP":
        at = data.index(b"\x9d\x01\x2a") + 3
        data[at : at + 4] = bytes(4)
    elif kind == "TIFF":
        return _tiff([(256, 4, 0), (257, 4, 0)])
    else:
        data[18:26] = bytes(8)
    return bytes(data)


def _png_with(chunk: bytes, what: str, shows: bool | None) -> Hostile:
    whole = encoded(picture(), "PNG")
    return Hostile(what, "note.png", whole[:33] + chunk + whole[33:], "image/png", shows)


def _frames(kind: str, count: int, **options: object) -> bytes:
    colours = [picture((6, 6)).point(lambda value, n=n: (value + n * 40) % 256) for n in range(7)]
    more = [colours[number % 7] for number in range(1, count)]
    held = io.BytesIO()
    colours[0].save(held, kind, save_all=True, append_images=more, **options)
    return held.getvalue()


def _frame(jpeg: bytes) -> bytes:
    at = jpeg.index(_JPEG_FRAME)
    return jpeg[at : at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")]


def _behind_start(jpeg: bytes, segment: bytes) -> bytes:
    return jpeg[:2] + segment + jpeg[2:]


def _many_scans(count: int) -> bytes:
    whole = encoded(picture((512, 512)), "JPEG", progressive=True, quality=5)
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * count + b"\xff\xd9"


def _run_lengths() -> bytes:
    """Eight bits a pixel, each two bytes of it 255 pixels."""
    width = height = 12_000
    palette, data = bytes(1024), b"\xff\x00" * 20_000
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 1, len(data), 0, 0, 256, 0)
    start = 14 + len(info) + len(palette)
    return struct.pack("<2sIHHI", b"BM", start + len(data), 0, 0, start) + info + palette + data


def _zip_as_png() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("\x89PNG.png", bytes(1 << 20))
    return held.getvalue()
