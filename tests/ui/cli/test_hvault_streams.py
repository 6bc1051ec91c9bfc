"""The process around a command: private, with streams that are closed or full, and stopped."""

import errno
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("hvault")
WORK_DONE = "What was asked for is done"

PRIVATE = """
import ctypes, resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
sys.argv = ["hvault", "schema", "case"]
from ui.cli.main import run
run()
limits = open("/proc/self/limits").read().splitlines()
print(next(line.split()[4] for line in limits if "core file" in line), file=sys.stderr)
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), file=sys.stderr)  # PR_GET_DUMPABLE
"""

STOPPED_WHILE_LOADING = """
import os, signal, sys
class Stopper:
    def find_spec(self, name, path=None, target=None):
        if name == "ui.cli.program":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Stopper())
from ui.cli.main import run
run()
"""


class Full(io.StringIO):
    """A standard output on a full disk."""

    def write(self, _text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


class Gone(io.StringIO):
    """A standard output whose reader has gone."""

    def write(self, _text: str) -> int:
        raise BrokenPipeError


@pytest.mark.skipif(sys.platform != "linux", reason="the switches are Linux's")
def test_the_program_leaves_no_core_and_is_not_looked_into():
    done = subprocess.run(
        [sys.executable, "-c", PRIVATE], capture_output=True, check=True, text=True
    )
    assert done.stderr.split() == ["0", "0"]


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="signals of POSIX")
def test_a_stop_while_loading_ends_it_without_a_traceback():
    done = subprocess.run(
        [sys.executable, "-c", STOPPED_WHILE_LOADING], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (-signal.SIGINT, b"")


@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_an_answer_that_cannot_be_written_is_no_failed_save(hvault, as_json):
    result = hvault("add", "--what", "-", *as_json, text="x", stdout=Full())
    assert result.code == 1
    assert result.err.startswith(WORK_DONE)
    assert len(hvault.ok("list")["incidents"]) == 1


@pytest.mark.parametrize("stream", [Full, Gone])
def test_a_recovery_code_reaches_the_person_on_the_other_stream(no_journal, stream):
    result = no_journal("init", stdout=stream())
    assert result.code == 1
    assert "Recovery code: " in result.err


def test_a_full_error_stream_does_not_undo_a_save(hvault):
    assert hvault("add", stderr=Full()).code == 1
    assert hvault("add", "--what", "-", text="x", stderr=Full()).code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full and a POSIX shell")
@pytest.mark.parametrize(
    ("redirected", "code", "told"),
    [
        ("schema case --json > /dev/full", 1, WORK_DONE),
        ("schema case >&-", 1, WORK_DONE),
        ("--help > /dev/full", 1, WORK_DONE),
        ("nonsense --json > /dev/full", 2, "usage:"),
        ("list <&-", 1, "There is no journal here"),
        ("list --password-stdin <&-", 1, "There is no journal here"),
        ("list 2>&-", 1, ""),
        ("list >&- 2>&- <&-", 1, ""),
        ("list 2> /dev/full", 1, ""),
    ],
)
def test_streams_that_are_closed_or_full(tmp_path, redirected, code, told):
    done = subprocess.run(
        ["/bin/sh", "-c", f'"{PROGRAM}" {redirected}'],
        capture_output=True,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"},
        check=False,
    )
    assert done.returncode == code
    assert done.stderr.decode().startswith(told)
    assert b"Traceback" not in done.stderr
    assert bool(done.stderr) == bool(told)
