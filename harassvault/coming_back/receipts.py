"""Receipts: somebody says that they got a report, a package or a head of the log.

One call that writes is one entry of the log. Whether a receipt fits what left is found out anew
whenever it is read.

Never here: files outside the journal, words for people.
"""

from dataclasses import dataclass
from datetime import date

import msgspec

from harassvault.coming_back.digests import fits, read_digest, text_digest
from harassvault.coming_back.values import RECEIPT, Fit, KnownReceipt, Of, Receipt
from harassvault.errors import AmbiguousIdError, NotFoundError, NothingChangedError
from harassvault.handovers.ledger import Handovers
from harassvault.layout import new_id
from harassvault.log_writer import LogWriter
from harassvault.logged import logged
from harassvault.store import reading
from harassvault.text_limits import MAX_LINE, MAX_WORDS, check_length

_MOST_DIGITS = 15
"""Of the number of entries under a head; an id has 32."""


@dataclass(frozen=True, slots=True)
class Receipts:
    """The receipts of an open vault."""

    writer: LogWriter

    def add(
        self, of: str, sender: str, digest: str = "", on: date | None = None, words: str = ""
    ) -> KnownReceipt:
        """Write down that somebody got something.

        Args:
            of: the beginning of an id of a report or a hand-over, or the number of entries under
                a head that was signed.
            sender: who says so.
            digest: hexadecimal or words, as they say it.
            on: the day.
            words: what they say.

        Raises:
            NotFoundError, AmbiguousIdError: of what it is.
            NotADigestError, TextTooLongError
            NothingChangedError: the same receipt is there already.
            OpenForReadingError, DiskFullError, StoreFailedError
        """
        self.writer.check_writing()
        check_length("from", sender, MAX_LINE)
        check_length("words", words, MAX_WORDS)
        what, whole = self._of(of)
        day = on.isoformat() if on else ""
        told = Receipt(new_id(), what, whole, sender, read_digest(digest), day, words)
        same = msgspec.structs.replace
        if any(same(one.receipt, receipt=told.receipt) == told for one in self.all()):
            raise NothingChangedError
        entry = self.writer.write(RECEIPT, lambda: dict(msgspec.to_builtins(told)))
        return KnownReceipt(entry.seq, entry.at, told, self._fit(told))

    def all(self) -> list[KnownReceipt]:
        """Return the receipts, oldest first."""
        return [
            KnownReceipt(entry.seq, entry.at, one, self._fit(one))
            for entry, one in logged(self.writer, RECEIPT, Receipt)
        ]

    def _of(self, untrusted: str) -> tuple[Of, str]:
        """Find what a receipt is of."""
        given = untrusted.strip().lower()
        handovers = Handovers(self.writer)
        if given.isascii() and given.isdigit() and len(given) <= _MOST_DIGITS:
            if int(given) in handovers.log.heads():
                return Of.HEAD, str(int(given))
            raise NotFoundError("head", untrusted)
        found = [
            (Of.HANDOVER, one.handover.handover)
            for one in handovers.all()
            if len(given) >= reading.MIN_PREFIX and one.handover.handover.startswith(given)
        ]
        if len(found) > 1:
            raise AmbiguousIdError("handover", untrusted)
        if found:
            return found[0]
        return Of.EXPORT, reading.full_id(self.writer.connection, "export", given)

    def _fit(self, receipt: Receipt) -> Fit:
        known = self._digests(receipt)
        if not known:
            return Fit.NOT_KNOWN
        if not receipt.digest:
            return Fit.NOT_SAID
        return Fit.FITS if any(fits(receipt.digest, one) for one in known) else Fit.DIFFERS

    def _digests(self, receipt: Receipt) -> set[str]:
        """Return the digests of what left, in all the forms in which it did."""
        handovers = Handovers(self.writer)
        if receipt.what is Of.HEAD:
            note = handovers.log.heads().get(int(receipt.of))
            return {text_digest(note)} if note else set()
        if receipt.what is Of.HANDOVER:
            for one in handovers.all():
                if one.handover.handover == receipt.of:
                    return {one.handover.manifest, *(each.given.sha256 for each in one.given)}
            return set()
        for kept in reading.exports(self.writer.connection):
            if kept.export.id == receipt.of:
                copies = {each.copy.sha256 for each in kept.copies if each.copy.sha256}
                return {kept.export.sha256, *copies}
        return set()
