"""Checking the sealed files: every original and report is read to its end, and none lies beside.

What became of a file that does not read back is told apart as far as it can be known: gone,
damaged, the bytes of another file of this vault, or sealed for another vault.

Never here: the database and the log (`harassvault.verify`).
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from crypto.errors import NoMatchingKeyError
from harassvault.durable import TEMPORARY_SUFFIX, outside_errors
from harassvault.erasing import erased_still_there
from harassvault.errors import KeysChangedError, OriginalMissingError, VaultError
from harassvault.export import KeptExport
from harassvault.intent import noted
from harassvault.sealed_files import sealed_chunks
from harassvault.store import reading
from harassvault.store.connection import DatabaseError
from harassvault.synced import is_conflict_copy
from harassvault.verdict import Check


def check_files(check: Check) -> None:
    """Read every original and report to its end, against the digests that the log holds."""
    try:
        kept, reports = reading.kept_evidence(check.connection), _reports(check)
    except DatabaseError:
        _check_files_alone(check)
        raise
    total = sum(one.original.size for one in kept) + sum(one.export.size for one in reports)
    known = {one.original.sha256 for one in kept} | {one.export.sha256 for one in reports}
    expected: set[Path] = set()
    for one in kept:
        path = check.layout.original(one.original.file)
        expected.add(path)
        found = _read_whole(check, path, total, check.originals.chunks(one.original), known)
        if found and _still_named(check, path):
            check.say("original", found, one.id)
    for report in reports:
        path = check.layout.report(report.export.file)
        expected.add(path)
        found = _read_whole(check, path, total, check.exports.chunks(report.export), known)
        if found and _still_named(check, path):
            check.say("report", found, report.export.id)
    erased = set(erased_still_there(check.layout, check.connection))
    for path in sorted(erased):
        check.say("original", "not_erased", path.name)
    for path in _sealed_files(check):
        # A second copy that a synchronising program made is told as a notice.
        is_known = path in expected | erased or is_conflict_copy(path.name)
        if not is_known and not _came_since(check, path):
            check.say("original", "extra", path.name)


def _reports(check: Check) -> list[KeptExport]:
    """Return the reports that are to be there: of an erased one, only its entry is left."""
    return [one for one in reading.exports(check.connection) if one.erased_at is None]


def _check_files_alone(check: Check) -> None:
    """Where the tables cannot be read: each sealed file must still open to its end."""
    paths = _sealed_files(check)
    total = sum(path.stat().st_size for path in paths)
    for path in paths:
        pieces = sealed_chunks(path, check.originals.identity)
        if found := _read_whole(check, path, total, pieces, set()):
            check.say("original", found, path.name)


def _sealed_files(check: Check) -> list[Path]:
    folders = (check.layout.files, check.layout.exports)
    with outside_errors(check.layout.files, reading=True):
        return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def _read_whole(
    check: Check, path: Path, total: int, chunks: Iterator[bytes], known: set[str]
) -> str:
    """Read a file to its end; return what is wrong with it, nothing where all is well."""
    before = check.checked_bytes
    try:
        for piece in chunks:
            check.checked_bytes += len(piece)
            check.progress(check.checked_bytes, total)
    except OriginalMissingError:
        check.checked_bytes = before
        return "missing"
    except KeysChangedError:
        raise  # no damage: this vault is not the one that was opened any more
    except VaultError as error:
        check.checked_bytes = before
        if isinstance(error.__cause__, NoMatchingKeyError):
            return "foreign"
        return "swapped" if known and _digest(check, path) in known else "damaged"
    return ""


def _digest(check: Check, path: Path) -> str:
    """Return the digest of what a sealed file holds; nothing where it does not open to its end."""
    digest = hashlib.sha256()
    try:
        for piece in sealed_chunks(path, check.originals.identity):
            digest.update(piece)
    except VaultError:
        return ""
    return digest.hexdigest()


def _still_named(check: Check, path: Path) -> bool:
    """Say whether a file should be there now: it may have been erased since a snapshot."""
    return not check.is_snapshot or reading.names_file(check.live, path.stem)


def _came_since(check: Check, path: Path) -> bool:
    """Say whether a file that no row of a snapshot names is one that is just being saved."""
    if not check.is_snapshot:
        return False
    is_being_written = path.suffix == TEMPORARY_SUFFIX or path in noted(check.layout)
    return is_being_written or reading.names_file(check.live, path.stem)
