"""What an importer finds, as values that cross a pipe: the whole vocabulary of every way in.

An importer runs in a child process without keys, files or network. It is given a tree of foreign
files (`harassvault.importers.tree`) and yields findings; the vault's own process checks each of
them again (`msgspec` types and `limits`) before it believes a word.

Never here: ids of the vault, zones that a person chose, and what becomes of a finding
(`harassvault.conversations`).
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from harassvault.importers import limits

Line = Annotated[str, Meta(max_length=limits.MAX_LINE)]
Text = Annotated[str, Meta(max_length=limits.MAX_TEXT)]
Number = Annotated[int, Meta(ge=0, lt=1 << 53)]
"""An index, or a place in a file: every JSON reader keeps it."""

Micros = Annotated[int, Meta(ge=-62_135_596_800_000_000, le=253_402_300_799_999_999)]
"""Microseconds since 1970 UTC, in the years 1 to 9999: what a calendar of ours can hold."""


class Precision(StrEnum):
    """The smallest unit in which a time was written."""

    MICROSECOND = "us"
    MILLISECOND = "ms"
    SECOND = "s"
    MINUTE = "min"
    DAY = "day"
    NONE = "none"


class ZoneKind(StrEnum):
    """How a time is bound to the world.

    LOCAL: the clock of the phone or computer that made the export, which the file does not name;
    asked once per file, never silently converted. NONE: there is no time at all.
    """

    UTC = "utc"
    OFFSET = "offset"
    LOCAL = "local"
    NONE = "none"


class Time(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A time as a file has it.

    Attributes:
        text: exactly as written, also when it could not be read.
        wall: the clock as written, ISO 8601 without a zone ("2024-03-12T21:58:01"); for UTC the
            clock in UTC; empty where the text could not be read.
        precision: of `wall`.
        zone: how it is bound.
        utc: microseconds since 1970-01-01 UTC; only where the file itself says so (UTC, OFFSET).
    """

    text: Line = ""
    wall: Line = ""
    precision: Precision = Precision.NONE
    zone: ZoneKind = ZoneKind.NONE
    utc: Micros | None = None


class Kind(StrEnum):
    """What a message is."""

    MESSAGE = "message"
    SYSTEM = "system"  # the service's own line: somebody joined, a number changed
    CALL = "call"
    VOICEMAIL = "voicemail"
    MAIL = "mail"
    PAGE = "page"
    EVENT = "event"  # of a calendar
    ROW = "row"  # of a table


class Mark(StrEnum):
    """What is to be known of a message before it is believed."""

    DELETED = "deleted"
    EDITED = "edited"
    DRAFT = "draft"
    NOT_SENT = "not_sent"
    FORWARDED = "forwarded"
    VIEW_ONCE = "view_once"
    DISAPPEARING = "disappearing"
    ECHO = "echo"  # the service repeats a reaction as if it were a message
    MEDIA_LEFT_OUT = "media_left_out"  # the export names a file and does not hold it
    MARKER_LIKE = "marker_like"  # reads like the service's mark, but a person could have typed it
    FORGED_HEADER = "forged_header"  # a line in it looks like the beginning of another message
    TIME_BACKWARDS = "time_backwards"
    SERVER_TIME = "server_time"  # without a date: the time is a server's line, which can be typed
    SENDER_UNSURE = "sender_unsure"
    DAMAGED = "damaged"
    CANCELLED = "cancelled"  # the calendar says that it was called off
    CUT = "cut"  # longer than limits.MAX_TEXT; the rest stands in the original only
    DOUBLED_HOUR = "doubled_hour"  # its clock time happened twice that night (set by the vault)
    # What other exports have in its place (set by the vault).
    OTHER_WORDS = "other_words"
    OTHER_SENDER = "other_sender"
    OTHER_FILE = "other_file"
    MISSING_HOUR = "missing_hour"  # its clock time did not happen that night (set by the vault)


class HandleKind(StrEnum):
    """What names an account."""

    PHONE = "phone"
    EMAIL = "email"
    USER = "user"  # a name that the service makes unique
    ID = "id"  # a number that the service gave
    NAME = "name"  # a display name or an address book's: not unique, chosen by anybody


