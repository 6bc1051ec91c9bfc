"""Which incidents to look at first: the first, the latest, and the one that the person calls worst.

Never here: a choice of ours. Which one is the worst is the person's to say; what else a mark names
is what she answered.
"""

from collections.abc import Iterator

from reports.dossier import Dossier
from reports.incident_entry import IncidentEntry
from reports.outlines.stating import Stating

LATEST_TO_READ = 3
"""The first, the three latest and the worst are what investigators ask to see at least."""

HARM = ("incident_threat", "incident_weapon", "incident_injury", "incident_property_damage")
"""Data points of which a table says that an incident answers them with something other than no."""


def dated(dossier: Dossier) -> list[IncidentEntry]:
    """Return the incidents that have a date and count, the oldest first, whatever the order."""
    counted = [one for one in dossier.incidents if not one.set_aside and one.when.start]
    return sorted(counted, key=lambda one: one.when.sort_key)


def to_read_first(dossier: Dossier) -> list[IncidentEntry]:
    """Return the first, the latest ones and the worst, the oldest first; none where few are."""
    known = dated(dossier)
    if len(known) <= LATEST_TO_READ + 1:
        return []
    chosen = {one.number for one in (known[0], *known[-LATEST_TO_READ:])} | {dossier.worst}
    return [one for one in known if one.number in chosen]


def marks(stating: Stating) -> dict[int, tuple[str, ...]]:
    """Return what marks incidents, by their number: where they stand, and what they answer."""
    found: dict[int, tuple[str, ...]] = {}
    for number, text in (*_in_time(stating), *_harm(stating)):
        found[number] = (*found.get(number, ()), text)
    return found


def _in_time(stating: Stating) -> Iterator[tuple[int, str]]:
    words, known = stating.words, dated(stating.dossier)
    if len(known) > 1:
        yield known[0].number, words.text("mark.first")
        yield known[-1].number, words.text("mark.latest")
    if stating.dossier.worst:
        yield stating.dossier.worst, words.text("mark.worst")


def _harm(stating: Stating) -> Iterator[tuple[int, str]]:
    for point in HARM:
        if stating.words.has(f"mark.{point}"):
            text = stating.words.text(f"mark.{point}")
            yield from ((number, text) for number in stating.told_of(point))
