"""The account for an employer: a letter, a table, effects at work before others, no digests."""

from dataclasses import replace

import pytest

from reports.audience import Audience
from reports.blocks import Table, ToPaste
from reports.data.dossier_json import dossier_json
from reports.plain.outline_text import outline_text
from tests.reports.reading import headings, made, of_kind, one_line, said_in, words_of
from tests.reports.rich import rich_dossier
from tests.reports.rich_dossier import rich


def test_the_order_is_that_of_a_letter():
    found = headings(made(rich_dossier(Audience.HR)))
    order = [
        "Who I am",
        "Whom it concerns",
        "In short",
        "The context",
        "What happened, the oldest first",
        "Effects on work",
        "Effects on me",
        "What I did so far, and the answers",
        "What I ask for",
        "List of attachments",
        "Closing",
    ]
    assert [one for one in found if one in order] == order


def test_the_letter_has_its_head_and_the_sentence_that_the_law_looks_for():
    for language, said in (
        ("en", "I describe facts that could amount to harassment."),
        ("fr", "Je décris des faits pouvant caractériser un harcèlement."),
    ):
        report = made(rich_dossier(Audience.HR, language))
        assert said in said_in(report)
    assert "Subject: What happened at work (waiting outside, " in one_line(
        outline_text(made(rich_dossier(Audience.HR)))
    )


def test_a_row_has_facts_exact_words_witnesses_and_what_she_did():
    table = of_kind(made(rich_dossier(Audience.HR)), Table)[0]
    first = "\n".join(words_of(table.rows[0].cells))
    for told in (
        "17:30",
        "estimated",
        "Loading gate",
        "in person",
        "owe him a drink",
        "Exact words: “With a body",
        "Two drivers",
        "leave me alone",
    ):
        assert told in first


def test_an_account_stands_once_and_a_long_one_below_its_row():
    base = rich_dossier(Audience.HR)
    short = said_in(made(base)).split("To paste into a form")[0]
    assert short.count("owe him a drink") == 1
    long = "He stopped me. " * 80
    told = made(replace(base, incidents=(replace(base.incidents[0], what=long),)))
    table = of_kind(told, Table)[0]
    assert "[…] (in full below)" in "\n".join(words_of(table.rows[0].cells))
    assert one_line(long) in said_in(told)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_digest_code_or_gap_reaches_an_employer(language):
    report = made(rich(Audience.HR, language))
    for text in (outline_text(report), dossier_json(report).decode()):
        assert "0101010101" not in text
        assert "abab" not in text
        assert "camera at the entrance" not in text
    printed = outline_text(made(rich_dossier(Audience.HR, language)))
    for word in ("SHA", "xhibit", "Pièce n°", "pièce n°"):
        assert word not in printed


def test_others_who_suffered_stand_by_their_initials():
    assert "I. P. left because of him" in said_in(made(rich_dossier(Audience.HR)))
    assert "Ines" not in said_in(made(rich_dossier(Audience.HR)))


def test_the_tribunal_form_gets_what_it_takes_and_says_what_did_not_fit():
    base = rich_dossier(Audience.HR)
    (paste,) = of_kind(made(base), ToPaste)
    assert (paste.limit, paste.left_over) == (2_500, 0)
    entry = replace(base.incidents[0], what="word " * 900)
    (paste,) = of_kind(made(replace(base, incidents=(entry,))), ToPaste)
    assert len(paste.text) <= paste.limit
    assert paste.text.endswith(" […]")
    assert paste.left_over > 0


def test_what_a_labour_body_of_quebec_asks_stands_for_those_of_canada_alone():
    assert "CNESST" in said_in(made(rich_dossier(Audience.HR, jurisdiction="CA-QC")))
    assert "CNESST" not in said_in(made(rich_dossier(Audience.HR)))


def test_a_reader_of_attachments_is_told_of_new_attachments():
    assert "New attachments: 2." in said_in(made(rich(Audience.HR)))
