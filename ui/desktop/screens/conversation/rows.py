"""What the list shows of a message, as a frozen value made on the worker's thread.

Never here: painting.
"""

from collections import Counter
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from harassvault.conversations.values import HeldFile, KnownMessage, KnownParticipant
from harassvault.importers.findings import Kind, Precision
from reports.text.controls import printable
from ui.desktop.context import Context
from ui.desktop.screens.conversation.times import clock_words
from ui.explain import neutral

_MOST_CHARACTERS = 4_000
_MOST_LINES = 60
"""Of one message in the list; all of it stands beside, in its details."""

_MOST_FILES = 6
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".tif", ".tiff", ".bmp")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that a message names.

    Attributes:
        words: its name, or that it is not there.
        evidence, member: where it is kept; empty where it is not.
        is_picture: it can be shown small.
    """

    words: str
    evidence: str = ""
    member: str = ""
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message in short.

    Attributes:
        id, at: as in `KnownMessage`.
        sender: who wrote it, as shown; empty for a line of the service's own.
        clock: the time of day; empty where the file has none.
        is_me: the owner of the journal wrote it.
        is_quiet: it is a line of the service's own.
        lines: its words.
        notes: marks, earlier versions, reactions, each in words.
        files: what it names.
    """

    id: int
    at: int
    sender: str
    clock: str
    is_me: bool
    is_quiet: bool
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    files: tuple[Attached, ...]

    @property
    def spoken(self) -> str:
        """Everything as one text, for a screen reader."""
        files = [one.words for one in self.files]
        parts = (self.sender, self.clock, *self.lines, *files, *self.notes)
        return ". ".join(part for part in parts if part)


def row_of(context: Context, message: KnownMessage, zone: ZoneInfo) -> MessageRow:
    """Make the row of a message."""
    sender = message.sender
    files = tuple(attached(context, one) for one in message.attachments[:_MOST_FILES])
    return MessageRow(
        id=message.id,
        at=message.at,
        sender=sender_words(context, sender),
        clock=clock_words(message, zone),
        is_me=bool(sender and sender.is_me),
        is_quiet=message.kind is Kind.SYSTEM,
        lines=_lines(context, message),
        notes=_notes(context, message),
        files=files,
    )


def sender_words(context: Context, sender: KnownParticipant | None) -> str:
    """Name who wrote a message; the owner of the journal is "you", with the name of the file."""
    if sender is None:
        return ""
    name = neutral(sender.name) or next((neutral(one.value) for one in sender.handles), "")
    if sender.is_me:
        return (
            context.text("conversation.you", name=name)
            if name
            else context.text("conversation.only_you")
        )
    return name or context.text("people.unnamed")


def attached(context: Context, one: HeldFile) -> Attached:
    """Say what is known of a file that a message names."""
    name = neutral(one.name) or neutral(one.url) or context.text("conversation.a_file")
    if not one.evidence:
        return Attached(context.text("conversation.file_missing", name=name))
    held = (one.name or one.member).lower()
    is_picture = held.endswith(_PICTURES) or one.media_type.startswith("image/")
    return Attached(name, one.evidence, one.member, is_picture)


def _lines(context: Context, message: KnownMessage) -> tuple[str, ...]:
    text = message.text
    subject = message.details.get("subject", "")
    if message.kind is Kind.MAIL and subject:
        text = f"{subject}\n\n{text}" if text else subject
    if not text.strip() and not message.attachments and message.kind is not Kind.SYSTEM:
        kind = context.words.text(f"import.kind.{message.kind}")
        return (context.text("conversation.no_words", kind=kind),)
    cut = len(text) > _MOST_CHARACTERS
    lines = printable(text[:_MOST_CHARACTERS]).rstrip().split("\n")
    cut = cut or len(lines) > _MOST_LINES
    shown = lines[:_MOST_LINES]
    return (*shown, context.text("conversation.goes_on")) if cut else tuple(shown)


def _notes(context: Context, message: KnownMessage) -> tuple[str, ...]:
    marks = [context.words.text(f"import.mark.{one}") for one in message.marks]
    notes = [" · ".join(marks)] if marks else []
    if message.time.precision is Precision.NONE and message.kind is not Kind.SYSTEM:
        notes.insert(0, context.text("conversation.no_time"))
    if message.earlier:
        notes.append(context.count("conversation.earlier", len(message.earlier)))
    if message.reactions:
        counts = Counter(neutral(one.emoji) for one in message.reactions)
        said = ", ".join(f"{emoji} {n}" if n > 1 else emoji for emoji, n in counts.most_common(8))
        notes.append(context.text("conversation.reactions", reactions=said))
    if len(message.attachments) > _MOST_FILES:
        more = len(message.attachments) - _MOST_FILES
        notes.append(context.count("conversation.more_files", more))
    if len(message.origins) > 1:
        notes.append(context.count("conversation.origins", len(message.origins)))
    return tuple(notes)
