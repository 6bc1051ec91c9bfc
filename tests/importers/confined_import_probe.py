"""An importing child whose importer tries what it must not be able to do, and says what happened.

Usage: confined_import_probe.py FILE MEMORY SECONDS.
"""

import ctypes
import mmap
import os
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from harassvault.importers.claiming import Formats
from harassvault.importers.findings import Problem, What
from harassvault.importers.importer import CountsIn, Importer
from harassvault.importers.serving import serve

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


ATTEMPTS = {
    "read a file": Path("/etc/hostname").read_bytes,
    "write a file": lambda: FILE.write_bytes(b"x" * 100_000),
    "make a temporary file": tempfile.TemporaryFile,
    "list a folder": lambda: list(Path("/").iterdir()),
    "look at a file": Path("/etc/hostname").stat,
    "remove a file": FILE.unlink,
    "make a socket": lambda: socket.socket().close(),
    "make a local socket": socket.socketpair,
    "connect": connect,
    "open many pipes": lambda: [os.pipe() for _ in range(20)],
    "fork": fork,
    "start a program": lambda: subprocess.run(["/bin/true"], check=True),
    "become a program": lambda: os.execv("/no/such/program", ["program"]),  # noqa: S606 - it must fail
    "start a thread": lambda: threading.Thread(target=int).start(),
    "signal the parent": lambda: os.kill(os.getppid(), 0),
    "trace the parent": ptrace,
    "get executable memory": lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_EXEC | mmap.PROT_READ),
    "get 1 GiB": lambda: mmap.mmap(-1, 2**30).close(),
    "get 1 MiB": lambda: bytearray(2**20),
    "get random bytes": lambda: os.urandom(16),
}


def extract(_tree, _items, _options):
    for name, attempt in ATTEMPTS.items():
        try:
            attempt()
        except (OSError, RuntimeError, MemoryError) as error:
            yield Problem(What.BROKEN, detail=f"{name}: {type(error).__name__}")
        else:
            yield Problem(What.BROKEN, detail=f"{name}: worked")


def identify(tree):
    return [one.index for one in tree.items]


PROBE = Importer("probe", 1, ("x",), CountsIn.LINE, (), identify, extract)
serve(Formats([PROBE], (), int, str), *map(int, sys.argv[2:]))
