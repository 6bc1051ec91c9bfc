"""Every file of the shared samples gives the facts of its row in the index.

Each `index_<format>.py` beside this file names the formats (first column) that it answers for:

    FORMATS = {"whatsapp"}
    REASONS = {"whatsapp/…": "why this row of the index is wrong, and what is right"}

    def check(row): ...      # row["file"], row["expected_facts"], row["path"] is the file to read

`check` runs the importers and asserts the facts. A row with a reason is checked too, by
`check_other(row)`, against what is right.
"""

import csv
import importlib.util
from pathlib import Path

import pytest

from tests.importers.running import SAMPLES

HERE = Path(__file__).parent


def load(path):
    spec = importlib.util.spec_from_file_location(f"tests.importers.{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CHECKERS = {
    name: module for path in sorted(HERE.glob("index_*.py")) for module in [load(path)]
    for name in module.FORMATS
}  # fmt: skip


def rows():
    index = SAMPLES / "INDEX.tsv"
    if not index.exists():
        return []
    with index.open(encoding="utf-8", newline="") as stream:
        return [
            row | {"path": SAMPLES / row["file"]} for row in csv.DictReader(stream, delimiter="\t")
        ]


ROWS = rows()


@pytest.mark.skipif(not ROWS, reason="the shared samples are not beside the project")
def test_somebody_answers_for_every_row():
    assert {row["format"] for row in ROWS} <= set(CHECKERS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_gives_the_facts_of_its_row(row):
    if row["format"] not in CHECKERS:
        pytest.skip("nobody answers for this format yet")
    module = CHECKERS[row["format"]]
    if row["file"] in module.REASONS:
        module.check_other(row)
    else:
        module.check(row)


@pytest.mark.skipif(not ROWS, reason="the shared samples are not beside the project")
def test_every_reason_is_about_a_row():
    reasons = {file for module in CHECKERS.values() for file in module.REASONS}
    assert reasons <= {row["file"] for row in ROWS}
