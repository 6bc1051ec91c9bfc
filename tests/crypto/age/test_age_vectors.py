"""Every vector of the age test kit (C2SP/CCTV): the right answer, or a clear refusal."""

import hashlib
import io
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from crypto.age.armor import open_armor
from crypto.age.header import read_header
from crypto.age.payload import CHUNK
from crypto.age.scrypt import ScryptIdentity
from crypto.age.sealing import open_, open_stream
from crypto.age.x25519 import X25519Identity
from crypto.errors import (
    ArmorError,
    BadKeyTextError,
    HeaderError,
    HeaderMacError,
    NoMatchingKeyError,
    NotAnAgeFileError,
    PayloadError,
    UnsupportedAgeVersionError,
    WorkFactorTooLargeError,
)

FOLDER = Path(__file__).resolve().parents[3].parent / "shared" / "vectors" / "age"
NAMES = sorted(path.name for path in FOLDER.glob("[a-z]*")) if FOLDER.is_dir() else []
POST_QUANTUM = "AGE-SECRET-KEY-PQ-1"
ERRORS = {
    "no match": (NoMatchingKeyError,),
    "HMAC failure": (HeaderMacError,),
    "header failure": (
        HeaderError,
        NotAnAgeFileError,
        UnsupportedAgeVersionError,
        WorkFactorTooLargeError,
    ),
    "armor failure": (ArmorError,),
    "payload failure": (PayloadError,),
}
SUPPORTED = [name for name in NAMES if "hybrid" not in name or name == "hybrid_x25519_arg"]
HYBRID = [name for name in NAMES if name not in SUPPORTED]

pytestmark = pytest.mark.skipif(not NAMES, reason=f"no age vectors in {FOLDER}")


@dataclass
class Vector:
    fields: dict
    body: bytes

    @classmethod
    def load(cls, name):
        head, _, body = (FOLDER / name).read_bytes().partition(b"\n\n")
        fields = {}
        for line in head.decode().split("\n"):
            key, _, value = line.partition(": ")
            fields.setdefault(key, []).append(value)
        return cls(fields, zlib.decompress(body) if "compressed" in fields else body)

    @property
    def expect(self):
        return self.fields["expect"][0]

    @property
    def identities(self):
        keys = [text for text in self.fields.get("identity", []) if POST_QUANTUM not in text]
        passphrases = self.fields.get("passphrase", [])
        return [*map(X25519Identity.parse, keys), *map(ScryptIdentity, passphrases)]

    def source(self):
        raw = io.BytesIO(self.body)
        return open_armor(raw) if "armored" in self.fields else raw


def drain(reader, size=CHUNK):
    """Read to the end or to the failure: what was released, and the failure."""
    released = bytearray()
    try:
        while piece := reader.read(size):
            released += piece
    except (PayloadError, ArmorError) as error:
        return bytes(released), error
    return bytes(released), None


def test_all_vectors_are_seen():
    assert len(NAMES) == 143
    assert len(SUPPORTED) == 143 - 18


@pytest.mark.parametrize("name", SUPPORTED)
def test_stream_gives_the_expected_answer(name):
    vector = Vector.load(name)
    errors = ERRORS.get(vector.expect)
    try:
        released, failure = drain(open_stream(vector.source(), vector.identities))
    except tuple(kind for kinds in ERRORS.values() for kind in kinds) as error:
        released, failure = None, error
    assert failure is None if errors is None else isinstance(failure, errors)
    if "payload" in vector.fields:
        assert hashlib.sha256(released).hexdigest() == vector.fields["payload"][0]


@pytest.mark.parametrize("name", [name for name in SUPPORTED if not name.startswith("armor")])
def test_seekable_reader_agrees_and_refuses_at_opening_what_is_cut(name):
    vector = Vector.load(name)
    source = io.BytesIO(vector.body)
    if vector.expect == "success":
        content = open_(source, vector.identities).read()
        assert hashlib.sha256(content).hexdigest() == vector.fields["payload"][0]
    else:
        with pytest.raises(ERRORS[vector.expect]):
            open_(source, vector.identities).read()


@pytest.mark.parametrize(
    "name", [name for name in SUPPORTED if Vector.load(name).expect == "success"]
)
def test_header_is_written_back_as_the_same_bytes_and_gives_the_file_key(name):
    vector = Vector.load(name)
    header = read_header(vector.source())
    assert vector.source().read().startswith(header.marshal())
    keys = [identity.unwrap(header.stanzas) for identity in vector.identities]
    assert bytes.fromhex(vector.fields["file key"][0]) in keys


@pytest.mark.parametrize("name", HYBRID)
def test_post_quantum_files_are_refused_by_name(name, identity):
    vector = Vector.load(name)
    for text in vector.fields["identity"]:
        if text.startswith(POST_QUANTUM):
            with pytest.raises(BadKeyTextError):
                X25519Identity.parse(text)
    if name == "hybrid_not_canonical_body":
        with pytest.raises(HeaderError):
            open_stream(vector.source(), [identity])
        return
    with pytest.raises(NoMatchingKeyError) as caught:
        open_stream(vector.source(), [identity])
    assert "mlkem768x25519" in [kind.lower() for kind in caught.value.stanza_types]
