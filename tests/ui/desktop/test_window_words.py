"""The window's words: every text that a screen asks for is there, and no text is left over."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from harassvault.data_points import data_points
from harassvault.incident import Category, Channel, Role
from reports.catalogue import LANGUAGES, Catalogue

DESKTOP = Path(__file__).resolve().parents[3] / "ui" / "desktop"
CALL = re.compile(r'(?<!words\.)(?:text|count)\(\s*(f?)"([^"]+)"')
SHARED = re.compile(r'words\.(?:text|count)\(\s*"([^"]+)"')
"""Texts that both faces of the program use stand outside the window's own table."""
PREFIX = "desktop."


def asked_for() -> Mapping[str, bool]:
    """Return the keys in the sources; True for those with a part filled in at run time."""
    found = {}
    for path in DESKTOP.rglob("*.py"):
        for filled, key in CALL.findall(path.read_text("utf-8")):
            if "." in key:
                found[key] = bool(filled)
    return found


@pytest.fixture(scope="module")
def keys():
    texts = Catalogue.load("ui.words", "en").texts
    return {key.removeprefix(PREFIX) for key in texts if key.startswith(PREFIX)}


def test_every_text_asked_for_is_there(keys):
    whole = {key.removesuffix(".one").removesuffix(".other") for key in keys} | keys
    fixed = {key for key, filled in asked_for().items() if not filled}
    assert sorted(fixed - whole) == []


def test_every_shared_text_asked_for_is_there():
    texts = Catalogue.load("ui.words", "en")
    sources = "".join(path.read_text("utf-8") for path in DESKTOP.rglob("*.py"))
    asked = set(SHARED.findall(sources))
    assert "rescue.done" in asked
    there = {key for key in asked if texts.has(key) or texts.has(f"{key}.other")}
    assert sorted(asked - there) == []


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("channel", list(Channel)),
        ("behaviour", list(Category)),
        ("role", list(Role)),
        ("point", [one.id for one in data_points() if one.details_of]),
        ("point_by", [one.id for one in data_points() if one.details_of]),
    ],
)
def test_every_value_of_the_domain_has_words(keys, table, names):
    assert [name for name in names if f"{table}.{name}" not in keys] == []


def test_french_marks_stand_behind_a_space_that_does_not_break():
    texts = Catalogue.load("ui.words", LANGUAGES[1]).texts
    loose = [
        key
        for key, text in texts.items()
        if key.startswith(PREFIX) and re.search(r"[\w»] [?!;:]|\w[?!;](?:\s|$)", text)
    ]
    assert loose == []
