"""The tree of RFC 6962 as its section 2.1 defines it, word for word and slow: to compare with."""

import hashlib
from collections.abc import Sequence


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """Return the largest power of two smaller than `size`."""
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def tree_head(leaves: Sequence[bytes]) -> bytes:
    """MTH(D[n]), from the hashes of the leaves."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    at = split(len(leaves))
    return node(tree_head(leaves[:at]), tree_head(leaves[at:]))


def path(index: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """PATH(m, D[n])."""
    if len(leaves) == 1:
        return ()
    at = split(len(leaves))
    if index < at:
        return (*path(index, leaves[:at]), tree_head(leaves[at:]))
    return (*path(index - at, leaves[at:]), tree_head(leaves[:at]))


def proof(old: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """PROOF(m, D[n]), for 0 < m <= n."""
    return _subproof(old, leaves, whole=True)


def _subproof(old: int, leaves: Sequence[bytes], *, whole: bool) -> tuple[bytes, ...]:
    if old == len(leaves):
        return () if whole else (tree_head(leaves),)
    at = split(len(leaves))
    if old <= at:
        return (*_subproof(old, leaves[:at], whole=whole), tree_head(leaves[at:]))
    return (*_subproof(old - at, leaves[at:], whole=False), tree_head(leaves[:at]))
