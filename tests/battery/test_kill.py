"""Kills: SIGKILL at a random moment of every command that writes, and between keystrokes.

What was printed is done; what was not printed is as before or as after. In the window, at most the
last second of typing is lost.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from harassvault.errors import VaultError
from tests.battery.operations import (
    CHANGED,
    FROZEN,
    PASSWORD,
    Picture,
    World,
    first_id,
    picture,
    prepare,
    prepare_others,
    told_as_incomplete,
)
from tests.battery.report import OURS, forms

Between = Callable[[Picture, Picture, Picture], bool]


@dataclass(frozen=True)
class Command:
    """A command that writes: its arguments, what is typed after the password, where it begins."""

    argv: tuple[str, ...]
    typed: str = ""
    folder: str = "journal"
    passwords: tuple[str, ...] = (PASSWORD,)
    between: Between = lambda _before, _now, _after: False


def copied_or_logged(before: Picture, now: Picture, after: Picture) -> bool:
    """A report is kept, then logged as copied, then copied: three steps, each whole."""
    kept = dict(now[0])
    reports = [one for one in kept.pop("reports") if one in after[0]["reports"]]
    same = {name: value for name, value in after[0].items() if name != "reports"} == kept
    return same and len(reports) >= len(before[0]["reports"]) and now[2] == after[2]


def still_half(before: Picture, now: Picture, after: Picture) -> bool:
    """An amendment of the entry and its files are two saves."""
    return bool(now[1:] == after[1:])


NEW = '{"what": "A new one, in the corridor.", "who": ["Sam Example"], "when": "2026-03-04"}'
COMMANDS = (
    Command(("add", "--from", "-", "--attach", "{root}/given/scan.bin"), NEW),
    Command(("add", "--from", "-"), NEW),
    Command(("amend", "{first}", "--from", "-"), '{"what": "It was the stairs."}'),
    Command(("attach", "{first}", "{root}/given/scan.bin")),
    Command(("withdraw", "{first}", "--reason", "-"), "told twice"),
    Command(("erase", "{first}", "--reports", "--yes")),
    Command(("inbox", "add", "{root}/given/scan.bin")),
    Command(("inbox", "take", "{item}", "--incident", "{first}")),
    Command(("inbox", "refuse", "{item}")),
    Command(("person", "add", "--from", "-"), '{"name": "Kim Example"}'),
    Command(("password",), f"{CHANGED}\n", passwords=(PASSWORD, CHANGED)),
    Command(("rekey",), f"{CHANGED}\n", passwords=(PASSWORD, CHANGED)),
    Command(("recover", "--new-code")),
    Command(("backup", "{root}/stick"), between=told_as_incomplete),
    Command(("backup", "{root}/stick"), folder="backed up", between=told_as_incomplete),
    Command(("restore", "{root}/stick", "--into", "{root}/journal"), folder="lost"),
    Command(("settings", "--lock-after", "10")),
    Command(("status",), folder="oldest", passwords=(FROZEN,)),
    Command(("init",), folder="empty"),
)


class Forks:
    """The process that forks, prepared folders, and how long each command takes."""

    def __init__(self, root: Path, source: Path) -> None:
        self.prepared, self.trial, self.root = root / "prepared", root / "trial", root
        prepare(self.prepared)
        prepare_others(self.prepared)
        for folder in self.prepared.iterdir():
            (folder / "given").mkdir()
            (folder / "given" / "scan.bin").write_bytes(b"a page, scanned" * 4000)
        self.names = self._names()
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("forked.py"))],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(source), "LANG": "C.UTF-8",
                 "HOME": str(self.trial / "home")},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.known: dict[Command, tuple[float, Picture, Picture]] = {}

    def _names(self) -> dict[str, str]:
        world = World(self.prepared / "journal")
        vault = world.unlock()
        names = {"first": first_id(vault), "item": vault.inbox.items()[0].id}
        world.close()
        return {**names, "root": str(self.trial)}

    def world(self, command: Command) -> World:
        shutil.rmtree(self.trial, ignore_errors=True)
        shutil.copytree(self.prepared / command.folder, self.trial)
        return World(self.trial, command.passwords)

    def run(self, command: Command, after: float | None) -> tuple[float, int, str]:
        """Run a command, killed after so many seconds; return how long, its code, its output."""
        out = self.root / "printed"
        out.unlink(missing_ok=True)
        argv = [one.format(**self.names) for one in command.argv]
        job = {
            "argv": ["--vault", str(self.trial / "journal"), "--password-stdin", "--json", *argv],
            "given": f"{command.passwords[0]}\n{command.typed}",
            "out": str(out), "after": after,
        }  # fmt: skip
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        done: dict[str, Any] = json.loads(self.process.stdout.readline())
        return done["seconds"], done["code"], out.read_text("utf-8") if out.exists() else ""

    def reference(self, command: Command) -> tuple[float, Picture, Picture]:
        """How long a command takes, and the pictures before and after it."""
        if command not in self.known:
            before = picture(self.world(command))
            world = self.world(command)
            seconds, code, _out = self.run(command, None)
            assert code == 0, command.argv
            self.known[command] = seconds, before, picture(world)
        return self.known[command]


@pytest.fixture
def forks(root: Path) -> Iterator[Forks]:
    memory = Path("/dev/shm")  # noqa: S108 a folder of its own in it: trials by the thousand
    folder = Path(tempfile.mkdtemp(prefix=OURS, dir=memory if memory.is_dir() else None))
    made = Forks(folder, root)
    yield made
    made.process.kill()
    made.process.communicate()
    shutil.rmtree(folder)


def printed(out: str) -> bool:
    """Say whether the whole answer was printed: then it is said to be done."""
    try:
        return bool(json.loads(out)) or True
    except ValueError:
        return False


def lost(forks: Forks, command: Command, share: float) -> str:
    """Kill a command after a share of its usual time; return what is wrong, or nothing."""
    seconds, before, after = forks.reference(command)
    world = forks.world(command)
    _, _, out = forks.run(command, seconds * share)
    try:
        now = picture(world)
    except (VaultError, AssertionError, OSError) as error:
        return f"{error!r}"
    if printed(out) and now != after:
        return f"printed as done, and is not: {now}"
    if now not in (before, after) and not command.between(before, now, after):
        return f"between: {now}"
    if now == before != after:
        _, code, _ = forks.run(command, None)
        if code or picture(world) != after:
            return f"done again: code {code}"
    return ""


@forms(short=30, full=1000)
def test_a_killed_command_is_done_or_not(count, forks, trials, tell):
    kills = trials("kill", count, resumable=True)
    for trial in kills:
        command = COMMANDS[trial.number % len(COMMANDS)]
        share = trial.chance.uniform(0.02, 1.1)
        if wrong := lost(forks, command, share):
            kills.lost(trial, f"hvault {' '.join(command.argv)} after {share:.0%}: {wrong}")
        if trial.number % 100 == 99:
            print(f"kills: {trial.number + 1} of {count}", flush=True)
    tell(kills.tally(f"{len(COMMANDS)} commands"), kills.findings)
