"""docs/threat-model.md names the tests that show its promises; they must be there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "threat-model.md").read_text("utf-8")


def test_every_test_that_is_named_exists():
    named = re.findall(r"`(tests/[^`]+)`", PAGE)
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_promise_names_what_shows_it():
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and line.count("|") == 3]
    promises = [row for row in rows if "We promise" not in row]
    assert len(promises) > 15
    assert [row for row in promises if "`tests/" not in row] == []
