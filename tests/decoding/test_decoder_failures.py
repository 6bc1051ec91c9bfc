"""Files that are damaged, too large or hostile: a clear error, and the next picture works."""

import io
import struct
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from harassvault.decoding import limits
from harassvault.decoding.client import Decoder
from harassvault.decoding.errors import (
    DecoderDiedError,
    DecoderTimeoutError,
    ImageTooLargeError,
    UndecodableImageError,
)
from harassvault.decoding.packing import Weighing

STRANGE = Path(__file__).with_name("strange_child.py")


@pytest.fixture
def strange():
    """Give a decoder whose child has one thing changed."""
    running = []

    def start(change, patience=20.0):
        running.append(Decoder([sys.executable, str(STRANGE), change], patience))
        return running[-1]

    yield start
    for one in running:
        one.close()


@pytest.fixture
def fatal(encoded):
    """A picture that triggers the change."""
    return encoded(Image.new("RGB", (13, 1)))


def works(decoder, encoded):
    return decoder.probe(encoded(Image.new("RGB", (5, 6)))).width == 5


def png_of(width, height):
    """Declare a size without having the pixels."""

    def chunk(kind, body):
        return (
            struct.pack("!I", len(body)) + kind + body + struct.pack("!I", zlib.crc32(kind + body))
        )

    header = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\x00" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("size", "what"),
    [((60_000, 60_000), "pixels"), ((70_000, 1), "side"), ((1, 2**31 - 1), "side")],
)
@pytest.mark.parametrize("verb", ["probe", "flatten", "facts"])
def test_a_declared_size_beyond_the_limits(decoder, encoded, size, what, verb):
    with pytest.raises(ImageTooLargeError) as caught:
        getattr(decoder, verb)(io.BytesIO(png_of(*size)))
    assert caught.value.what == what
    assert works(decoder, encoded)


def test_a_text_chunk_that_unpacks_without_end(decoder, encoded, picture):
    source = encoded(picture).getvalue()
    body = b"Comment\x00\x00" + zlib.compress(b"x" * 50_000_000)
    chunk = struct.pack("!I", len(body)) + b"zTXt" + body
    chunk += struct.pack("!I", zlib.crc32(b"zTXt" + body))
    with pytest.raises(UndecodableImageError):
        decoder.thumbnail(io.BytesIO(source[:33] + chunk + source[33:]), 32)
    assert works(decoder, encoded)


@pytest.mark.parametrize("image_format", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
def test_files_that_are_cut_off(decoder, encoded, image_format):
    whole = encoded(Image.effect_noise((200, 200), 90).convert("RGB"), image_format).getvalue()
    for length in (len(whole) // 2, 40):
        with pytest.raises(UndecodableImageError) as caught:
            decoder.flatten(io.BytesIO(whole[:length]))
        assert caught.value.media_type == f"image/{image_format.lower()}"


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"", "application/octet-stream"),
        (b"just words", "text/plain"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "text/plain"),
    ],
)
def test_what_is_no_image_never_reaches_the_child(content, media_type):
    with Decoder(["/no/such/program"]) as decoder, pytest.raises(UndecodableImageError) as caught:
        decoder.probe(io.BytesIO(content))
    assert caught.value.media_type == media_type


def test_a_name_inside_the_file_cannot_choose_another_decoder(decoder):
    # The bytes begin like a PNG and go on like PostScript, for which Pillow would start a program.
    with pytest.raises(UndecodableImageError):
        decoder.flatten(
            io.BytesIO(b"\x89PNG\r\n\x1a\n%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9")
        )


def test_a_file_beyond_the_limit(decoder, encoded, monkeypatch):
    monkeypatch.setattr(limits, "MAX_INPUT_BYTES", 3 * limits.MIB)
    with pytest.raises(ImageTooLargeError) as caught:
        decoder.probe(io.BytesIO(png_of(1, 1) + bytes(4 * limits.MIB)))
    assert (caught.value.what, caught.value.limit) == ("bytes", 3 * limits.MIB)
    assert works(decoder, encoded)


def test_an_image_that_needs_more_memory_than_there_is(strange, encoded):
    decoder = strange("small")
    with pytest.raises(ImageTooLargeError) as caught:
        decoder.flatten(encoded(Image.new("RGB", (9000, 9000))))
    assert caught.value.what == "memory"
    assert works(decoder, encoded)


