"""Checking a vault: all problems as values, none of them repaired.

The rules, in the order in which they are checked:

1. Every key file agrees with its recorded digest.
2. Every page of the database authenticates, also those that are not in use, and SQLite finds its
   structure sound.
3. Every entry of the log stands in order, it has the hash that is stored, and all its commitments
   are opened, or a tombstone accounts for them; the first names this vault, and the last that names
   a key names the one that signs its heads.
4. Every signed head kept agrees with the log: the key that the log names for its size signed it,
   and its root is the root of the first so many entries.
5. The tables and the search index are what the log says: rebuilt apart and compared.
   No table, index or trigger stands beside ours.
6. The rows of imported messages have, for each import, the root that the log has.
7. Every original and every kept report is there, reads back, and has its recorded digest; nothing
   lies beside them that no row names.

A part that damage ends does not keep the others from running.

Never here: words for people. `where` and `what` are names that `ui` turns into sentences.
"""

from collections.abc import Callable

from crypto.checkpoint import Checkpoint
from crypto.errors import CryptoError
from crypto.merkle import leaf_hash, root
from harassvault import synced
from harassvault.conversations.verifying import wrong_messages
from harassvault.errors import VaultBusyError
from harassvault.exporting import Exports
from harassvault.heads import signer_of, signers
from harassvault.keystore import KeyStore
from harassvault.layout import Layout
from harassvault.ledger import BrokenEntryError, read_entry
from harassvault.log_writer import LogWriter
from harassvault.originals import Originals
from harassvault.store import checking, entries, reading
from harassvault.store.connection import BusyError, DatabaseError
from harassvault.store.newer import newer_kind
from harassvault.verdict import Check, Problem, Progress, Verdict
from harassvault.verify_erased import Gone
from harassvault.verify_files import check_files

__all__ = ["Problem", "Verdict", "verify"]


def verify(
    layout: Layout,
    writer: LogWriter,
    originals: Originals,
    exports: Exports,
    progress: Progress,
    *,
    database_key: bytes,
) -> Verdict:
    """Check everything; `progress` is called with bytes done and bytes in all."""
    check = Check(layout, writer, originals, exports, progress, writer.connection)
    _check_keys(check)
    leaves: list[bytes] = []
    _guarded(check, lambda: _check_pages(check, database_key))
    _guarded(check, lambda: _check_database(check))
    _guarded(check, lambda: leaves.extend(_check_log(check)))
    _guarded(check, lambda: _check_heads(check, leaves))
    _guarded(check, lambda: _check_tables(check))
    _guarded(check, lambda: _check_messages(check))
    _guarded(check, lambda: check_files(check))
    return Verdict(
        tuple(dict.fromkeys(check.found)),
        len(leaves),
        root(leaves),
        _count(check),
        check.checked_bytes,
        _notices(layout),
    )


def _notices(layout: Layout) -> tuple[Problem, ...]:
    """Return what lies around the vault and should be known; it is no damage."""
    return (
        *(Problem("folder", "synced", one.service) for one in synced.synced(layout.root)),
        *(
            Problem("folder", "conflict_copy", str(path.relative_to(layout.root)))
            for path in synced.conflict_copies(layout.root)
        ),
    )


def _guarded(check: Check, part: Callable[[], None]) -> None:
    """Run one part; damage that ends it is said, and the other parts still run.

    Raises:
        VaultBusyError: another process is writing. That is no damage.
    """
    try:
        part()
    except BusyError as error:
        raise VaultBusyError(check.layout.root) from error
    except DatabaseError as error:
        check.say("database", "damaged", type(error).__name__)


def _check_keys(check: Check) -> None:
    store = KeyStore(check.layout.keys)
    for path in store.problems():
        check.say("key_file", "damaged" if path.exists() else "missing", path.name)
    for way in store.lost():
        check.say("key_file", "lost", way)


def _count(check: Check) -> int:
    """Count the originals, as far as the database can be read."""
    try:
        return len(reading.all_evidence(check.connection))
    except DatabaseError:
        return 0


def _check_pages(check: Check, key: bytes) -> None:
    """Check the code of every page of the file, also of those that no query reads."""
    path = check.layout.database
    try:
        for number in checking.changed(check.live, path, key):
            check.say("database", "damaged", f"page {number}")
    except OSError:
        check.say("database", "damaged", path.name)


def _check_database(check: Check) -> None:
    """Check the pages. Who only reads goes on with a snapshot, and keeps nobody from writing."""
    if check.writer.is_reading:
        check.connection, found = checking.snapshot(check.live)
    else:
        found = checking.unsound(check.live)
    for message in found:
        check.say("database", "damaged", message)


def _check_log(check: Check) -> list[bytes]:
    """Check every entry; return the leaf hashes computed from the leaves themselves."""
    leaves: list[bytes] = []
    gone = Gone()
    for seq, leaf, stored, disclosures in entries.read_all(check.connection):
        if seq != len(leaves) + 1:
            check.say("log", "out_of_order", seq)
        leaves.append(leaf_hash(leaf))
        if leaves[-1] != stored:
            check.say("log", "differs", seq)
        if newer_kind(leaf):
            check.say("log", "newer", seq)
            continue
        try:
            logged = read_entry(seq, leaf, disclosures)
        except BrokenEntryError as error:
            check.say("log", "damaged", error.seq)
            continue
        gone.note(logged)
        if seq == 1 and logged.entry.fields.get("vault") != _vault_of(check):
            check.say("log", "foreign", seq)
    gone.say(check)
    return leaves


def _vault_of(check: Check) -> str:
    return check.writer.key.name.rpartition("/")[2]


def _check_heads(check: Check, leaves: list[bytes]) -> None:
    """Check each head with the key that the log names for its size; the last named is ours."""
    known = signers(check.connection)
    if known and known[-1].key != check.writer.key.verifier:
        check.say("log", "foreign", known[-1].after or 1)
    for size, note in entries.checkpoints(check.connection):
        try:
            key = signer_of(known, size) or check.writer.key.verifier
            checkpoint = Checkpoint.parse_and_verify(note, key)
        except CryptoError:
            check.say("head", "wrong_signature", size)
            continue
        if checkpoint.size != size or size > len(leaves):
            check.say("head", "out_of_order", size)
        elif root(leaves[:size]) != checkpoint.root:
            check.say("head", "differs", size)


def _check_messages(check: Check) -> None:
    """Compare the rows of messages with their roots; those are read from tables checked before."""
    for one in wrong_messages(check.connection):
        check.say("message", one.what, one.name)


def _check_tables(check: Check) -> None:
    """Rebuild the projection in memory from the log, and compare row by row.

    With entries that only a newer version can read there is nothing to compare with.
    """
    if any(one.what == "newer" for one in check.found):
        return
    try:
        scratch = checking.rebuilt(check.connection)
    except (BrokenEntryError, LookupError, DatabaseError) as error:
        check.say("table", "damaged", type(error).__name__)
        return
    for name in checking.foreign_schema(check.connection, scratch):
        check.say("database", "schema", name)
    for table in checking.differing_tables(check.connection, scratch):
        check.say("table", "differs", table)
    for part in checking.search_problems(check.connection, scratch):
        check.say("search", "damaged" if part in checking.INDEXES else "differs", part)
