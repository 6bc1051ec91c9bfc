"""The confinement of the decoding child, tried from inside: what must not work does not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from harassvault.decoding.confine import NAMES, Confinement

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are of Linux")

SCRIPT = Path(__file__).with_name("confined_probe.py")


@pytest.fixture(scope="module")
def tried(tmp_path_factory):
    """Run the script with some steps, once per module and steps."""
    known = {}

    def run(*steps):
        if steps not in known:
            file = tmp_path_factory.mktemp("tried") / "file"
            file.write_bytes(b"kept")
            done = subprocess.run(
                [sys.executable, SCRIPT, file, *steps], capture_output=True, timeout=30, check=True
            )
            known[steps] = json.loads(done.stdout)
        return known[steps]

    return run


def held(report, name):
    if name not in report["held"]:
        pytest.skip(f"this kernel has no {name}")
    return report["results"]


@pytest.mark.parametrize(
    "attempt",
    [
        *("read a file", "write a file", "list a folder", "look at a file", "remove a file"),
        *("make a socket", "make a local socket", "connect", "open many pipes"),
        *("fork", "start a program", "become a program", "start a thread"),
        *("signal the parent", "trace the parent", "get executable memory"),
    ],
)
def test_seccomp_alone_forbids_it(tried, attempt):
    assert held(tried("privileges", "seccomp"), "seccomp")[attempt] in {
        "PermissionError",
        "RuntimeError",
    }


@pytest.mark.parametrize(
    ("name", "attempt"),
    [
        ("landlock-files", "read a file"),
        ("landlock-files", "write a file"),
        ("landlock-files", "list a folder"),
        ("landlock-files", "remove a file"),
        ("landlock-files", "start a program"),
        ("landlock-network", "connect"),
        ("landlock-signals", "signal the parent"),
    ],
)
def test_landlock_alone_forbids_it(tried, name, attempt):
    assert held(tried("privileges", "landlock"), name)[attempt] == "PermissionError"


@pytest.mark.parametrize(
    ("name", "attempt", "outcome"),
    [
        ("memory", "get 2 GiB", "OSError"),
        ("open-files", "open many pipes", "OSError"),
    ],
)
def test_limits_alone_forbid_it(tried, name, attempt, outcome):
    assert held(tried("rlimits"), name)[attempt] == outcome


def test_a_limit_on_file_size_is_set(tried):
    # The kernel sends a signal, which Python ignores and turns into an error.
    assert held(tried("rlimits"), "file-size")["write a file"] == "OSError"


@pytest.mark.parametrize("attempt", ["get 1 MiB", "get random bytes"])
def test_what_a_decoder_needs_still_works(tried, attempt):
    assert tried("all")["results"][attempt] == "worked"


def test_without_confinement_the_attempts_work(tried):
    results = tried()["results"]
    assert {name for name, result in results.items() if result != "worked"} <= {
        "connect",  # nobody listens there
        "trace the parent",  # some systems forbid it to everyone
        "become a program",  # there is none of this name
    }


def test_everything_together_holds(tried):
    results = tried("all")["results"]
    assert {name for name, result in results.items() if result == "worked"} == {
        "get 1 MiB",
        "get random bytes",
    }


def status_of(pid):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def test_the_kernel_says_what_the_child_says(decoder):
    names = decoder.confinement.held
    status = status_of(decoder._talk.child.pid)
    assert status["NoNewPrivs"] == str(int("no-new-privileges" in names))
    assert status["Seccomp"] == ("2" if "seccomp" in names else "0")


def test_the_child_has_its_pipes_and_nothing_else(decoder):
    decoder.confinement  # noqa: B018 - starts it
    if os.geteuid() != 0:
        pytest.skip("only root may look into a process that is not dumpable")
    folder = Path(f"/proc/{decoder._talk.child.pid}")
    assert sorted(one.name for one in (folder / "fd").iterdir()) == ["0", "1", "2"]
    assert (folder / "cwd").readlink() == Path("/")
    assert (folder / "environ").read_bytes().count(b"=") == 0


def test_a_child_that_is_not_dumpable_belongs_to_root(decoder):
    names = decoder.confinement.held
    if "not-dumpable" not in names or os.geteuid() != 0:
        pytest.skip("told apart only by root, where the switch exists")
    limits = Path(f"/proc/{decoder._talk.child.pid}/limits").read_text()
    assert "Max core file size        0                    0" in limits


def test_what_is_missing_is_said():
    confinement = Confinement.of(frozenset({"seccomp", "made up"}))
    assert confinement.held == ("seccomp",)
    assert set(confinement.missing) == set(NAMES) - {"seccomp"}
