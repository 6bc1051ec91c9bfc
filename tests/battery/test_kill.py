"""Kills: SIGKILL at a random moment of every command that writes, and between keystrokes.

What was printed is done; what was not printed is as before or as after. In the window, at most the
last second of typing is lost.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from crypto.note import SigningKey
from harassvault.errors import VaultError
from harassvault.guidance import packs, signed
from harassvault.guidance.signed import Content, SignedPack, written
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
from tests.commands import all_commands

Between = Callable[[Picture, Picture, Picture], bool]


@dataclass(frozen=True)
class Command:
    """A command that writes: its arguments, what is typed after the password, where it begins."""

    argv: tuple[str, ...]
    typed: str = ""
    folder: str = "journal"
    passwords: tuple[str, ...] = (PASSWORD,)
    between: Between = lambda _before, _now, _after: False
    is_blurred: bool = False

    def picture(self, world: World) -> Picture:
        """What a person could see, as far as two runs of this command show the same."""
        found = picture(world)
        return blurred(found) if self.is_blurred else found

    @property
    def name(self) -> str:
        """The command as the parser has it."""
        two = " ".join(self.argv[:2])
        return two if two in all_commands() else self.argv[0]


def blurred(found: Picture) -> Picture:
    """A picture without what differs from run to run: dates and codes printed in a PDF."""
    inside, outside, backup = found
    if isinstance(inside, dict):
        inside = {**inside, "reports": sorted(copies for _, copies in inside["reports"])}
    return inside, sorted(outside), backup


def kept_logged_copied(before: Picture, now: Picture, after: Picture) -> bool:
    """A report is kept, then logged as copied, then copied: three steps, each whole."""
    kept = sorted([*before[0]["reports"], 0])
    same = {**now[0], "reports": ()} == {**after[0], "reports": ()}
    return same and now[0]["reports"] in (kept, after[0]["reports"])


def made_not_printed(_before: Picture, now: Picture, after: Picture) -> bool:
    """The new code is valid, the page with it not yet there."""
    return bool(now[0] == after[0])


def tied_later(_before: Picture, now: Picture, after: Picture) -> bool:
    """The files are taken in, then tied to the entry: two steps, each whole."""
    parts = ("imports", "messages", "participants", "mine")
    return all(now[0][part] == after[0][part] for part in parts)


def introduced_first(before: Picture, now: Picture, after: Picture) -> bool:
    """Who wrote is a person, then tied to the conversation, then quoted: each step is whole."""
    people, tied = now[0]["people"], now[0]["participants"]
    return people in (before[0]["people"], after[0]["people"]) and tied in (
        before[0]["participants"], after[0]["participants"],
    ) and now[0]["quotes"] == before[0]["quotes"]  # fmt: skip


def row_by_row(_before: Picture, now: Picture, after: Picture) -> bool:
    """The table and the photo are taken in, then each row is an entry, then it shows the photo."""
    whole = {(*words, state): files for words, files, state in after[0]["incidents"]}
    return all(
        set(files) <= set(whole[(*words, state)])
        for words, files, state in now[0]["incidents"]
    )  # fmt: skip


DIARY = """Date,What
12/03/2026,He waited at the gate.
13/03/2026,He called four times.
14/03/2026,He stood at the gate again.
"""

CHAT = """05/01/2024, 21:04 - Messages and calls are end-to-end encrypted.
05/01/2024, 21:04 - Ana Example: Where are you?
05/01/2024, 21:05 - Sam Sample: I saw you at the gate.
15/01/2024, 21:06 - Sam Sample: Answer me.
"""

RELEASE_KEY = SigningKey.from_seed(signed.KEY_NAME, bytes(range(32)))
"""Believed by the commands here, as a release key is once there is one."""


def newer_guidance() -> bytes:
    """A signed file with a pack that is a year newer than the program's own."""
    own = packs.pack("FR")
    newer = replace(own, version=own.version.replace(year=own.version.year + 1))
    said = {one: found for one in ("en", "fr") if (found := packs.words("FR", one))}
    return written(Content(newer.version, (SignedPack(newer, said),)), RELEASE_KEY)


MOST_TRIES = 12
"""How often a command is begun until one is killed before it is through."""

