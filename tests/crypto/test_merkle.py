"""The RFC 6962 tree, against known data and against the definition written out."""

import hashlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.errors import ProofMismatchError
from crypto.merkle import (
    EMPTY_ROOT,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

# The eight entries and the roots of the first 1 … 8 of them that the certificate-transparency
# implementations share as test data.
ENTRIES = [
    bytes.fromhex(one)
    for one in (
        *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
        "606162636465666768696a6b6c6d6e6f",
    )
]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

sizes = st.integers(1, 40)


def some_leaves(count):
    return [leaf_hash(number.to_bytes(4)) for number in range(count)]


def defined_root(leaves):
    """MTH of RFC 6962 section 2.1, as it is written there."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else hashlib.sha256().digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    halves = defined_root(leaves[:split]) + defined_root(leaves[split:])
    return hashlib.sha256(b"\x01" + halves).digest()


def defined_path(index, leaves):
    """PATH of RFC 6962 section 2.1.1."""
    if len(leaves) == 1:
        return ()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    if index < split:
        return (*defined_path(index, leaves[:split]), defined_root(leaves[split:]))
    return (*defined_path(index - split, leaves[split:]), defined_root(leaves[:split]))


def defined_proof(old, leaves, whole=True):
    """SUBPROOF of RFC 6962 section 2.1.2."""
    if old == len(leaves):
        return () if whole else (defined_root(leaves),)
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    if old <= split:
        return (*defined_proof(old, leaves[:split], whole), defined_root(leaves[split:]))
    return (*defined_proof(old - split, leaves[split:], False), defined_root(leaves[:split]))


@pytest.mark.parametrize("size", range(1, 9))
def test_the_known_roots(size):
    assert root(LEAVES[:size]).hex() == ROOTS[size - 1]


def test_the_root_of_nothing():
    expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root([]).hex() == EMPTY_ROOT.hex() == expected


def test_a_known_inclusion_proof():
    assert [one.hex() for one in inclusion_proof(LEAVES, 5)] == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


def test_a_known_consistency_proof():
    assert [one.hex() for one in consistency_proof(LEAVES, 6)] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


@given(st.integers(0, 70))
def test_roots_follow_the_definition(size):
    assert root(some_leaves(size)) == defined_root(some_leaves(size))


@given(sizes, st.data())
def test_inclusion_proofs_follow_the_definition_and_hold(size, data):
    leaves, index = some_leaves(size), data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(leaves, index)
    assert proof == defined_path(index, leaves)
    verify_inclusion(leaves[index], index, size, proof, root(leaves))


@given(sizes, st.data())
def test_consistency_proofs_follow_the_definition_and_hold(size, data):
    leaves, old = some_leaves(size), data.draw(st.integers(1, size))
    proof = consistency_proof(leaves, old)
    assert proof == defined_proof(old, leaves)
    verify_consistency(old, root(leaves[:old]), size, root(leaves), proof)


def test_every_log_begins_with_the_empty_one():
    verify_consistency(0, EMPTY_ROOT, 8, root(LEAVES), ())
    with pytest.raises(ProofMismatchError):
        verify_consistency(0, LEAVES[0], 8, root(LEAVES), ())


@given(sizes, st.data())
def test_a_leaf_at_another_place_is_refused(size, data):
    leaves = some_leaves(size)
    index, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    if index == other:
        return
    with pytest.raises(ProofMismatchError):
        verify_inclusion(leaves[index], other, size, inclusion_proof(leaves, index), root(leaves))


@settings(max_examples=50)
@given(sizes, st.data())
def test_any_change_of_an_inclusion_proof_is_refused(size, data):
    leaves, index = some_leaves(size), data.draw(st.integers(0, size - 1))
    proof = list(inclusion_proof(leaves, index))
    broken = [[*proof, leaves[0]], [leaves[0], *proof], [*proof, b"short"]]
    broken += [proof[:at] + proof[at + 1 :] for at in range(len(proof))]
    broken += [[*proof[:at], leaf_hash(b"x"), *proof[at + 1 :]] for at in range(len(proof))]
    for untrusted in broken:
        with pytest.raises(ProofMismatchError):
            verify_inclusion(leaves[index], index, size, untrusted, root(leaves))


@settings(max_examples=50)
@given(sizes, st.data())
def test_a_rewritten_beginning_is_refused(size, data):
    leaves, old = some_leaves(size), data.draw(st.integers(1, size))
    changed = data.draw(st.integers(0, old - 1))
    rewritten = [*leaves[:changed], leaf_hash(b"other"), *leaves[changed + 1 :]]
    proof = consistency_proof(rewritten, old)
    with pytest.raises(ProofMismatchError):
        verify_consistency(old, root(leaves[:old]), size, root(rewritten), proof)


@pytest.mark.parametrize("change", ["longer", "shorter", "swapped sizes", "short hash"])
def test_a_consistency_proof_of_another_shape_is_refused(change):
    proof, old, new = consistency_proof(LEAVES, 6), 6, 8
    match change:
        case "longer":
            proof = (*proof, LEAVES[0])
        case "shorter":
            proof = proof[:-1]
        case "swapped sizes":
            old, new = new, old
        case "short hash":
            proof = (b"x", *proof[1:])
    with pytest.raises(ProofMismatchError):
        verify_consistency(old, root(LEAVES[:6]), new, root(LEAVES), proof)


@pytest.mark.parametrize("old", [1, 2, 4])
def test_an_empty_proof_shows_no_growth(old):
    with pytest.raises(ProofMismatchError):
        verify_consistency(old, root(LEAVES[:old]), 8, root(LEAVES[:old]), ())


def test_asking_for_what_is_not_there_is_misuse():
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(LEAVES, 8)
    with pytest.raises(ValueError, match="beginning"):
        consistency_proof(LEAVES, 9)


def test_a_hundred_thousand_leaves_are_quick():
    leaves = some_leaves(100_000)
    start = time.process_time()
    root(leaves)
    assert time.process_time() - start < 0.5
