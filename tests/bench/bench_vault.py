"""Attaching and checking a large file, and unlocking a large vault.

Attach is measured against `age -r` and `sync` on the same file: both seal it to a public key and
put it on the disk. Key derivation and process start are left out on both sides: the vault is open,
and the time of `age --version` is taken off. Verify opens and hashes the sealed file; it is
measured against `openssl dgst -sha256` of the same bytes in clear.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from crypto.keyfile import open_secret
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import FileSource
from harassvault.vault import Vault
from tests.bench.figures import Figure, compared, median_seconds, seconds

PASSWORD = "a long fictional password"
LARGE_MIB = 1024
FEW = 100
INCIDENTS = 10_000
MESSAGES = 100_000
ROUNDS = 3


def run() -> list[Figure]:
    """Measure all of it."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        return [*_large(Path(folder)), *_unlock(Path(folder))]


def _large(folder: Path) -> list[Figure]:
    source = folder / "source.bin"
    with source.open("wb") as stream:
        for _ in range(LARGE_MIB):
            stream.write(os.urandom(1 << 20))
    os.sync()
    with Vault.create(folder / "j", PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
        figures = [_attach(vault, source), _verify(vault, source)]
    shutil.rmtree(folder / "j")
    source.unlink()
    return figures


def _attach(vault: Vault, source: Path) -> Figure:
    ours, theirs = [], []
    started = median_seconds(lambda: subprocess.run(["age", "--version"], capture_output=True))
    entry = vault.add_incident(IncidentInput(what="x"))
    recipient = str(vault._opened.secret.identity.recipient)
    target = source.with_suffix(".age")
    for _ in range(ROUNDS):  # in turn, so that a busy moment meets both
        ours.append(seconds(lambda: vault.attach(entry.id, [FileSource(source)])))
        theirs.append(seconds(lambda: _seal_and_sync(recipient, source, target)) - started)
        target.unlink()
    return compared(f"attach {LARGE_MIB} MiB / (age -r + sync)", ours, theirs, 2.0)


def _seal_and_sync(recipient: str, source: Path, target: Path) -> None:
    subprocess.run(["age", "-r", recipient, "-o", target, source], check=True)
    subprocess.run(["sync", "-f", target], check=True)


def _verify(vault: Vault, source: Path) -> Figure:
    """The vault holds the file ROUNDS times; openssl reads it as often."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: _check_ok(vault)) / ROUNDS)
        theirs.append(
            seconds(lambda: subprocess.run(["openssl", "dgst", "-sha256", source], check=True,
                                           capture_output=True))
        )  # fmt: skip
    return compared(f"verify {LARGE_MIB} MiB / openssl dgst -sha256", ours, theirs, 2.0)


def _check_ok(vault: Vault) -> None:
    assert vault.verify().ok


def _unlock(folder: Path) -> list[Figure]:
    few, many = folder / "few", folder / "many"
    for place, number in ((few, FEW), (many, INCIDENTS)):
        with Vault.create(place, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
            _fill(vault, number)
            if number == INCIDENTS:
                _fill_messages(vault)

    def unlock(place: Path) -> None:
        Vault.unlock(place, PASSWORD, kdf=CHEAP_FOR_TESTS).close()

    def read_order() -> None:
        with Vault.unlock(many, PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
            assert len(vault.incident_ids()) == INCIDENTS

    derived = median_seconds(lambda: _derive(many), 11)
    small = [seconds(lambda: unlock(few)) - derived for _ in range(11)]
    large = [seconds(lambda: unlock(many)) - derived for _ in range(11)]
    return [
        compared(f"unlock {INCIDENTS}+{MESSAGES} / {FEW}, no derivation", large, small, 1.5),
        Figure(
            f"unlock and the order of {INCIDENTS} entries",
            median_seconds(read_order, 11) * 1000,
            "ms",
            150,
            "cheapest key derivation still inside",
        ),
    ]


def _derive(place: Path) -> None:
    open_secret(
        (place / "keys" / "password.age").read_bytes(), PASSWORD, CHEAP_FOR_TESTS.min_work_factor
    )


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


def _fill_messages(vault: Vault) -> None:
    """Give the tables and the search index the weight of many messages."""
    with vault._connection as connection:
        for number in range(MESSAGES):
            text = f"message {number}: are you there? answer me, I can see that you read this"
            connection.execute(
                "INSERT INTO search_document (kind, ref, text) VALUES ('message', ?, ?)",
                (str(number), text),
            )
            connection.execute(
                "INSERT INTO search_words (rowid, text) VALUES (?, ?)",
                (connection.last_insert_rowid(), text),
            )
