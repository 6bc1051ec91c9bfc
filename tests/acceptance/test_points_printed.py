"""Each reader's report prints what its readers require, and nothing that is not their business.

Checked in the JSON and, by the words with which each data point is printed, in the PDF.
"""

import re
from collections.abc import Iterator

import pypdfium2
import pytest

from harassvault.data_points import data_points
from harassvault.vault import Vault
from reports.audience import Audience
from reports.blocks import Items
from reports.outlines.finishing import BY_THE_PAGES
from reports.outlines.stating import Stating
from reports.standings import Standing, points_of
from tests.acceptance.papers_read import Paper, flat, plain, says, told

_ALL = tuple(one.id for one in data_points())
_LONG = 16
"""Letters from which on an answer cannot stand in a report by chance."""


def required(paper: Paper) -> tuple[str, ...]:
    return points_of(paper.audience, Standing.REQUIRED)


def forbidden(paper: Paper) -> tuple[str, ...]:
    return points_of(paper.audience, Standing.NO)


def label(paper: Paper, point: str) -> str:
    return Stating.of(paper.outline.dossier).label(point)


def test_json_says_each_required_point_or_that_it_is_not_stated(paper: Paper) -> None:
    said = {*paper.document["points"], *paper.document["not_stated"]}
    assert [one for one in required(paper) if one not in said] == []


def test_json_says_no_point_that_is_not_this_readers_business(paper: Paper) -> None:
    assert [one for one in forbidden(paper) if one in paper.document["points"]] == []


def test_pdf_prints_each_required_point_or_names_it_as_not_stated(paper: Paper) -> None:
    blocks = tuple(flat(paper.outline.blocks))
    for point in required(paper):
        if point in BY_THE_PAGES:
            continue
        if point in paper.outline.not_stated:
            assert paper.absent_words(label(paper, point)) == [], point
            continue
        words = " ".join(told(one, point) for one in blocks)
        shown = any(point in getattr(one, "points", ()) for one in blocks)
        assert words.strip() or shown, point
        assert paper.absent_words(words) == [], point


def test_what_is_not_stated_is_named_once(paper: Paper) -> None:
    lists = [one.items for one in flat(paper.outline.blocks) if isinstance(one, Items)]
    for point in paper.outline.not_stated:
        name = label(paper, point)
        assert sum(plain(item) == name for items in lists for item in items) == 1, point


def test_pdf_counts_its_pages(paper: Paper) -> None:
    with pypdfium2.PdfDocument(paper.pdf) as pdf:
        count = len(pdf)
        texts = [page.get_textpage().get_text_range() for page in pdf]
    for number, text in enumerate(texts, 1):
        # Written as the language does: "3 / 57", "page 3 of 57", "page 3 sur 57".
        assert re.search(rf"(?<!\d){number}\s*(?:/|of|sur)\s*{count}(?!\d)", text), number


def test_no_block_states_a_point_that_is_not_this_readers_business(paper: Paper) -> None:
    assert [one for one in forbidden(paper) if one in paper.outline.stated] == []


def test_pdf_holds_no_answer_that_is_not_this_readers_business(paper: Paper) -> None:
    not_theirs, theirs = forbidden(paper), allowed(paper)
    for point, answer in answers(paper.vault):
        if point in not_theirs and len(answer) >= _LONG and answer not in theirs:
            for program, words in paper.readings.items():
                assert not says(words, answer), (program, point)


def allowed(paper: Paper) -> set[str]:
    """Return the answers to what this reader may read."""
    not_theirs = forbidden(paper)
    return {text for one, text in answers(paper.vault) if one not in not_theirs}


def answers(vault: Vault) -> Iterator[tuple[str, str]]:
    """Yield every answer of a journal with its data point."""
    yield from vault.profile().details.items()
    yield from vault.guidance.case("").case.details.items()
    for known in vault.people():
        yield from known.person.details.items()
    for incident in vault.incidents():
        yield from incident.current.details.items()
        for one in incident.current.locators:
            yield from (
                ("content_native_id", one.native_id),
                ("respondent_account_ids", one.account_id),
                ("self_identification", one.targets),
                ("network_indicators", one.network),
                ("search_result", one.search),
            )
    for said in vault.files.all_said().values():
        yield from said.details.items()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_demo_case_answers_nearly_every_data_point(paper_of, language: str) -> None:
    lawyer = paper_of("demo", language, Audience.LAWYER)
    absent = [one for one in _ALL if one not in lawyer.document["points"]]
    assert len(absent) <= 6, absent
