"""Run by test_confinement in a process of its own: lock in, try things, say what happened.

Usage: confined_probe.py FILE STEP…   where a step is "all" or one module of harassvault.decoding.
"""

import ctypes
import importlib
import json
import mmap
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

from harassvault.decoding.confine import confine

FILE = Path(sys.argv[1])


def connect():
    with socket.socket() as one:
        one.connect(("127.0.0.1", 9))


def ptrace():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(0x4206, os.getppid(), 0, 0) != 0:  # PTRACE_SEIZE, which stops nobody
        raise OSError(ctypes.get_errno(), "ptrace")


def fork():
    if os.fork() == 0:
        os._exit(0)


def write_file():
    FILE.write_bytes(b"x" * 100_000)


ATTEMPTS = {
    "read a file": Path("/etc/hostname").read_bytes,
    "write a file": write_file,
    "list a folder": lambda: list(Path("/").iterdir()),
    "look at a file": Path("/etc/hostname").stat,
    "remove a file": FILE.unlink,
    "make a socket": lambda: socket.socket().close(),
    "make a local socket": socket.socketpair,
    "connect": connect,
    "fork": fork,
    "start a program": lambda: subprocess.run(["/bin/true"], check=True),
    "become a program": lambda: os.execv("/no/such/program", ["program"]),  # noqa: S606 - it must fail
    "start a thread": lambda: threading.Thread(target=int).start(),
    "signal the parent": lambda: os.kill(os.getppid(), 0),
    "trace the parent": ptrace,
    "get executable memory": lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_EXEC | mmap.PROT_READ),
    "get 2 GiB": lambda: mmap.mmap(-1, 2**31).close(),
    "open many pipes": lambda: [os.pipe() for _ in range(20)],
    "get 1 MiB": lambda: bytearray(2**20),
    "get random bytes": lambda: os.urandom(16),
}


def main():
    held = set()
    for step in sys.argv[2:]:
        if step == "all":
            held |= set(confine().held)
        else:
            held |= importlib.import_module(f"harassvault.decoding.{step}").apply()
    results = {}
    for name, attempt in ATTEMPTS.items():
        try:
            attempt()
        except (OSError, RuntimeError, MemoryError) as error:
            results[name] = type(error).__name__
        else:
            results[name] = "worked"
    os.write(1, json.dumps({"held": sorted(held), "results": results}).encode())
    os._exit(0)


main()
