"""Memory: password, words and key are searched in the real program's memory; after lock, none is.

The same search must find the words before the lock, so that it is known to work.
"""

import time
from pathlib import Path

import pytest

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.vault import Vault
from tests.battery.memory_screen import Screen, lacking, until
from tests.battery.report import forms

PASSWORD = "seven red boats at noon"
WORDS = "quivering bluebell ladder"
SCENES = ("typed", "pasted-saved", "hidden", "pasted-words", "searched", "twice")

pytestmark = [
    pytest.mark.root,
    pytest.mark.skipif(bool(lacking()), reason=lacking() or "everything is there"),
]


def in_all_forms(text):
    return {text.encode(form): f"{text} ({form})" for form in ("utf-8", "utf-16-le", "utf-32-le")}


class Scene:
    """One evening with the program."""

    def __init__(self, place):
        (place / "home").mkdir(parents=True)
        self.folder = place / "Notes"
        with Vault.create(self.folder, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
            key = vault._opened.secret.database_key
        self.key = {key: "key", key.hex().encode(): "key in hex"}
        self.needles = in_all_forms(PASSWORD) | in_all_forms(WORDS) | self.key
        self.screen = Screen(place / "home", self.folder)

    def drafts(self):
        return list((self.folder / "drafts").iterdir())

    def unlock(self, *, pasted=False):
        self.screen.look_at_window()
        self.screen.press("Tab")
        (self.screen.paste if pasted else self.screen.type)(PASSWORD)
        self.screen.press("Return")
        until(lambda: self.screen.found(self.key), "it did not open")

    def write(self, *, pasted=False, save=False):
        """Write an entry; return what is seen while its words stand in the window."""
        before = len(self.drafts())
        self.screen.press("ctrl+n")
        time.sleep(1)  # the form comes
        (self.screen.paste if pasted else self.screen.type)(WORDS)
        until(lambda: len(self.drafts()) > before, "no draft was sealed")
        seen = self.seen()
        if save:
            self.screen.press("ctrl+s")
            until(lambda: not self.drafts(), "it was not saved")
        return seen

    def seen(self):
        """What the search finds now, in words."""
        return sorted(self.needles[one] for one in self.screen.found(self.needles))

    def seen_after_lock(self):
        with self.screen.replaced():
            self.screen.press("ctrl+l")
        return self.seen()


def played(name, scene):
    """Play a scene; return what was seen before it was locked or closed, and after."""
    scene.unlock(pasted=name == "pasted-saved")
    before = scene.write(pasted=name == "pasted-words", save=name in {"pasted-saved", "searched"})
    if name == "searched":
        scene.screen.press("ctrl+f")
        scene.screen.type(WORDS.partition(" ")[0])
    if name == "hidden":
        scene.screen.press("Shift_L", "Shift_L", "Shift_L")
        assert scene.screen.program.wait(timeout=20) == 0
        return before, [str(one) for one in processes_of(scene.screen.program.pid)]
    after = scene.seen_after_lock()
    if name == "twice":
        scene.unlock()
        after += scene.seen_after_lock()
    return before, after


def processes_of(session):
    """Return the processes that are left of a session: the program's children, and theirs."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(place.parent.name))
    return found


@forms(short=3, full=6)
def test_nothing_is_left_in_memory_after_lock_and_close(count, trials, tell, tmp_path):
    scenes = trials("memory", count)
    for trial in scenes:
        name = SCENES[trial.number % len(SCENES)]
        scene = Scene(tmp_path / name)
        try:
            before, after = played(name, scene)
        finally:
            scene.screen.close()
        # It bites: the same search finds the words and the key while the journal is open.
        assert any(WORDS in one for one in before), f"{name}: the search finds nothing"
        assert any("key" in one for one in before), f"{name}: the search finds no key"
        if after:
            scenes.accepted(trial, f"{name}: {', '.join(after)}")
    tell(scenes.tally(), scenes.findings)
