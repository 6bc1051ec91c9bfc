"""A prepared process that forks for each command of `hvault`, and kills the child when told.

Started by `test_kill`; reads one job as JSON from each line of its standard input, and answers each
with a line: how long it ran, and whether it was killed. The program is loaded once, so that a
thousand kills take minutes.
"""

import io
import json
import os
import signal
import sys
import time
from typing import Any

from harassvault.guidance import signed
from harassvault.policy import CHEAP_FOR_TESTS
from ui.cli.arguments import whole
from ui.cli.program import main


def child(job: dict[str, Any]) -> None:
    """Be `hvault`: what it prints goes to a file, as it is printed."""
    signed.PUBLIC_KEYS = tuple(job["believed"])
    handle = os.open(job["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(os.devnull, "w", encoding="utf-8") as nowhere, os.fdopen(handle, "w") as stdout:  # noqa: PTH123 a device
        code = main(
            job["argv"],
            stdin=io.BytesIO(job["given"].encode()),
            stdout=stdout,
            stderr=sys.stderr if job["after"] is None else nowhere,
            environment=os.environ,
            kdf=CHEAP_FOR_TESTS,
        )
    os._exit(code)


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Fork, wait as long as the job says, and kill."""
    began = time.monotonic()
    pid = os.fork()
    if not pid:
        child(job)
    if job["after"] is not None:
        time.sleep(job["after"])
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return {"seconds": time.monotonic() - began, "code": code}


if __name__ == "__main__":
    whole("en")  # what each of them would read again
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)
