"""`hvault` with a hook that ends the process where any network is asked for: audited.py ARGUMENT …

The hook hears what Python itself is asked; strace, outside, hears the rest and the children. Local
sockets are no network. A key derivation that costs little; nothing else is different. With
"--run FILE" it runs that file instead, to show that the hook hears. With "--each" it reads commands
from standard input, a line of JSON for each, and runs each in a process of its own that is split
off: loading the program costs more than most commands. Not a test.
"""

import json
import os
import runpy
import sys
from pathlib import Path
from typing import Any

from harassvault.policy import CHEAP_FOR_TESTS
from ui.cli.arguments import whole
from ui.cli.program import main as hvault
from ui.cli.streams import standard_streams

CODE = 97
"""The exit status of a process that asked for a network."""

_LOCAL_FAMILY = 1
"""AF_UNIX on every system that has it; -1 is a socket whose family the system is asked for."""

_LOOKING_UP = frozenset(
    {
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
        "urllib.Request",
        "http.client.connect",
        "ftplib.connect",
        "smtplib.connect",
        "imaplib.open",
        "poplib.connect",
        "nntplib.connect",
        "telnetlib.Telnet.open",
    }
)


def _hear(event: str, given: tuple[Any, ...]) -> None:
    asked = event in _LOOKING_UP
    if event == "socket.__new__":
        asked = given[1] not in (_LOCAL_FAMILY, -1)
    if event in {"socket.connect", "socket.bind", "socket.sendto"}:
        asked = not isinstance(given[1], (str, bytes))
    if asked:
        os.write(2, f"network asked: {event}\n".encode())
        os._exit(CODE)


def main() -> int:
    """Be `hvault`."""
    stdin, stdout, stderr = standard_streams(always_utf8=True)
    return hvault(
        sys.argv[1:],
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        environment=os.environ,
        kdf=CHEAP_FOR_TESTS,
    )


def each() -> None:
    """Answer each line {"argv", "given", "out", "err"} with the exit status, when it has ended."""
    whole("en")  # what each of them would read again
    for line in sys.stdin:
        told = json.loads(line)
        child = os.fork()
        if not child:
            _become(told)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _become(told: dict[str, Any]) -> None:
    """Be one command, with standard streams of its own."""
    for number, place, flags in (
        (0, told["given"], os.O_RDONLY),
        (1, told["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
        (2, told["err"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
    ):
        os.dup2(os.open(Path(place), flags, 0o600), number)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(number, mode) for number, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    sys.argv[1:] = told["argv"]
    code = 1
    try:
        code = main()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    sys.addaudithook(_hear)
    if sys.argv[1:2] == ["--each"]:
        each()
        sys.exit(0)
    if sys.argv[1:2] == ["--run"]:
        runpy.run_path(sys.argv[2])
        sys.exit(0)
    sys.exit(main())
