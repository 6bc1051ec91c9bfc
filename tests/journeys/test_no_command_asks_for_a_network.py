"""Every command of `hvault`, under strace and with an audit hook: none asks for a network."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands import all_commands
from tests.journeys.audited import CODE
from tests.journeys.watched import Home, network_calls, under_strace, watched

ROOT = Path(__file__).resolve().parents[2]
AUDITED = [sys.executable, str(Path(__file__).with_name("audited.py"))]
PASSWORD, LATER = "seven red boats at noon", "eleven green doors by night"

needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


class Everything:
    """Runs commands one after the other in one home; strace gathers what all of them asked."""

    def __init__(self, root: Path) -> None:
        self.home = Home(root)
        places = self.home.environment()
        self.out = self.home.root / "out"
        self.out.mkdir()
        self.ran: set[str] = set()
        self._streams = root.parent / "streams"
        self._streams.mkdir()
        self._log = root.parent / "strace.log"
        self._program = subprocess.Popen(
            under_strace([*AUDITED, "--each"], self._log),
            env=places | {"PYTHONPATH": str(ROOT)}, cwd=self.home.root,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def __call__(
        self, name: str, *rest: str, given: str = "", codes: tuple[int, ...] = (0,)
    ) -> Any:
        """Run a command; `given` follows the password on standard input."""
        self.ran.add(name)
        typed, out, err = (self._streams / one for one in ("given", "out", "err"))
        typed.write_text(f"{given}\n")
        argv = ["--password-stdin", "--json", *name.split(), *rest]
        told = {"argv": argv, "given": str(typed), "out": str(out), "err": str(err)}
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps(told) + "\n")
        self._program.stdin.flush()
        code = int(self._program.stdout.readline())
        assert code in codes, (name, err.read_text())
        answer = out.read_text()
        return json.loads(answer) if answer.strip() and not code else {}

    def asked(self) -> list[str]:
        """End the program; return the network calls of all commands and of their children."""
        self._program.communicate(timeout=60)
        return network_calls(self._log)


def with_password(text: str = "") -> str:
    return f"{PASSWORD}\n{text}" if text else PASSWORD


def entries_and_nouns(run: Everything) -> str:
    """Write, read, set aside; return the id of an entry and of its file."""
    note = run.out / "note.txt"
    note.write_text("a note")
    kept = run("add", "--what", "-", "--attach", str(note), given=with_password("It began."))
    entry, (file,) = kept["id"], kept["evidence"]
    run("amend", entry, "--from", "-", given=with_password('{"where": "the gate"}'))
    run("attach", entry, str(note), given=PASSWORD)
    run("extract", file["id"], "-o", str(run.out / "again.txt"), given=PASSWORD)
    for name in ("list", "people", "case list", "guide", "deadlines", "sent", "status", "verify"):
        run(name, given=PASSWORD)
    run("settings", given=PASSWORD)
    run("show", entry, "--history", given=PASSWORD)
    run("search", "-", given=with_password("began"))
    person = run("person add", "--name", "A. Example", given=PASSWORD)
    run("person amend", person["id"], "--note", "x", given=PASSWORD)
    run("case add", "--name", "At work", given=PASSWORD)
    run("case amend", "At work", "--note", "x", given=PASSWORD)
    run("case answer", "police_possible", "no", given=PASSWORD)
    told = run("contact add", "--to", "A shop", "--kind", "other", given=PASSWORD)
    run("contact amend", told["id"], "--outcome", "refused", given=PASSWORD)
    order = run("order add", "--name", "An order", given=PASSWORD)
    run("order amend", order["id"], "--court", "A court", given=PASSWORD)
    gap = run("gap add", "--what", "-", given=with_password("the camera"))
    run("gap amend", gap["id"], "--holder", "A shop", given=PASSWORD)
    run("gap close", gap["id"], given=PASSWORD)
    left = run("redact add", "--passage", "-", given=with_password("the camera"))
    run("redact remove", left["id"], given=PASSWORD)
    for name in ("contact list", "order list", "gap list", "redact list"):
        run(name, given=PASSWORD)
    run("checkpoint", "--request", str(run.out / "head.tsq"), given=PASSWORD)
    run("evidence list", given=PASSWORD)
    run("evidence examine", given=PASSWORD)
    # Without the program that reads words it says so.
    run("evidence read", "--all", given=PASSWORD, codes=(0, 1))
    run("evidence describe", file["id"], "--minor", "no", given=PASSWORD)
    run("evidence mark", file["id"], "--under-18", given=PASSWORD)
    run("evidence erase", file["id"], "--yes", given=PASSWORD)
    return str(entry)


CHAT = """05/01/2024, 21:04 - Messages and calls are end-to-end encrypted.
05/01/2024, 21:04 - Ana Example: Where are you?
15/01/2024, 21:05 - Sam Sample: https://example.org/
"""


def imported(run: Everything, entry: str) -> None:
    """Take in a chat and what is no export, read, pick, tie, erase."""
    chat = run.out / "WhatsApp Chat with Sam Sample.txt"
    chat.write_text(CHAT)
    mine = ("--me", "Ana Example", "--incident", entry)
    (taken,) = run("import", str(chat), *mine, given=PASSWORD)["files"]
    run("import", str(run.out / "note.txt"), "--look")
    for name in ("imports", "conversations"):
        run(name, given=PASSWORD)
    conversation = taken["conversations"][0]["id"]
    found = run("messages", conversation, given=PASSWORD)["messages"]
    run("pick", str(found[-1]["id"]), "--incident", entry, given=PASSWORD)
    run("me", "--handle", "ana@example.org", given=PASSWORD)
    person = run("person add", "--name", "Sam", given=PASSWORD)["id"]
    run("person link", person, conversation, "Sam Sample", given=PASSWORD)
    run("erase", taken["id"], "--yes", given=PASSWORD)
    diary = run.out / "diary.csv"
    diary.write_text("Date,What\n12/03/2026,He waited at the gate.\n")
    columns = ("--column", "Date=date", "--column", "What=what")
    run("diary", str(diary), *columns, "--photo", str(run.out / "note.txt"), given=PASSWORD)


def going_out_and_away(run: Everything, entry: str) -> None:
    """Give, put in, back up, restore, rescue, erase."""
    made = run("dossier", "--for", "police", "-o", str(run.out / "report.pdf"), given=PASSWORD)
    run("handover", "-o", str(run.out / "given"), given=PASSWORD)
    note = ("--from", "-", "-o", str(run.out / "correction.pdf"))
    run("correction", made["id"], *note, given=with_password('{"disregard": [1]}'))
    run("protect", made["id"], "-o", str(run.out / "protected.pdf"), given=PASSWORD)
    run("sign", made["id"], "-o", str(run.out / "signed.pdf"), given=PASSWORD)
    run("plan", "-o", str(run.out / "plan.pdf"))
    got = ("--of", made["id"], "--from", "M. Example", "--digest", made["sha256"])
    run("receipt add", *got, given=PASSWORD)
    run("receipt list", given=PASSWORD)
    (run.out / "answer.txt").write_text("Please call me.")
    run("answer take", str(run.out / "answer.txt"), given=PASSWORD)
    run("answer list", given=PASSWORD)
    letter = ("--to", "police", "--format", "docx", "-o", str(run.out / "letter.docx"))
    run("letter", *letter, given=PASSWORD)
    item = run("inbox add", str(run.out / "note.txt"))["items"][0]["id"]
    other = run("inbox add", str(run.out / "again.txt"))["items"][0]["id"]
    run("inbox list", given=PASSWORD)
    run("inbox take", item, given=PASSWORD)
    run("inbox refuse", other, given=PASSWORD)
    run("backup", str(run.out / "backup"), given=PASSWORD)
    run("restore", str(run.out / "backup"), "--into", str(run.out / "back"), given=PASSWORD)
    run("rescue", "-o", str(run.out / "rescued"), "--yes", given=PASSWORD)
    run("withdraw", entry, "--reason", "-", given=with_password("A reason."))
    run("erase", entry, "--yes", given=PASSWORD)


def ways_in(run: Everything, code: str) -> None:
    """All ways in, and the changes of them."""
    run("sheet", "-o", str(run.out / "sheet.pdf"), given=with_password(code))
    run("password", given=with_password(LATER))
    run("recover", given=f"{code}\n{PASSWORD}")
    # Without a store of keys they say so; with one, it is asked over a local socket.
    run("keyring on", given=PASSWORD, codes=(0, 1))
    run("keyring off", given=PASSWORD, codes=(0, 1))
    run("rekey", given=with_password(LATER))


@needs_strace
def test_no_command_asks_for_a_network(tmp_path: Path) -> None:
    run = Everything(tmp_path / "world")
    code = run("init", "--country", "FR", given=PASSWORD)["recovery_code"]
    entry = entries_and_nouns(run)
    imported(run, entry)
    going_out_and_away(run, entry)
    ways_in(run, code)
    for name, rest in {
        "schema": ["incident"],
        "formats": ["whatsapp"],
        "found": [],
        "demo": [str(run.out / "demo")],
    }.items():
        run(name, *rest)
    assert run.ran == all_commands()
    assert run.asked() == []


ATTEMPTS = {
    "socket": "import socket; socket.socket(socket.AF_INET)",
    "name": "import socket; socket.getaddrinfo('example.org', 443)",
    "request": "import urllib.request as r; r.urlopen('http://127.0.0.1:9')",
}
LOCAL = "import socket; a, b = socket.socketpair(); a.close(); b.close()"
CHILD = (
    "import subprocess, sys; "
    "subprocess.run([sys.executable, '-c', 'import socket; socket.socket(socket.AF_INET6)'])"
)


@pytest.fixture
def running(tmp_path: Path) -> Callable[[str], list[str]]:
    """Return the command that runs some code with the hook in place."""

    def command(code: str) -> list[str]:
        place = tmp_path / "attempt.py"
        place.write_text(code)
        return [*AUDITED, "--run", str(place)]

    return command


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_an_attempt_is_heard_by_the_hook(running: Callable[[str], list[str]], attempt: str) -> None:
    done = subprocess.run(
        running(ATTEMPTS[attempt]), env=environment(), capture_output=True, check=False
    )
    assert done.returncode == CODE


def test_a_local_socket_is_no_network(running: Callable[[str], list[str]]) -> None:
    assert subprocess.run(running(LOCAL), env=environment(), check=False).returncode == 0


@needs_strace
def test_an_attempt_of_a_child_is_heard_outside(
    running: Callable[[str], list[str]], tmp_path: Path
) -> None:
    _, calls = watched(running(CHILD), tmp_path / "log", environment=environment(), cwd=tmp_path)
    assert calls
