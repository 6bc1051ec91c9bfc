"""docs/guidance.md: its examples follow the schema, and what it names is there."""

import re
import textwrap
import tomllib
from pathlib import Path

import msgspec

from harassvault.guidance.harmless import MAX_TEXT
from harassvault.guidance.kinds import Confidence, LimitRole, SourceType
from harassvault.guidance.pack import Pack, PackWords
from harassvault.guidance.signed import MAX_BYTES

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "guidance.md").read_text("utf-8")
FACTS, WORDS = (
    tomllib.loads(textwrap.dedent(one))
    for one in re.findall(r"^ *```toml\n(.*?)^ *```", PAGE, re.MULTILINE | re.DOTALL)
)


def test_its_examples_are_a_pack():
    facts, words = msgspec.convert(FACTS, Pack), msgspec.convert(WORDS, PackWords)
    (authority,) = facts.authorities
    assert set(words.authorities) == {authority.id}
    assert set(words.authorities[authority.id].limits) == {one.id for one in authority.limits}


def test_the_files_that_it_names_are_there():
    named = re.findall(r"`((?:harassvault|tests|packaging|ui)/[\w/.-]+)`", PAGE)
    assert len(named) > 10
    assert [one for one in named if not (ROOT / one).exists()] == []
    assert [
        x for x in re.findall(r"\]\(([\w/.-]+)\)", PAGE) if not (ROOT / "docs" / x).exists()
    ] == []


def test_its_lists_are_whole():
    for kind in (SourceType, LimitRole, Confidence):
        assert [one for one in kind if f"`{one}`" not in PAGE] == []


def test_its_numbers_are_those_of_the_program():
    assert f"{MAX_BYTES // 2**20} MiB" in PAGE
    assert f"{MAX_TEXT} characters" in PAGE
