"""`./dev lint` warns of facts that nobody has looked at for more than a year, and does not fail."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "packaging" / "old_facts.py"
GUIDANCE = ROOT / "harassvault" / "guidance"

FACTS = """
jurisdiction = "XX"
[[authorities]]
id = "xx-old"
[authorities.sources]
about = { checked = 2024-02-29 }
[[authorities.limits]]
id = "last_act"
source = { checked = 2025-11-21 }
[[authorities]]
id = "xx-new"
[authorities.sources]
about = { checked = 2025-11-22 }
"""


def warned(*options):
    command = [sys.executable, str(SCRIPT), *map(str, options)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == ""
    return done.stderr.splitlines()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "packs" / "xx").mkdir(parents=True)
    (tmp_path / "packs" / "xx" / "facts.toml").write_text(FACTS)
    return tmp_path


def test_a_year_to_the_day_is_not_old_and_a_day_more_is(folder):
    (line,) = warned("--folder", folder, "--on", "2026-11-22")
    assert "2 facts" in line
    assert "2024-02-29" in line
    assert "xx-old" in line
    assert "last_act" in line
    assert "xx-new" not in line
    (line,) = warned("--folder", folder, "--on", "2026-11-23")
    assert "3 facts" in line
    assert "xx-new" in line


def test_nothing_old_says_nothing(folder):
    assert warned("--folder", folder, "--on", "2025-02-28") == []


def test_a_leap_day_is_old_from_the_first_of_march_on(folder):
    assert len(warned("--folder", folder, "--on", "2025-03-01")) == 1


def test_every_file_with_a_date_of_the_program_is_looked_at():
    """Two years on, each file of guidance in which something is `checked` is named."""
    dated = [
        str(file.relative_to(GUIDANCE))
        for file in sorted(GUIDANCE.rglob("*.toml"))
        if "checked =" in file.read_text("utf-8")
    ]
    lines = warned("--on", "2029-01-01")
    assert [line.split(": ")[1] for line in lines] == dated
    assert len(dated) > 20


def test_each_source_of_a_pack_counts():
    (line,) = warned("--folder", GUIDANCE / "packs" / "gb-wls", "--on", "2029-01-01")
    facts = tomllib.loads((GUIDANCE / "packs" / "gb-wls" / "facts.toml").read_text("utf-8"))
    assert all(one["id"] in line for one in facts["authorities"][:1])


def test_lint_runs_it():
    lint = (ROOT / "dev").read_text("utf-8").partition("\nlint)")[2].partition(";;")[0]
    assert "packaging/old_facts.py" in lint
