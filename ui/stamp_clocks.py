"""What is said of a time stamp whose time and this computer's cannot both be right.

Never here: when that is (`harassvault.stamps.values`), the words themselves (`ui/words`).
"""

from dataclasses import dataclass
from datetime import datetime

from harassvault.stamps.values import Clocks, Stamp


@dataclass(frozen=True, slots=True)
class Differs:
    """A sentence, by its key in the words, and the time of ours that it names."""

    key: str
    ours: datetime


def clock_that_differs(stamp: Stamp) -> Differs | None:
    """Return what is to be said, or None where both clocks can be right."""
    match stamp.clocks:
        case Clocks.AHEAD:
            return Differs("checkpoint.clock_ahead", stamp.taken_at)
        case Clocks.BEHIND:
            return Differs("checkpoint.clock_behind", stamp.asked_at)
        case Clocks.AGREE:
            return None
