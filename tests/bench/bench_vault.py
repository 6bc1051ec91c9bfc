"""Attaching a large file, and unlocking a large vault.

Attach is measured against `age -r` and `sync` on the same file: both seal it to a public key and
put it on the disk. Key derivation and process start are left out on both sides: the vault is open,
and the time of `age --version` is taken off.
"""

import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import FileSource
from harassvault.store import migration
from harassvault.store.connection import open_database
from harassvault.vault import Vault
from tests.bench.figures import Figure, median_seconds

PASSWORD = "a long fictional password"
ATTACHED_MIB = 256
INCIDENTS = 10_000
ROUNDS = 5


def run() -> list[Figure]:
    """Measure both."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        return [_attach(Path(folder)), *_unlock(Path(folder))]


def _attach(folder: Path) -> Figure:
    source = folder / "source.bin"
    with source.open("wb") as stream:
        for _ in range(ATTACHED_MIB):
            stream.write(os.urandom(1 << 20))
    os.sync()
    ours, theirs = [], []
    started = median_seconds(lambda: subprocess.run(["age", "--version"], capture_output=True))
    with Vault.create(folder / "j", PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
        entry = vault.add_incident(IncidentInput(what="x"))
        recipient = str(vault._opened.secret.identity.recipient)
        for number in range(ROUNDS):  # in turn, so that a busy moment meets both
            before = time.perf_counter()
            vault.attach(entry.id, [FileSource(source)])
            ours.append(time.perf_counter() - before)
            target = folder / f"{number}.age"
            before = time.perf_counter()
            subprocess.run(["age", "-r", recipient, "-o", target, source], check=True)
            subprocess.run(["sync", "-f", target], check=True)
            theirs.append(time.perf_counter() - before - started)
    mine, reference = statistics.median(ours), statistics.median(theirs)
    return Figure(
        f"attach {ATTACHED_MIB} MiB / (age -r + sync)",
        mine / reference,
        "x",
        1.5,
        f"{mine:.2f} s / {reference:.2f} s, median of {ROUNDS}",
    )


def _unlock(folder: Path) -> list[Figure]:
    place = folder / "many"
    with Vault.create(place, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
        _fill(vault, INCIDENTS)

    def unlock() -> None:
        with Vault.unlock(place, PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
            assert len(vault.incident_ids()) == INCIDENTS

    def bare() -> None:
        connection = open_database(place / "store.db", key)
        assert migration.version(connection)
        connection.close()

    with Vault.unlock(place, PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
        key = vault._opened.secret.database_key
    whole, opened = median_seconds(unlock, 11), median_seconds(bare, 11)
    return [
        Figure(
            f"unlock without key derivation, {INCIDENTS} entries",
            whole * 1000,
            "ms",
            150,
            "the whole timeline's order read; cheapest key derivation still inside",
        ),
        Figure("  the same / opening the database alone", whole / opened, "x", None),
    ]


def _fill(vault: Vault, number: int) -> None:
    """Write many entries; without flushes, which are not what is measured."""
    vault._connection.execute("PRAGMA synchronous = OFF")
    for count in range(number):
        vault.add_incident(
            IncidentInput(
                what=f"Entry {count}: he waited outside the gate and left after a while.",
                when=f"2025-{count % 12 + 1:02}-{count % 28 + 1:02} 14:30",
                who=("Alex Example",),
            )
        )
