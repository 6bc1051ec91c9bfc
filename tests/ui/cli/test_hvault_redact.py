"""`hvault redact`: what copies leave out, said, listed and taken back."""

import pytest


@pytest.fixture
def entry(hvault, tmp_path):
    picture = tmp_path / "a.png"
    picture.write_bytes(b"not a picture")
    return hvault.ok(
        "add", "--when", "2026-03-01", "--who", "Alex", "--what", "-", "--attach", picture, text="x"
    )


def test_each_kind_is_kept_and_listed(hvault, entry):
    file = entry["evidence"][0]["id"]
    added = [
        hvault.ok("redact", "add", "--person", "Alex", "--as", "initials", "--for", "hr"),
        hvault.ok("redact", "add", "--place", "-", text="The corner café\n"),
        hvault.ok("redact", "add", "--contact", "+33 6 12 34 56 78", "--reason", "new number"),
        hvault.ok("redact", "add", "--passage", "-", text="two\nlines\n"),
        hvault.ok("redact", "add", "--file", file[:12]),
        hvault.ok("redact", "add", "--file", file, "--area", "0,0.25,0.5,0.5"),
    ]
    assert [one["what"] for one in added] == [
        "person", "place", "contact", "passage", "file", "image_area",
    ]  # fmt: skip
    assert (added[0]["as"], added[0]["for"]) == ("initials", ["hr"])
    assert added[3]["words"] == "two\nlines"
    assert (added[5]["evidence"], added[5]["area"]) == (file, [0.0, 0.25, 0.5, 0.5])
    assert hvault.ok("redact", "list") == {"redactions": added}
    text = hvault("redact", "list", "--lang", "fr").out
    assert "Alex" in text
    assert "6 éléments" in text


def test_it_is_taken_back_by_the_beginning_of_its_id(hvault, entry):
    added = hvault.ok("redact", "add", "--passage", "word")
    assert hvault.ok("redact", "remove", added["id"][:10])["id"] == added["id"]
    assert hvault.ok("redact", "list") == {"redactions": []}
    assert hvault("redact", "remove", added["id"]).code == 1
    assert hvault("verify").code == 0


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("--person", "Nobody"), 1),
        (("--file", "ffff"), 1),
        (("--passage", "…"), 1),
        (("--passage", "a", "--place", "b"), 2),
        ((), 2),
        (("--passage", "a", "--as", "role"), 2),
        (("--passage", "a", "--area", "0,0,1,1"), 2),
        (("--file", "{file}", "--area", "0,0,1"), 2),
        (("--file", "{file}", "--area", "2,0,1,1"), 1),
        (("--passage", "a", "--for", "neighbour"), 2),
    ],
)
def test_what_makes_no_sense_is_refused(hvault, entry, argv, code):
    file = entry["evidence"][0]["id"]
    assert hvault("redact", "add", *(one.format(file=file) for one in argv)).code == code
    assert hvault.ok("redact", "list") == {"redactions": []}
