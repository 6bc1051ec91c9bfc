"""Disk: after a whole story nothing of it stands in clear, also not in the blocks that are free.

The home, the temporary folder and the runtime folder lie on a disk of their own; what the person
writes out on purpose lies elsewhere. Without root there is no such disk: then only files are
searched, and the line says so.
"""

import base64
import json
import os
import random
import string
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.battery.report import OURS, forms
from tests.battery.traces import Canaries, found_in, in_files, in_image
from tests.journeys.watched import Home

PASSWORD = "password of the story"
NEW_PASSWORD = "another password of the story"
HVAULT = Path(__file__).with_name("cheap_hvault.py")
WINDOW = Path(__file__).resolve().parents[1] / "journeys" / "window_story.py"
ELSEWHERE = [Path("/tmp"), Path("/var/tmp"), Path("/dev/shm")]  # noqa: S108 where traces would be
SIZE = 640 << 20
WIDTH = 48


class Disk:
    """An ext4 in a file, where it may be mounted; else a folder."""

    def __init__(self, folder: Path) -> None:
        self.image, self.mounted = folder / "home.img", folder / "disk"
        self.mounted.mkdir()
        with self.image.open("wb") as stream:
            stream.truncate(SIZE)
        # Nothing is discarded: a freed block keeps what was in it, as on most disks. What is
        # written is written at once, so that a file of a moment leaves its blocks too.
        self.is_mounted = os.geteuid() == 0 and all(
            subprocess.run(command, capture_output=True).returncode == 0
            for command in (
                ["mkfs.ext4", "-q", "-F", "-E", "nodiscard", str(self.image)],
                ["mount", "-o", "loop,nodiscard,sync", str(self.image), str(self.mounted)],
            )
        )

    def unmount(self) -> None:
        """Take the disk away; what was written is in the image."""
        for _ in range(100):
            if not self.is_mounted:
                return
            done = subprocess.run(["umount", str(self.mounted)], capture_output=True)
            self.is_mounted = done.returncode != 0
            time.sleep(0.05 if self.is_mounted else 0)
        raise AssertionError("the disk stayed busy")


@pytest.fixture
def make_disk(tmp_path: Path) -> Iterator[Callable[[int], Disk]]:
    made: list[Disk] = []

    def make(number: int) -> Disk:
        folder = tmp_path / f"disk-{number}"
        folder.mkdir()
        made.append(Disk(folder))
        return made[-1]

    yield make
    for disk in made:
        if disk.is_mounted:
            subprocess.run(["umount", "-l", str(disk.mounted)], capture_output=True)


def canaries(chance: random.Random) -> Canaries:
    token = "".join(chance.choices(string.ascii_lowercase, k=14))
    return Canaries(token, bytes(chance.choices(range(256), k=WIDTH)))


def pictures(folder: Path, what: Canaries) -> tuple[Path, Path]:
    """Write a PNG and a JPEG whose rows are the canary, under names that bear the token."""
    grey = Image.frombytes("L", (WIDTH, 64), what.pixels * 64)
    png, jpeg = folder / f"{what.token}-a.png", folder / f"{what.token}-b.jpg"
    grey.save(png)
    grey.convert("RGB").save(jpeg, quality=100, subsampling=0)
    return png, jpeg


