"""Asking for time stamps and taking the answers in: one write is one entry of the log.

Never here: files outside the journal (`ui`), what a stamp is good for, in words.
"""

from dataclasses import dataclass

import msgspec

from harassvault.errors import NothingChangedError, StampOfOtherError, StampUnaskedError
from harassvault.ledger import Entry
from harassvault.log_writer import LogWriter
from harassvault.logged import logged
from harassvault.stamps.values import ADDED, ASKED, Added, Asked, KnownAsked, Stamp

# `checking` is loaded where it is used: see there.


@dataclass(frozen=True, slots=True)
class Stamps:
    """The time stamps of an open vault."""

    writer: LogWriter

    def ask(self) -> Asked:
        """Sign the head of the log, and write a question about it into the log.

        Raises:
            OpenForReadingError, DiskFullError, StoreFailedError
        """
        from harassvault.stamps.checking import question  # noqa: PLC0415 as said

        head, note = self.writer.checkpoint()
        asked = question(head.size, note)
        self.writer.write(ASKED, lambda: dict(msgspec.to_builtins(asked)))
        return asked

    def take(self, untrusted_reply: bytes, untrusted_certificates: bytes = b"") -> Stamp:
        """Take an answer in, once it was checked.

        Args:
            untrusted_reply: the file that an authority gave.
            untrusted_certificates: PEM or DER, of whoever the person trusts to vouch for the
                authority; empty where there are none, and then the chain is not looked at.

        Raises:
            StampNotReadError: one of the two files is none.
            StampRefusedError: the authority gave no stamp.
            StampOfOtherError: it is about none of the heads that were asked about.
            StampUnaskedError: it answers another question about one of them.
            StampSignatureError: its signature does not hold.
            StampExpiredError: its certificate was not valid when it was given.
            StampChainError: none of the given certificates vouches for it.
            NothingChangedError: it is there already.
            OpenForReadingError, DiskFullError, StoreFailedError
        """
        from harassvault.stamps import checking  # noqa: PLC0415 as said

        self.writer.check_writing()
        reply = checking.read(untrusted_reply)
        known = self._question(reply.digest.hex(), str(reply.nonce))
        added = checking.added(reply, known.asked, untrusted_certificates)
        if added in [one for _entry, one in self._added()]:
            raise NothingChangedError
        entry = self.writer.write(ADDED, lambda: dict(msgspec.to_builtins(added)))
        return checking.stamp(entry, added, known)

    def asked(self) -> list[KnownAsked]:
        """Return the questions, oldest first; an entry that does not read is passed over."""
        answered = [one.stamp for _entry, one in self._added()]
        return [
            KnownAsked(entry.seq, entry.at, one, answered.count(one.id))
            for entry, one in logged(self.writer, ASKED, Asked)
        ]

    def all(self) -> list[Stamp]:
        """Return the stamps, in the order in which they were taken in."""
        asked = {one.asked.id: one for one in self.asked()}
        added = [(entry, one) for entry, one in self._added() if one.stamp in asked]
        if not added:
            return []
        from harassvault.stamps import checking  # noqa: PLC0415 as said

        return [checking.stamp(entry, one, asked[one.stamp]) for entry, one in added]

    def _question(self, sha256: str, nonce: str) -> KnownAsked:
        known = [one for one in self.asked() if one.asked.sha256 == sha256]
        if not known:
            raise StampOfOtherError
        for one in known:
            if one.asked.nonce == nonce:
                return one
        raise StampUnaskedError

    def _added(self) -> list[tuple[Entry, Added]]:
        return list(logged(self.writer, ADDED, Added))
