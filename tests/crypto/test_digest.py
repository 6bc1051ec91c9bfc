import hashlib
import io
import threading

from hypothesis import given
from hypothesis import strategies as st

from crypto.digest import (
    BackgroundDigest,
    HashingReader,
    HashingWriter,
    sha256_hex,
    sha256_stream,
)


def test_the_digest_is_the_published_one():
    # FIPS 180-4, the example "abc".
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256_hex(b"abc") == expected


def test_a_stream_is_hashed_from_where_it_stands():
    source = io.BytesIO(b"xx" + bytes(3 << 20))
    source.seek(2)
    assert sha256_stream(source) == (hashlib.sha256(bytes(3 << 20)).hexdigest(), 3 << 20)


@given(st.lists(st.binary(max_size=50)))
def test_both_ways_pass_the_bytes_on_and_hash_them(pieces):
    whole = b"".join(pieces)
    out = io.BytesIO()
    writer, reader = HashingWriter(out), HashingReader(io.BytesIO(whole))
    for piece in pieces:
        assert writer.write(piece) == len(piece)
        assert reader.read(len(piece)) == piece
    assert out.getvalue() == whole
    assert writer.hexdigest() == reader.hexdigest() == sha256_hex(whole)
    assert writer.size == reader.size == len(whole)


def test_only_what_was_taken_is_hashed():
    class Half:
        def write(self, data, /):
            return len(data) // 2

    writer = HashingWriter(Half())
    assert writer.write(b"abcdef") == 3
    assert writer.hexdigest() == sha256_hex(b"abc")


def test_pieces_of_any_size_are_hashed_in_their_order():
    pieces = [bytes([number]) * size for number, size in enumerate((5, 1 << 20, 7, 1 << 17, 0, 3))]
    with BackgroundDigest() as digest:
        for piece in pieces:
            digest.update(piece)
        assert digest.hexdigest() == sha256_hex(b"".join(pieces))


def test_a_small_file_starts_no_thread():
    before = threading.active_count()
    with BackgroundDigest() as digest:
        digest.update(b"abc")
        assert threading.active_count() == before