class Handle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One name of an account, as the file has it."""

    kind: HandleKind
    value: Line


class Participant(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag="participant"
):
    """Somebody in a conversation; yielded before the first message that names them.

    Attributes:
        conversation: key of a `Conversation` yielded before.
        key: unique inside the conversation; what `Message.sender` holds.
        name: to show.
        handles: of the account.
        is_me: whether the file says that this is who made the export; None when it does not.
    """

    conversation: Line
    key: Line
    name: Line = ""
    handles: Annotated[tuple[Handle, ...], Meta(max_length=limits.MAX_HANDLES)] = ()
    is_me: bool | None = None


class Shape(StrEnum):
    """What kind of conversation it is."""

    DIRECT = "direct"
    GROUP = "group"
    CHANNEL = "channel"
    MAILBOX = "mailbox"
    PAGES = "pages"
    CALENDAR = "calendar"
    CALLS = "calls"
    TABLE = "table"


class Conversation(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag="conversation"
):
    """A conversation; yielded before its participants and messages.

    Attributes:
        key: unique in this job; what messages hold.
        service: "whatsapp", "instagram", "sms", "email", … (`registry.SERVICES`).
        title: to show, as the file has it.
        shape: direct, group, …
        native_id: the service's own id of it, empty where the export has none.
        is_request: a stranger's message that was never answered ("message requests").
    """

    key: Line
    service: Line
    title: Line = ""
    shape: Shape = Shape.DIRECT
    native_id: Line = ""
    is_request: bool = False


class Reaction(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An emoji put to a message: by whom (a participant's key or a name), and when if known."""

    emoji: Line
    by: Line = ""
    time: Time | None = None


