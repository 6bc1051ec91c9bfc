import io
import os
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.age.payload import BATCH, CHUNK, SEALED_CHUNK, TAG
from crypto.age.scrypt import ScryptIdentity, ScryptRecipient
from crypto.age.sealing import open_, open_bytes, open_stream, seal, seal_bytes
from crypto.age.work import TEST_WORK_FACTOR
from crypto.age.x25519 import X25519Identity, X25519Recipient
from crypto.errors import (
    BadKeyTextError,
    CryptoError,
    HeaderError,
    HeaderMacError,
    NoMatchingKeyError,
    NotAnAgeFileError,
    PayloadError,
    TruncatedError,
    UnsupportedAgeVersionError,
    WorkFactorTooLargeError,
    WorkFactorTooSmallError,
)

IDENTITY = X25519Identity.generate()
EDGES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5, BATCH * CHUNK + 1]
SIZES = st.sampled_from(EDGES) | st.integers(0, 3 * CHUNK)
CONTENT = {size: os.urandom(size) for size in EDGES}
SEALED = {size: seal_bytes(content, [IDENTITY.recipient]) for size, content in CONTENT.items()}


def read_both_ways(sealed, identities):
    """Open with both readers; they must agree."""
    failures, contents = [], []
    for opener in (open_, open_stream):
        try:
            contents.append(opener(io.BytesIO(sealed), identities).read())
        except CryptoError as error:
            failures.append(error)
    assert not (failures and contents), "the readers disagree"
    if failures:
        raise failures[0]
    assert contents[0] == contents[1]
    return contents[0]


@pytest.mark.parametrize("size", EDGES)
def test_round_trip_at_every_edge(size):
    assert read_both_ways(SEALED[size], [IDENTITY]) == CONTENT[size]


@settings(deadline=None)
@given(st.lists(st.binary(max_size=200) | SIZES.map(bytes), max_size=6))
def test_any_sequence_of_writes_comes_back(pieces):
    out = io.BytesIO()
    with seal(out, [IDENTITY.recipient]) as writer:
        for piece in pieces:
            assert writer.write(piece) == len(piece)
    assert read_both_ways(out.getvalue(), [IDENTITY]) == b"".join(pieces)


STEPS = st.lists(
    st.tuples(st.just("read"), SIZES | st.just(-1))
    | st.tuples(st.just("readinto"), SIZES)
    | st.tuples(st.just("seek"), st.integers(0, BATCH * CHUNK + 9)),
    max_size=12,
)


@settings(deadline=None)
@given(st.sampled_from(EDGES), STEPS)
def test_seekable_reader_behaves_like_a_file(size, steps):
    ours, plain = open_(io.BytesIO(SEALED[size]), [IDENTITY]), io.BytesIO(CONTENT[size])
    assert ours.size == size
    for verb, number in steps:
        if verb == "readinto":
            a, b = bytearray(number), bytearray(number)
            assert (ours.readinto(a), a) == (plain.readinto(b), b)
        else:
            assert getattr(ours, verb)(number) == getattr(plain, verb)(number)
        assert ours.tell() == plain.tell()


def test_seek_knows_all_three_origins_and_refuses_nonsense():
    reader = open_(io.BytesIO(SEALED[CHUNK + 1]), [IDENTITY])
    assert reader.seek(-1, os.SEEK_END) == CHUNK
    assert reader.read() == CONTENT[CHUNK + 1][-1:]
    assert reader.seek(-2, os.SEEK_CUR) == CHUNK - 1
    with pytest.raises(ValueError, match="seek"):
        reader.seek(-1)


def test_buffered_reader_around_it_gives_lines():
    sealed = seal_bytes(b"one\ntwo\n", [IDENTITY.recipient])
    for opener in (open_, open_stream):
        lines = io.BufferedReader(opener(io.BytesIO(sealed), [IDENTITY]))
        assert list(lines) == [b"one\n", b"two\n"]


def test_every_flipped_bit_is_refused():
    sealed = SEALED[1]
    for place in range(len(sealed)):
        for bit in range(8):
            changed = bytearray(sealed)
            changed[place] ^= 1 << bit
            with pytest.raises(CryptoError):
                read_both_ways(bytes(changed), [IDENTITY])


