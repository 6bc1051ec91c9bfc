"""Signed heads of long ago against the log of today.

A head agrees when its note bears this vault's signature, every entry that it covers still stands in
order and opens its commitments, each stored hash is that of its leaf, and their root, computed
again from the leaves, is the head's.

Never here: making heads (`log_writer`), the check of the whole vault (`verify`), words for people.
"""

from crypto.checkpoint import Checkpoint
from crypto.errors import CryptoError
from crypto.merkle import leaf_hash, root
from crypto.note import VerifierKey
from harassvault.ledger import BrokenEntryError, read_entry
from harassvault.store import entries
from harassvault.store.connection import Connection


def head_at(
    connection: Connection, verifier: VerifierKey, size: int
) -> tuple[Checkpoint, str] | None:
    """Return the signed head of the first `size` entries with its note; None when none is kept.

    A note that this key did not sign for just this size counts as none.
    """
    note = dict(entries.checkpoints(connection)).get(size)
    if note is None:
        return None
    try:
        checkpoint = Checkpoint.parse_and_verify(note, verifier)
    except CryptoError:
        return None
    return (checkpoint, note) if checkpoint.size == size else None


def agrees_with_head(connection: Connection, verifier: VerifierKey, size: int) -> bool:
    """Say whether the first `size` entries are still those that the head of that size covered."""
    head = head_at(connection, verifier, size)
    if head is None:
        return False
    leaves: list[bytes] = []
    for seq, leaf, stored, disclosures in entries.read_all(connection):
        if len(leaves) == size:
            break
        leaves.append(leaf_hash(leaf))
        if seq != len(leaves) or stored != leaves[-1]:
            return False
        try:
            read_entry(seq, leaf, disclosures)
        except BrokenEntryError:
            return False
    return len(leaves) == size and root(leaves) == head[0].root