class Earlier(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a message said before it was edited."""

    text: Text
    time: Time | None = None


class Attachment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A file that a message names.

    Attributes:
        name: as the message has it.
        media_type: as claimed.
        item: index of the tree's item that holds it; None where there is none.
        blob: `Blob.ref` of bytes that were wrapped up inside the export's own file.
        url: where the service keeps it; never loaded.
        missing: why it is not there, as the file says, or empty.
    """

    name: Line = ""
    media_type: Line = ""
    item: Number | None = None
    blob: Line = ""
    url: Line = ""
    missing: Line = ""


class Message(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="message",
    gc=False,  # it cannot hold itself, and there are very many
):
    r"""One message, call, mail, page, event or row.

    Attributes:
        conversation: key of its conversation.
        item: index of the tree's item in which it stands.
        place: where in it, from 1: the line of its beginning, or the number of the record, as
            `Importer.counts_in` says.
        time: when, as the file has it.
        sender: key of a participant; empty for a system line or where nobody is named.
        text: its words, exactly, without anything that the service put around them.
        kind, marks: what it is, and what is to be known of it.
        same_as: what to compare instead of `text` when the same message may come from an export in
            another language ("\x00left_out.image"); empty: compare `text`.
        native_id, reply_to: the service's own ids, unique inside the conversation.
        reactions, earlier, attachments: as named.
        details: all else that a reader may need, by a short lower-case key ("subject", "to",
            "received", "url", "call_seconds"); values are text.
    """

    conversation: Line
    item: Number
    place: Number
    time: Time
    sender: Line = ""
    text: Text = ""
    kind: Kind = Kind.MESSAGE
    marks: tuple[Mark, ...] = ()
    same_as: Line = ""
    native_id: Line = ""
    reply_to: Line = ""
    reactions: Annotated[tuple[Reaction, ...], Meta(max_length=limits.MAX_REACTIONS)] = ()
    earlier: Annotated[tuple[Earlier, ...], Meta(max_length=limits.MAX_EARLIER)] = ()
    attachments: Annotated[tuple[Attachment, ...], Meta(max_length=limits.MAX_ATTACHMENTS)] = ()
    details: dict[Line, Text] = {}


class Blob(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag="blob"):
    """A file that was wrapped up inside another (a mail's attachment, a part of an MMS).

    It becomes an original of its own; yielded before the message that names it. `data` crosses the
    pipe apart from the rest, and not at all while somebody only looks (`Options.survey`).
    """

    ref: Line
    name: Line
    media_type: Line = ""
    data: bytes = b""


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a picture says that it was taken, in degrees (WGS 84)."""

    latitude: float
    longitude: float


class FileFacts(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag="facts"
):
    """What a picture, a sound or a film says of itself; anybody could have written it.

    Attributes:
        item: index of the tree's item.
        taken: when it says that it was made.
        place: where; shown to its owner, never in a copy unless chosen.
        device: make and model.
        width, height: pixels, upright.
        seconds: of sound or film.
        prints: perceptual hashes, hexadecimal, by the name of the method.
        details: all else, by a short lower-case key.
    """

    item: Number
    taken: Time | None = None
    place: Place | None = None
    device: Line = ""
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    prints: dict[Line, Line] = {}
    details: dict[Line, Text] = {}


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag="card"):
    """A person from an address book."""

    item: Number
    place: Number
    name: Line
    handles: Annotated[tuple[Handle, ...], Meta(max_length=limits.MAX_HANDLES)] = ()


class Columns(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag="columns"
):
    """The head of a table and its first rows, for a person to say what each column is."""

    item: Number
    headers: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...] = ()


class What(StrEnum):
    """What can be wrong with a part of an export. Words: `[import.problem]` of the catalogues."""

    BAD_ENCODING = "bad_encoding"
    BAD_TIME = "bad_time"
    BROKEN = "broken"  # the structure ends or breaks here; what follows is not read
    COUNT_DIFFERS = "count_differs"
    CUT_OFF = "cut_off"
    DAMAGED_PART = "damaged_part"
    DATE_ORDER_MIXED = "date_order_mixed"
    DATE_ORDER_OPEN = "date_order_open"  # day or month first: took the likelier one
    DIGEST_DIFFERS = "digest_differs"
    DUPLICATE_RECORD = "duplicate_record"
    ENCRYPTED = "encrypted"
    FILE_MISSING = "file_missing"
    FORGED_HEADER = "forged_header"
    GIVEN_UP = "given_up"  # reading this file ended the child: the rest was read without it
    LIBRARY_MISSING = "library_missing"  # an optional part of the program, not installed
    ME_ANOTHER = "me_another"  # an earlier import says that another one is the owner (as below)
    ME_NOT_FOUND = "me_not_found"  # nobody is called as the owner said that she is (the vault says)
    NESTED_ARCHIVE = "nested_archive"
    NOT_READ = "not_read"  # a record of a kind that is not known
    # Another export of the same chat says otherwise (found by the vault).
    OTHER_FILE = "other_file"
    OTHER_SENDER = "other_sender"
    OTHER_WORDS = "other_words"
    OTHER_ZONE = "other_zone"
    TIME_BACKWARDS = "time_backwards"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    UNSAFE_NAME = "unsafe_name"
    ZONE_OPEN = "zone_open"  # the file does not say in which time zone it was made
    ZONE_UNKNOWN = "zone_unknown"  # it names one that is not known here (found by the vault)


class Problem(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag="problem"
):
    """Something in an export that is not as it should be; the rest was read all the same.

    Attributes:
        what: which.
        item: index of the tree's item, or None for the export as a whole.
        place: as in `Message`; 0 when it is about the whole item.
        detail: a short piece of the file or a number, shown as foreign text.
    """

    what: What
    item: Number | None = None
    place: Number = 0
    detail: Line = ""


Finding = Conversation | Participant | Message | Blob | FileFacts | Card | Columns | Problem


class Absent(StrEnum):
    """What a kind of export cannot contain: its silence is no sign that it never was.

    Words: `[import.absent]` of the catalogues.
    """

    CALLS = "calls"
    DELETED = "deleted"
    DISAPPEARING = "disappearing"
    EARLIER_TEXTS = "earlier_texts"
    FILES = "files"
    NAMES = "names"  # accounts are numbers; whose they are stands nowhere in it
    NUMBERS = "numbers"  # of contacts who were saved by name
    OLD = "old"  # services cut long conversations, and keep only some months
    OTHER_SIDE = "other_side"  # only what the person wrote herself
    PICTURE_FACTS = "picture_facts"  # the service strips time, place and device from pictures
    REACTIONS = "reactions"
    READ = "read"  # whether and when something was read
    REPLIES = "replies"
    SECONDS = "seconds"  # of no format any more, since phones differ; journals may name it
    SEPARATE_CHATS = "separate_chats"  # encrypted chats that live on one device only
    SERVER_FACTS = "server_facts"  # ids and addresses that only the service can give
    VIEW_ONCE = "view_once"
    ZONE = "zone"
