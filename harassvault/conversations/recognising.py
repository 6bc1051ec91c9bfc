"""The first reading of an export, to see which of its conversations the vault has already.

It is left out where there is nothing to compare with, as on the first import of a service.

Never here: rows; what is the same (`overlap`, `matching`).
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from harassvault.conversations.accounts import UNSAID, Owner
from harassvault.conversations.clock_times import Course, Zone
from harassvault.conversations.likeness import Directory, Side
from harassvault.conversations.matches import Match
from harassvault.conversations.overlap import Overlap
from harassvault.conversations.sameness import Trace, trace
from harassvault.importers.findings import Conversation, Finding, Message, Participant
from harassvault.store.known_messages import KnownMessages

_BATCH = 500
"""Messages that are looked up together."""


@dataclass
class _Reading:
    """A conversation while it is read."""

    found: Conversation
    overlap: Overlap
    people: dict[str, Participant] = field(default_factory=dict)
    courses: dict[int, Course] = field(default_factory=dict)
    waiting: list[Trace] = field(default_factory=list)

    def take(self, message: Message, zone: Zone) -> None:
        """Take in a message."""
        course = self.courses.get(message.item)
        if course is None:
            course = self.courses[message.item] = Course(zone)
        self.waiting.append(trace(message, course.place(message.time)))
        if len(self.waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Look up what waits."""
        self.overlap.add(self.waiting)
        self.waiting = []


def recognise(
    findings: Iterable[Finding],
    known: KnownMessages,
    zone: Zone,
    region: str = "",
    only: Container[str] | None = None,
    owner: Owner = UNSAID,
) -> dict[str, Match]:
    """Read an export once; return the known conversation of each of its conversations, by key.

    Args:
        findings: all of one format; blobs may be without data.
        known: what the vault had before.
        zone: of clock times that the file does not place.
        region: ISO 3166 code for numbers without a country, or empty.
        only: keys of the conversations to look for; None: all.
        owner: of the vault.
    """
    readings: dict[str, _Reading] = {}
    directories: dict[str, Directory] = {}
    for one in findings:
        if isinstance(one, Conversation):
            if only is None or one.key in only:
                _begin(one, known, region, readings, directories)
        elif isinstance(one, Message):
            if one.conversation in readings:
                readings[one.conversation].take(one, zone)
        elif isinstance(one, Participant) and one.conversation in readings:
            readings[one.conversation].people[one.key] = one
    found = {}
    for key, reading in readings.items():
        reading.flush()
        match = reading.overlap.decide(Side(reading.found, reading.people, region, owner))
        if match is not None:
            found[key] = match
    return found


def _begin(
    one: Conversation,
    known: KnownMessages,
    region: str,
    readings: dict[str, _Reading],
    directories: dict[str, Directory],
) -> None:
    """Begin to read a conversation, where there is anything to compare it with."""
    if one.service not in directories:
        directories[one.service] = Directory(known.threads(one.service), region)
    overlap = Overlap(known, directories[one.service], one)
    if not overlap.is_needless:
        readings[one.key] = _Reading(one, overlap)
