"""A clock's time is written with its article in French, "le 3 mars": no sentence adds another."""

import re
from datetime import UTC, datetime

from reports.audience import Audience, Paper
from reports.catalogue import Catalogue
from reports.correction import Correction, blocks_of
from reports.dates import Dates
from tests.reports.reading import words_of

_DAYS_WITHOUT_ARTICLE = (
    "date.",
    "guidance.",
    "outline.prepared",
    "outline.continues",
    "correction.of",
)
"""What is given a bare day."""


def test_no_sentence_adds_an_article_to_a_clocks_time():
    assert (
        Dates(Catalogue.load("reports.words", "fr"))
        .instant(datetime(2026, 3, 3, 14, 30, tzinfo=UTC))
        .startswith("le ")
    )
    for package in ("ui.words", "reports.words"):
        doubled = [
            key
            for key, text in Catalogue.load(package, "fr").texts.items()
            if re.search(r"\b(le|du) \{(when|date)\}", text, re.IGNORECASE)
            and not key.startswith(_DAYS_WITHOUT_ARTICLE)
        ]
        assert doubled == []


def test_a_correction_says_its_days_once():
    at = datetime(2026, 3, 3, 14, 30, tzinfo=UTC)
    note = Correction(
        audience=Audience.POLICE,
        language="fr",
        paper=Paper.A4,
        prepared_at=at,
        kept_at=at,
        sha256="0" * 64,
        note="",
        name="Camille",
    )
    said = " ".join(text for block in blocks_of(note) for text in words_of(block))
    assert "Le 3 mars 2026. Cette note rectifie le rapport du 3 mars 2026." in said
