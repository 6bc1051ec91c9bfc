"""What an export holds before it is imported, as values for a person to decide upon.

Lists end at a limit, and what is beyond them is counted. Never here: how it is found out
(`summary`), and words for people.
"""

from dataclasses import dataclass

from harassvault.importers.contents import Claimed
from harassvault.importers.findings import (
    Card,
    Columns,
    FileFacts,
    Handle,
    Problem,
    Shape,
    Time,
    What,
)
from harassvault.importers.tree import Item

MOST_CONVERSATIONS = 5_000
MOST_PARTICIPANTS = 500
MOST_LISTED = 5_000
"""Cards, pictures, other files: more than anybody looks through; the rest is counted."""

MOST_TABLES = 100


@dataclass(frozen=True, slots=True)
class ParticipantSummary:
    """Somebody in a conversation, and how many messages are theirs."""

    key: str
    name: str
    handles: tuple[Handle, ...]
    is_me: bool | None
    messages: int


@dataclass(frozen=True, slots=True)
class ConversationSummary:
    """A conversation as it is before it is imported.

    Attributes:
        key, service, title, shape, is_request: as in `findings.Conversation`.
        participants: those who were named first, up to MOST_PARTICIPANTS.
        participants_in_all: how many there are.
        messages: of all kinds but the service's own lines.
        system_lines: the service's own lines.
        first, last: the earliest and the latest time in it; None where no time could be read.
    """

    key: str
    service: str
    title: str
    shape: Shape
    is_request: bool
    participants: tuple[ParticipantSummary, ...]
    participants_in_all: int
    messages: int
    system_lines: int
    first: Time | None
    last: Time | None


@dataclass(frozen=True, slots=True)
class FormatSummary:
    """What one format found.

    Attributes:
        claimed: the format, with what such an export cannot contain (`absent`).
        conversations: up to MOST_CONVERSATIONS; `conversations_in_all` counts them all.
        messages: of all conversations, with the service's own lines.
        attachments: how many files the messages name.
        attachments_found: of them, those that are in the export.
        blobs: files that were wrapped up inside others.
        problems: the first MAX_PROBLEMS; `problem_counts` counts them all.
        asks_zone: whether there is a time that the file does not bind to the world.
        asks_date_order: whether day and month could be the other way round.
        tables: heads and first rows of tables whose columns somebody has to name.
        cards, files: the first MOST_LISTED people of address books, and facts about files;
            `cards_in_all` and `files_in_all` count them all.
    """

    claimed: Claimed
    conversations: tuple[ConversationSummary, ...]
    conversations_in_all: int
    messages: int
    attachments: int
    attachments_found: int
    blobs: int
    problems: tuple[Problem, ...]
    problem_counts: tuple[tuple[What, int], ...]
    asks_zone: bool
    asks_date_order: bool
    tables: tuple[Columns, ...]
    cards: tuple[Card, ...]
    cards_in_all: int
    files: tuple[FileFacts, ...]
    files_in_all: int

    @property
    def attachments_missing(self) -> int:
        """Files that messages name and the export does not hold."""
        return self.attachments - self.attachments_found


@dataclass(frozen=True, slots=True)
class Survey:
    """What an export holds.

    Attributes:
        formats: one for each format that claims something; none: nothing was recognised.
        other_files: the first MOST_LISTED items that nobody claims, attachments among them;
            `other_files_in_all` counts them all.
        left_out: what archives list and the export does not have, and why.
        unread: paths of the files given of which nothing is read and no message names anything.
    """

    formats: tuple[FormatSummary, ...]
    other_files: tuple[Item, ...]
    other_files_in_all: int
    left_out: tuple[Problem, ...]
    unread: tuple[str, ...] = ()
