"""docs/details.md lists what details can hold, in the words that the window asks with."""

from pathlib import Path

from harassvault.data_points import data_points
from reports.catalogue import Catalogue

PAGE = Path(__file__).resolve().parents[2] / "docs" / "details.md"


def test_the_page_lists_every_detail_with_its_question_and_who_asks():
    words = Catalogue.load("ui.words", "en")
    wanted = [
        f"| `{one.id}` | {', '.join(one.details_of)} | {words.text(f'desktop.point.{one.id}')} "
        f"| {words.text(f'desktop.point_by.{one.id}')} |"
        for one in data_points()
        if one.details_of
    ]
    assert [line for line in PAGE.read_text("utf-8").splitlines() if "| `" in line] == wanted
