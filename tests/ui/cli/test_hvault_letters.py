"""`hvault letter`: a draft kept and copied, and never one to the author."""

import json

import pytest


@pytest.fixture
def told(hvault):
    """A journal with two entries of work by somebody; returns the person's id."""
    person = hvault.document("person", "add", given={"name": "Viktor Lindqvist"})["id"]
    for day in ("2026-02-03", "2026-02-04"):
        given = {"when": day, "what": "He shouted.", "setting": "work", "who": [{"person": person}]}
        hvault.document("add", given=given)
    return person


def test_a_letter_is_kept_copied_and_listed(hvault, told, tmp_path):
    target = tmp_path / "letter.txt"
    made = hvault.ok("letter", "--to", "hr", "-o", target, "--format", "txt", "--lang", "fr")
    assert {"id", "path", "sha256", "size", "pages"} < made.keys()
    assert (made["kind"], made["authority"], made["incidents"]) == ("hr", None, 2)
    written = target.read_text("utf-8")
    assert written.startswith("BEFORE YOU SEND THIS\n")  # for the person, whose journal is English
    assert "Objet\u202f: signalement" in written
    for line in (*made["before"], *made["missing"], "Viktor Lindqvist", "He shouted."):
        assert line in written
    assert hvault("letter", "--to", "hr", "-o", target).code == 1  # it is there already
    (kept,) = hvault.ok("sent")["exports"]
    assert (kept["id"], kept["audience"], kept["format"]) == (made["id"], "letter_hr", "txt")
    assert kept["copies"]
    assert "letter to the employer" in hvault("sent", "--lang", "en").out


def test_what_to_read_first_stands_on_the_screen_too(hvault, told, tmp_path):
    said = hvault("letter", "--to", "fr-employeur", "-o", tmp_path / "l.pdf", "--lang", "en")
    assert said.code == 0
    assert said.out.startswith("Before you send this\n- ")
    assert "Nothing was sent." in said.out
    assert (tmp_path / "l.pdf").read_bytes().startswith(b"%PDF-")


def test_letters_to_the_author_are_refused_in_plain_words(hvault, told, tmp_path):
    target = tmp_path / "letter.docx"
    asked = ("letter", "--to", "hr", "-o", target, "--format", "docx")
    named = hvault(*asked, "--attention", "-", text="Mr Lindqvist, Viktor Lindqvist\n")
    hvault.document("person", "amend", told, given={"in_charge": "yes"})
    in_charge = hvault(*asked)
    assert "would reach the person who does this" in named.err
    assert "is in charge there" in in_charge.err
    assert (named.code, in_charge.code) == (1, 1)
    assert json.loads(hvault("sent", "--json").out)["exports"] == []
    assert not target.exists()


@pytest.mark.parametrize("to", ["helpline", "the-mayor"])
def test_where_nobody_takes_a_letter_it_is_said(hvault, told, tmp_path, to):
    said = hvault("letter", "--to", to, "-o", tmp_path / "letter.pdf")
    assert said.code == 1
    assert "No letter was made, and nothing was changed." in said.err
