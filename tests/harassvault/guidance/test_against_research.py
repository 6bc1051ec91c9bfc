"""The packs against the research they come from: nothing lost, nothing surer, no other number."""

import re
import tomllib
from pathlib import Path

import pytest

from harassvault.emergency import emergency
from harassvault.guidance.kinds import SourceType
from harassvault.guidance.packs import jurisdictions, pack

ROOT = Path(__file__).resolve().parents[3]
RESEARCH = ROOT.parent / "shared" / "research"
PAGE = (ROOT / "docs" / "guidance.md").read_text("utf-8")
SURE = ("low", "medium", "high")
IN_A_NOTE = {"1800 531 566"}
"""Numbers that the research saw on an official page and names beside another one."""
BETWEEN = re.compile(r"(?<=\d)[ \u00a0\u202f./()-]+(?=\d)")

pytestmark = pytest.mark.skipif(not RESEARCH.is_dir(), reason="the research is not beside the tree")


@pytest.fixture(scope="module")
def known():
    """The entries of the research by id."""
    entries = tomllib.loads((RESEARCH / "guidance.toml").read_text("utf-8"))["authority"]
    return {one["id"]: one for one in entries}


@pytest.fixture(scope="module")
def text():
    """All that the research says."""
    files = ("guidance.toml", "guidance.md", "forms.md")
    return "\n".join((RESEARCH / one).read_text("utf-8") for one in files)


def authorities():
    return [one for name in jurisdictions() for one in pack(name).authorities]


def test_each_entry_is_in_a_pack_or_its_absence_is_told(known):
    absent = set(known) - {one.id for one in authorities()}
    assert {one for one in absent if f"`{one}`" not in PAGE} == set()
    assert len(absent) < 10


def test_each_number_was_seen(text):
    digits = BETWEEN.sub("", text)
    for one in authorities():
        number = re.sub(r"\D", "", one.phone)
        assert re.search(rf"(?<!\d){number}(?!\d)", digits), one.id


def test_each_page_was_seen(text):
    plain = text.replace("http://", "https://")
    assert [one.id for one in authorities() if one.url.rstrip("/") not in plain] == []


def test_nothing_is_surer_than_where_it_comes_from(known):
    for one in authorities():
        if entry := known.get(one.id):
            about = one.source_of("about")
            assert SURE.index(about.confidence) <= SURE.index(entry["confidence"]), one.id
            if entry["source_type"] == "memory":
                assert about.type is SourceType.MEMORY, one.id


def test_a_number_that_was_seen_nowhere_is_shown_with_a_warning(known):
    seen = {one["phone"] for one in known.values() if "memory" not in one["phone_source"]}
    seen |= IN_A_NOTE | {
        call.number for place in jurisdictions() for call in emergency(place).calls
    }
    for one in authorities():
        if one.phone and one.phone not in seen:
            assert one.source_of("phone").must_be_checked, one.id


def test_the_numbers_for_emergencies_are_those_of_the_research():
    table = tomllib.loads((RESEARCH / "guidance.toml").read_text("utf-8"))["emergency"]
    own = tomllib.loads((ROOT / "harassvault/guidance/emergency.toml").read_text("utf-8"))
    countries = {one["code"]: one for one in own["country"]}
    assert set(countries) == {one["country"] for one in table}
    for one in table:
        urgent = re.sub(r"\(not urgent[^)]*\)", "", f"{one['voice']} {one['police']}")
        seen = set(re.findall(r"\b\d{2,3}\b", urgent))
        assert {call["number"] for call in countries[one["country"]]["calls"]} == seen
