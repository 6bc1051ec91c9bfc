"""A calendar's file from beginning to end: zones first, then its components in their order.

Never here: what one component says.
"""

import re
from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.calendar.events import Calendar, event
from harassvault.importers.calendar.zones import Rule, Work, Zone
from harassvault.importers.findings import (
    Conversation,
    Finding,
    Participant,
    Problem,
    Shape,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.properties import Property, properties, unescaped
from harassvault.importers.shared.texts import Lines, encoding_of, looks_like
from harassvault.importers.tree import Item, Tree, TreeError

_BEGIN = re.compile(r"\s{0,100}BEGIN[ \t]{0,9}:[ \t]{0,9}VCALENDAR\b", re.IGNORECASE)
_SUFFIXES = (".ics", ".ical", ".icalendar", ".ifb", ".vcs")
_WANTED = {"VEVENT", "VTODO", "VJOURNAL"}
_MAX_PROPERTIES = 20_000
"""Properties of one component that are kept; a year of daily exceptions has hundreds."""


class _Components:
    """What is open while a file is read."""

    def __init__(self, item: Item, said: Calendar) -> None:
        self._item = item.index
        self._said = said
        self._key = f"calendar/{item.index}"
        self._open: list[str] = []
        self._found: list[Property] = []
        self._place = 0

    def findings(self, lines: Lines) -> Iterator[Finding]:
        """Yield the conversation, and then every component."""
        yield Conversation(self._key, "calendar", self._said.title, Shape.CALENDAR)
        named: set[Participant] = set()
        for one in properties(lines):
            for finding in self._take(one):
                if not isinstance(finding, Participant):
                    yield finding
                elif finding not in named:
                    named.add(finding)
                    yield finding
        if self._open:
            yield Problem(What.CUT_OFF, self._item, self._place)
        if set(self._open) & _WANTED:
            yield from self._event()

    def _take(self, one: Property) -> Iterator[Finding]:
        kind = one.value.strip().upper() if one.name in {"BEGIN", "END"} else ""
        if one.name == "BEGIN":
            if len(self._open) < limits.MAX_DEPTH:
                self._open.append(kind)
            if kind in _WANTED:
                self._place += 1
                self._found = []
        elif one.name == "END" and kind in self._open:
            if kind in _WANTED:
                yield from self._event()
            del self._open[self._open.index(kind) :]
        elif not one.name and one.value.strip():
            yield Problem(What.NOT_READ, self._item, self._place, one.value[:100])
        elif self._open and self._open[-1] in _WANTED and len(self._found) < _MAX_PROPERTIES:
            self._found.append(one)

    def _event(self) -> Iterator[Finding]:
        kind = next((one for one in reversed(self._open) if one in _WANTED), "VEVENT")
        yield from event(kind, self._found, self._key, (self._item, self._place), self._said)
        self._found = []


def identify(tree: Tree) -> list[int]:
    """Return the files that begin as a calendar."""
    is_alone = len(tree.items) == 1
    return [
        one.index
        for one in tree.items
        if (is_alone or one.name.lower().endswith(_SUFFIXES))
        and _BEGIN.match(looks_like(tree.head(one)[:4096]))
    ]


def extract(tree: Tree, items: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield what stands in all files, each a calendar of its own."""
    for index in items:
        item = tree.items[index]
        try:
            with tree.open(item) as stream:
                said = _headings(Lines(stream, encoding_of(tree.head(item))))
            with tree.open(item) as stream:
                lines = Lines(stream, encoding_of(tree.head(item)))
                yield from _Components(item, said).findings(lines)
                if not lines.is_certain:
                    yield Problem(What.BAD_ENCODING, index)
        except TreeError as error:
            yield Problem(What.BROKEN, index, detail=error.what)


def _headings(lines: Lines) -> Calendar:
    """Return what is said of the calendar as a whole, wherever in the file it stands."""
    title, zone, method = "", "", ""
    zones: dict[str, Zone] = {}
    work = Work()
    found, rule = Zone(work=work), Rule()
    is_in_rule = False
    for one in properties(lines):
        kind = one.value.strip().upper() if one.name in {"BEGIN", "END"} else ""
        if kind == "VTIMEZONE":
            if one.name == "END" and zone and len(zones) < _MAX_PROPERTIES:
                zones[zone] = found
            zone, found = "", Zone(work=work)
        elif kind in {"STANDARD", "DAYLIGHT"}:
            is_in_rule = one.name == "BEGIN"
            rule = found.add() if is_in_rule and len(found.rules) < _MAX_PROPERTIES else rule
        elif one.name == "TZID":
            zone = one.value.strip()
        elif is_in_rule:
            rule.take(one)
        elif one.name in {"X-WR-CALNAME", "NAME"} and not title:
            title = unescaped(one.value)[: limits.MAX_LINE]
        elif one.name == "METHOD" and not method:
            method = one.value.strip().upper()[: limits.MAX_LINE]
    return Calendar(title, zones, method)


IMPORTER = Importer(
    format="calendar",
    version=3,
    services=("calendar",),
    counts_in=CountsIn.RECORD,
    absent=(),
    identify=identify,
    extract=extract,
    names_files=False,
)
