"""`hvault add` killed at any moment: what was said to be saved is there, and nothing is half."""

import hashlib
import json
import random
import signal
import subprocess
import sys
from typing import Any

import pytest

PASSWORD = "a long fictional password"
KILLS = 12
MEGABYTES = 12


@pytest.fixture
def start(root, tmp_path):
    """A function that runs `hvault` in a process of its own, and kills it after so many seconds.

    The program is loaded once, so that every kill falls into its work.
    """
    command = [sys.executable, "-m", "tests.battery.forked"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root
    ) as forks:

        def run(after: float | None, *argv: object) -> tuple[dict[str, Any], str]:
            out = tmp_path / "out"
            line = ["--password-stdin", *map(str, argv)]
            job = {"argv": line, "given": f"{PASSWORD}\n", "after": after, "believed": []}
            forks.stdin.write(json.dumps({**job, "out": str(out)}) + "\n")
            forks.stdin.flush()
            ended = json.loads(forks.stdout.readline())
            return ended, out.read_text("utf-8") if out.exists() else ""

        yield run
        forks.stdin.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_add_leaves_all_or_nothing(hvault, start, tmp_path):
    big = tmp_path / "film.mov"
    big.write_bytes(random.Random(1).randbytes(1 << 20) * MEGABYTES)
    digest = hashlib.sha256(big.read_bytes()).hexdigest()
    saved = {hvault.ok("add", "--what", "-", text="before all")["id"]}
    add = ["--vault", hvault.folder, "add", "--json", "--attach", big]

    ended, out = start(None, *add)
    assert ended["code"] == 0
    takes = ended["seconds"]
    saved.add(json.loads(out)["id"])

    when = random.Random(2)
    killed = 0
    for _ in range(KILLS):
        (tmp_path / "out").unlink(missing_ok=True)
        ended, out = start(takes * when.uniform(0.05, 0.95), *add)
        killed += ended["code"] == -signal.SIGKILL
        if ended["code"] == 0:
            # It was through before: the machine was busier when the time was taken.
            takes = min(takes, ended["seconds"])
        if out.strip().endswith("}"):
            saved.add(json.loads(out)["id"])

        left = hvault("verify", "--json")
        assert {one["what"] for one in left.json["problems"]} <= {"extra"}
        found = {one["id"]: one for one in hvault.ok("list")["incidents"]}
        assert saved <= found.keys()
        for entry in found.values():
            assert entry["what"] == "before all" or [
                one["sha256"] for one in entry["evidence"]
            ] == [digest]

    assert killed > KILLS // 4
    saved.add(hvault.ok("add", "--what", "-", text="after all")["id"])
    assert not list(hvault.folder.rglob("*.part"))
    assert hvault.ok("verify")["problems"] == []
    assert saved <= {one["id"] for one in hvault.ok("list")["incidents"]}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_stop_by_the_person_leaves_nothing_and_says_so(hvault, tmp_path, terminal, monkeypatch):
    big = tmp_path / "film.mov"
    big.write_bytes(bytes(8 << 20))

    class Impatient(terminal):
        """Ctrl-C at the first drawing of the bar."""

        def write(self, text):
            if "%" in text:
                raise KeyboardInterrupt
            return super().write(text)

    monkeypatch.setattr("ui.cli.output._LONG_WORK", 0.0)
    result = hvault("add", "--attach", big, stderr=Impatient())
    assert result.code == 1
    assert "Stopped." in result.err
    assert hvault.ok("list")["incidents"] == []
    assert hvault.ok("verify")["problems"] == []
