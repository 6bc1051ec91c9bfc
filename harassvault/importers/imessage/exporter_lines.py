"""The lines that imessage-exporter writes: times in English words, tapbacks, edits, effects.

Never here: files, and which line belongs to which message.
"""

import re
from datetime import datetime

from harassvault.importers.findings import Precision, Reaction, Time
from harassvault.importers.shared.times import from_clock, unreadable

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CLOCK = r"(?:[A-Z][a-z]{2} [0-9]{1,2}, [0-9]{4} {1,2}[0-9]{1,2}:[0-9]{2}:[0-9]{2} [AP]M)"
_PARTS = re.compile(
    r"([A-Z][a-z]{2}) ([0-9]{1,2}), ([0-9]{4}) {1,2}([0-9]{1,2}):([0-9]{2}):([0-9]{2}) ([AP])M"
)
HEADER = re.compile(rf"({_CLOCK})(?: \(([^()\n]{{1,120}})\))?")
"""The first line of a message: when, and when it was read."""

ANNOUNCEMENT = re.compile(rf"({_CLOCK}):? (\S[^\n]{{0,4000}})")
INDENTED = re.compile(rf" {{4,80}}{_CLOCK}(?: \([^()\n]{{1,120}}\))?")
REPLY_NOTE = "This message responded to an earlier message."
DELETED_NOTE = "This message was deleted from the conversation!"
TAPBACKS = ("Tapbacks:", "Reactions:")
_EFFECTS = (
    "Balloons", "Confetti", "Echo", "Fireworks", "Gentle", "Heart", "Invisible Ink", "Lasers",
    "Loud", "Shooting Star", "Slam", "Sparkles", "Spotlight",
)  # fmt: skip
EFFECTS = frozenset(f"Sent with {one}" for one in _EFFECTS)
"""All that Apple has. A person may end a message so as well: what is taken for one is marked."""

_TAKEN_BACK = re.compile(
    r"(.{1,200}?) (?:unsent this message part(?: [0-9][0-9a-z, ]{0,80} after sending)?!"
    r"|deleted a message\.)"
)
UNSENT_WHOLE = " unsent a message!"
"""The end of an announcement: nothing is left of the message, not its place among the blocks."""

_WRITERS = ("You", "They")
"""What the program calls who took a message back, if not by the sender's own name."""

FIRST_TEXT = re.compile(rf"({_CLOCK}) ([^\n]*)")
EDIT = re.compile(r"Edited ([^\n:]{1,80}) later: ?([^\n]*)")
_TAPBACK = re.compile(
    r"(Loved|Liked|Disliked|Laughed at|Laughed|Emphasized|Questioned|[^\x00-\x7f]\S{0,12})"
    r" (?:by|from) (.{1,200})"
)
_STICKER = re.compile(r"(?:\w{1,20} )?Sticker from (.{1,200}?)(?: not found!|: .{1,2000})")
_EMOJI = {
    "Loved": "❤️", "Liked": "👍", "Disliked": "👎", "Laughed": "😂", "Laughed at": "😂",
    "Emphasized": "‼️", "Questioned": "❓",
}  # fmt: skip


def time_of(text: str) -> Time:
    """Return the time of a header: the exporting computer's clock."""
    found = _PARTS.fullmatch(text)
    if not found or found[1] not in _MONTHS:
        return unreadable(text)
    hour = int(found[4]) % 12 + (12 if found[7] == "P" else 0)
    try:
        moment = datetime(  # noqa: DTZ001 - a clock without a zone is what is read
            int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2]),
            hour, int(found[5]), int(found[6]),
        )  # fmt: skip
    except ValueError:
        return unreadable(text)
    return from_clock(moment, Precision.SECOND, text)


def tapback(line: str) -> Reaction | None:
    """Return the reaction that a line names."""
    if sticker := _STICKER.fullmatch(line.strip()):
        return Reaction("sticker", sticker[1])
    found = _TAPBACK.fullmatch(line.strip())
    return Reaction(_EMOJI.get(found[1], found[1]), found[2]) if found else None


def is_taken_back(line: str, sender: str) -> bool:
    """Return whether a line is what the program writes in place of an unsent part.

    The name is the block's own sender's: of somebody else, a person speaks.
    """
    found = _TAKEN_BACK.fullmatch(line)
    return found is not None and found[1] in (*_WRITERS, sender)
