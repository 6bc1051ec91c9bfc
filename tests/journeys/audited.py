"""`hvault` with a hook that ends the process where any network is asked for: audited.py ARGUMENT …

The hook hears what Python itself is asked; strace, outside, hears the rest and the children. Local
sockets are no network. A key derivation that costs little; nothing else is different. With
"--run FILE" it runs that file instead, to show that the hook hears. Not a test.
"""

import os
import runpy
import sys
from typing import Any

from harassvault.policy import CHEAP_FOR_TESTS
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


if __name__ == "__main__":
    sys.addaudithook(_hear)
    if sys.argv[1:2] == ["--run"]:
        runpy.run_path(sys.argv[2])
        sys.exit(0)
    sys.exit(main())
