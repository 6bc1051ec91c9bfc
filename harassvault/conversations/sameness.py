"""What makes two messages of one conversation the same, also from another phone or language.

1. What they say is compared without what exports change: direction marks and other invisible
   signs, forms of emoji, kinds and runs of white space, and the Unicode form. A text that varies
   with the language of the phone is compared by `Message.same_as`. One changed letter is another
   message.
2. Files of a message have other names in other exports, and may be left out: that there are files
   is compared, and of what family (picture, sound, film) where both say so.
3. Their times lie within SLACK; where one was written in coarser units, within its unit. Of two
   times in the same coarse unit only a telling text may lie in the neighbouring one.
4. Where both have an id of the service's, the ids are equal.
5. They have corresponding senders (`harassvault.conversations.matching`); a line of the service's
   own has none.

Never here: which conversation an import belongs to, and counting what is said more than once
(`harassvault.conversations.matching`).
"""

import struct
import unicodedata
from hashlib import blake2b
from typing import NamedTuple

from harassvault.conversations.clock_times import Placed
from harassvault.conversations.handles import INVISIBLE
from harassvault.importers.findings import Attachment, Kind, Mark, Message, Precision

SECOND = 1_000_000

SLACK = 2 * SECOND
"""Exports of one WhatsApp chat in two languages differ by a second in 4 of 25 lines (imports.md
0.2); two exports of each of two phones may differ by two."""

WIDTHS = {
    Precision.MICROSECOND: 0,
    Precision.MILLISECOND: 0,
    Precision.SECOND: SECOND,
    Precision.MINUTE: 60 * SECOND,
    Precision.DAY: 86_400 * SECOND,
    Precision.NONE: 0,
}
"""The unit of a time in microseconds; what is finer than a second is compared as exact."""

HOUR = 3_600 * SECOND
"""What the two readings of a doubled hour are apart."""

TELLING = 16
"""Characters from which on a text says which message it is: "ok" stands in every chat."""

_EIGHT = struct.Struct(">q")
_LEFT_OUT = "\x00left_out"
_FILES = "\x00files"
_FAMILIES = {
    "image": "image jpg jpeg png webp gif heic heif tif tiff bmp",
    "audio": "audio opus ogg mp3 m4a amr aac wav",
    "video": "video mp4 mov 3gp avi mkv webm",
}
_FAMILY_OF = {word: family for family, words in _FAMILIES.items() for word in words.split()}


class Trace(NamedTuple):
    """What of a message decides whether it is the same as another one.

    Attributes:
        same: `key_of` it; telling where it is odd.
        at: where it stands on the line of times (`clock_times.Placed.at`).
        width: of its time's unit, in microseconds; -1 where it has no time.
        sender: key of a participant in the import; empty for a line of the service's own.
        native_id: the service's own id of it, or empty.
        files: the families of its files, sorted; empty where nothing is said of them.
        is_doubled: whether its clock time happened twice.
        system: words of a line of the service's own that may differ with the language; else None.
    """

    same: int
    at: int
    width: int
    sender: str
    native_id: str = ""
    files: tuple[str, ...] = ()
    is_doubled: bool = False
    system: str | None = None


def trace(message: Message, placed: Placed) -> Trace:
    """Return what of a found message is compared."""
    is_system = message.kind is Kind.SYSTEM
    return Trace(
        same=key_of(message),
        at=placed.at,
        width=-1 if placed.utc is None else WIDTHS[message.time.precision],
        sender="" if is_system else message.sender,
        native_id=message.native_id,
        files=families(message.attachments) if message.attachments else (),
        is_doubled=Mark.DOUBLED_HOUR in placed.marks,
        system=message.text if is_system and not message.same_as else None,
    )


def key_of(message: Message) -> int:
    """Return eight bytes for an index, as SQLite has integers: what a message says.

    The lowest bit is set where it is telling: rare enough to find its conversation by.
    """
    said = _said(message)
    digest = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    number: int = _EIGHT.unpack(digest)[0]
    # What is not a person's own text begins with a zero: it says nothing that others do not.
    is_rare = len(said) >= TELLING and said[0] != "\x00"
    return number | 1 if is_rare else number & ~1


def is_telling(same: int) -> bool:
    """Return whether a key is of a message that says which one it is."""
    return bool(same & 1)


def comparing(text: str) -> str:
    """Return the form of a text to compare."""
    if text.isascii():
        # Nearly all are so already: printable signs are those with no white space but the space.
        is_plain = text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]
        return text if is_plain else " ".join(text.split())
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    return " ".join(text.split())


def families(attachments: tuple[Attachment, ...]) -> tuple[str, ...]:
    """Return of what family each file is, sorted; nothing where one of them does not say."""
    found = [_family(one.media_type, one.name) for one in attachments]
    return tuple(sorted(found)) if all(found) else ()


def agree(one: Trace, other: Trace, shift: int = 0) -> bool:
    """Return whether two times can be the same; `shift` is added to the first."""
    if (one.width < 0) != (other.width < 0):
        return False
    if _near(one, other, one.at + shift - other.at):
        return True
    # Which of the two hours it was shows in the order of a file, and less in a part of it.
    are_alike = one.is_doubled == other.is_doubled
    if are_alike and not (one.is_doubled and is_telling(one.same)):
        return False
    return any(_near(one, other, one.at + shift + turn - other.at) for turn in (HOUR, -HOUR))


def reach(one: Trace) -> int:
    """Return how far from its time a message that agrees with it can stand, doubled hours apart."""
    return max(one.width, 60 * SECOND) + SLACK


def _near(one: Trace, other: Trace, apart: int) -> bool:
    """Compare times that are `apart` (the first minus the other), by rule 3."""
    wide, narrow = max(one.width, other.width), min(one.width, other.width)
    if wide <= SECOND:
        return abs(apart) <= SLACK
    if wide == narrow:
        return apart == 0 or (is_telling(one.same) and abs(apart) <= wide)
    into = -apart if one.width > other.width else apart
    return -SLACK <= into < wide + SLACK


def _said(message: Message) -> str:
    if message.kind is Kind.MESSAGE and not (message.same_as or message.details):
        text = comparing(message.text)
        if text and text[0] != "\x00":
            return text  # which nearly all are
    if message.same_as:
        return _FILES if message.same_as.startswith(_LEFT_OUT) else message.same_as
    text = comparing(message.text)
    if message.kind is Kind.SYSTEM:
        # A full stop at the end comes and goes with the version.
        return "\x00system " + text.rstrip(".")
    if text:
        if text[0] == "\x00":
            text = "\n" + text  # a person's own words are never taken for what stands above
        subject = message.details.get("subject", "") if message.details else ""
        return f"{comparing(subject)}\n{text}" if subject else text
    if message.attachments:
        return _FILES
    named = (message.details.get(one, "") for one in ("subject", "url", "call_seconds"))
    return "\x00".join(("", str(message.kind), *named))


def _family(media_type: str, name: str) -> str:
    first = media_type.partition("/")[0].lower()
    ending = name.rpartition(".")[2].lower()
    return _FAMILY_OF.get(first, "") or _FAMILY_OF.get(ending, "")
