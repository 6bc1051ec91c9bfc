"""A whole evening in the real window: nothing of it in clear anywhere, and no network asked."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.journeys.test_hvault_leaves_no_trace import FILE, PIXELS, png
from tests.journeys.watched import Home, watched

ROOT = Path(__file__).resolve().parents[2]
STORY = Path(__file__).with_name("window_story.py")
TOLD = {
    "password": "a long fictional password",
    "words": "canaryword he waited at the gate",
    "name": "Canaryname Example",
}

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


def test_nothing_stands_in_clear_and_no_network_is_asked(tmp_path: Path) -> None:
    home = Home(tmp_path / "world")
    given = tmp_path / "given"
    given.mkdir()
    (given / FILE).write_bytes(png())
    environment = home.environment() | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    folder = home.root / "home" / "Notes"
    done, calls = watched(
        [sys.executable, str(STORY), str(folder), str(given / FILE)],
        tmp_path / "log",
        environment=environment,
        cwd=home.root,
        given=json.dumps(TOLD).encode(),
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "done" in done.stdout.decode()
    assert (folder / "store.json").exists()
    assert list((folder / "exports").iterdir())
    canaries = [b"canaryword", b"Canaryname", FILE.encode(), PIXELS, TOLD["password"].encode()]
    assert home.traces(canaries) == []
    assert calls == []


def test_the_search_would_find_them(tmp_path: Path) -> None:
    home = Home(tmp_path / "world")
    home.environment()
    place = home.root / "tmp" / "left behind"
    for encoding in ("utf-8", "utf-16-le", "utf-32-le"):
        place.write_bytes(os.urandom(100) + "canaryword".encode(encoding))
        assert home.traces([b"canaryword"]) == [str(place)]
