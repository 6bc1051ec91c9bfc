"""The draft statement: numbered, seven questions, marks, unsigned, the sheet apart."""

from dataclasses import replace

import pytest

from reports.audience import Audience
from reports.blocks import Line, Manner, Paragraph, Signature
from reports.outlines.confidential import outline as sheet
from reports.outlines.sections.filed import SEVEN
from tests.reports.reading import headings, lines_of, made, of_kind, said_in, words_of
from tests.reports.rich import rich_dossier


def court(jurisdiction="GB", language="en", **more):
    return rich_dossier(Audience.COURT, language, jurisdiction=jurisdiction, **more)


def california():
    base = court("US-CA")
    return replace(base, incidents=base.incidents[::-1])


def paragraphs(report):
    return [
        (one.number, "".join(words_of(one.text)))
        for one in of_kind(report, Paragraph)
        if one.manner is Manner.NUMBERED
    ]


def test_paragraphs_are_numbered_in_figures_without_a_gap():
    for dossier in (court(), california(), court("FR", "fr")):
        numbers = [number for number, _ in paragraphs(made(dossier))]
        assert numbers == [*range(1, len(numbers) + 1)]


def test_the_seven_questions_stand_in_the_order_of_the_form():
    told = paragraphs(made(california()))
    texts = [text for _, text in told]
    start = next(at for at, text in enumerate(texts) if text.startswith("(a) Date: 18 April"))
    block = texts[start : start + len(SEVEN)]
    assert [text[:3] for text in block] == ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)"]
    assert "A crowbar" in block[2]
    assert "A bruise" in block[3]
    assert "I was shaking" in block[3]
    assert block[4].endswith("yes")
    assert "Open, or you will be sorry" in block[5]
    assert block[6].endswith("once")


def test_of_the_seven_only_answered_ones_stand_and_each_keeps_its_letter():
    base = california()
    entry = replace(base.incidents[1], details=(("police_attended", "unknown"),), people=())
    texts = [text for _, text in paragraphs(made(replace(base, incidents=(entry,))))]
    letters = [text[:3] for text in texts if text.startswith("(")]
    assert letters == ["(a)", "(e)", "(f)"]
    assert any(text == "(e) Did the police come: I do not know" for text in texts)


def test_the_latest_stands_first_where_the_form_wants_it_and_is_said_to():
    assert "The most recent first, then backwards." in said_in(made(california()))
    assert "In order of date, the oldest first." in said_in(made(court()))


def test_first_worst_and_latest_are_named():
    texts = [text for _, text in paragraphs(made(court()))]
    (named,) = [text for text in texts if text.startswith("First incident")]
    assert named.split("\n") == [
        "First incident: Incident 1",
        "Worst incident, in my own view: Incident 3",
        "Latest incident: Incident 4",
    ]


def test_exhibits_bear_initials_and_number_where_the_court_marks_them():
    said = said_in(made(court()))
    assert "KA/2" in said
    assert "Exhibit 2" not in said
    assert "MO/1" in said_in(made(court(initials="MO")))
    assert "Exhibit 2" in said_in(made(court("US-CA")))
    assert "KA/" not in said_in(made(court("US-CA")))


def test_a_witness_statement_has_its_head():
    report = made(court())
    lines = lines_of(report)
    assert lines["Witness"] == "K. Adeyemi"
    assert lines["Exhibits"] == "KA/1–KA/2"
    assert report.blocks[0].label == "On behalf of"
    assert report.wide_binding
    assert "On behalf of" not in lines_of(made(court("FR")))


def test_the_statement_is_unsigned_and_says_not_to_sign_it_yet():
    report = made(court())
    said = said_in(report)
    assert "I believe that the facts stated in this witness statement are true." in said
    assert said.count("Do not sign") == 2
    assert len(of_kind(report, Signature)) == 1
    assert "under penalty of perjury under the laws of the State of California" in said_in(
        made(court("US-CA"))
    )


def test_france_gets_facts_a_list_of_pieces_and_no_oath():
    report = made(court("FR", "fr"))
    said = said_in(report)
    assert "Exposé des faits (projet)" in said
    assert "Bordereau de pièces" in headings(report)
    assert "Aucune formule de serment ne figure ici." in said
    assert "copie" in said
    assert "perjury" not in said


def test_what_others_told_is_marked_where_it_stands():
    said = said_in(made(court()))
    assert "Seen by me, or told to me by somebody: Told by Grace Okoro, 3 June" in said


def test_what_it_said_before_stands_after_it():
    assert "at the door" in said_in(made(court()))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_confidential_sheet_travels_apart(language):
    dossier = court(language=language)
    assert "Secret Row" in said_in(sheet(dossier))
    assert "Secret Row" not in said_in(made(dossier))
    assert not [one for one in of_kind(sheet(dossier), Line) if "door" in "".join(words_of(one))]


def test_pages_bear_her_initials():
    assert made(court()).page_prefix == "KA-"
    assert made(replace(court(), about=replace(court().about, name=""))).page_prefix == ""
