"""The history of an edited message: `message_summary_info`, a binary property list.

Its "ec" holds, for each part of a message, all texts from the first to the last with their times;
"rp" names parts that were taken back.

Never here: the row of the message.
"""

import plistlib
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.findings import Earlier
from harassvault.importers.imessage.bodies import text_of, without_marks
from harassvault.importers.shared.times import from_apple

_MAX_BYTES = 16 * limits.MIB


@dataclass(frozen=True, slots=True)
class History:
    """What became of a message.

    Attributes:
        earlier: its texts before the last, oldest first.
        is_taken_back: whether a part of it was unsent.
    """

    earlier: tuple[Earlier, ...] = ()
    is_taken_back: bool = False


def history(untrusted: bytes) -> History:
    """Return the history; an empty one for what cannot be read."""
    if not untrusted.startswith(b"bplist00") or len(untrusted) > _MAX_BYTES:
        return History()
    try:
        found = plistlib.loads(untrusted, fmt=plistlib.FMT_BINARY)
    except (plistlib.InvalidFileException, ValueError, TypeError, RecursionError, MemoryError):
        return History()
    if not isinstance(found, dict):
        return History()
    parts = found.get("ec")
    earlier: list[Earlier] = []
    for versions in parts.values() if isinstance(parts, dict) else ():
        for one in versions[:-1] if isinstance(versions, list) else ():
            if isinstance(one, dict) and len(earlier) < limits.MAX_EARLIER:
                earlier += _version(one)
    return History(tuple(earlier), bool(found.get("rp")))


def _version(one: dict[str, object]) -> list[Earlier]:
    body, when = one.get("t"), one.get("d")
    text = text_of(body) if isinstance(body, bytes) else None
    if text is None:
        return []
    time = from_apple(float(when)) if isinstance(when, int | float) else None
    return [Earlier(without_marks(text)[: limits.MAX_TEXT], time)]
