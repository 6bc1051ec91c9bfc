"""What is said where all times of an export are off from those that the vault has: a wrong zone.

Which of the two zones is the wrong one, nobody can tell from the files; so nothing is corrected.

Never here: finding it out (`harassvault.conversations.tallies`), words.
"""

from harassvault.conversations.matches import Match
from harassvault.conversations.sameness import HOUR
from harassvault.store import message_pages
from harassvault.store.connection import Connection

_MINUTE = HOUR // 60


def is_shifted(match: Match) -> bool:
    """Return whether times are off, at least at a time of the year."""
    return bool(match.shift or match.turns)


def how_far(connection: Connection, match: Match) -> str:
    """Return by how much, and the import that the vault's times are from: "+05:00, 1f6c2bdd…"."""
    shifts = dict.fromkeys((match.shift, *(shift for _, shift in match.turns)))
    known = message_pages.conversations(connection, match.number)
    return ", ".join((*(_clock(one) for one in shifts if one), *(one[3] for one in known[:1])))


def _clock(shift: int) -> str:
    hours, rest = divmod(abs(shift), HOUR)
    return f"{'-' if shift < 0 else '+'}{hours:02}:{rest // _MINUTE:02}"
