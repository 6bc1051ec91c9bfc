"""A process that saves entries until its disk loses power, and notes each that was said saved.

Run by the power-cut tests as `python writer.py VAULT ACKNOWLEDGED VARIANT`. The variants harm the
program on purpose, so that the tests can show that they would notice.
"""

import hashlib
import os
import sys
import time
from pathlib import Path

from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.source import BytesSource
from harassvault.store import connection
from harassvault.vault import Vault

PASSWORD = "a long fictional password"
PAUSE = 0.02  # seconds between saves: a person's pace is slower, a flush's is not


def harm(variant: str) -> None:
    """Take away what makes a save durable, in part or whole."""
    level = {
        "sound": "EXTRA",
        "full": "FULL",
        "no-fsync": "OFF",
        "no-file-fsync": "EXTRA",
    }[variant]
    connection._PRAGMAS = tuple(
        f"PRAGMA synchronous = {level}" if "synchronous" in pragma else pragma
        for pragma in connection._PRAGMAS
    )
    if variant in {"no-fsync", "no-file-fsync"}:
        os.fsync = lambda _handle: None


def main(folder: Path, acknowledged: Path, variant: str) -> None:
    harm(variant)
    with (
        Vault.unlock(folder, PASSWORD, kdf=CHEAP_FOR_TESTS) as vault,
        acknowledged.open("ab", buffering=0) as acks,
    ):
        for number in range(10_000):
            data = os.urandom(20_000)
            entry = vault.add_incident(
                IncidentInput(what=f"entry {number}"), [BytesSource("x", data)]
            )
            acks.write(f"{entry.id} {hashlib.sha256(data).hexdigest()}\n".encode())
            time.sleep(PAUSE)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
