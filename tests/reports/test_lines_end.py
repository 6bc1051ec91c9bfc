"""Where lines end: never between words and the marks that French parts from them by a space."""

import pytest

from reports.text.lines import set_text


@pytest.mark.parametrize(
    "text", ["Il m'a dit « arrête » hier", "Tu viens ? Non ! Pourquoi : rien ; voilà", "wo ? da !"]
)
def test_no_line_begins_or_ends_with_a_mark_alone(text):
    for width in range(75, 200, 7):
        lines = [line.text.strip() for line in set_text(text, width, 10)]
        whole = [one for one in lines if len(one) > 1]
        assert [one for one in whole if one[0] in "»?!:;" or one[-1] == "«"] == []


def test_every_letter_is_still_there():
    text = "« a » ? ! : ; « b »"
    assert "".join(line.text for line in set_text(text, 30, 10)) == text
