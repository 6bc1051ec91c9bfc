"""A file that ends the reading child costs no other file: the rest of an export comes in."""

import sys
from functools import partial
from pathlib import Path

import pytest

from harassvault.conversations.imports import Imports, Part
from harassvault.importers import limits
from harassvault.importers.client import ImportReader
from harassvault.importers.errors import ImporterDiedError
from harassvault.importers.findings import What
from harassvault.source import BytesSource

CHILD = Path(__file__).parents[2] / "importers" / "strange_import_child.py"


def part(name, text):
    return Part(f"{name}.lines", BytesSource(f"{name}.lines", f"LINES\nann: {text}\n".encode()))


@pytest.fixture
def imports(vault):
    """The imports of a vault, whose child ends at the word "sick"."""
    child = partial(ImportReader, command=[sys.executable, str(CHILD), "sick"])
    return Imports(vault._opened.writer, vault._originals, child)


def test_the_rest_comes_in_and_the_file_is_kept_with_a_problem(imports):
    taken = imports.take_in([part("a", "well"), part("b", "sick"), part("c", "fine")])
    assert taken.added == 2
    assert len(taken.given) == 3
    assert taken.troubles == {What.GIVEN_UP: 1}
    files = [one for one in imports.originals.layout.files.rglob("*") if one.is_file()]
    assert len(files) == 3


def test_an_export_with_more_such_files_than_are_left_out_is_refused(imports, monkeypatch):
    monkeypatch.setattr(limits, "MAX_GIVEN_UP", 1)
    with pytest.raises(ImporterDiedError):
        imports.take_in([part(str(number), "sick") for number in range(3)])
    assert imports.all() == []