def test_every_cut_is_refused():
    for end in range(len(SEALED[1])):
        with pytest.raises(CryptoError):
            read_both_ways(SEALED[1][:end], [IDENTITY])


@settings(deadline=None)
@given(st.sampled_from(EDGES), st.data())
def test_any_flip_and_any_cut_of_a_large_file_is_refused(size, data):
    sealed = SEALED[size]
    place = data.draw(st.integers(0, len(sealed) - 1))
    changed = bytearray(sealed)
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(CryptoError):
        read_both_ways(bytes(changed), [IDENTITY])
    with pytest.raises(CryptoError):
        read_both_ways(sealed[:place], [IDENTITY])


def test_a_cut_between_chunks_is_called_truncated_when_opened():
    whole = SEALED[2 * CHUNK + 5]
    with pytest.raises(TruncatedError) as caught:
        open_(io.BytesIO(whole[: -(5 + TAG)]), [IDENTITY])
    assert caught.value.chunk == 2
    reader = open_stream(io.BytesIO(whole[: -(5 + TAG)]), [IDENTITY])
    assert reader.read(2 * CHUNK) == CONTENT[2 * CHUNK + 5][: 2 * CHUNK]
    with pytest.raises(TruncatedError):
        reader.read(1)


def test_damage_names_its_chunk_and_spares_the_others():
    sealed = bytearray(SEALED[2 * CHUNK + 5])
    sealed[-(5 + TAG) - SEALED_CHUNK] ^= 1
    reader = open_(io.BytesIO(sealed), [IDENTITY])
    assert reader.read(CHUNK) == CONTENT[2 * CHUNK + 5][:CHUNK]
    target = bytearray(b"x" * CHUNK)
    with pytest.raises(PayloadError) as caught:
        reader.readinto(target)
    assert caught.value.chunk == 1
    assert target == bytes(CHUNK), "what does not authenticate is never handed out"
    reader.seek(2 * CHUNK)
    assert reader.read() == CONTENT[2 * CHUNK + 5][-5:]


def test_swapped_chunks_are_refused():
    sealed = SEALED[2 * CHUNK + 5]
    start = len(sealed) - 2 * SEALED_CHUNK - 5 - TAG
    first, second = sealed[start:][:SEALED_CHUNK], sealed[start + SEALED_CHUNK :][:SEALED_CHUNK]
    swapped = sealed[:start] + second + first + sealed[start + 2 * SEALED_CHUNK :]
    with pytest.raises(PayloadError):
        read_both_ways(swapped, [IDENTITY])


def test_a_file_cut_while_it_is_read_is_noticed(tmp_path):
    path = tmp_path / "sealed"
    path.write_bytes(SEALED[2 * CHUNK + 5])
    with path.open("r+b") as file:
        reader = open_(file, [IDENTITY])
        os.truncate(path, SEALED_CHUNK)
        with pytest.raises(TruncatedError):
            reader.read()


def test_a_failing_block_never_writes_the_marked_end():
    out = io.BytesIO()
    writer = seal(out, [IDENTITY.recipient])

    def fail_halfway():
        with writer:
            writer.write(bytes(3 * CHUNK))
            raise KeyError

    with pytest.raises(KeyError):
        fail_halfway()
    with pytest.raises(CryptoError):
        read_both_ways(out.getvalue(), [IDENTITY])
    with pytest.raises(ValueError, match="finished"):
        writer.write(b"more")


def test_a_forgotten_close_never_writes_the_marked_end():
    out = io.BytesIO()
    seal(out, [IDENTITY.recipient]).write(b"words")
    with pytest.raises(TruncatedError):
        read_both_ways(out.getvalue(), [IDENTITY])


class FullDisk(io.BytesIO):
    def write(self, data, /):
        if self.tell() + len(data) > BATCH * SEALED_CHUNK:
            raise OSError(28, "No space left on device")
        return super().write(data)


def test_after_a_failed_write_the_file_cannot_be_finished():
    out = FullDisk()
    writer = seal(out, [IDENTITY.recipient])
    with pytest.raises(OSError, match="No space"):
        writer.write(bytes(2 * BATCH * CHUNK))
    before = out.getvalue()
    writer.close()
    assert out.getvalue() == before


