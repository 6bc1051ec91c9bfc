"""Confined children that are forked from one that has loaded its libraries, and not started anew.

A child takes a third of a second of processor time to start, and the suite starts hundreds. From
the fork on it runs the very module that the program runs, locks itself in, and answers. What its
own start promises is tried in tests/decoding and tests/importers, where nothing is prepared.

Run as a program it is the one that forks: `python -I -B prepared_children.py MODULE SOCKET`.
"""

import contextlib
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import threading

from harassvault.decoding.process import DEFAULT_COMMAND

LOADED = {
    "harassvault.decoding.child": ("harassvault.decoding.child",),
    "harassvault.importers.child": (
        "harassvault.importers.registry",
        "harassvault.importers.serving",
    ),
}
"""What each child loads; whatever is missing here, it loads itself."""

PIPES = 3
"""To the child, from the child, and for how it ended."""

WIDTH = 10
"""Bytes of a number that is told."""


PYTHON = DEFAULT_COMMAND[:-1]
"""How a child is started, but for its module."""


class Nursery:
    """Takes the place of `subprocess.Popen` for those children, and leaves it all others."""

    def __init__(self):
        self._lock = threading.Lock()
        self._prepared = {}

    def start(self, command, **options):
        module = command[len(PYTHON)] if tuple(command[: len(PYTHON)]) == PYTHON else ""
        if module not in LOADED:
            return subprocess.Popen(command, **options)
        with self._lock:
            if module not in self._prepared:
                self._prepared[module] = Prepared(module, options["env"])
        return self._prepared[module].start(command[len(PYTHON) + 1 :])

    def end(self):
        for one in self._prepared.values():
            one.end()


class Prepared:
    """One process that forks children of a kind."""

    def __init__(self, module, environment):
        self._ours, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
        self._lock = threading.Lock()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-B", __file__, module, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env=environment,
            )

    def start(self, arguments):
        return Forked(arguments, self._send)

    def _send(self, arguments, handles):
        with self._lock:
            socket.send_fds(self._ours, [json.dumps(arguments).encode()], handles)

    def end(self):
        self._ours.close()
        self._process.wait()


class Forked:
    """A child, with what `subprocess.Popen` has of use to the parent."""

    def __init__(self, arguments, send):
        heard, to_child = os.pipe()
        from_child, said = os.pipe()
        self._told, tells = os.pipe()
        send(arguments, [heard, said, tells])
        for one in (heard, said, tells):
            os.close(one)
        self.stdin, self.stdout = os.fdopen(to_child, "wb"), os.fdopen(from_child, "rb")
        self.returncode = None
        self.pid = int(os.read(self._told, WIDTH))

    def kill(self):
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def poll(self):
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None:
            if not select.select([self._told], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("a forked child", timeout)
            self.returncode = int(os.read(self._told, WIDTH))
            os.close(self._told)
        return self.returncode


def serve(module, ours):
    """Fork a child for each message."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C at the terminal is for the tests
    gc.disable()
    for one in LOADED[module]:
        importlib.import_module(one)
    gc.freeze()
    while True:
        message, handles, _, _ = socket.recv_fds(ours, 4096, PIPES)
        if not message:
            return
        if not os.fork():
            ours.close()
            watch(module, json.loads(message), handles)
        for one in handles:
            os.close(one)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def watch(module, arguments, handles):
    """Fork the child, and tell its number and how it ended."""
    heard, said, tells = handles
    child = os.fork()
    if not child:
        os.close(tells)
        be(module, arguments, heard, said)
    os.close(heard)
    os.close(said)
    os.write(tells, b"%*d" % (WIDTH, child))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.write(tells, b"%*d" % (WIDTH, code))
    os._exit(0)


def be(module, arguments, heard, said):
    """Be the child, from its first line on."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for number, one in enumerate((heard, said, nothing)):
        os.dup2(one, number)
        os.close(one)
    os.chdir(os.sep)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.enable()
    sys.argv = [module, *arguments]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    finally:
        os._exit(1)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[2])) as ours:
        serve(sys.argv[1], ours)
