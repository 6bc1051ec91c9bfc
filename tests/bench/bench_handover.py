"""A package of 1 GiB, sealed for a key, against `age -d | age -r` and `sync` on the same bytes.

Ours also makes the report, checks the original's digest, and hashes what it wrote. Its peak memory
is that of a process of its own.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from crypto.age.x25519 import X25519Identity
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import FileSource
from harassvault.vault import Vault
from tests.bench.figures import Figure, compared, seconds

PASSWORD = "a long fictional password"
MEGABYTE = 1 << 20
SIZE = 1024
ROUNDS = 3

_OURS = """
import json, sys, time
from pathlib import Path
from crypto.age.x25519 import X25519Recipient
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
from reports.audience import Audience
from reports.choice import Choice
from reports.handover.giving import hand_over
from reports.handover.plan import Plan

journal, password, to, folder = sys.argv[1:]
with Vault.unlock(Path(journal), password, kdf=CHEAP_FOR_TESTS) as vault:
    start = time.perf_counter()
    plan = Plan(to=X25519Recipient.parse(to))
    hand_over(vault, Choice(Audience.LAWYER), plan, Path(folder))
    seconds = time.perf_counter() - start
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps({"seconds": seconds, "peak": int(peak.split()[1]) / 1024}))
"""


def run() -> list[Figure]:
    """Measure it."""
    return measure(SIZE)


def measure(megabytes: int) -> list[Figure]:
    """Hand over one original of so many MiB, and let age do its part of the work."""
    to = str(X25519Identity.generate().recipient)
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name)
        sealed, identity = journal(folder, megabytes)
        ours, theirs, peaks = [], [], []
        for _ in range(ROUNDS):
            theirs.append(seconds(lambda: by_age(sealed, identity, to, folder / "theirs.age")))
            (folder / "theirs.age").unlink()
            mine = by_us(folder, to)
            ours.append(mine["seconds"])
            peaks.append(mine["peak"])
            (folder / "out" / "case.age").unlink()
            for one in (folder / "out").iterdir():
                one.unlink()
    return [
        compared(f"hand-over, {megabytes} MiB / age -d | age -r, sync", ours, theirs, 1.5),
        Figure("hand-over, peak memory", max(peaks), "MB", 150),
    ]


def journal(folder: Path, megabytes: int) -> tuple[Path, Path]:
    """Make a journal with one original; return its sealed file, and a key that opens it."""
    film, place = folder / "film.bin", folder / "journal"
    with film.open("wb") as stream:
        for _ in range(megabytes):
            stream.write(os.urandom(MEGABYTE))
    with Vault.create(place, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
        vault.add_incident(IncidentInput(what="x"), [FileSource(film)])
        (folder / "identity.txt").write_text(f"{vault._opened.secret.identity}\n")
    film.unlink()
    sealed = max((place / "files").rglob("*.age"), key=lambda one: one.stat().st_size)
    return sealed, folder / "identity.txt"


def by_age(sealed: Path, identity: Path, to: str, target: Path) -> None:
    """Open and seal anew, and flush."""
    with subprocess.Popen(
        ["age", "-d", "-i", str(identity), str(sealed)], stdout=subprocess.PIPE
    ) as opened:
        subprocess.run(["age", "-r", to, "-o", str(target)], stdin=opened.stdout, check=True)
    assert opened.returncode == 0
    subprocess.run(["sync", str(target)], check=True)


def by_us(folder: Path, to: str) -> dict[str, float]:
    """Hand over, in a process of its own."""
    argv = [str(folder / "journal"), PASSWORD, to, str(folder / "out")]
    done = subprocess.run(
        [sys.executable, "-c", _OURS, *argv], capture_output=True, text=True, check=True
    )
    said: dict[str, float] = json.loads(done.stdout)
    return said