def test_a_pipe_is_read_as_it_comes():
    size = BATCH * CHUNK + 1
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", 0) as source, os.fdopen(writing, "wb", 0) as sink:

        def feed():
            with seal(sink, [IDENTITY.recipient]) as writer:
                writer.write(CONTENT[size])
            sink.close()

        feeder = threading.Thread(target=feed)
        feeder.start()
        content = open_stream(source, [IDENTITY]).read()
        feeder.join()
    assert content == CONTENT[size]


def test_each_recipient_can_open():
    other = X25519Identity.generate()
    sealed = seal_bytes(b"both", [IDENTITY.recipient, other.recipient])
    assert read_both_ways(sealed, [IDENTITY]) == read_both_ways(sealed, [other]) == b"both"


def test_the_wrong_key_learns_what_kind_is_needed():
    with pytest.raises(NoMatchingKeyError) as caught:
        open_bytes(SEALED[0], [X25519Identity.generate(), ScryptIdentity("no")])
    assert caught.value.stanza_types == ("X25519",)
    assert not caught.value.needs_passphrase
    sealed = seal_bytes(b"", [ScryptRecipient("yes", TEST_WORK_FACTOR)])
    with pytest.raises(NoMatchingKeyError) as caught:
        open_bytes(sealed, [IDENTITY, ScryptIdentity("no")])
    assert caught.value.needs_passphrase


def test_a_passphrase_is_alone():
    with pytest.raises(ValueError, match="recipients"):
        seal(io.BytesIO(), [IDENTITY.recipient, ScryptRecipient("a", TEST_WORK_FACTOR)])
    with pytest.raises(ValueError, match="recipients"):
        seal(io.BytesIO(), [])


def test_too_much_work_is_refused_before_any():
    sealed = seal_bytes(b"", [ScryptRecipient("a", TEST_WORK_FACTOR)])
    huge = sealed.replace(b" %d\n" % TEST_WORK_FACTOR, b" 63\n")
    with pytest.raises(WorkFactorTooLargeError) as caught:
        open_bytes(huge, [ScryptIdentity("a")])
    assert (caught.value.found, caught.value.limit) == (63, 22)
    with pytest.raises(WorkFactorTooSmallError) as small:
        open_bytes(sealed, [ScryptIdentity("a", min_work_factor=18)])
    assert (small.value.found, small.value.limit) == (TEST_WORK_FACTOR, 18)
    with pytest.raises(ValueError, match="work factor"):
        ScryptRecipient("a", 23)


def test_a_changed_header_is_damage_and_not_a_wrong_key():
    sealed = SEALED[1]
    place = sealed.index(b"--- ") + 4
    changed = sealed[:place] + (b"A" if sealed[place] != ord("A") else b"B") + sealed[place + 1 :]
    with pytest.raises(HeaderMacError):
        open_bytes(changed, [IDENTITY])


@pytest.mark.parametrize(
    ("start", "error"),
    [
        (b"", NotAnAgeFileError),
        (b"%PDF-1.7\n", NotAnAgeFileError),
        (bytes(5000), NotAnAgeFileError),
        (b"age-encryption.org/v2\n", UnsupportedAgeVersionError),
        (b"age-encrypt", HeaderError),
        (b"age-encryption.org/v1\n", HeaderError),
        (b"age-encryption.org/v1\n--- " + b"A" * 43 + b"\n", HeaderError),
    ],
)
def test_what_is_not_ours_has_its_own_error(start, error):
    with pytest.raises(error):
        open_bytes(start, [IDENTITY])


def test_a_header_without_end_does_not_fill_the_memory():
    class Endless(io.RawIOBase):
        given = 0

        def readline(self, size=-1, /):
            assert size >= 0
            line = b"age-encryption.org/v1\n" if not self.given else b"-> a\n" + b"A" * 64 + b"\n"
            self.given += len(line)
            return line[:size]

    source = Endless()
    with pytest.raises(HeaderError):
        open_stream(source, [IDENTITY])
    assert source.given < 1 << 21


def test_a_public_key_that_protects_nothing_is_refused():
    with pytest.raises(BadKeyTextError):
        seal(io.BytesIO(), [X25519Recipient(bytes(32))])


def test_no_secret_is_shown():
    assert str(IDENTITY) not in repr(IDENTITY)
    assert IDENTITY.private_key.hex() not in repr(IDENTITY)
    assert "geheim" not in repr([ScryptIdentity("geheim"), ScryptRecipient("geheim", 8)])
