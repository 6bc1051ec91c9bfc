"""The texts of a field of the log that say something, apart from ids, digests, times, closed lists.

Whatever is not listed here counts as words, so a new member is looked at by default.

Never here: whether such words may be shown (`reports.handover.disclosure`).
"""

import re
from collections.abc import Iterator, Mapping

Way = tuple[str, ...]
"""Names of members, from the outside in; places in lists do not count."""

_MOMENT = ("precision", "start", "end", "part", "zone")
_TIME = ("precision", "wall", "zone")
_PLACES = ("published", "captured", "last_checked")
_PATH: Way = ("path",)
_TIMES: tuple[Way, ...] = (("time",), ("reactions", "time"), ("earlier", "time"))

_SAY_NOTHING: Mapping[str, frozenset[Way]] = {
    "when": frozenset((one,) for one in _MOMENT),
    "first_noted_at": frozenset((one,) for one in _MOMENT),
    "locators": frozenset((place, one) for place in _PLACES for one in _MOMENT),
    "new_people": frozenset({("id",)}),
    "evidence": frozenset(
        {
            *((one,) for one in ("id", "file", "sha256", "media_type", "modified_at")),
            *((one,) for one in ("inbox", "put_in_at")),
            ("out_of", "evidence"),
        }
    ),
    "message": frozenset(
        {
            *((one,) for one in ("evidence", "sha256", "thread", "zone", "counts_in", "kind")),
            *((*way, one) for way in _TIMES for one in _TIME),
            ("attachments", "evidence"),
            ("attachments", "media_type"),
            ("attachments", "missing"),
        }
    ),
}
"""By the kind of field: members that nobody types."""

_CLOCK = re.compile(r"[0-9\s:./,+\-()TZ\u202f]*(?:[AaPp]\.?[Mm]\.?)?")
"""A time as a file writes it, in digits; other words in it are looked at."""


def texts_of(name: str, value: object) -> Iterator[str]:
    """Yield the texts of a field, by its name in the entry."""
    return _texts(value, (), _SAY_NOTHING.get(name.partition(".")[0], frozenset()))


def _texts(value: object, way: Way, nothing: frozenset[Way]) -> Iterator[str]:
    if isinstance(value, str):
        is_clock = (*way[:-1],) in _TIMES and way[-1:] == ("text",) and _CLOCK.fullmatch(value)
        if way == _PATH:
            yield from value.split("/")  # a report names files and members, and no way to them
        elif way not in nothing and not is_clock:
            yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts(each, (*way, key), nothing)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each, way, nothing)
