"""Times that do not fit between those around them."""

import pytest

from harassvault.importers.shared.time_order import misplaced


def walls(text):
    return [f"2024-01-05T{one}" if one != "-" else "" for one in text.split()]


@pytest.mark.parametrize(
    ("times", "found"),
    [
        ("", set()),
        ("09:00 09:00:30 09:01 - 09:02", set()),
        ("09:00 09:01 08:00 09:02", {2}),
        ("09:00 09:01 23:00 09:02 09:03", {2}),
        ("09:00 09:01 09:02 08:00 08:30 - 09:03", {3, 4}),
        ("09:00 09:01 23:00 23:10 09:02 09:03 09:04", {2, 3}),
        ("09:00 09:05 09:02 09:07", {1, 2}),
    ],
)
def test_what_stands_out_is_named_and_what_may_is_too(times, found):
    assert misplaced(walls(times)) == found


def test_of_two_exports_in_one_file_only_the_seam_is_named():
    once = [f"2024-01-05T09:{one:02}:00" for one in range(60)]
    assert misplaced(once + once) == {60}


def test_a_file_in_no_order_gives_one_place():
    assert misplaced(f"2024-01-05T09:{59 - one:02}" for one in range(60)) == {1}
