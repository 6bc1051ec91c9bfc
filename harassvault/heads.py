"""Signed heads of long ago against the log of today.

A head agrees when its note bears this vault's signature, every entry that it covers still stands in
order and opens its commitments, each stored hash is that of its leaf, and their root, computed
again from the leaves, is the head's.

The key that signs changes when the vault gets new keys (entry `vault.rekeyed`). A head of as many
entries as there were up to that one, itself included, bears the signature of the key before; a
longer one that of the new key.

Never here: making heads (`log_writer`), the check of the whole vault (`verify`), words for people.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crypto.checkpoint import Checkpoint
from crypto.errors import CryptoError
from crypto.merkle import leaf_hash, root
from crypto.note import VerifierKey
from harassvault.ledger import BrokenEntryError, read_entry
from harassvault.store import entries
from harassvault.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that signs heads of more than `after` entries, until the next one takes over."""

    after: int
    key: VerifierKey


def signers(connection: Connection) -> list[Signer]:
    """Return the keys that the log names, oldest first; an entry that does not read names none."""
    named = []
    for seq in (1, *entries.numbers_of(connection, "vault.rekeyed")):
        try:
            fields = entries.read(connection, seq).entry.fields
            key = VerifierKey.parse(str(fields["verifier"]))
        except (BrokenEntryError, CryptoError, LookupError):
            continue
        named.append(Signer(0 if seq == 1 else seq, key))
    return named


def signer_of(known: Sequence[Signer], size: int) -> VerifierKey | None:
    """Return the key that a head of so many entries has to be signed with."""
    return next((one.key for one in reversed(known) if one.after < size), None)


def key_at(connection: Connection, verifier: VerifierKey, size: int) -> VerifierKey:
    """Return the key of a head of so many entries; the vault's own is the last that is named.

    Where the log names another last key than the vault's, none but the vault's is believed.
    """
    known = signers(connection)
    if not known or known[-1].key != verifier:
        return verifier
    return signer_of(known, size) or verifier


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
        checkpoint = Checkpoint.parse_and_verify(note, key_at(connection, verifier, size))
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
