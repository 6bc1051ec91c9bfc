"""Files that stand as letters in a page or a mail are known by their digests."""

import base64
import hashlib
import io
import random

import pytest

from harassvault.files import embedded
from harassvault.files.embedded import least_letters, spelled

WANTED = random.Random(4).randbytes(3001)
DIGEST = hashlib.sha256(WANTED).hexdigest()
LETTERS = base64.b64encode(WANTED)
LINES = base64.encodebytes(WANTED)


def found(text, size=3001):
    return list(spelled(io.BytesIO(text), {size}))


@pytest.mark.parametrize(
    "text",
    [
        b"<img src='data:image/jpeg;base64," + LETTERS + b"'><img src='x'>",
        b"Content-ID: <a>\r\n\r\n" + LINES.replace(b"\n", b"\r\n") + b"--boundary--\r\n",
        b'<part data="' + LETTERS.rstrip(b"=") + b'"/>',
        b'src=3D"data:;base64,' + LETTERS[:70] + b"=\r\n" + LETTERS[70:].rstrip(b"=") + b"=3D\r\n",
        LETTERS,
    ],
)
@pytest.mark.parametrize("piece", [1, 7, 33, 1000, 1 << 20])
def test_a_file_is_found_however_it_is_broken_into_lines_and_pieces(text, piece, monkeypatch):
    monkeypatch.setattr(embedded, "_PIECE", piece)
    assert found(text) == [DIGEST]


def test_two_files_one_after_the_other_are_two(monkeypatch):
    monkeypatch.setattr(embedded, "_PIECE", 100)
    assert found(b"'" + LETTERS + b"', '" + LETTERS + b"'") == [DIGEST, DIGEST]


def test_other_sizes_and_letters_too_few_say_nothing():
    assert found(LETTERS, size=3000) == []
    assert found(LETTERS[:101], size=75) == []


def test_no_file_has_fewer_letters_than_are_counted():
    assert all(
        least_letters(size) == len(base64.b64encode(bytes(size)).rstrip(b"=")) for size in range(9)
    )
