"""The card for whoever receives a package is one page, and its steps fit what was given."""

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest

from harassvault.handovers.values import Form
from reports.audience import Paper
from reports.handover.cards import Card
from reports.pdf.card_pdf import write_card

AT = datetime(2026, 3, 1, tzinfo=UTC)
NUMBER = "12345 67890 12345 67890"
GIVEN = {
    "words and the page": (Form.SEALED, False, {"case.html", "viewer.html"}, "case.html"),
    "words": (Form.SEALED, False, {"viewer.html"}, "case.age"),
    "a key": (Form.SEALED, True, {"viewer.html"}, "age1"),
    "nothing": (Form.PLAIN, False, {"viewer.html"}, "case/data/dossier.pdf"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("given", GIVEN)
def test_the_card_is_one_page_and_says_what_opens_it(language, given):
    form, is_for_key, names, said = GIVEN[given]
    for paper, width in ((Paper.A4, 595), (Paper.LETTER, 612)):
        whole = BytesIO()
        card = Card(language, paper, form, is_for_key, frozenset(names), NUMBER, "ab" * 32, AT)
        write_card(card, whole)
        with pypdfium2.PdfDocument(whole.getvalue()) as document:
            assert (len(document), round(document[0].get_width())) == (1, width)
            text = document[0].get_textpage().get_text_bounded()
        assert said in text
        assert NUMBER in text
        assert ("sans accents" in text or "without accents" in text) is given.startswith("words")