NEW = '{"what": "A new one, in the corridor.", "who": ["Sam Example"], "when": "2026-03-04"}'
COMMANDS = (
    Command(("add", "--from", "-", "--attach", "{root}/given/scan.bin"), NEW),
    Command(("add", "--from", "-"), NEW),
    Command(("amend", "{first}", "--from", "-"), '{"what": "It was the stairs."}'),
    Command(("attach", "{first}", "{root}/given/scan.bin")),
    Command(("withdraw", "{first}", "--reason", "-"), "told twice"),
    Command(("erase", "{first}", "--reports", "--yes")),
    Command(("import", "{root}/given/chat.txt", "--me", "Ana Example"), between=tied_later),
    Command(("import", "{root}/given/chat.txt", "--incident", "{first}"), between=tied_later),
    Command(
        ("pick", "1", "2", "--incident", "{first}", "--context", "1"), between=introduced_first
    ),
    Command(("pick", "3", "--new", "--what", "-"), "what it was about", between=introduced_first),
    Command(
        (
            "diary",
            "{root}/given/diary.csv",
            "--column",
            "Date=date",
            "--column",
            "What=what",
            "--photo",
            "{root}/given/scan.bin",
        ),
        between=row_by_row,
    ),
    Command(("person", "link", "{person}", "{conversation}", "1")),
    Command(("me", "--handle", "ana@example.org")),
    Command(("erase", "{import}", "--yes")),
    Command(("evidence", "examine")),
    Command(("evidence", "read", "{file}")),
    Command(("evidence", "describe", "{file}", "--minor", "no")),
    Command(("evidence", "mark", "{file}", "--under-18")),
    Command(("evidence", "erase", "{file}", "--yes")),
    Command(("inbox", "add", "{root}/given/scan.bin")),
    Command(("inbox", "take", "{item}", "--incident", "{first}")),
    Command(("inbox", "refuse", "{item}")),
    Command(("person", "add", "--from", "-"), '{"name": "Kim Example"}'),
    Command(("person", "amend", "{person}", "--from", "-"), '{"name": "Kim Invented"}'),
    Command(("case", "add", "--from", "-"), '{"name": "The stairs"}'),
    Command(("case", "amend", "{case}", "--from", "-"), '{"name": "The house"}'),
    Command(("case", "answer", "police_possible", "no")),
    Command(("contact", "add", "--from", "-"), '{"to": "A landlord", "kind": "housing"}'),
    Command(("contact", "amend", "{contact}", "--outcome", "refused")),
    Command(("erase", "{contact}", "--yes")),
    Command(("order", "add", "--name", "Another order")),
    Command(("order", "amend", "{order}", "--court", "A court")),
    Command(("gap", "add", "--what", "-"), "a letter"),
    Command(("gap", "amend", "{gap}", "--what", "-"), "another camera"),
    Command(("gap", "close", "{gap}")),
    Command(("redact", "add", "--passage", "-"), "a word"),
    Command(("redact", "remove", "{redaction}")),
    Command(("extract", "{file}", "-o", "{root}/out/paper.txt")),
    Command(
        ("dossier", "--for", "police", "-o", "{root}/out/report.pdf"),
        between=kept_logged_copied,
        is_blurred=True,
    ),
    Command(
        ("letter", "--to", "police", "-o", "{root}/out/letter.txt", "--format", "txt"),
        between=kept_logged_copied,
        is_blurred=True,
    ),
    Command(
        ("deadlines", "--on", "2026-03-05", "-o", "{root}/out/days.ics"),
        between=kept_logged_copied,
        is_blurred=True,
    ),
    Command(
        ("checkpoint", "--request", "{root}/out/head.tsq"),
        between=made_not_printed,
        is_blurred=True,
    ),
    Command(("answer", "take", "{root}/given/diary.csv")),
    Command(("erase", "{answer}", "--yes")),
    Command(("guide", "--pack", "{root}/given/newer.json")),
    Command(("sheet", "-o", "{root}/out/sheet.pdf"), between=made_not_printed, is_blurred=True),
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
NOT_KILLED = {
    "imports", "conversations", "messages", "evidence list", "formats",
    "list", "show", "search", "people", "case list", "sent", "verify", "schema", "found",
    "inbox list", "contact list", "order list", "gap list", "redact list",
    "receipt list", "answer list",  # these read
    "receipt add",  # one entry, as "answer take"
    "rescue",  # reads; its folder is plain, and is begun anew
    "demo",  # makes an example
    "protect", "sign", "plan",  # one copy of what is kept, as the dossier's
    "correction",  # kept and copied as the dossier is
    "handover",  # kept so too; its files: tests/handover/test_handing_over.py
    "keyring on", "keyring off",  # ask a desktop's keyring: tests/keyring
}  # fmt: skip


class Forks:
    """The process that forks, prepared folders, and how long each command takes."""

    def __init__(self, root: Path, source: Path) -> None:
        self.prepared, self.trial, self.root = root / "prepared", root / "trial", root
        prepare(self.prepared)
        prepare_others(self.prepared)
        for folder in self.prepared.iterdir():
            (folder / "given").mkdir()
            (folder / "given" / "scan.bin").write_bytes(b"a page, scanned" * 4000)
            (folder / "given" / "chat.txt").write_text(CHAT, "utf-8")
            (folder / "given" / "diary.csv").write_text(DIARY, "utf-8")
            (folder / "given" / "newer.json").write_bytes(newer_guidance())
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
        names = {
            "first": first_id(vault),
            "item": vault.inbox.items()[0].id,
            "person": vault.people()[0].id,
            "contact": vault.steps.contacts()[0].id,
            "order": vault.steps.orders()[0].id,
            "gap": vault.steps.gaps()[0].id,
            "redaction": vault.redactions.all()[0].id,
            "answer": vault.answers.all()[0].answer.answer,
            "case": vault.cases()[0].id,
            "file": vault.all_evidence()[0].id,
            "import": vault.imports.all()[0].id,
            "conversation": vault.conversations.all()[0].id,
        }
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
            "out": str(out), "after": after, "believed": [RELEASE_KEY.verifier.text],
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
            before = command.picture(self.world(command))
            world = self.world(command)
            seconds, code, _out = self.run(command, None)
            assert code == 0, command.argv
            self.known[command] = seconds, before, command.picture(world)
        return self.known[command]


@pytest.fixture
def forks(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Forks]:
    monkeypatch.setattr(signed, "PUBLIC_KEYS", (RELEASE_KEY.verifier.text,))
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


def lost(forks: Forks, command: Command, share: float) -> tuple[bool, str]:
    """Kill a command after a share of its usual time.

    Returns:
        Whether it was killed, or was through before; and what is wrong, or nothing.
    """
    seconds, before, after = forks.reference(command)
    world = forks.world(command)
    _, code, out = forks.run(command, seconds * share)
    was_killed = code == -signal.SIGKILL
    try:
        now = command.picture(world)
    except (VaultError, AssertionError, OSError) as error:
        return was_killed, f"{error!r}"
    if printed(out) and now != after:
        return was_killed, f"printed as done, and is not: {now}"
    if now not in (before, after) and not command.between(before, now, after):
        return was_killed, f"between: {now}"
    if now == before != after:
        _, code, _ = forks.run(command, None)
        if code or command.picture(world) != after:
            return was_killed, f"done again: code {code}"
    return was_killed, ""


def killed(forks: Forks, command: Command, chance: random.Random) -> str:
    """Kill a command at a random moment, earlier and earlier until it is not through before."""
    latest = 0.95
    for _ in range(MOST_TRIES):
        was_killed, wrong = lost(forks, command, chance.uniform(0.02, latest))
        if wrong or was_killed:
            return wrong
        latest *= 0.7
    return "it was never killed"


def test_every_command_is_killed_or_said_not_to_be():
    assert {one.name for one in COMMANDS} | NOT_KILLED >= all_commands()
    assert not {one.name for one in COMMANDS} & NOT_KILLED


@forms(short=16, full=1000)
def test_a_killed_command_is_done_or_not(count, forks, trials, tell):
    kills = trials("kill", count, resumable=True)
    for trial in kills:
        command = COMMANDS[trial.number % len(COMMANDS)]
        if wrong := killed(forks, command, trial.chance):
            kills.lost(trial, f"hvault {' '.join(command.argv)}: {wrong}")
        if trial.number % 100 == 99:
            print(f"kills: {trial.number + 1} of {count}", flush=True)
    tell(kills.tally(f"{len(COMMANDS)} commands"), kills.findings)
