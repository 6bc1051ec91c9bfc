"""Making a question, and checking an answer: the part that needs certificates.

Loaded when a time stamp is asked for, taken in or listed, and not before: what reads certificates
takes as long to load as the rest of a journal. Never here: the log.
"""

from base64 import b64decode, b64encode
from datetime import UTC

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
    StampChainError,
    StampExpiredError,
    StampNotReadError,
    StampRefusedError,
    StampSignatureError,
)
from harassvault.layout import new_id
from harassvault.ledger import Entry
from harassvault.stamps.values import Added, Asked, KnownAsked, Stamp


def question(size: int, note: str) -> Asked:
    """Make a question about the signed head of a log of this size."""
    query = ask(note.encode("utf-8"))
    return Asked(
        id=new_id(),
        size=size,
        sha256=query.digest.hex(),
        nonce=str(query.nonce),
        query=b64encode(query.der).decode("ascii"),
    )


def read(untrusted: bytes) -> Reply:
    """Read an answer; nothing of it is believed yet.

    Raises:
        StampNotReadError, StampRefusedError
    """
    try:
        return read_reply(untrusted)
    except MalformedDerError as error:
        raise StampNotReadError(error.reason) from error
    except TimestampRefusedError as error:
        raise StampRefusedError(error.untrusted_reason or str(error.status)) from error


def added(reply: Reply, asked: Asked, untrusted_certificates: bytes) -> Added:
    """Check an answer to a question; return what the log says of it.

    Raises:
        StampSignatureError, StampExpiredError
        StampNotReadError: the certificates are none.
        StampChainError: none of them vouches for it.
    """
    signer = _signer(reply, asked)
    certificates = ""
    try:
        if untrusted_certificates:
            trusted = read_certificates(untrusted_certificates)
            check_chain(reply, trusted)
            certificates = pem(trusted)
    except MalformedDerError as error:
        raise StampNotReadError(error.reason) from error
    except TimestampUntrustedError as error:
        raise StampChainError(error.reason) from error
    return Added(
        stamp=asked.id,
        size=asked.size,
        at=reply.at.astimezone(UTC).isoformat(),
        authority=signer.name,
        reply=b64encode(reply.der).decode("ascii"),
        certificates=certificates,
    )


def _signer(reply: Reply, asked: Asked) -> Signer:
    """Return who signed an answer to a question."""
    try:
        signer = reply.check(bytes.fromhex(asked.sha256), int(asked.nonce))
    except TimestampSignatureError as error:
        raise StampSignatureError(error.reason) from error
    if not signer.valid_from <= reply.at <= signer.valid_to:
        raise StampExpiredError
    return signer


def stamp(entry: Entry, one: Added, question: KnownAsked) -> Stamp:
    """Return a time stamp that the log keeps, checked again.

    Args:
        entry: that keeps the answer.
        one: what it says.
        question: that it answers.
    """
    der = b64decode(one.reply)
    reply = read(der)
    signer = _signer(reply, question.asked)
    return Stamp(
        seq=entry.seq,
        size=one.size,
        at=reply.at,
        accuracy=reply.accuracy,
        authority=one.authority,
        certificate=signer.sha256,
        is_vouched_for=bool(one.certificates),
        asked_at=question.at,
        taken_at=entry.at,
        query=b64decode(question.asked.query),
        reply=der,
        certificates=one.certificates,
    )
