"""The first bytes decide what a file is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.decoding.mediatype import HEAD_BYTES, UNKNOWN, identify

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples"

MAIL = b"Return-Path: <a@example.org>\r\nDate: Thu, 1 Jan 2026 10:00:00 +0100\r\n"


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"RIFF\0\0\0\0AVI LIST", "video/x-msvideo"),
        (b"\0\0\0\x1cftyphevs\0\0\0\0mif1heic", "image/heic"),
        (b"caff\0\x01\0\0desc", "audio/x-caf"),
        (b"SQLite format 3\0\x10\0", "application/vnd.sqlite3"),
        (b"\x1f\x8b\x08\0", "application/gzip"),
        (bytes(257) + b"ustar\x0000", "application/x-tar"),
        (b"a.txt" + bytes(252) + b"ustar  ", "application/x-tar"),
        (b"II*\0\x08\0\0\0", "image/tiff"),
        (b"MM\0*\0\0\0\x08", "image/tiff"),
        (b"BM\x9a\0\0\0\0\0\0\0\x8a\0\0\0\x7c\0\0\0", "image/bmp"),
        (b"BMW is a make of cars", "text/plain"),
        (b"\0\0\0\x1cftypheic\0\0\0\0mif1heic", "image/heic"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1heic", "image/heic"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif", "image/avif"),
        (b"\0\0\0\x1cftypavif\0\0\0\0mif1avif", "image/avif"),
        (b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42", "audio/mp4"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isommp42", "video/mp4"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "video/quicktime"),
        (b"\0\0\0\x143gp", UNKNOWN),
        (b"\0\0\0\x14ftyp3gp4\0\0\0\0", "video/3gpp"),
        (b"\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x86\x81\x01B\x82\x84webm", "video/webm"),
        (b"\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x82\x88matroska", "video/x-matroska"),
        (b"OggS\0\x02" + bytes(20) + b"\x01\x13OpusHead", "audio/opus"),
        (b"OggS\0\x02" + bytes(20) + b"\x01\x1e\x01vorbis", "audio/ogg"),
        (b"ID3\x04\0", "audio/mpeg"),
        (b"\xff\xfb\x90\x64\0\0", "audio/mpeg"),
        (b"\xff\xf1\x50\x80\0\0", "audio/aac"),
        (b"\xff\xff\xff\xff\xff", UNKNOWN),
        (b"#!AMR\n\x3c", "audio/amr"),
        (b"#!AMR-WB\n\x3c", "audio/amr-wb"),
        (b"fLaC\0", "audio/flac"),
        (b"%PDF-1.4\n", "application/pdf"),
        (b"PK\x03\x04\x14\0", "application/zip"),
        (MAIL + b"\r\nHello", "message/rfc822"),
        (
            b"From a@example.org Thu Jan  1 10:00:00 2026\n" + MAIL + b"\r\nHello",
            "application/mbox",
        ),
        (MAIL + b"\r\n\x83\x65\x83X\x83g", "message/rfc822"),
        (b"From: me, as always\n\nTo: nobody", "text/plain"),
        (b"Hello,\nFrom: a\nTo: b\nDate: c\n", "text/plain"),
        (b"<!DOCTYPE html>\n<html>", "text/html"),
        (b"\xef\xbb\xbf \n<!-- saved from url -->\n<HTML lang=fr>", "text/html"),
        (b"<htmlish>", "text/plain"),
        ("Il m'a écrit à 22 h".encode(), "text/plain"),
        ("你住".encode(), "text/plain"),
        ("été".encode("latin-1"), UNKNOWN),
        (b"text\0with zero", UNKNOWN),
        (b"", UNKNOWN),
    ],
)
def test_known_beginnings(head, media_type):
    assert identify(head) == media_type


@pytest.mark.parametrize("shift", range(4))
def test_a_character_cut_at_the_end_of_the_part_is_text(shift):
    text = ("x" * shift + "🙂" * 2000).encode()
    assert identify(text[:HEAD_BYTES]) == "text/plain"


def test_a_character_cut_at_the_end_of_the_file_is_no_text():
    assert identify("🙂".encode()[:3]) == UNKNOWN


def test_only_the_first_part_is_looked_at():
    assert identify(b"x" * HEAD_BYTES + b"\0") == "text/plain"


@given(st.binary(max_size=200))
def test_any_bytes_have_a_type(head):
    assert "/" in identify(head)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_text_is_text_whatever_it_says(text):
    assert identify(("– " + text).encode()) == "text/plain"


@pytest.mark.parametrize(
    ("pattern", "media_type"),
    [
        ("image/**/*.jpg", "image/jpeg"),
        ("image/**/*.webp", "image/webp"),
        ("image/**/*.heic", "image/heic"),
        ("audio-voicemail/**/*.opus", "audio/opus"),
        ("audio-voicemail/**/testAMR.amr", "audio/amr"),
        ("audio-voicemail/**/testAMR-WB.amr", "audio/amr-wb"),
        ("**/*.zip", "application/zip"),
        ("email/**/*.mbox", "application/mbox"),
        ("web-archive/**/*.mhtml", "message/rfc822"),
    ],
)
def test_real_files(pattern, media_type):
    paths = [path for path in SAMPLES.glob(pattern) if path.is_file()]
    if not paths:
        pytest.skip("the shared samples are not beside this repository")
    wrong = {}
    for path in paths:
        with path.open("rb") as file:
            found = identify(file.read(HEAD_BYTES))
        if found != media_type:
            wrong[path.name] = found
    assert not wrong


@pytest.mark.parametrize("piece", [
    b"<!---->", b"<!-- -->\n", b"<?xml ?>", b"<!--", b"<!----><?xml?> ", b" ", b"a:\n", b"a: a\n",
    b"From a Mon Jan  1 1:11:11", b"from:\n", b"{", b"[", b"<", b"\r\n",
])  # fmt: skip
@pytest.mark.parametrize("end", [b"", b"x", b"<", b"<html", b"\x00"])
def test_no_head_takes_longer_than_its_length(piece, end):
    """A pattern that tries such a head in 2^n ways would never come back."""
    body = piece * (HEAD_BYTES // len(piece))
    assert identify(body[: HEAD_BYTES - len(end)] + end)
    assert identify(b"<!---->" * 60 + end)
