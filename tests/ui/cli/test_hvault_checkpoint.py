"""`hvault checkpoint`: the head of the log, and time stamps of it from a real authority."""

import hashlib

import pytest

from harassvault.passphrase.word_list import accented_words
from tests.time_authority import Authority


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority.made(tmp_path_factory.mktemp("time") / "A")


@pytest.fixture
def asked(hvault, tmp_path):
    return hvault.ok("checkpoint", "--request", tmp_path / "head.tsq")


@pytest.fixture
def answered(authority, asked, tmp_path):
    """The file with what the authority answered."""
    reply = tmp_path / "head.tsr"
    reply.write_bytes(authority.answer((tmp_path / "head.tsq").read_bytes()))
    return reply


def test_the_head_is_the_signed_one_in_numbers_and_words(hvault):
    said = hvault.ok("checkpoint")
    lines = said["text"].split("\n")
    assert lines[1:3] == [str(said["size"]), said["root"]]
    assert len(said["words"]) == 12
    number = int.from_bytes(hashlib.sha256(said["text"].encode()).digest()) >> 256 - 132
    places = {word: place for place, word in enumerate(accented_words("en").values())}
    told = 0
    for word in said["words"]:
        told = told * 2048 + places[word]
    assert told == number
    assert said["stamps"] == []
    assert hvault.ok("checkpoint")["text"] == said["text"]


def test_the_number_of_the_key_is_that_of_its_text(hvault):
    said = hvault.ok("checkpoint")
    name, _size, _root, _empty, signature = said["text"].split("\n")[:5]
    assert name in signature
    digits = said["key_number"].replace(" ", "")
    assert len(digits) == 20
    assert digits.isdigit()


def test_a_question_holds_a_digest_and_nothing_else(hvault, asked, tmp_path):
    query = (tmp_path / "head.tsq").read_bytes()
    assert bytes.fromhex(asked["request"]["sha256"]) in query
    assert len(query) < 100
    assert asked["request"]["path"] == str(tmp_path / "head.tsq")


def test_an_answer_is_taken_in_and_listed(hvault, answered, authority, tmp_path):
    (tmp_path / "root.pem").write_bytes(authority.root)
    said = hvault.ok("checkpoint", "--reply", answered, "--authority", tmp_path / "root.pem")
    assert said["stamps"] == [said["taken"]]
    assert said["taken"]["authority"] == "CN=Fictional Time A"
    assert said["taken"]["vouched_for"]
    assert said["taken"]["accuracy_seconds"] == 1.0
    assert said["taken"]["clocks"] == "ahead", "the journal's clock stands at a day in March"
    again = hvault.ok("checkpoint")
    assert again["stamps"] == said["stamps"]
    assert again["taken"] is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_it_does_not_show_is_said(hvault, answered, language):
    said = hvault("checkpoint", "--reply", answered, "--lang", language).out
    assert {"en": "does not show", "fr": "ne montre ni"}[language] in said
    assert {"en": "was not checked", "fr": "n’a pas été vérifié"}[language] in said
    assert {"en": "two clocks was wrong", "fr": "deux horloges était fausse"}[language] in said


def test_what_cannot_be_taken_is_refused_in_words(hvault, answered, tmp_path):
    other = tmp_path / "page.html"
    other.write_text("<html>")
    for arguments in (("--reply", other), ("--reply", answered, "--authority", other)):
        said = hvault("checkpoint", *arguments)
        assert said.code == 1
        assert "Nothing was changed" in said.err
    assert hvault("checkpoint", "--authority", other).code == 2
    assert hvault("checkpoint", "--reply", answered, "--request", other).code == 2


def test_a_file_that_is_there_stays(hvault, asked, tmp_path):
    before = (tmp_path / "head.tsq").read_bytes()
    assert hvault("checkpoint", "--request", tmp_path / "head.tsq").code == 1
    assert (tmp_path / "head.tsq").read_bytes() == before
    hvault.ok("checkpoint", "--request", tmp_path / "head.tsq", "--force")
    assert (tmp_path / "head.tsq").read_bytes() != before
