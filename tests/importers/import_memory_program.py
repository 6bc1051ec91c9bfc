"""Read an export as the program does; say how much memory it took, in how much time.

Usage: import_memory_program.py FILE [CHILD...]. Prints JSON: findings by kind, seconds until all
were read, and the peaks of both processes in MiB. Not a test; test_import_memory runs it.
"""

import io
import json
import sys
import time
from collections import Counter
from pathlib import Path

import harassvault.vault  # noqa: F401 - what reads an export has a journal open
from harassvault.importers.client import ImportReader
from harassvault.importers.inputs import jobs
from harassvault.importers.link import DEFAULT_COMMAND


def peak(pid):
    """Return the largest resident memory of a process so far, in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise LookupError


def main():
    (job,) = jobs([Path(sys.argv[1])])
    begun = time.monotonic()
    seen = Counter()
    parts = [one.given for one in job.files]
    with ImportReader(parts, command=sys.argv[2:] or DEFAULT_COMMAND) as reader:
        for claimed in reader.claims():
            seen[claimed.format] += 1
            seen.update(type(one).__name__ for one in reader.findings(claimed.format))
        seconds = time.monotonic() - begun
        with reader.open_member(reader.items()[-1]) as stream:
            stream.seek(-1000, io.SEEK_END)
            seen["bytes"] = len(stream.read())
        child = peak(reader._talk.link.pid)
    print(json.dumps({"seen": seen, "seconds": seconds, "own": peak("self"), "child": child}))


main()
