"""`hvault guide --pack`: newer content from a signed file, or a plain sentence why not."""

import re

import pytest
from msgspec.structs import replace

from crypto.note import SigningKey
from harassvault.guidance import packs, signed
from harassvault.guidance.signed import Content, SignedPack, written

KEY = SigningKey.from_seed(signed.KEY_NAME, bytes(range(32)))
NOTE = "A fictional note of newer content."
OLD = packs.pack("FR")
NEXT = OLD.version.replace(year=OLD.version.year + 1)


def file_of(key=KEY, version=NEXT):
    facts = replace(OLD, version=version)
    said = {one: packs.words("FR", one) for one in ("en", "fr")}
    for language, whole in said.items():
        changed = {name: replace(one, note=NOTE) for name, one in whole.authorities.items()}
        said[language] = replace(whole, authorities=changed)
    return written(Content(version, (SignedPack(facts, said),)), key)


@pytest.fixture
def pack(tmp_path):
    path = tmp_path / "newer.json"
    path.write_bytes(file_of())
    return path


@pytest.fixture
def believed(monkeypatch):
    """A release key is set, as docs/guidance.md says."""
    monkeypatch.setattr(signed, "PUBLIC_KEYS", (KEY.verifier.text,))


def test_without_a_release_key_every_file_is_refused(hvault, pack):
    result = hvault("guide", "--pack", pack)
    assert result.code == 1
    assert "does not take in newer information" in result.err
    assert "guidance.taken_in" not in hvault("verify", "--json").out


@pytest.mark.usefixtures("believed")
def test_newer_content_is_taken_in_and_told_from_then_on(hvault, pack):
    assert hvault.ok("guide", "--pack", pack) == {
        "version": NEXT.isoformat(),
        "jurisdictions": ["FR"],
    }
    answer = hvault.ok("guide", "--country", "FR")
    assert {one["note"] for one in answer["support"] if one["jurisdiction"] == "FR"} == {NOTE}
    assert NOTE not in str(hvault.ok("guide", "--country", "GB-EAW"))
    assert hvault.ok("verify")["ok"]


@pytest.mark.usefixtures("believed")
def test_the_same_file_again_is_not_newer(hvault, pack):
    assert NEXT.isoformat() in hvault("guide", "--pack", pack, "--lang", "fr").out
    again = hvault("guide", "--pack", pack)
    assert again.code == 1
    assert "as new, or newer" in again.err


@pytest.mark.usefixtures("believed")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_refusal_has_its_sentence(hvault, tmp_path, language):
    other = SigningKey.from_seed(signed.KEY_NAME, bytes(32))
    said = set()
    for data in (
        b"{}",
        file_of(other),
        file_of(version=OLD.version),
        b"x" * (signed.MAX_BYTES + 1),
    ):
        path = tmp_path / "one.json"
        path.write_bytes(data)
        result = hvault("guide", "--pack", path, "--lang", language)
        assert result.code == 1
        assert "Traceback" not in result.err
        said.add(result.err)
    assert len(said) == 3  # no such file twice


@pytest.mark.usefixtures("believed")
def test_it_stands_alone(hvault, pack):
    assert hvault("guide", "--pack", pack, "--country", "FR").code == 2
    assert hvault("guide", "--pack", pack.with_name("none")).code == 1


def test_its_answer_is_described(root):
    page = (root / "docs" / "cli.md").read_text("utf-8")
    section = page.partition("### `guide --pack")[2].partition("\n### ")[0]
    for key in ("version", "jurisdictions"):
        assert re.search(rf"\b{key}\b", section), key
