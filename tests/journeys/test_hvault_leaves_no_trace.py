"""A whole story through the real `hvault`: nothing of it in clear, and no network asked."""

import json
import os
import shutil
import struct
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.watched import Home, watched

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = b"a long fictional password"
WORDS = b"canaryword-he-waited-at-the-gate"
NAME = b"canaryname-Alex-Example"
FILE = "canaryfile-holiday.png"
PIXELS = bytes(range(7, 250, 3)) * 2
HVAULT = [str(Path(sys.executable).with_name("hvault"))]

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png() -> bytes:
    """A grey picture whose stored pixels are the canary, not compressed."""
    width = len(PIXELS)
    rows = b"".join(b"\x00" + PIXELS for _ in range(8))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, 8, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows, 0))
        + chunk(b"IEND", b"")
    )


class Story:
    """Runs `hvault` again and again in one home, and gathers its network calls."""

    def __init__(self, root: Path) -> None:
        self.home = Home(root)
        self.environment = self.home.environment() | {"PYTHONPATH": str(ROOT)}
        self.calls: list[str] = []
        self.logs = root.parent / "logs"
        self.logs.mkdir()

    def hvault(self, *arguments: str, given: bytes = b"") -> dict[str, Any]:
        command = [*HVAULT, "--password-stdin", "--json", *arguments]
        log = self.logs / str(len(list(self.logs.iterdir())))
        done, calls = watched(
            command, log, environment=self.environment, cwd=self.home.root,
            given=PASSWORD + b"\n" + given,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        self.calls += calls
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer


def test_nothing_stands_in_clear_and_no_network_is_asked(tmp_path: Path) -> None:
    story = Story(tmp_path / "world")
    given = tmp_path / "given"
    given.mkdir()
    (given / FILE).write_bytes(png())
    out = story.home.root / "out"
    out.mkdir()
    document = json.dumps({"what": WORDS.decode(), "who": [NAME.decode()], "when": "2026-03-03"})
    story.hvault("init", "--country", "FR")
    entry = story.hvault(
        "add", "--from", "-", "--attach", str(given / FILE), given=document.encode()
    )
    identity = str(entry["id"])
    story.hvault("amend", identity, "--from", "-", given=b'{"where": "' + WORDS + b'"}')
    assert story.hvault("search", "canaryword")
    story.hvault("dossier", "--for", "police", "-o", str(out / "report.pdf"))
    (kept,) = entry["evidence"]
    story.hvault("extract", kept["id"], "-o", str(out / "again.png"))
    assert story.hvault("verify")["ok"] is True
    assert (out / "again.png").read_bytes() == png()

    canaries = [WORDS, NAME, FILE.encode(), PIXELS]
    assert story.home.traces(canaries, apart=[out]) == []
    assert story.calls == []
    # The same search finds them where they were put on purpose.
    assert story.home.traces([PIXELS])
    assert story.home.traces([b"again.png"])


def test_a_network_call_would_be_noticed(tmp_path: Path) -> None:
    code = "import socket; socket.socket(socket.AF_INET6)"
    for attempt in ([sys.executable, "-c", code], ["sh", "-c", f'{sys.executable} -c "{code}"']):
        _, calls = watched(attempt, tmp_path / "log", environment=dict(os.environ), cwd=tmp_path)
        assert calls
