"""New keys, killed: a process that is ended at any moment leaves one journal, whole."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from harassvault.errors import WrongPasswordError
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.source import BytesSource
from harassvault.vault import Vault

OLD = "a long fictional password"
NEW = "another long fictional one"
TIMES = 8

PROGRAM = """
import sys
from pathlib import Path
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
for folder in sys.stdin:
    vault = Vault.unlock(Path(folder.strip()), sys.argv[1], kdf=CHEAP_FOR_TESTS)
    print("ready", flush=True)
    vault.rekey(sys.argv[2])
    print("done", flush=True)
"""


def killed_after(folder: Path, seconds: float) -> float:
    """Give a journal new keys in another process and kill it; return how long it ran."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, OLD, NEW], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with process:
        process.stdin.write(f"{folder}\n".encode())
        process.stdin.flush()
        assert process.stdout.readline() == b"ready\n"
        began = time.monotonic()
        if seconds < 0:
            assert process.stdout.readline() == b"done\n"
            seconds = time.monotonic() - began
        else:
            time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
    return seconds


def test_one_of_the_two_opens_whole(vault: Vault, tmp_path: Path) -> None:
    paper = random.Random(7).randbytes(3_000_000)
    vault.add_incident(IncidentInput(what="He waited outside."), [BytesSource("a", paper)])
    vault.close()
    folder, kept = vault.folder, tmp_path / "kept"
    shutil.copytree(folder, kept)
    whole = killed_after(folder, -1)
    moments = random.Random(time.time_ns())
    for number in range(TIMES):
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        killed_after(folder, whole * (number + moments.random()) / TIMES)
        opened = 0
        for password in (OLD, NEW):
            try:
                with Vault.unlock(folder, password, kdf=CHEAP_FOR_TESTS) as again:
                    (one,) = again.all_evidence()
                    assert again.open_original(one.original.id).read() == paper
                    assert again.verify().ok
                opened += 1
            except WrongPasswordError:
                continue
        assert opened == 1
        assert not (folder / "next").exists()
