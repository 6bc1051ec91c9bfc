"""What stays together on a page: notes with their tables, small tables, last rows, charts."""

import pypdfium2
import pytest

from reports.blocks import (
    Bars,
    Column,
    Exhibits,
    Heading,
    Leads,
    Line,
    Manner,
    Paragraph,
    Place,
    Row,
    Run,
    Table,
)
from reports.catalogue import Catalogue
from tests.reports.all_blocks import outline_of, runs, written

PLACES = range(26, 38)
"""Lines that fill a page so far that what follows meets its foot."""


def pages_of(blocks):
    data, _ = written(outline_of(blocks))
    with pypdfium2.PdfDocument(data) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def filled(lines):
    return [Paragraph(runs("filling")) for _ in range(lines)]


def rows(number):
    return tuple(Row((runs(f"row{at}"), runs("word"))) for at in range(1, number + 1))


def table(number):
    return Table((Column("What", 1), Column("More", 1)), rows(number))


def page_with(pages, word):
    return next(at for at, text in enumerate(pages) if word in text.split())


@pytest.mark.parametrize("lines", PLACES)
def test_a_note_under_a_heading_stays_with_its_table(lines):
    note = Paragraph(runs("explained"), Manner.SMALL)
    pages = pages_of([*filled(lines), Heading("Heading"), note, table(3)])
    where = {page_with(pages, word) for word in ("Heading", "explained", "row1", "row3")}
    assert len(where) == 1


@pytest.mark.parametrize("lines", PLACES)
def test_the_last_row_of_a_table_has_another_one_above_it(lines):
    pages = pages_of([*filled(lines), table(12)])
    assert page_with(pages, "row12") == page_with(pages, "row11")


@pytest.mark.parametrize("lines", PLACES)
def test_a_small_chart_is_not_divided(lines):
    chart = Bars("Chart", tuple((f"bar{at}", at) for at in range(1, 8)))
    pages = pages_of([*filled(lines), chart])
    assert page_with(pages, "bar1") == page_with(pages, "bar7")


@pytest.mark.parametrize("lines", PLACES)
def test_a_heading_has_two_lines_of_a_list_under_it(lines):
    told = [Line(f"label{at}", runs("told")) for at in range(1, 9)]
    pages = pages_of([*filled(lines), Heading("Heading", 2), *told])
    assert page_with(pages, "Heading") == page_with(pages, "label2")


def test_a_list_says_on_which_page_each_exhibit_is_before_and_after_it():
    def listed():
        cells = ((Run("shown"),), (Run("", page_of=Place(Leads.EXHIBIT, 2)),))
        return Table((Column("Exhibit", 1), Column("Page", 1)), (Row(cells),))

    blocks = [listed(), Heading("Pictures", new_page=True), Exhibits((2,), 1)]
    blocks.append(Heading("Again", new_page=True))
    first, _, third = pages_of([*blocks, listed()])
    assert "Page shown 2" in first
    assert "Page shown 2" in third


def test_what_is_said_of_emoji_begins_no_page():
    said = Catalogue.load("reports.words", "en").text("log.emoji")
    for lines in PLACES:
        *_, last = pages_of([Paragraph(runs("smile \U0001f642")), *filled(lines)])
        assert said in last
        assert "filling" in last


@pytest.mark.parametrize("lines", PLACES)
def test_three_lines_are_not_parted_into_one_and_two(lines):
    three = "begun " + "word " * 36 + "ended"
    pages = pages_of([*filled(lines), Heading("Heading", 2), Paragraph(runs(three))])
    assert page_with(pages, "begun") == page_with(pages, "Heading") == page_with(pages, "ended")
