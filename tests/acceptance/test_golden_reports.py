"""Every page of a report for each reader looks as it did when somebody looked at it."""

from pathlib import Path

import pytest
from PIL import Image

from reports.audience import Audience
from tests.demo_case import copied
from tests.golden_reports import LANGUAGES, golden, reports, sheet, unlike

CLOSE = 24
"""Of 255, over a square of 13 pixels: a letter that moved by a pixel is below, a word is above."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_looks_as_it_did(demo_shared: Path, language: str, tmp_path: Path) -> None:
    seen = set()
    for audience, pdf in reports(copied(demo_shared, language, tmp_path / "case")):
        drawn = sheet(pdf)
        with Image.open(golden(audience, language)) as expected:
            apart = unlike(drawn, expected)
        if apart > CLOSE:
            drawn.save(tmp_path / f"{audience}.png")
            (tmp_path / f"{audience}.pdf").write_bytes(pdf)
        assert apart <= CLOSE, f"{audience}: {apart:.0f}; drawn anew in {tmp_path}"
        seen.add(audience)
    assert seen == {*Audience}


def test_a_word_less_is_seen() -> None:
    with Image.open(golden(Audience.POLICE, "en")) as expected:
        other = expected.convert("L")
    other.paste(255, (80, 80, 140, 100))
    with Image.open(golden(Audience.POLICE, "en")) as expected:
        assert unlike(expected, expected) == 0
        assert unlike(other, expected) > CLOSE
