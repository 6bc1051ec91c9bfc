"""Proof files for an outsider: write, read, verify."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.checkpoint import Checkpoint
from crypto.errors import MalformedLogTextError, ProofMismatchError
from crypto.merkle import inclusion_proof, leaf_hash, root
from crypto.note import SigningKey
from crypto.tlogproof import TlogProof

KEY = SigningKey.from_seed("example.org/journal", bytes(32))
# Lines 1 to 8 of the example of the specification; its signatures are cut there.
HEAD = """c2sp.org/tlog-proof@v1
extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6kYXJ3aW4tYXJ
index 73894
gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=
RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=
AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=

"""


def leaves_of(size):
    return [leaf_hash(number.to_bytes(4)) for number in range(size)]


def proof_of(size, index, extra=None):
    leaves = leaves_of(size)
    note = Checkpoint(KEY.name, size, root(leaves)).sign(KEY)
    return TlogProof(index, inclusion_proof(leaves, index), note, extra)


@given(st.integers(1, 40), st.data(), st.none() | st.binary(max_size=40))
def test_a_proof_is_read_back_and_holds(size, data, extra):
    index = data.draw(st.integers(0, size - 1))
    proof = proof_of(size, index, extra)
    read = TlogProof.parse(proof.text)
    assert read == proof
    assert read.verify(leaves_of(size)[index], KEY.verifier).size == size


def test_the_example_of_the_specification_is_read_and_written_back():
    proof = TlogProof.parse(f"{HEAD}the checkpoint\n")
    assert (proof.index, len(proof.hashes), proof.checkpoint_note) == (73894, 5, "the checkpoint\n")
    assert proof.untrusted_extra.startswith(b"age-v1.2.1")
    assert proof.text == f"{HEAD}the checkpoint\n"


def test_another_entry_is_not_proved():
    proof = proof_of(9, 4)
    with pytest.raises(ProofMismatchError):
        proof.verify(leaf_hash(b"another"), KEY.verifier)


@pytest.mark.parametrize(
    "untrusted",
    [
        pytest.param("", id="nothing"),
        pytest.param(HEAD.replace("@v1", "@v2") + "x", id="another version"),
        pytest.param(HEAD.replace("index 73894\n", "") + "x", id="no index"),
        pytest.param(HEAD.replace("index 7", "index 07") + "x", id="leading zero"),
        pytest.param(HEAD.replace("index 7", "index -7") + "x", id="negative"),
        pytest.param(HEAD.replace("extra Y", "extra !") + "x", id="extra is no base64"),
        pytest.param(HEAD.replace("PlQ=", "PlR=") + "x", id="stray bits in a hash"),
        pytest.param(HEAD.replace("gSKyXoYZ", "") + "x", id="short hash"),
        pytest.param(HEAD.rstrip("\n"), id="no checkpoint"),
        pytest.param(
            HEAD.rstrip("\n") + "\nAHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=" * 59 + "\n\nx",
            id="long",
        ),
        pytest.param("c2sp.org/tlog-proof@v1\n\nx", id="only the first line"),
        pytest.param(HEAD + "x" * 300_000, id="too long"),
    ],
)
def test_malformed_proofs_are_refused(untrusted):
    with pytest.raises(MalformedLogTextError):
        TlogProof.parse(untrusted)
