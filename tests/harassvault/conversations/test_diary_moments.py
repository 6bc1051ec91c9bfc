"""Times of a diary: as exact as they were written, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.conversations.diary_moments import moment_of
from harassvault.importers.importer import DateOrder
from harassvault.importers.table.dates import time_of
from harassvault.moment_text import moment_to_text

ZONE = "Europe/Paris"
PLAIN = {
    ("12/03/2024", "21h58"): "2024-03-12 21:58",
    ("12/03/2024", ""): "2024-03-12",
    ("12 mars 2024", ""): "2024-03-12",
    ("mars 2024", ""): "2024-03",
    ("2024-03", ""): "2024-03",
    ("2024-03-12 21:58:09", ""): "2024-03-12 21:58:09",
    ("2024-03-12 21:58 -05:00", ""): "2024-03-13 03:58",
}
IN_WORDS = {
    ("12/03/2024", "matin"): "2024-03-12 morning",
    ("12/03/2024", "evening"): "2024-03-12 evening",
    ("soir du 12 mars 2024", ""): "2024-03-12 evening",
    ("in the evening of 12 March 2024", ""): "2024-03-12 evening",
    ("12/03/2024", "vers 21h"): "about 2024-03-12 21:00",
    ("vers le 12 mars 2024", ""): "about 2024-03-12",
    ("about March 2024", ""): "about 2024-03",
    ("12/03/2024", "21h du soir"): "2024-03-12 21:00",
    ("12/03/2024", "9h du soir"): "2024-03-12 evening",
    ("12/03/2024", "après le cours"): "2024-03-12",
}
UNREAD = ["a rainy day", "31/02/2024", "1850-01-01", "13.13.2024", "", "matin"]


def read(date, clock=""):
    return moment_of(time_of(date, DateOrder.DMY, clock), ZONE, DateOrder.DMY)


@pytest.mark.parametrize("written", PLAIN)
def test_a_time_is_as_exact_as_it_was_written(written):
    found = read(*written)
    assert (moment_to_text(found), found.anchor, found.zone) == (PLAIN[written], "", ZONE)


@pytest.mark.parametrize("written", IN_WORDS)
def test_words_around_a_date_stay_beside_it(written):
    found = read(*written)
    assert (moment_to_text(found), found.anchor) == (IN_WORDS[written], " ".join(written).strip())


@pytest.mark.parametrize("written", UNREAD)
def test_what_cannot_be_read_has_no_moment(written):
    assert read(written) is None


@given(st.text(max_size=200), st.text(max_size=40), st.sampled_from(DateOrder))
def test_any_text_is_a_moment_or_none(date, clock, order):
    found = moment_of(time_of(date, order, clock), ZONE, order)
    assert found is None or found.start is not None
