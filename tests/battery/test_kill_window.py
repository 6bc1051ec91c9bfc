"""Kills between keystrokes in the window: at most the last second of typing is lost."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.vault import Vault
from tests.battery.operations import PASSWORD
from tests.battery.report import forms

PROGRAM = Path(__file__).with_name("typed_window.py")
AT_MOST = 1.0
"""Seconds of typing that a kill may cost (design.md: a sealed draft within a second)."""

TYPED = "he waited at the gate again and wrote down who came " * 20
SCRIPT = """
    "$0" "$1" "$2" "$3" & pid=$!
    while [ ! -s "$3" ]; do sleep 0.05; done
    xdotool search --onlyvisible --name Journal windowfocus --sync
    xdotool type --delay 30 "$4" & typing=$!
    sleep "$5"
    kill -9 $pid
    kill $typing
    wait
"""

pytestmark = pytest.mark.skipif(
    not (shutil.which("xvfb-run") and shutil.which("xdotool")),
    reason="xvfb-run and xdotool press real keys",
)


def typed_and_killed(
    folder: Path, root: Path, after: float
) -> tuple[list[tuple[float, str]], float]:
    """Type into the window and kill it; return what stood there since when, and the end."""
    notes = folder / "notes"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    subprocess.run(
        ["xvfb-run", "-a", "sh", "-c", SCRIPT, sys.executable, str(PROGRAM),
         str(folder / "journal"), str(notes), TYPED, str(after)],
        env={**kept, "HOME": str(folder), "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(root)},
        stderr=subprocess.DEVNULL, timeout=60,
    )  # fmt: skip
    lines = [line.partition(" ") for line in notes.read_text("utf-8").splitlines()]
    stood = [(float(since), text) for since, _, text in lines]
    return stood, stood[-1][0]


def lost(folder: Path, root: Path, chance: random.Random) -> tuple[str, int]:
    """Try one kill; return what is wrong, or nothing, and how many characters had been typed."""
    Vault.create(folder / "journal", PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS).close()
    stood, end = typed_and_killed(folder, root, chance.uniform(1.2, 4.0))
    with Vault.unlock(folder / "journal", PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
        drafts, unreadable = vault.drafts()
        assert vault.verify().ok
    kept = max((one.fields.get("what", "") for one in drafts), key=len, default="")
    # Whatever stood there a second before the last keystroke has to be in the draft.
    due = [text for since, text in stood if since <= end - AT_MOST]
    if unreadable or not kept.startswith(due[-1] if due else ""):
        return f"{len(due[-1])} characters were due, the draft has {len(kept)}", len(stood)
    return "", len(stood)


@forms(short=2, full=40)
def test_a_second_of_typing_at_most(count, root, tmp_path, trials, tell):
    kills, keys = trials("kill between keystrokes", count, resumable=True), 0
    for trial in kills:
        folder = tmp_path / str(trial.number)
        folder.mkdir()
        began = time.monotonic()
        wrong, typed = lost(folder, root, trial.chance)
        keys += typed
        if wrong:
            kills.lost(trial, wrong)
        print(f"kill {trial.number}: {typed} keys in {time.monotonic() - began:.0f} s", flush=True)
    assert keys > 10 * count, "hardly a key arrived: nothing was tried"
    tell(kills.tally(f"{keys} keys"), kills.findings)