class Story:
    """A person's evening with `hvault`, one process per command."""

    def __init__(self, home: Home, out: Path, what: Canaries, source: Path) -> None:
        self.home, self.out, self.what = home, out, what
        self.environment = home.environment() | {"PYTHONPATH": str(source)}
        self.password = f"{PASSWORD} {what.token}"

    def hvault(self, *argv: str, typed: str = "") -> Any:
        done = subprocess.run(
            [sys.executable, str(HVAULT), "--password-stdin", "--json", *argv],
            input=f"{self.password}\n{typed}".encode(),
            env=self.environment, cwd=self.home.root, capture_output=True,
        )  # fmt: skip
        assert done.returncode == 0, (argv, done.stderr.decode())
        return json.loads(done.stdout)

    def said(self, words: str) -> str:
        return f"{self.what.token} {words}"

    def tell(self) -> None:
        """Begin, write, change one's mind, take in, report, back up, restore, check."""
        png, jpeg = pictures(self.out, self.what)
        self.hvault("init", "--country", "FR")
        entry = {"what": self.said("he waited"), "who": [self.said("name")], "when": "2026-03-03"}
        first = self.hvault(
            "add", "--from", "-", "--attach", str(png), "--attach", str(jpeg),
            typed=json.dumps(entry),
        )  # fmt: skip
        second = self.hvault("add", "--from", "-", typed=json.dumps({"what": self.said("again")}))
        changed = json.dumps({"where": self.said("gate"), "feelings": self.said("tired")})
        self.hvault("amend", first["id"], "--from", "-", typed=changed)
        assert self.hvault("search", self.what.token)
        self.hvault("withdraw", second["id"], "--reason", "-", typed=self.said("told twice"))
        self.hvault("erase", second["id"], "--yes")
        self.hvault("inbox", "add", str(jpeg))
        self.hvault("dossier", "--for", "police", "-o", str(self.out / "report.pdf"))
        self.hvault("extract", first["evidence"][0]["id"], "-o", str(self.out / "again.png"))
        (self.home.root / "home" / "stick").mkdir()
        self.hvault("backup", str(self.home.root / "home" / "stick"))
        self.hvault("password", typed=f"{NEW_PASSWORD} {self.what.token}x\n")
        self.password = f"{NEW_PASSWORD} {self.what.token}x"
        assert self.hvault("verify")["ok"] is True
        assert (self.out / "again.png").read_bytes() == png.read_bytes()

    def show(self) -> None:
        """The same in the window, in a journal of its own."""
        told = {"password": self.password, "words": self.said("at the gate"),
                "name": self.said("Example")}  # fmt: skip
        done = subprocess.run(
            [sys.executable, str(WINDOW), str(self.home.root / "home" / "Notes"),
             str(self.out / f"{self.what.token}-a.png")],
            env=self.environment | {"QT_QPA_PLATFORM": "offscreen"},
            cwd=self.home.root, input=json.dumps(told).encode(), capture_output=True, timeout=240,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        assert b"done" in done.stdout


def lying_elsewhere() -> set[Path]:
    """What lies in the usual places that a program ought not to use, outside its own folders."""
    return {
        path
        for place in ELSEWHERE
        if place.is_dir()
        for path in place.iterdir()
        if not path.name.startswith((OURS, "pytest-"))
    }


def traces(disk: Disk, what: Canaries, new: set[Path]) -> tuple[list[str], int]:
    """Search the files, what is new elsewhere, and then the image; what was found, how much."""
    found = in_files([disk.mounted, *new], what)
    if not disk.is_mounted:
        return found, 0
    os.sync()
    disk.unmount()
    more, searched = in_image(disk.image, what)
    return found + more, searched


@forms(short=1, full=3)
def test_a_whole_story_leaves_nothing(count, root, make_disk, tmp_path, trials, tell):
    stories, searched = trials("disk", count), 0
    for trial in stories:
        disk, what, before = make_disk(trial.number), canaries(trial.chance), lying_elsewhere()
        out = tmp_path / f"out-{trial.number}"
        out.mkdir()
        story = Story(Home(disk.mounted / "world"), out, what, root)
        story.tell()
        story.show()
        found, much = traces(disk, what, lying_elsewhere() - before)
        searched += much
        if found:
            stories.lost(trial, "; ".join(found[:10]))
    free = f"{searched >> 20} MiB of blocks" if searched else "free blocks not searched: no root"
    tell(stories.tally(free), stories.findings)


@pytest.mark.root
def test_what_was_left_and_deleted_is_found(make_disk):
    """A file that was flushed and removed: only the free blocks still have it."""
    disk, what = make_disk(0), canaries(random.Random(7))
    if not disk.is_mounted:
        pytest.skip("no loop device can be mounted here")
    left = disk.mounted / "left"
    with left.open("wb") as stream:
        # A nought before it would make the same bytes big-endian, too.
        before = os.urandom(4999) + b"-"
        stream.write(before + what.token.encode("utf-16-le") + os.urandom(5000))
        stream.flush()
        os.fsync(stream.fileno())
    left.unlink()
    assert in_files([disk.mounted], what) == []
    found, searched = traces(disk, what, set())
    assert found == ["home.img: text, utf-16-le"]
    assert searched > 10_000


@pytest.mark.root
def test_a_file_of_a_moment_is_found(make_disk):
    """Written, never flushed, and removed at once: as a program's temporary file."""
    disk, what = make_disk(0), canaries(random.Random(9))
    if not disk.is_mounted:
        pytest.skip("no loop device can be mounted here")
    left = disk.mounted / "left"
    left.write_bytes(os.urandom(5000) + what.token.encode() + os.urandom(5000))
    left.unlink()
    assert traces(disk, what, set())[0] == ["home.img: text, utf-8"]


def as_png(what: Canaries) -> bytes:
    made = BytesIO()
    Image.frombytes("L", (WIDTH, 64), what.pixels * 64).convert("RGB").save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize(
    "left",
    [
        lambda what: what.token.encode("utf-32-be"),
        lambda what: base64.b64encode(b"xx" + what.token.encode() + b" and more"),
        lambda what: ("ab" + what.token).encode().hex().encode(),
        lambda what: zlib.compress(b"before " * 9 + what.token.encode() + b" after" * 9),
        lambda what: b"\x00\xff" + bytes(v for one in what.pixels for v in (one, one, one, 255)),
        as_png,
    ],
    ids=["utf-32", "base64", "hex", "compressed", "pixels", "png"],
)
def test_every_form_is_found(left, tmp_path):
    what = canaries(random.Random(8))
    (tmp_path / "left").write_bytes(os.urandom(3000) + left(what) + os.urandom(3000))
    assert in_files([tmp_path], what)
    assert not found_in(os.urandom(1 << 20), what)
