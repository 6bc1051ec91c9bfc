"""`hvault add` killed at any moment: what was said to be saved is there, and nothing is half."""

import hashlib
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PASSWORD = "a long fictional password"
KILLS = 12
MEGABYTES = 24

CHEAP = """
import os, sys
from harassvault.policy import CHEAP_FOR_TESTS
from ui.cli.program import main
sys.exit(main(sys.argv[1:], stdin=sys.stdin.buffer, stdout=sys.stdout, stderr=sys.stderr,
              environment=os.environ, kdf=CHEAP_FOR_TESTS))
"""
"""The whole program in a process of its own, with the key derivation of the tests."""


def start(folder: Path, *argv: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", CHEAP, "--vault", folder, "--password-stdin", *argv]
    process = subprocess.Popen(
        [str(one) for one in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin
    process.stdin.write(f"{PASSWORD}\n".encode())
    process.stdin.close()
    return process


def finished(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    with process:
        assert process.stdout
        out = process.stdout.read()
    return process.returncode, out


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_add_leaves_all_or_nothing(hvault, tmp_path):
    big = tmp_path / "film.mov"
    big.write_bytes(random.Random(1).randbytes(1 << 20) * MEGABYTES)
    digest = hashlib.sha256(big.read_bytes()).hexdigest()
    saved = {hvault.ok("add", "--what", "-", text="before all")["id"]}

    began = time.monotonic()
    code, out = finished(start(hvault.folder, "add", "--json", "--attach", big))
    takes = time.monotonic() - began
    assert code == 0
    saved.add(json.loads(out)["id"])

    when = random.Random(2)
    killed = 0
    for _ in range(KILLS):
        began = time.monotonic()
        process = start(hvault.folder, "add", "--json", "--attach", big)
        # The first part of the time is the interpreter's start; the later part is the writing.
        time.sleep(takes * when.uniform(0.2, 0.95))
        process.kill()
        code, out = finished(process)
        killed += code == -signal.SIGKILL
        if code == 0:
            # It was through before: the machine was busier when the time was taken.
            takes = min(takes, time.monotonic() - began)
        if out.strip().endswith(b"}"):
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
