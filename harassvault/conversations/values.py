"""What an import was, and the conversations and messages that came out of it, as frozen values.

Never here: rows (`harassvault.store.messages`), reading a format (`harassvault.importers`).
"""

from datetime import datetime

import msgspec

from harassvault.importers.findings import Absent, Handle, Kind, Mark, Shape, Time, What
from harassvault.importers.importer import CountsIn, DateOrder


class Choices(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a person said about an export before it was taken in.

    Attributes:
        format: name of the one importer that is to read it; empty: whichever claims a file.
        zone: IANA name of the zone of clock times without one; empty: this computer's.
        date_order: where the file leaves it open.
        columns: of a table: what each column is.
        me: names, handles or keys, as the file has them, of the person whose vault this is.
    """

    format: str = ""
    zone: str = ""
    date_order: DateOrder | None = None
    columns: dict[str, str] = {}
    me: tuple[str, ...] = ()


class Reader(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An importer as it read a file: its name, its version, and what such a file cannot hold."""

    format: str
    version: int
    counts_in: CountsIn = CountsIn.LINE
    absent: tuple[Absent, ...] = ()


class Origin(msgspec.Struct, frozen=True):
    """Where a message stands in what was given.

    Attributes:
        imported: id of the import.
        evidence: id of the sealed original.
        name: of that original.
        member: exact name inside the archive; empty where the original is the file itself.
        path: how it was found: the original's path in what was given, and the member's.
        place: from 1, as `counts_in` says.
        counts_in: what `place` counts.
    """

    imported: str
    evidence: str
    name: str
    member: str
    path: str
    place: int
    counts_in: CountsIn


class HeldFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A file that a message names.

    Attributes:
        name, media_type, url, missing: as in `findings.Attachment`.
        evidence: id of the sealed original that holds it, or empty.
        member: its exact name inside that archive, or empty for the original itself.
        size: bytes; 0 where nothing holds it.
    """

    evidence: str = ""
    media_type: str = ""
    member: str = ""
    missing: str = ""
    name: str = ""
    size: int = 0
    url: str = ""


class Reacted(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An emoji put to a message, by whom (as the file names them), and when if known."""

    by: str = ""
    emoji: str = ""
    time: Time | None = None


class WasEarlier(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a message said before it was edited."""

    text: str
    time: Time | None = None


class KnownParticipant(msgspec.Struct, frozen=True):
    """Somebody in a conversation.

    Attributes:
        number: in the conversation, from 1; 0 is nobody.
        name: to show.
        handles: all that any import gives.
        is_me: whether this is the person whose vault it is; None where nobody said.
        person: id of a known person, or empty.
    """

    number: int
    name: str
    handles: tuple[Handle, ...] = ()
    is_me: bool | None = None
    person: str = ""


class KnownConversation(msgspec.Struct, frozen=True):
    """A conversation with its counts.

    Attributes:
        id: random.
        service, title, shape, native_id, is_request: as in `findings.Conversation`.
        participants: without those of very large groups who never wrote.
        messages: how many.
        first, last: microseconds since 1970 (UTC) of its messages; None where there are none.
        imports: ids of the imports that held it, oldest first.
    """

    id: str
    service: str
    title: str
    shape: Shape
    native_id: str
    is_request: bool
    participants: tuple[KnownParticipant, ...]
    messages: int
    first: int | None
    last: int | None
    imports: tuple[str, ...]


class KnownMessage(msgspec.Struct, frozen=True):
    """A message with everything that the export said of it.

    Attributes:
        id: number of its row; good in this vault until its import is erased.
        conversation: id.
        sender: a participant, or None for a line of the service's own.
        at: microseconds since 1970 UTC, reckoned with the chosen zone: the order to show.
        time: as the file has it.
        text: exact words.
        origins: every place that holds it, of each import; the one that this was read from first.
    """

    id: int
    conversation: str
    sender: KnownParticipant | None
    at: int
    time: Time
    text: str
    origins: tuple[Origin, ...]
    kind: Kind = Kind.MESSAGE
    marks: tuple[Mark, ...] = ()
    native_id: str = ""
    reply_to: str = ""
    reactions: tuple[Reacted, ...] = ()
    earlier: tuple[WasEarlier, ...] = ()
    attachments: tuple[HeldFile, ...] = ()
    details: dict[str, str] = {}


class Trouble(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something in an export that is not as it should be, with the place if it has one."""

    what: What
    path: str = ""
    place: int = 0
    detail: str = ""


class Imported(msgspec.Struct, frozen=True):
    """One import.

    Attributes:
        id: random.
        seq: of its entry in the log.
        at: when it was taken in, by this computer's clock.
        readers: the importers that read something of it.
        choices: what was said about it, with the zone that was used.
        given: names of the files given.
        evidence: ids of all its originals, those given first.
        conversations: ids.
        added, duplicates: messages that were new, and that the vault had already.
        troubles: how many of each kind.
        first_troubles: the first ones of them.
        root: Merkle root of all that was found, hexadecimal.
    """

    id: str
    seq: int
    at: datetime
    readers: tuple[Reader, ...]
    choices: Choices
    given: tuple[str, ...]
    evidence: tuple[str, ...]
    conversations: tuple[str, ...]
    added: int
    duplicates: int
    troubles: dict[What, int]
    first_troubles: tuple[Trouble, ...]
    root: str

    @property
    def messages(self) -> int:
        """How many messages it held."""
        return self.added + self.duplicates


class PickedMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A message as an incident carries it: it stays when its import is erased.

    Attributes:
        service, conversation: of the conversation: service and title, as the file has them.
        sender: the name shown.
        is_me: whether the owner of the vault wrote it.
        at: microseconds since 1970 UTC as reckoned.
        time, text, kind, marks, details: as in `KnownMessage`.
        earlier, reactions, attachments: as in `KnownMessage`.
        evidence, name, sha256, member, path, place, counts_in: where it stands; the digest is the
            original's.
        is_context: offered around the picked ones, to show what it was about.
        thread: id of its conversation, which tells apart those of one title; empty where it was
            none.
        zone: IANA name of the zone that was chosen when it was imported; empty: not known.
    """

    service: str
    conversation: str
    text: str
    at: int
    time: Time
    evidence: str
    name: str
    sha256: str
    place: int
    counts_in: CountsIn
    sender: str = ""
    is_me: bool | None = None
    kind: Kind = Kind.MESSAGE
    marks: tuple[Mark, ...] = ()
    details: dict[str, str] = {}
    earlier: tuple[WasEarlier, ...] = ()
    reactions: tuple[Reacted, ...] = ()
    attachments: tuple[HeldFile, ...] = ()
    member: str = ""
    path: str = ""
    is_context: bool = False
    thread: str = ""
    zone: str = ""
