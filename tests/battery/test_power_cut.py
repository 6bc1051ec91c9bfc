"""Power cuts: a real file system on a loop device, shut down without flushing its log.

The saves are acknowledged on another file system, which keeps its power. What was acknowledged must
be there after the disk is mounted again. The same test, with the program harmed, must fail: without
any fsync, without that of the files alone, and with `synchronous=FULL`.
"""

import fcntl
import hashlib
import json
import os
import random
import struct
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crypto.errors import CryptoError
from harassvault.backup.looking import check_place
from harassvault.errors import VaultError, WrongPasswordError
from harassvault.incident import Incident, Status
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.vault import Vault
from tests.battery.report import Tally, forms

PASSWORD = "a long fictional password"
SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN, the same number for XFS
WITHOUT_LOG = struct.pack("I", 2)  # EXT4_GOING_FLAGS_NOLOGFLUSH: what is not on the disk is gone
WRITER = Path(__file__).with_name("power_writer.py")
ENOUGH = 100
"""Cuts after which every kind of save must have come before one of them."""

SIZE = 700 << 20
"""Bytes of the sparse image: XFS asks for 300 MB, the inbox keeps 256 MB free."""


class Disk:
    """A file system in a file, mounted; `cut` takes its power away."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.kind = kind
        self.image = folder / f"{kind}.img"
        self.mounted = folder / kind
        self.mounted.mkdir()
        with self.image.open("wb") as stream:
            stream.truncate(SIZE)
        run(f"mkfs.{kind}", "-q", "-F" if kind == "ext4" else "-f", str(self.image))

    @property
    def journal(self) -> Path:
        """The journal on this disk."""
        return self.mounted / "j"

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
def make_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str], Disk]]:
    """A function that makes a disk; without root or loop devices, the test is skipped and told."""
    made: list[Disk] = []

    def skip(why: str) -> None:
        count = request.node.callspec.params.get("count", 1)
        Tally("power cut", 0, notes=(f"{count} skipped: {why}",)).send_with(request.node)
        pytest.skip(f"{count} power cuts: {why}")

    def make(kind: str) -> Disk:
        if os.geteuid() != 0:
            skip("they need root, to mount a loop device")
        try:
            disk = Disk(tmp_path, kind)
            disk.mount()
        except (subprocess.CalledProcessError, FileNotFoundError) as error:
            skip(f"no {kind} can be mounted from a file here: {error}")
        disk.unmount()
        made.append(disk)
        return disk

    yield make
    for disk in made:
        subprocess.run(["umount", "-l", str(disk.mounted)], capture_output=True)


def wait_for_more(acknowledged: Path) -> None:
    """Return as soon as another save was acknowledged."""
    before, end = acknowledged.stat().st_size, time.monotonic() + 5
    while acknowledged.stat().st_size == before and time.monotonic() < end:
        time.sleep(0.0005)


def save_until_cut(disk: Disk, acknowledged: Path, variant: str, chance: random.Random) -> None:
    """Start the writer, wait for its first save, and take the power away at a random moment."""
    command = [sys.executable, str(WRITER), str(disk.journal), str(acknowledged), variant]
    writer = subprocess.Popen(
        [*command, str(chance.random())],
        env={**os.environ, "PYTHONPATH": str(WRITER.parents[2])},
        stderr=subprocess.DEVNULL,
    )
    for _ in range(600):
        if acknowledged.stat().st_size:
            break
        time.sleep(0.05)
    time.sleep(chance.uniform(0, 0.6))
    if variant != "sound":
        # Right behind an acknowledgement, before the next save flushes what this one left open: so
        # the harm shows on a busy machine too. The sound program is cut at any moment.
        wait_for_more(acknowledged)
    # A writer that died has nothing to lose, and would be taken for a sound one.
    assert acknowledged.stat().st_size, "the writer saved nothing"
    assert writer.poll() is None, "the writer died before the cut"
    disk.cut()
    writer.kill()
    writer.wait()


def unlocked(folder: Path, passwords: list[str]) -> Vault:
    """Open with the last password that was said to be set, or with one begun after it.

    A change that was stopped may have been done: its number is one that was not noted.
    """
    last = passwords[-1]
    number = int(last.rpartition(" ")[2]) if last != PASSWORD else 0
    begun = [f"a fictional password, number {number + ahead}" for ahead in range(1, 60)]
    for password in [last, *begun]:
        try:
            return Vault.unlock(folder, password, kdf=CHEAP_FOR_TESTS)
        except WrongPasswordError:
            continue
    raise AssertionError("neither the last password opens it nor one after it")


class Looked:
    """A journal after the power came back, and what of the noted is not in it."""

    def __init__(self, vault: Vault, noted: list[dict[str, str]]) -> None:
        self.vault = vault
        self.kept = {one.id: one for one in vault.incidents()}
        self.drafts = {one.id: one.fields for one in vault.drafts()[0]}
        self.waiting = {one.id: one.sha256 for one in vault.inbox.items()}
        self.taken = {one["item"] for one in noted if one["did"] == "take"}
        self.erased = {one["id"] for one in noted if one["did"] == "erase"}
        self.imports = {one.id for one in vault.imports.all()}
        self.messages = {one.text for one in vault.conversations.messages(limit=10_000)}

    def add(self, one: dict[str, str]) -> bool:
        entry = self.kept.get(one["id"])
        if entry is None:
            return False
        gone = entry.status is Status.ERASED  # perhaps begun, and not answered
        return gone or digest_of(self.vault, entry) == one["sha256"]

    def amend(self, one: dict[str, str]) -> bool:
        entry = self.kept.get(one["id"])
        if entry is None:
            return False
        said = [version.account.what for version in entry.versions]
        return entry.status is Status.ERASED or one["text"] in said

    def draft(self, one: dict[str, str]) -> bool:
        return self.drafts.get(one["id"]) == {"what": one["text"]}

    def password(self, one: dict[str, str]) -> bool:
        return bool(one)  # it was opened with it

    def drop(self, one: dict[str, str]) -> bool:
        if self.waiting.get(one["id"]) == one["sha256"]:
            return True
        return any(kept.original.sha256 == one["sha256"] for kept in self.vault.all_evidence()) or (
            one["id"] in self.taken
        )

    def take(self, one: dict[str, str]) -> bool:
        return one["id"] in self.kept and one["item"] not in self.waiting

    def erase(self, one: dict[str, str]) -> bool:
        return self.kept[one["id"]].status is Status.ERASED

    def chat(self, one: dict[str, Any]) -> bool:
        if one["id"] in self.imports:
            return self.messages.issuperset(one["texts"])
        # Perhaps its erasing was begun, and not answered; then there is a mark, and nothing else.
        return self.forget(one) and self.messages.isdisjoint(one["texts"])

    def pick(self, one: dict[str, str]) -> bool:
        entry = self.kept.get(one["id"])
        if entry is None:
            return False
        said = [quote.text for quote in entry.quotes]
        return entry.status is Status.ERASED or one["text"] in said

    def forget(self, one: dict[str, Any]) -> bool:
        marks = self.vault._connection.execute("SELECT id FROM import_mark")
        return one["id"] not in self.imports and (one["id"],) in set(marks)

    def backup(self, one: dict[str, str]) -> bool:
        stick = self.vault.folder.parent / "stick"
        path = next(stick.rglob(f"{one['id']}.age"), None)
        return path is not None


KINDS = {name for name in vars(Looked) if not name.startswith("_")}
"""What the writer does and notes."""


def digest_of(vault: Vault, entry: Incident) -> str:
    """Return the digest of an entry's original as it reads back; of a damaged one, nothing."""
    try:
        with vault.open_original(entry.evidence[0].id) as reader:
            return hashlib.sha256(reader.read()).hexdigest()
    except (VaultError, CryptoError):
        return ""


