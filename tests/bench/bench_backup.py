"""A backup with nothing new, of a journal with many originals.

Measured against one look at the same folders in the same run: `os.scandir` and `stat` of every
file, which no backup can do without. The aim in seconds is per 10 000 originals.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import BytesSource
from harassvault.vault import Vault
from tests.bench.figures import Figure, median_seconds

PASSWORD = "a long fictional password"
ORIGINALS = 10_000
ENTRIES = 200
ROUNDS = 5
AIM = 1.0


def run() -> list[Figure]:
    """Measure it."""
    return measure(ORIGINALS)


def measure(originals: int) -> list[Figure]:
    """Fill a journal with so many originals, back it up, and measure a backup with nothing new."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        place, stick = Path(folder, "journal"), Path(folder, "stick")
        with Vault.create(place, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
            with unflushed(vault):
                fill(vault, originals)
                first = vault.backups.make(stick)
            assert first.objects == originals
            look = median_seconds(lambda: count(stick), ROUNDS)
            ours = median_seconds(lambda: nothing_new(vault, stick), ROUNDS)
    scaled = ours * ORIGINALS / originals
    told = f"{ours:.3f} s for {originals}, median of {ROUNDS}"
    return [
        Figure(f"backup, nothing new, {ORIGINALS} originals", scaled, "s", AIM, told),
        Figure("backup, nothing new / scandir and stat", ours / look, "x", None, f"{look:.3f} s"),
    ]


def nothing_new(vault: Vault, stick: Path) -> None:
    made = vault.backups.make(stick)
    assert (made.new_files, made.is_new) == (0, False)


def count(folder: Path) -> int:
    """Look at every file once."""
    files = 0
    for entry in os.scandir(folder):
        if entry.is_dir():
            files += count(Path(entry.path))
        else:
            files += entry.stat().st_size > 0
    return files


def fill(vault: Vault, originals: int) -> None:
    """Attach small originals, many to an entry."""
    number = min(ENTRIES, originals)
    for entry in range(number):
        share = range(entry, originals, number)
        sources = [BytesSource(f"{one}.txt", b"original %d" % one) for one in share]
        vault.add_incident(IncidentInput(what=f"Entry {entry}."), sources)


@contextmanager
def unflushed(vault: Vault) -> Iterator[None]:
    """Do without flushes while filling, which is not what is measured."""
    flush, os.fsync = os.fsync, lambda _handle: None
    vault._connection.execute("PRAGMA synchronous = OFF")
    try:
        yield
    finally:
        os.fsync = flush
        vault._connection.execute("PRAGMA synchronous = EXTRA")
