"""The Merkle tree of RFC 6962 section 2.1: roots, inclusion proofs, consistency proofs.

The rules of the tree:

1. The hash of a leaf is SHA-256(0x00 || entry), the hash of a node is SHA-256(0x01 || left ||
   right); the first byte keeps anyone from passing a node off as a leaf.
2. The tree over n leaves splits at the largest power of two smaller than n. Building level by
   level, where the last node of an odd level moves up unchanged, gives the same tree.
3. The root of no leaves is SHA-256 of nothing.

Checking follows RFC 9162 section 2.1.3.2 and 2.1.4.2 (the same tree, with the checks written out
as steps). Never here: what a leaf says, and any signature.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from crypto.errors import ProofMismatchError

HASH_SIZE = 32

_FOLDED = 1 << 10
"""Leaves folded together when they come one by one; a power of two, so that they are a subtree."""

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """Hash one log entry into a leaf."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbours into their parent."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaf_hashes: Sequence[bytes]) -> bytes:
    """Compute the root over leaf hashes of HASH_SIZE bytes, in log order."""
    if not leaf_hashes:
        return EMPTY_ROOT
    level = list(leaf_hashes)
    while len(level) > 1:
        level = _parents(level)
    return level[0]


class GrowingRoot:
    """The root of leaves that come one by one, in memory that grows with the logarithm of them.

    Whole subtrees are folded as soon as they are full: after n leaves there is one for each bit
    of n, and the root joins them from the right.
    """

    def __init__(self) -> None:
        self._size = 0
        self._pending: list[bytes] = []
        self._full: list[tuple[int, bytes]] = []  # leaves under it, hash; sizes fall

    @property
    def size(self) -> int:
        """How many leaves were added."""
        return self._size + len(self._pending)

    def add(self, leaf: bytes) -> None:
        """Add the next leaf hash."""
        self._pending.append(leaf)
        if len(self._pending) == _FOLDED:
            self._fold()

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Add the next leaf hashes."""
        self._pending += leaves
        while len(self._pending) >= _FOLDED:
            self._fold()

    def root(self) -> bytes:
        """Return the root of what was added so far; adding may go on."""
        tail = [(len(self._pending), root(self._pending))] if self._pending else []
        above = [one for _, one in (*self._full, *tail)]
        if not above:
            return EMPTY_ROOT
        found = above.pop()
        while above:
            found = node_hash(above.pop(), found)
        return found

    def _fold(self) -> None:
        size, found = _FOLDED, root(self._pending[:_FOLDED])
        self._size += _FOLDED
        del self._pending[:_FOLDED]
        while self._full and self._full[-1][0] == size:
            found = node_hash(self._full.pop()[1], found)
            size *= 2
        self._full.append((size, found))


def inclusion_proof(leaf_hashes: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """List the hashes that lead from one leaf to the root, the leaf's sibling first.

    Raises:
        ValueError: there is no leaf with this index.
    """
    return next(inclusion_proofs(leaf_hashes, [index]))


def inclusion_proofs(
    leaf_hashes: Sequence[bytes], indexes: Iterable[int]
) -> Iterator[tuple[bytes, ...]]:
    """Yield the proofs of many leaves, in the order asked for; the tree is built once.

    Raises:
        ValueError: there is no leaf with one of these indexes.
    """
    levels = [list(leaf_hashes)]
    while len(levels[-1]) > 1:
        levels.append(_parents(levels[-1]))
    for index in indexes:
        if not 0 <= index < len(leaf_hashes):
            raise ValueError(f"no leaf {index} among {len(leaf_hashes)}")
        siblings = ((level, (index >> height) ^ 1) for height, level in enumerate(levels))
        yield tuple(level[at] for level, at in siblings if at < len(level))


def verify_inclusion(
    leaf: bytes, index: int, size: int, untrusted_proof: Sequence[bytes], root_hash: bytes
) -> None:
    """Check that a leaf hash is the one at `index` of the tree with `size` leaves and this root.

    Raises:
        ProofMismatchError: it is not, or the proof does not fit the tree.
    """
    if not 0 <= index < size or not _are_hashes(untrusted_proof):
        raise ProofMismatchError(index, size)
    position, last, found = index, size - 1, leaf
    for sibling in untrusted_proof:
        if last == 0:
            raise ProofMismatchError(index, size)
        if position & 1 or position == last:
            found = node_hash(sibling, found)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        position, last = position >> 1, last >> 1
    if last or found != root_hash:
        raise ProofMismatchError(index, size)


def consistency_proof(leaf_hashes: Sequence[bytes], old_size: int) -> tuple[bytes, ...]:
    """List the hashes that show that the first `old_size` leaves still begin the log.

    Raises:
        ValueError: `old_size` is not between 0 and the number of leaves.
    """
    if not 0 <= old_size <= len(leaf_hashes):
        raise ValueError(f"{old_size} leaves are not a beginning of {len(leaf_hashes)}")
    if old_size == 0:
        return ()
    proof: list[bytes] = []
    start, end, whole = 0, len(leaf_hashes), True
    while start + old_size < end:
        split = _split(end - start)
        if old_size <= split:
            proof.append(root(leaf_hashes[start + split : end]))
            end = start + split
        else:
            proof.append(root(leaf_hashes[start : start + split]))
            start, old_size, whole = start + split, old_size - split, False
    if not whole:
        proof.append(root(leaf_hashes[start:end]))
    return tuple(reversed(proof))


def verify_consistency(
    old_size: int, old_root: bytes, new_size: int, new_root: bytes, untrusted_proof: Sequence[bytes]
) -> None:
    """Check that the tree of `new_size` leaves begins with the tree of `old_size` leaves.

    The empty tree begins every log: then the proof is empty and the old root is EMPTY_ROOT.

    Raises:
        ProofMismatchError: it does not, or the proof does not fit the trees.
    """
    mismatch = ProofMismatchError(old_size, new_size)
    if not 0 <= old_size <= new_size or not _are_hashes(untrusted_proof):
        raise mismatch
    if old_size in {0, new_size}:
        expected = new_root if old_size else EMPTY_ROOT
        if untrusted_proof or old_root != expected:
            raise mismatch
        return
    if (old_root, new_root) != _both_roots(old_size, new_size, old_root, untrusted_proof):
        raise mismatch


def _both_roots(
    old_size: int, new_size: int, old_root: bytes, proof: Sequence[bytes]
) -> tuple[bytes, bytes] | None:
    """Give the old and the new root that a proof leads to, or None when its length is wrong."""
    # A complete old tree is its own first node, so the proof leaves it out.
    path = [old_root, *proof] if old_size & (old_size - 1) == 0 else list(proof)
    position, last = old_size - 1, new_size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    if not path:
        return None
    old = new = path[0]
    for node in path[1:]:
        if last == 0:
            return None
        if position & 1 or position == last:
            old, new = node_hash(node, old), node_hash(node, new)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            new = node_hash(new, node)
        position, last = position >> 1, last >> 1
    return None if last else (old, new)


def _parents(level: Sequence[bytes]) -> list[bytes]:
    sha256 = hashlib.sha256  # a local name: this loop is the cost of every root
    pairs = zip(level[::2], level[1::2], strict=False)
    above = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
    if len(level) % 2:
        above.append(level[-1])
    return above


def _split(size: int) -> int:
    """Largest power of two smaller than size (size > 1)."""
    return 1 << ((size - 1).bit_length() - 1)


def _are_hashes(untrusted_proof: Sequence[bytes]) -> bool:
    return all(len(one) == HASH_SIZE for one in untrusted_proof)
