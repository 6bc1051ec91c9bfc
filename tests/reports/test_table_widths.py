"""Columns of tables: no ordinary word is divided, and long texts get the room that others spare."""

import pytest

from reports.blocks import Column, Leads, Place, Row, Run
from reports.pdf.outline.widths import widths_of

WIDTH = 470.0


def cells(*texts):
    return Row(tuple((Run(one),) if one else () for one in texts))


def test_together_they_are_as_wide_as_the_page():
    rows = [cells("1", "in August", "word " * 60, "no"), cells("2", "", "", "")]
    columns = [Column(one, 1) for one in ("No.", "When", "What", "Who")]
    assert sum(widths_of(columns, rows, WIDTH)) == pytest.approx(WIDTH)
    assert sum(widths_of(columns, [cells("", "", "", "")], WIDTH)) == pytest.approx(WIDTH)


def test_a_long_text_gets_the_room_that_short_ones_do_not_need():
    columns = [Column(one, 1) for one in ("No.", "When", "What", "Who")]
    number, _, what, _ = widths_of(columns, [cells("1", "today", "word " * 60, "no")] * 5, WIDTH)
    assert what > WIDTH / 2
    assert number < WIDTH / 8


def test_the_name_of_an_exhibit_stays_on_one_line():
    named = Run("Attachment 24", strong=True, to=Place(Leads.EXHIBIT, 24))
    rows = [Row(((Run("word " * 200),), (named,)))]
    _, last = widths_of([Column("What", 9), Column("Files", 1)], rows, WIDTH)
    assert last > 55  # points of it at 8.5
