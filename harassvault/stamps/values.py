"""What is known of time stamps. The whole of it stands in the log, and nowhere else.

Never here: reading and writing entries (`harassvault.stamps.ledger`).
"""

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

ASKED, ADDED = "stamp.asked", "stamp.added"
"""Kinds of entry: a question that was written into a file, and an answer that was taken in."""


CLOCKS_DIFFER = timedelta(minutes=15)
"""How far an authority's time may lie outside of ours before it is said: clocks that nobody sets
are off by minutes, and one in the wrong zone by half an hour at least."""


class Clocks(StrEnum):
    """What the authority's time is against this computer's, between question and answer."""

    AGREE = "agree"
    AHEAD = "ahead"
    BEHIND = "behind"


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question to an authority, as the log keeps it.

    Attributes:
        id: random id.
        size: of the log whose head it is about.
        sha256: hex digest of the signed head, as a file.
        nonce: the question's number, as text: it has up to 64 bits, and JSON's numbers have 53.
        query: the file itself, base64.
    """

    id: str
    size: int
    sha256: str
    nonce: str
    query: str


class Added(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An answer, as the log keeps it.

    Attributes:
        stamp: id of the question.
        size: of the log whose head it is about.
        at: when the authority says it was, RFC 3339 in UTC.
        authority: name in the certificate that signed it.
        reply: the file itself, base64.
        certificates: those that came with it, as PEM; empty where none did.
    """

    stamp: str
    size: int
    at: str
    authority: str
    reply: str
    certificates: str = ""


class KnownAsked(msgspec.Struct, frozen=True):
    """A question with its place in the log; whether an answer came."""

    seq: int
    at: datetime
    asked: Asked
    answers: int


class Stamp(msgspec.Struct, frozen=True):
    """A time stamp that was taken in, checked.

    Attributes:
        seq: number of its entry.
        size: of the log: everything up to this entry existed when it was given.
        at: by the authority's clock; aware, UTC.
        accuracy: how far that may be off; None where it does not say.
        authority: name in the certificate that signed it.
        certificate: its SHA-256, in hexadecimal.
        is_vouched_for: certificates were given with it, and its chain ends in one of them.
        asked_at, taken_at: when the question was written and the answer taken in, by this
            computer's clock; aware.
        query, reply: the files.
        certificates: those that came with it, as PEM.
    """

    seq: int
    size: int
    at: datetime
    accuracy: timedelta | None
    authority: str
    certificate: str
    is_vouched_for: bool
    asked_at: datetime
    taken_at: datetime
    query: bytes
    reply: bytes
    certificates: str

    @property
    def clocks(self) -> Clocks:
        """Whether it was given between question and answer, as far as two clocks can tell.

        It must have been: the answer bears the question's random number. So where it was not, one
        of the two clocks was wrong.
        """
        if self.at > self.taken_at + CLOCKS_DIFFER:
            return Clocks.AHEAD
        return Clocks.BEHIND if self.at < self.asked_at - CLOCKS_DIFFER else Clocks.AGREE
