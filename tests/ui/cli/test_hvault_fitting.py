"""`hvault dossier` begins with what is a reader's business, and says so."""

import pytest


@pytest.fixture
def told(hvault):
    """Three entries: at work, online, and at the door."""
    for setting, what in (("work", "In the office."), ("online", "A post."), ("home", "The bell.")):
        hvault.document("add", given={"when": "2026-03-03", "what": what, "setting": setting})
    return hvault


@pytest.mark.parametrize(
    ("reader", "more", "taken", "fitting"),
    [
        ("hr", (), 1, {"taken": 1, "of": 3}),
        ("platform", (), 1, {"taken": 1, "of": 3}),
        ("hr", ("--all",), 3, None),
        ("platform", ("--from", "2026-03-01"), 3, None),
        ("police", (), 3, None),
    ],
)
def test_what_is_taken(told, tmp_path, reader, more, taken, fitting):
    said = told.ok("dossier", "--for", reader, "--format", "txt", *more, "-o", tmp_path / "a.txt")
    assert (said["incidents"], said["fitting"]) == (taken, fitting)
    assert ("The bell." in (tmp_path / "a.txt").read_text("utf-8")) == (taken == 3)


@pytest.mark.parametrize(("language", "words"), [("en", "Of 3 entries"), ("fr", "Sur 3 faits")])
def test_it_is_said(told, tmp_path, language, words):
    options = ("--for", "hr", "--format", "txt", "--lang", language)
    assert words in told("dossier", *options, "-o", tmp_path / "a.txt").out


def test_where_nothing_fits_all_are_taken(hvault, tmp_path):
    hvault.document("add", given={"when": "2026-03-03", "what": "The bell.", "setting": "home"})
    said = hvault.ok("dossier", "--for", "hr", "--format", "txt", "-o", tmp_path / "a.txt")
    assert (said["incidents"], said["fitting"]) == (1, None)