@pytest.mark.parametrize(("change", "code"), [("crash", -11), ("leave", 7)])
def test_a_file_that_kills_the_child(strange, encoded, fatal, change, code):
    decoder = strange(change)
    with pytest.raises(DecoderDiedError) as caught:
        decoder.probe(fatal)
    assert caught.value.code == code
    assert works(decoder, encoded)


@pytest.mark.parametrize("change", ["lie", "babble"])
def test_a_child_that_answers_nonsense(strange, encoded, fatal, change):
    decoder = strange(change)
    with pytest.raises(DecoderDiedError):
        decoder.probe(fatal)
    assert works(decoder, encoded)


@pytest.mark.parametrize("packed", [False, True])
def test_a_child_that_sends_more_than_announced(strange, picture, encoded, packed):
    decoder = strange("talkative")
    with pytest.raises(DecoderDiedError):
        b"".join(decoder.flatten(encoded(picture), packed=packed).strips)


@pytest.mark.parametrize("is_light", [False, True])
def test_packed_pixels_have_to_begin_and_weigh_as_such(is_light):
    weighing = Weighing(100 * 100)
    assert not weighing.takes(b"no packed data")
    weighing = Weighing(100 * 100)
    assert weighing.takes(zlib.compress(bytes(3) if is_light else bytes(30_000)))
    assert weighing.is_whole is not is_light
    assert not weighing.takes(bytes(32_000))


def test_damage_that_shows_late(strange, encoded):
    decoder = strange("late")
    strips = decoder.flatten(encoded(Image.new("RGB", (13, 20)))).strips
    assert len(next(strips)) == 39
    with pytest.raises(UndecodableImageError):
        next(strips)
    assert works(decoder, encoded)


def test_a_colour_model_that_we_cannot_convert(decoder, encoded):
    with pytest.raises(UndecodableImageError):
        decoder.flatten(encoded(Image.new("LAB", (3, 3)), "TIFF"))


def test_strips_asked_for_too_late(encoded, picture):
    with Decoder() as decoder:
        strips = decoder.flatten(encoded(picture)).strips
        assert works(decoder, encoded)
        with pytest.raises(RuntimeError, match="too late"):
            next(strips)
        assert works(decoder, encoded)


def test_a_file_that_takes_for_ever(strange, encoded, fatal):
    decoder = strange("hang", patience=1.0)
    with pytest.raises(DecoderTimeoutError):
        decoder.probe(fatal)
    assert works(decoder, encoded)


def test_a_file_that_uses_up_the_processor_time(strange, encoded, fatal):
    decoder = strange("burn")
    with pytest.raises(DecoderTimeoutError):
        decoder.probe(fatal)
    assert works(decoder, encoded)


def test_a_child_retires_when_its_share_is_used(strange, encoded):
    decoder = strange("tired")
    children = set()
    for _ in range(2):
        decoder.confinement  # noqa: B018 - starts the child
        children.add(decoder._talk.child.pid)
        assert works(decoder, encoded)
        assert decoder._talk.child is None
    assert len(children) == 2


def test_a_child_that_is_killed_between_two_questions(encoded):
    with Decoder() as decoder:
        assert works(decoder, encoded)
        decoder._talk.child._process.kill()
        with pytest.raises(DecoderDiedError):
            works(decoder, encoded)
        assert works(decoder, encoded)


def test_a_program_that_is_no_child(encoded, picture):
    decoder = Decoder([sys.executable, "-c", "print('hello')"])
    with pytest.raises(DecoderDiedError):
        decoder.probe(encoded(picture))


def test_a_source_that_fails_halfway(decoder, encoded):
    class Vanishing(io.BytesIO):
        def read(self, _size=-1):
            if self.tell() > 0:
                raise OSError("gone")
            return super().read(100)

    with pytest.raises(OSError, match="gone"):
        decoder.probe(Vanishing(encoded(Image.new("RGB", (300, 300))).getvalue()))
    assert works(decoder, encoded)


def test_an_unfinished_picture_is_dropped(decoder, encoded):
    strips = decoder.flatten(encoded(Image.new("RGB", (2000, 2000)))).strips
    next(strips)
    assert works(decoder, encoded)


def test_closing_ends_the_child(encoded, picture):
    decoder = Decoder()
    decoder.probe(encoded(picture))
    process = decoder._talk.child._process
    decoder.close()
    assert process.returncode is not None
    assert works(decoder, encoded)
    decoder.close()
