"""One conversation of an export on its way into the vault: which one it is there, and who is in it.

Never here: rows, and the rules by which two conversations are the same one
(`harassvault.conversations.matching`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from harassvault.conversations.clock_times import Course, Zone
from harassvault.conversations.matching import Matching
from harassvault.importers.findings import Conversation, Participant

MAX_SILENT = 500
"""Participants who wrote nothing and are kept by name; of a larger group the others are counted."""


@dataclass
class Into:
    """The vault's conversation that an export's one goes into.

    Attributes:
        number, id: of it.
        participants: the highest number of a participant.
        wrote: in this import, the key under which each number wrote first, in that order.
    """

    number: int
    id: str
    participants: int = 0
    wrote: dict[int, str] = field(default_factory=dict)


@dataclass
class Stream:
    """A conversation as one export has it.

    Attributes:
        found: what the export says of it.
        participants: by key, in their order.
        into: the vault's conversation; decided at the first message.
        numbers: the vault's number of each key.
        wrote: keys of those who wrote something.
        matching: judges its messages; None where the conversation is new.
    """

    found: Conversation
    participants: dict[str, Participant] = field(default_factory=dict)
    into: Into | None = None
    numbers: dict[str, int] = field(default_factory=dict)
    wrote: set[str] = field(default_factory=set)
    matching: Matching | None = None
    courses: dict[int, Course] = field(default_factory=dict)

    def course(self, item: int, zone: Zone) -> Course:
        """Return the course of times of one file."""
        found = self.courses.get(item)
        if found is None:
            found = self.courses[item] = Course(zone)
        return found

    def listed(self) -> Iterator[Participant]:
        """Yield the participants that are kept: who wrote, and so many of the others."""
        silent = 0
        for key, one in self.participants.items():
            silent += key not in self.wrote
            if key in self.wrote or silent <= MAX_SILENT:
                yield one
