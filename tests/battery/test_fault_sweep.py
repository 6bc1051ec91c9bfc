"""Each thing done to one journal, with faults; and the sweep itself: that it would notice."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from harassvault import durable, intent, log_writer
from harassvault.store.connection import Connection
from tests.battery.counted_save import BEGIN, END
from tests.battery.injector import Plan
from tests.battery.operations import OPERATIONS
from tests.battery.sweep import Asked, forms, one_each, swept


@forms(short=11)
def test_before_or_after_never_between(plans, workshop, tell):
    tell(swept(workshop, [one for one in OPERATIONS if not one.is_long], plans))


@contextmanager
def no_transaction(connection: Connection) -> Iterator[None]:
    """Harm: each statement for itself."""
    yield


def each_tenth(number: int, _asked: Asked) -> list[Plan]:
    return [] if number % 10 else [Plan(number)]


def test_the_sweep_bites(workshop, monkeypatch):
    (words,) = (one for one in OPERATIONS if one.name == "save words")
    (scans,) = (one for one in OPERATIONS if one.name == "attach")
    monkeypatch.setattr(log_writer, "transaction", no_transaction)
    assert swept(workshop, [words], each_tenth).lost
    monkeypatch.undo()
    monkeypatch.setattr(intent, "_remove_unnamed", lambda *_given: None)
    assert swept(workshop, [scans], each_tenth).lost


def test_the_sweep_bites_where_a_flush_fails_in_silence(workshop, monkeypatch):
    flush = durable.sync_folder

    def silent(folder):
        with contextlib.suppress(OSError):
            flush(folder)

    (words,) = (one for one in OPERATIONS if one.name == "draft")
    monkeypatch.setattr(durable, "sync_folder", silent)
    assert swept(workshop, [words], one_each).lost


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_the_injector_misses_nothing(root, tmp_path):
    """What the system was asked between the marks is what was counted."""
    log, folder = tmp_path / "log", tmp_path / "made"
    counted = subprocess.run(
        ["strace", "-f", "-qq", "-y", "-s", "300", "-o", str(log), "-e", TRACED, sys.executable,
         str(Path(__file__).with_name("counted_save.py")), str(folder)],
        env={**os.environ, "PYTHONPATH": str(root)}, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    seen = Counter(ALIKE.get(name, name) for name, _ in json.loads(counted.stdout))
    lines = log.read_text().splitlines()
    begin = next(n for n, line in enumerate(lines) if BEGIN in line)
    end = next(n for n, line in enumerate(lines) if END in line)
    asked: Counter[str] = Counter()
    for line in lines[begin:end]:
        call = re.match(r"\d+ +(\w+)\(", line)
        if call and str(folder / "journal") in line:
            asked[ALIKE.get(call[1], call[1])] += 1
    for name in ("write", "link", "unlink", "rename", "mkdir", "ftruncate"):
        assert asked[name] == seen[name], (name, asked, seen)
    assert seen["write"] > 50
    assert seen["unlink"] >= 3
    # SQLite flushes the folder within its own: once for a new journal, once for a deleted one.
    assert asked["fsync"] == seen["fsync"] + 2


TRACED = (
    "trace=write,pwrite64,writev,pwritev,sendfile,copy_file_range,fsync,fdatasync,unlink,unlinkat,"
    "rename,renameat,renameat2,link,linkat,mkdir,mkdirat,ftruncate,truncate,access,faccessat,"
    "faccessat2"
)
ALIKE = {
    "pwrite64": "write", "xWrite": "write", "writev": "write", "pwritev": "write",
    "xSync": "fsync", "fdatasync": "fsync", "xDelete": "unlink", "unlinkat": "unlink",
    "renameat": "rename", "renameat2": "rename", "replace": "rename", "linkat": "link",
    "mkdirat": "mkdir", "xTruncate": "ftruncate",
}  # fmt: skip
