"""Asking for time stamps and taking the answers in: one write is one entry of the log.

Never here: files outside the journal (`ui`), what a stamp is good for, in words.
"""

from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC

import msgspec

from crypto.errors import (
    MalformedDerError,
    TimestampRefusedError,
    TimestampSignatureError,
    TimestampUntrustedError,
)
from crypto.timestamp import (
    Reply,
    Signer,
    ask,
    check_chain,
    pem,
    read_certificates,
    read_reply,
)
from harassvault.errors import (
    NothingChangedError,
    StampChainError,
    StampExpiredError,
    StampNotReadError,
    StampOfOtherError,
    StampRefusedError,
    StampSignatureError,
    StampUnaskedError,
)
from harassvault.layout import new_id
from harassvault.ledger import BrokenEntryError, Entry
from harassvault.log_writer import LogWriter
from harassvault.stamps.values import ADDED, ASKED, Added, Asked, KnownAsked, Stamp
from harassvault.store import entries
from harassvault.store.connection import store_errors


@dataclass(frozen=True, slots=True)
class Stamps:
    """The time stamps of an open vault."""

    writer: LogWriter

    def ask(self) -> Asked:
        """Sign the head of the log, and write a question about it into the log.

        Raises:
            OpenForReadingError, DiskFullError, StoreFailedError
        """
        head, note = self.writer.checkpoint()
        query = ask(note.encode("utf-8"))
        asked = Asked(
            id=new_id(),
            size=head.size,
            sha256=query.digest.hex(),
            nonce=str(query.nonce),
            query=b64encode(query.der).decode("ascii"),
        )
        self.writer.write(ASKED, lambda: dict(msgspec.to_builtins(asked)))
        return asked

    def asked(self) -> list[KnownAsked]:
        """Return the questions, oldest first; an entry that does not read is passed over."""
        answered = [one.stamp for _seq, one in self._added()]
        questions = [(one, msgspec.convert(dict(one.fields), Asked)) for one in self._of(ASKED)]
        return [
            KnownAsked(entry.seq, entry.at, one, answered.count(one.id)) for entry, one in questions
        ]

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
        self.writer.check_writing()
        reply = _read(untrusted_reply)
        asked = self._question(reply)
        signer = _checked(reply, asked)
        certificates = _certificates(untrusted_certificates)
        if certificates:
            try:
                check_chain(reply, read_certificates(certificates.encode()))
            except TimestampUntrustedError as error:
                raise StampChainError(error.reason) from error
        added = Added(
            stamp=asked.id,
            size=asked.size,
            at=reply.at.astimezone(UTC).isoformat(),
            authority=signer.name,
            reply=b64encode(reply.der).decode("ascii"),
            certificates=certificates,
        )
        if added in [one for _seq, one in self._added()]:
            raise NothingChangedError
        entry = self.writer.write(ADDED, lambda: dict(msgspec.to_builtins(added)))
        return _stamp(entry.seq, added, asked)

    def all(self) -> list[Stamp]:
        """Return the stamps, in the order in which they were taken in."""
        asked = {one.asked.id: one.asked for one in self.asked()}
        added = [(seq, one) for seq, one in self._added() if one.stamp in asked]
        return [_stamp(seq, one, asked[one.stamp]) for seq, one in added]

    def _question(self, reply: Reply) -> Asked:
        known = [one.asked for one in self.asked() if one.asked.sha256 == reply.digest.hex()]
        if not known:
            raise StampOfOtherError
        for one in known:
            if one.nonce == str(reply.nonce):
                return one
        raise StampUnaskedError

    def _added(self) -> list[tuple[int, Added]]:
        return [(one.seq, msgspec.convert(dict(one.fields), Added)) for one in self._of(ADDED)]

    def _of(self, kind: str) -> list[Entry]:
        connection = self.writer.connection
        found = []
        with store_errors(self.writer.path):
            for seq in entries.numbers_of(connection, kind):
                with suppress(BrokenEntryError):
                    found.append(entries.read(connection, seq).entry)
        return found


def _read(untrusted: bytes) -> Reply:
    try:
        return read_reply(untrusted)
    except MalformedDerError as error:
        raise StampNotReadError(error.reason) from error
    except TimestampRefusedError as error:
        raise StampRefusedError(error.untrusted_reason or str(error.status)) from error


def _checked(reply: Reply, asked: Asked) -> Signer:
    """Return who signed an answer to a question."""
    try:
        signer = reply.check(bytes.fromhex(asked.sha256), int(asked.nonce))
    except TimestampSignatureError as error:
        raise StampSignatureError(error.reason) from error
    if not signer.valid_from <= reply.at <= signer.valid_to:
        raise StampExpiredError
    return signer


def _certificates(untrusted: bytes) -> str:
    if not untrusted:
        return ""
    try:
        return pem(read_certificates(untrusted))
    except MalformedDerError as error:
        raise StampNotReadError(error.reason) from error


def _stamp(seq: int, added: Added, asked: Asked) -> Stamp:
    query, der = b64decode(asked.query), b64decode(added.reply)
    reply = read_reply(der)
    signer = reply.check(bytes.fromhex(asked.sha256), int(asked.nonce))
    return Stamp(
        seq=seq,
        size=added.size,
        at=reply.at,
        accuracy=reply.accuracy,
        authority=added.authority,
        certificate=signer.sha256,
        is_vouched_for=bool(added.certificates),
        query=query,
        reply=der,
        certificates=added.certificates,
    )
