"""`hvault formats`: which exports are read and how to get one; no journal is touched."""

import pytest

from harassvault.importers.registry import FALLBACKS, IMPORTERS


def test_every_format_is_listed_with_all_of_its_help(hvault):
    document = hvault.ok("formats", secrets=())
    formats = {one["format"]: one for one in document["formats"]}
    assert formats.keys() == {one.format for one in (*IMPORTERS, *FALLBACKS)}
    for one in (*formats.values(), *document["not_read"]):
        assert one["steps"]["text"]
        assert one["steps"]["source"]
    assert {one["guide"] for one in document["not_read"]} >= {"pst", "screenshots"}


@pytest.mark.parametrize(("language", "word"), [("en", "Choose JSON"), ("fr", "Choisissez JSON")])
def test_one_service_is_told_in_the_language_of_the_moment(hvault, language, word):
    said = hvault("formats", "instagram", "--lang", language, secrets=())
    assert said.code == 0
    assert word in said.out


def test_it_needs_no_journal(hvault, tmp_path):
    before = set(hvault.folder.parent.rglob("*"))
    assert hvault("--vault", tmp_path / "none", "formats", secrets=()).code == 0
    assert not (tmp_path / "none").exists()
    assert set(hvault.folder.parent.rglob("*")) == before


def test_what_is_not_known_is_refused_in_one_sentence(hvault):
    said = hvault("formats", "fax\x1b[31m", secrets=())
    assert said.code == 1
    assert "hvault formats" in said.err
    assert "\x1b" not in said.err


def test_every_key_is_documented(hvault, root):
    page = (root / "docs" / "cli.md").read_text("utf-8")
    section = page.split("### `formats", 1)[1].split("\n### ", 1)[0]
    document = hvault.ok("formats", "whatsapp", secrets=())
    keys = {*document, *document["formats"][0], *document["formats"][0]["hints"][0]}
    assert {key for key in keys if f"`{key}`" not in section and key not in section} == set()
