"""An outline as plain text: every word, no line too wide, nothing hidden, nothing to click."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports import blocks
from reports.audience import Audience
from reports.blocks import Run
from reports.outlines.outline import Outline
from reports.outlines.police import outline as police
from reports.plain.outline_text import outline_text
from reports.plain.wrapping import WIDTH, width_of, wrapped
from reports.text.controls import printable
from tests.reports.rich_dossier import minimal, rich


def written(*some, dossier=None, **more):
    dossier = dossier or rich(Audience.POLICE)
    return outline_text(Outline(dossier, "Title", "Title", some, **more))


def text(*said):
    return tuple(Run(one) for one in said)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("dossier", [rich, minimal], ids=["rich", "minimal"])
def test_a_whole_report_fits_the_width_and_says_what_it_holds(dossier, language):
    made = dossier(Audience.POLICE, language)
    said = outline_text(police(made))
    assert [line for line in said.splitlines() if width_of(line) > WIDTH] == []
    joined = " ".join(said.split())
    for entry in made.incidents:
        assert " ".join(entry.what.split()) in joined
    assert said == outline_text(police(made))
    assert said.endswith("\n")


def test_a_table_stands_line_by_line_without_empty_columns():
    columns = (blocks.Column("When", 1), blocks.Column("Nothing", 1), blocks.Column("What", 2))
    rows = (
        blocks.Row((text("3 March"), (), text("He waited."))),
        blocks.Row((text("4 March"), (), ())),
    )
    said = written(blocks.Table(columns, rows, "All of them"))
    assert said == "All of them\n\nWhen: 3 March\nWhat: He waited.\n\nWhen: 4 March\n"


def test_a_text_to_paste_is_not_wrapped_and_says_how_long_it_is():
    long = "word " * 40 + "end"
    said = written(blocks.ToPaste("For the form", long, 500, 12))
    assert f"For the form ({len(long)} of 500 characters. 12 characters did not fit.)" in said
    assert f"\n{long}\n" in said


def test_what_is_copied_letter_by_letter_is_not_wrapped():
    key = "journal+0cf7ab96+" + "A" * 90
    assert f"\n{key}\n" in written(blocks.ToCopy("Key", key))


def test_an_address_is_never_broken():
    address = "https://example.org/" + "0123456789" * 12
    assert f"\n    {address}\n" in written(blocks.Line("Address", text(address)))


def test_paragraphs_stand_as_their_manner_says():
    said = written(
        blocks.Paragraph(text("word " * 30), blocks.Manner.NUMBERED, 12),
        blocks.Paragraph(text("“I wait”"), blocks.Manner.QUOTE),
        blocks.Items((text("one"), text("two"))),
        blocks.Signature(("Place", "Date")),
        blocks.PageBreak(),
        blocks.Bars("Counts", (("March", 2),)),
    )
    assert said.startswith("12. word")
    assert "\n    word" in said
    assert "\n    “I wait”\n" in said
    assert "\n- one\n- two\n" in said
    assert re.search(r"\nPlace: _+\n\nDate: _+\n", said)
    assert "Counts" not in said


def test_a_frame_has_its_blocks_between_rules():
    said = written(blocks.Frame("First", (blocks.Line("Weapon", text("a knife")),)))
    rule = "+" + "-" * (WIDTH - 1)
    assert said == f"{rule}\n| First\n| Weapon: a knife\n{rule}\n"


def test_a_mark_stands_at_both_ends():
    said = written(blocks.Title("T"), mark="Working paper: do not file or forward")
    assert said.splitlines()[0] == said.splitlines()[-1] == "Working paper: do not file or forward"


def test_an_exhibit_is_described_once_and_then_named():
    said = written(blocks.Exhibits((1, 2), 1), blocks.Exhibits((1,), 2))
    assert said.count("screen.png") == 1
    assert "Exhibit 1 stands further up." in said
    assert rich().exhibits[0].sha256 in said
    employer = written(blocks.Exhibits((1,), 1), dossier=rich(Audience.HR))
    assert "[Attachment 1]" in employer
    assert rich().exhibits[0].sha256 not in employer


def test_messages_have_numbers_times_and_bars_where_they_were_picked():
    (thread,) = rich().incidents[1].threads
    said = written(blocks.Messages(thread, 2))
    assert "  | 1. 14:31:07 local time\n  | Viktor\n" in said
    assert "  | I am downstairs.\n" in said
    assert "\n    You again\n" in said
    assert "Those without one are shown for what they were about." in " ".join(said.split())


def test_what_hides_is_made_visible_and_markup_is_only_text():
    said = written(blocks.Paragraph(text("turned \u202eround\x07 <b>&amp; **bold**")))
    assert said == "turned ‹U+202E›round‹U+0007› <b>&amp; **bold**\n"


def test_wide_letters_count_twice():
    lines = list(wrapped("我在楼下等你 " * 20))
    assert max(map(width_of, lines)) <= WIDTH
    assert "".join(lines).replace(" ", "") == "我在楼下等你" * 20


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(WORDS, st.sampled_from(["", "- "]), st.sampled_from(["", "    "]))
def test_no_word_is_changed_or_lost(untrusted, first, further):
    shown = printable(untrusted)
    lines = list(wrapped(shown, first, further))
    back = [lines[0][len(first) :], *(line[len(further) :] for line in lines[1:])]
    assert "".join("".join(back).split()) == "".join(shown.split())
    for line in lines:
        assert width_of(line) <= WIDTH or " " not in line.strip(" -")


@settings(max_examples=40)
@given(WORDS, WORDS)
def test_any_account_becomes_text(what, words):
    base = rich(Audience.POLICE)
    entry = replace(base.incidents[0], what=what, exact_words=words)
    said = outline_text(police(replace(base, incidents=(entry,))))
    assert "".join(printable(what).split()) in "".join(said.split())
