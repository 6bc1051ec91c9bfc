"""What one import held, as values: of which conversations, how much, which pictures.

Never here: SQL, the import itself (`values.Imported`).
"""

import msgspec

from harassvault.conversations.clock_times import NO_TIME
from harassvault.file_facts import KnownFacts
from harassvault.importers.findings import FileFacts
from harassvault.store import import_contents as rows
from harassvault.store.connection import Connection
from harassvault.store.import_contents import HeldRow

_CARDS, _FACTS, _TABLES = "card", "facts", "columns"


class HeldPicture(msgspec.Struct, frozen=True):
    """A picture, a sound or a film: in which original it is, as which member, what it says."""

    evidence: str
    member: str
    facts: KnownFacts


class Held(msgspec.Struct, frozen=True):
    """What an import held.

    Attributes:
        conversations: one for each conversation and format.
        pictures: with their facts: those that an importer read, and those beside that were looked
            at afterwards.
        cards: people of address books.
        tables: tables of which nobody said what their columns are.
    """

    conversations: tuple[HeldRow, ...]
    pictures: tuple[HeldPicture, ...]
    cards: int
    tables: int

    @property
    def attachments(self) -> int:
        """Files that its messages name."""
        return sum(one.attachments for one in self.conversations)

    @property
    def attachments_found(self) -> int:
        """Of them, those that are in the export."""
        return sum(one.attachments_found for one in self.conversations)

    @property
    def has_local_times(self) -> bool:
        """Whether there are times that the file does not bind to the world."""
        taken = (one.facts.taken for one in self.pictures)
        return any(one.local_times for one in self.conversations) or any(
            one is not None and one.zone == "local" for one in taken
        )


def single_messages(connection: Connection, number: int, files: int) -> list[int]:
    """Return the mails and pages of an import whose files are one of them each; else nothing.

    Args:
        connection: the open database.
        number: of the import's entry.
        files: how many files were given.
    """
    found = rows.single_messages(connection, number, files)
    return found if len(found) <= files else []


def held_by(connection: Connection, number: int) -> Held:
    """Return what an import held, by the number of its entry."""
    found = rows.found(connection, number)
    pictures = [
        HeldPicture(evidence, member, KnownFacts.of(msgspec.json.decode(body, type=FileFacts)))
        for evidence, member, body in rows.pictures(connection, number)
    ]
    pictures += [
        HeldPicture(evidence, "", msgspec.json.decode(body, type=KnownFacts))
        for evidence, body in rows.looked_at(connection, number)
    ]
    return Held(
        conversations=tuple(rows.held(connection, number, NO_TIME)),
        pictures=tuple(pictures),
        cards=found.get(_CARDS, 0),
        tables=found.get(_TABLES, 0),
    )
