"""Another program of the same user looks into ours: refused, before and after locking.

Root may look into everything, so both run as somebody else here.
"""

import os
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
SECRET = "the words that only this process holds"

HOLDER = """
import os, sys, time
sys.path.insert(0, sys.argv[1])
from ui.private import keep_private
if sys.argv[2] != "open":
    assert keep_private()
if sys.argv[2] == "again":
    os.execv(sys.executable, [sys.executable, "-c", sys.argv[4], *sys.argv[1:2], "private",
                              sys.argv[3], ""])
held = sys.argv[3] + " in memory"
import resource
print(resource.getrlimit(resource.RLIMIT_CORE), flush=True)
time.sleep(30)
"""

LOOKER = """
import ctypes, os, sys
pid = int(sys.argv[1])
libc = ctypes.CDLL(None, use_errno=True)
attached = libc.ptrace(16, pid, None, None)  # PTRACE_ATTACH
if attached == 0:
    os.waitpid(pid, 0)
    libc.ptrace(17, pid, None, None)  # PTRACE_DETACH
def can_open(name):
    try:
        with open(f"/proc/{pid}/{name}", "rb") as stream:
            return bool(stream.read(1)) or name == "environ"
    except OSError:
        return False
print("ptrace" if attached == 0 else "", *(name for name in ("maps", "environ") if can_open(name)))
"""


def user_arguments():
    """Run both as the same user who is not root."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


@cache
def their_python():
    """A Python that this user can start; ours may lie in the home of root."""
    for one in (sys.executable, "/usr/bin/python3"):
        code = "import sys; sys.exit(sys.version_info < (3, 11))"
        try:
            tried = subprocess.run([one, "-c", code], cwd="/", check=False, **user_arguments())
        except OSError:
            continue
        if tried.returncode == 0:
            return one
    pytest.skip("a user who is not root can start no Python 3.11 here")


def allowed_to_look_at_all():
    """A system that lets nobody look at a process that is not a child's would prove nothing."""
    try:
        return Path("/proc/sys/kernel/yama/ptrace_scope").read_text().strip() == "0"
    except OSError:
        return True


def looked_into(how):
    """Start a process that is as private as `how` says; return what another one can see of it."""
    command = [their_python(), "-c", HOLDER, str(ROOT), how, SECRET, HOLDER]
    holder = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd="/", **user_arguments()
    )
    try:
        limits = holder.stdout.readline().decode()
        if not limits:
            pytest.fail(holder.stderr.read().decode())
        time.sleep(0.05)
        seen = subprocess.run(
            [their_python(), "-c", LOOKER, str(holder.pid)],
            capture_output=True, text=True, check=True, cwd="/", **user_arguments(),
        )  # fmt: skip
        return seen.stdout.split(), limits.strip()
    finally:
        holder.kill()
        holder.communicate()


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the switch is Linux's")


def test_the_look_works_where_nothing_is_done_against_it():
    seen, _ = looked_into("open")
    assert {"maps", "environ"} <= set(seen)
    if allowed_to_look_at_all():
        assert "ptrace" in seen


@pytest.mark.parametrize("how", ["private", "again"])
def test_nobody_looks_in_before_and_after_the_process_is_replaced(how):
    seen, limits = looked_into(how)
    assert seen == []
    assert limits == "(0, 0)"
