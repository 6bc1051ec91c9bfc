"""Which lines of a text stay on one page: two where it begins and where it ends, three of three.

Never here: pages.
"""

_WIDOW = 2


def beginning(lines: int) -> int:
    """Return how many lines of a text stay together where it begins: two, or all of three."""
    return lines if lines <= _WIDOW + 1 else _WIDOW


def from_line(place: int, lines: int) -> int:
    """Return how many lines stay together from one of them on, counted from 0."""
    if place == 0:
        return beginning(lines)
    return _WIDOW if place == lines - _WIDOW else 1
