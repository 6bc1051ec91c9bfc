"""The head of the journal's log, as a report prints it.

Never here: signing it, what it covers.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LogHead:
    """The head of the journal's log at the time of the dossier.

    Attributes:
        origin: name of the log.
        size: entries covered.
        root: root hash as printed in the note.
        note: the signed note, whole.
        verifier: the public key that checks the note, as C2SP writes it.
        first_left_at: when a head first left this computer; None when none had.
        unchanged_since: whether the log of today agrees with the head that left then; checked.
    """

    origin: str
    size: int
    root: str
    note: str
    verifier: str
    first_left_at: datetime | None = None
    unchanged_since: bool = False
