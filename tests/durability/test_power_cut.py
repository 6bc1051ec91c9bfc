"""Power cuts: a real ext4 on a loop device, shut down at a random moment without flushing its log.

The saves are acknowledged on another file system, which keeps its power. What was acknowledged must
be there after the disk is mounted again. The same test, with the program harmed, must fail: without
any fsync, without that of the files alone, and with `synchronous=FULL`.
"""

import fcntl
import hashlib
import os
import random
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crypto.errors import CryptoError
from harassvault.errors import VaultError
from harassvault.incident import Incident
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.vault import Vault

PASSWORD = "a long fictional password"
SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN, the same number for XFS
WITHOUT_LOG = struct.pack("I", 2)  # EXT4_GOING_FLAGS_NOLOGFLUSH: what is not on the disk is gone
WRITER = Path(__file__).with_name("writer.py")
CUTS = 20
CUTS_BITING = 5
CUTS_BATTERY = 300


class Disk:
    """An ext4 in a file, mounted; `cut` takes its power away."""

    def __init__(self, folder: Path) -> None:
        self.image = folder / "disk.img"
        self.mounted = folder / "disk"
        self.mounted.mkdir()
        with self.image.open("wb") as stream:
            stream.truncate(96 << 20)
        run("mkfs.ext4", "-q", "-F", str(self.image))

    def mount(self) -> None:
        run("mount", "-o", "loop", str(self.image), str(self.mounted))

    def cut(self) -> None:
        handle = os.open(self.mounted, os.O_RDONLY)
        fcntl.ioctl(handle, SHUTDOWN, WITHOUT_LOG)
        os.close(handle)

    def unmount(self) -> None:
        for _ in range(50):
            if subprocess.run(["umount", str(self.mounted)], capture_output=True).returncode == 0:
                return
            time.sleep(0.05)
        raise AssertionError("the disk stayed busy")


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    if os.geteuid() != 0:
        pytest.skip("power cuts need root, to mount a loop device")
    made = Disk(tmp_path)
    try:
        made.mount()
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no loop device can be mounted here: {error.stderr.decode()[:100]}")
    made.unmount()
    yield made
    subprocess.run(["umount", "-l", str(made.mounted)], capture_output=True)


def wait_for_more(acknowledged: Path) -> None:
    """Return as soon as another save was acknowledged."""
    before, end = acknowledged.stat().st_size, time.monotonic() + 5
    while acknowledged.stat().st_size == before and time.monotonic() < end:
        time.sleep(0.0005)


def save_until_cut(disk: Disk, acknowledged: Path, variant: str, chance: random.Random) -> None:
    """Start the writer, wait for its first save, and take the power away at a random moment."""
    before = acknowledged.stat().st_size
    command = [sys.executable, str(WRITER), str(disk.mounted / "j"), str(acknowledged), variant]
    environment = {**os.environ, "PYTHONPATH": str(WRITER.parents[2])}
    writer = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    for _ in range(600):
        if acknowledged.stat().st_size > before:
            break
        time.sleep(0.05)
    time.sleep(chance.uniform(0, 0.4))
    if variant != "sound":
        # Right behind an acknowledgement, before the next save flushes what this one left open: so
        # the harm shows on a busy machine too. The sound program is cut at any moment.
        wait_for_more(acknowledged)
    disk.cut()
    writer.kill()
    writer.wait()


def lost_after(disk: Disk, acknowledged: Path) -> int:
    """Mount again and count the acknowledged saves that are not there, whole.

    What an interrupted save leaves is cleared away by the unlock, which is one for writing: after
    it, a sealed file that no entry names counts as a mistake, like anything else that `verify`
    finds.
    """
    disk.unmount()
    disk.mount()
    lost = 0
    with Vault.unlock(disk.mounted / "j", PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
        kept = {one.id: one for one in vault.incidents()}
        for line in acknowledged.read_text().splitlines():
            identity, digest = line.split()
            if identity not in kept:
                lost += 1
                continue
            lost += digest_of(vault, kept[identity]) != digest
        problems = vault.verify().problems
    return lost + len(problems)


def digest_of(vault: Vault, entry: Incident) -> str:
    """Return the digest of an entry's original as it reads back; of a damaged one, nothing."""
    try:
        with vault.open_original(entry.evidence[0].id) as reader:
            return hashlib.sha256(reader.read()).hexdigest()
    except (VaultError, CryptoError):
        return ""


def cut_repeatedly(disk: Disk, folder: Path, variant: str, cuts: int) -> list[int]:
    """Return for each cut how many acknowledged saves it lost (-1: all, and the vault)."""
    chance = random.Random(f"{variant} {cuts}")
    results = []
    for number in range(cuts):
        acknowledged = folder / f"acknowledged-{number}"
        acknowledged.touch()
        disk.mount()
        if not (disk.mounted / "j").exists() or variant != "sound":
            subprocess.run(["rm", "-rf", str(disk.mounted / "j")], check=True)
            Vault.create(disk.mounted / "j", PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS).close()
            os.sync()
        save_until_cut(disk, acknowledged, variant, chance)
        try:
            results.append(lost_after(disk, acknowledged))
        except Exception:  # noqa: BLE001 a vault that does not open any more has lost everything
            results.append(-1)
        disk.unmount()
    return results


@pytest.mark.root
@pytest.mark.parametrize(
    ("variant", "at_least"), [("no-fsync", CUTS_BITING), ("no-file-fsync", 4), ("full", 2)]
)
def test_this_test_bites(disk: Disk, tmp_path: Path, variant: str, at_least: int) -> None:
    """FULL loses the last save only when the cut comes before the next flush.

    With the database sound and only the files not flushed, 12 cuts of 12 damaged originals.
    """
    results = cut_repeatedly(disk, tmp_path, variant, CUTS_BITING)
    assert sum(map(bool, results)) >= at_least, results


@pytest.mark.root
def test_nothing_that_was_saved_is_lost(disk: Disk, tmp_path: Path) -> None:
    assert cut_repeatedly(disk, tmp_path, "sound", CUTS) == [0] * CUTS


@pytest.mark.root
@pytest.mark.battery
def test_nothing_is_lost_in_many_cuts(disk: Disk, tmp_path: Path) -> None:
    results = cut_repeatedly(disk, tmp_path, "sound", CUTS_BATTERY)
    print(f"power cuts: {len(results)} tried, {sum(map(bool, results))} lost something")
    assert results == [0] * CUTS_BATTERY