def lost_after(disk: Disk, acknowledged: Path) -> list[str]:
    """Mount again and tell the acknowledged saves that are not there, whole.

    What an interrupted save leaves is cleared away by the unlock, which is one for writing: after
    it, a sealed file that no entry names counts as a mistake, like anything else that `verify`
    finds.
    """
    noted = [json.loads(line) for line in acknowledged.read_text().splitlines()]
    passwords = [PASSWORD, *(one["text"] for one in noted if one["did"] == "password")]
    with unlocked(disk.journal, passwords) as vault:
        looked = Looked(vault, noted)
        lost = [f"{one}" for one in noted if not getattr(looked, one["did"])(one)]
        lost += [str(one) for one in vault.verify().problems]
        if any(one["did"] == "backup" for one in noted):
            lost += unreadable_backup(disk, vault)
    return lost


def unreadable_backup(disk: Disk, vault: Vault) -> list[str]:
    """Read the whole backup; its place is found without a password, its key is the journal's."""
    place = vault.backups._place(disk.mounted / "stick")
    return [
        str(one) for one in check_place(place, vault.backups.identity, lambda *_: None).problems
    ]


def cut_once(disk: Disk, acknowledged: Path, variant: str, chance: random.Random) -> str:
    """Save, cut, look; return what was lost, or nothing."""
    acknowledged.touch()
    disk.mount()
    try:
        run("rm", "-rf", *map(str, disk.mounted.glob("[js]*")))
        Vault.create(disk.journal, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS).close()
        os.sync()
        save_until_cut(disk, acknowledged, variant, chance)
        disk.unmount()
        disk.mount()
        try:
            return "; ".join(lost_after(disk, acknowledged)[:5])
        except Exception as error:  # noqa: BLE001 a vault that does not open has lost everything
            return f"it does not open: {error!r}"
    finally:
        disk.unmount()


@pytest.mark.root
@forms(short=8, full=300)
def test_nothing_that_was_saved_is_lost(count, make_disk, tmp_path, trials, tell):
    disks = [make_disk("ext4"), make_disk("xfs")]
    cuts, did = trials("power cut", count, resumable=True), Counter[str]()
    cut = 0
    for trial in cuts:
        disk = disks[trial.number % 2]
        acknowledged = tmp_path / f"acknowledged-{trial.number}"
        if wrong := cut_once(disk, acknowledged, "sound", trial.chance):
            cuts.lost(trial, f"{disk.kind}: {wrong}")
        did.update(json.loads(line)["did"] for line in acknowledged.read_text().splitlines())
        cut += 1
        if trial.number % 20 == 19:
            print(f"power cuts: {trial.number + 1} of {count}", flush=True)
    tell(cuts.tally(f"{did.total()} saves", "ext4 and XFS"), cuts.findings)
    assert did.total() > cut  # more than the first, which each cut waits for
    assert cut < ENOUGH or did.keys() == KINDS


@pytest.mark.root
@pytest.mark.parametrize("variant", ["no-fsync", "no-file-fsync", "full"])
@forms(short=3, full=20)
def test_this_test_bites(variant, count, make_disk, tmp_path, trials, tell):
    """Cut right behind an acknowledgement, on ext4."""
    disk = make_disk("ext4")
    cuts = trials(f"the power-cut test bites ({variant})", count)
    for trial in cuts:
        if wrong := cut_once(disk, tmp_path / f"{trial.number}", variant, trial.chance):
            cuts.lost(trial, wrong)
    tell(cuts.tally(least_lost=0.9))
