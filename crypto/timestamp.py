"""Time stamps of RFC 3161: what an authority is asked, and what it answered.

Bytes in, bytes out. A query holds a digest and a random number, so that an answer is known to be
the one to this question; nothing else. An answer is checked in two steps that say different
things: `Reply.check` that the authority's key signed just this digest at that time, and
`check_chain` that somebody who is trusted vouches for that authority.

Never here: sending anything anywhere (a person carries the files), and which authorities to trust.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509 import Certificate
from cryptography.x509.oid import ExtendedKeyUsageOID
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)
from rfc3161_client.tsp import Accuracy

from crypto.cms import certificates_in, in_order, signed_content
from crypto.der import INTEGER, OCTETS, SEQUENCE, element
from crypto.errors import (
    MalformedDerError,
    TimestampDigestError,
    TimestampNonceError,
    TimestampRefusedError,
    TimestampSignatureError,
    TimestampUntrustedError,
)
from crypto.issuers import is_reached
from crypto.reply_size import MAX_REPLY_BYTES

_GRANTED = (0, 1)
"""PKIStatus: granted, and granted with modifications (which `check` then looks at)."""

_SHA256 = "2.16.840.1.101.3.4.2.1"


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: the SHA-256 of the data, and a number that the answer repeats."""

    der: bytes
    digest: bytes
    nonce: int


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed an answer: the name in its certificate, from when to when that is valid.

    `sha256` is that of the certificate, in hexadecimal: by it, people tell two apart.
    """

    name: str
    sha256: str
    valid_from: datetime
    valid_to: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that was granted. Nothing in it is believed before `check`.

    Attributes:
        der: the answer as it came.
        at: when the authority says it was; aware, UTC.
        accuracy: how far that may be off; None where it does not say.
        digest: of the data, as it is in the answer.
        nonce: the number of the question; None where the answer has none.
        certificates: those in it.
    """

    der: bytes
    at: datetime
    accuracy: timedelta | None
    digest: bytes
    nonce: int | None
    certificates: tuple[Certificate, ...]

    def check(self, digest: bytes, nonce: int | None) -> Signer:
        """Check that it answers this question, and its signature; return who signed it.

        Args:
            digest: SHA-256 of the data, 32 bytes.
            nonce: number of the question; None to ask for none.

        Raises:
            TimestampDigestError: it is about other data.
            TimestampNonceError: it answers another question.
            TimestampSignatureError: its signature does not hold, or not with a certificate that
                is for time stamps (RFC 3161 section 2.3).
        """
        if self.digest != digest:
            raise TimestampDigestError
        if nonce is not None and self.nonce != nonce:
            raise TimestampNonceError
        try:
            _content, signer = signed_content(_token(self.der))
        except MalformedDerError as error:
            raise TimestampSignatureError(error.reason) from error
        if not _is_for_time_stamps(signer):
            raise TimestampSignatureError("its certificate is not for time stamps")
        der = signer.public_bytes(serialization.Encoding.DER)
        return Signer(
            name=signer.subject.rfc4514_string(),
            sha256=hashlib.sha256(der).hexdigest(),
            valid_from=signer.not_valid_before_utc,
            valid_to=signer.not_valid_after_utc,
        )


def ask(data: bytes) -> Query:
    """Make a query about data; asks for the certificates, so that the answer stands alone."""
    builder = TimestampRequestBuilder(data=data, hash_algorithm=HashAlgorithm.SHA256)
    made = builder.build().as_bytes()
    return read_query(made)


def read_query(untrusted: bytes) -> Query:
    """Read a query.

    Raises:
        MalformedDerError: it is none, or not about a SHA-256.
    """
    try:
        _version, imprint, *rest = element(untrusted, SEQUENCE).parts
        algorithm, digest = imprint.must_be(SEQUENCE).parts
        (nonce,) = (one.content for one in rest if one.tag == INTEGER)
        kind = x509.ObjectIdentifier(_SHA256)
        if algorithm.parts[0].content != bytes.fromhex("608648016503040201"):
            raise MalformedDerError(f"not {kind.dotted_string}")
        return Query(untrusted, digest.must_be(OCTETS).content, int.from_bytes(nonce, signed=True))
    except (ValueError, IndexError) as error:
        raise MalformedDerError(str(error)) from error


def read_reply(untrusted: bytes) -> Reply:
    """Read an answer.

    Raises:
        MalformedDerError: it is none.
        TimestampRefusedError: the authority said no.
    """
    if len(untrusted) > MAX_REPLY_BYTES:
        raise MalformedDerError("too long")
    try:
        answer = _decoded(untrusted)
        if answer.status not in _GRANTED:
            raise TimestampRefusedError(answer.status, " ".join(answer.status_string))
        told = answer.tst_info
        imprint = told.message_imprint
        if imprint.hash_algorithm.dotted_string != _SHA256:
            raise MalformedDerError("not about a SHA-256")
        return Reply(
            der=untrusted,
            at=told.gen_time,
            accuracy=_accuracy(answer),
            digest=imprint.message,
            nonce=cast("int | None", told.nonce),
            certificates=certificates_in(_token(untrusted)),
        )
    except ValueError as error:
        raise MalformedDerError(str(error)) from error


def check_chain(reply: Reply, trusted: Sequence[Certificate]) -> None:
    """Check that a trusted certificate vouches for who signed, at the time of the stamp.

    Raises:
        TimestampUntrustedError: none does, or one of the chain was not valid then.
    """
    roots = [one for one in trusted if one.issuer == one.subject]
    if not roots:
        raise TimestampUntrustedError("no root was given")
    # The library believes each "intermediate" as it does a root: those of the answer itself, which
    # anybody can put there, must not be among them. It finds them where they are.
    between = [one for one in trusted if one not in roots]
    verifier = VerifierBuilder(roots=_once(roots), intermediates=_once(between)).build()
    try:
        verifier.verify(_decoded(reply.der), reply.digest)
    except (VerificationError, ValueError) as error:
        raise TimestampUntrustedError(str(error)) from error
    _content, signer = signed_content(_token(reply.der))
    if not is_reached(signer, [*reply.certificates, *between], roots):
        raise TimestampUntrustedError("a certificate of the chain is signed over MD5 or SHA-1")


def read_certificates(untrusted_pem: bytes) -> tuple[Certificate, ...]:
    """Read certificates from PEM text, or one from DER.

    Raises:
        MalformedDerError: there is none.
    """
    try:
        if b"-----BEGIN" in untrusted_pem:
            return tuple(x509.load_pem_x509_certificates(untrusted_pem))
        return (x509.load_der_x509_certificate(untrusted_pem),)
    except (ValueError, x509.InvalidVersion) as error:
        raise MalformedDerError(str(error)) from error


def pem(certificates: Sequence[Certificate]) -> str:
    """Write certificates as PEM text."""
    encoding = serialization.Encoding.PEM
    return "".join(one.public_bytes(encoding).decode("ascii") for one in certificates)


def _decoded(reply: bytes) -> TimeStampResponse:
    """Read an answer with the library, which is strict about the order of sets.

    Raises:
        MalformedDerError, ValueError: it is none.
    """
    match element(reply, SEQUENCE).parts:
        case (_status, token):
            return decode_timestamp_response(reply.replace(token.whole, in_order(token.whole)))
    return decode_timestamp_response(reply)  # a refusal, without a token


def _token(reply: bytes) -> bytes:
    _status, token = element(reply, SEQUENCE).parts
    return token.whole


def _accuracy(answer: TimeStampResponse) -> timedelta | None:
    # May be left out (RFC 3161 section 2.4.2), whatever the library's types say.
    told = cast("Accuracy | None", answer.tst_info.accuracy)
    if told is None:
        return None
    return timedelta(
        seconds=told.seconds or 0, milliseconds=told.millis or 0, microseconds=told.micros or 0
    )


def _is_for_time_stamps(certificate: Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError):
        return False
    return usage.critical and list(usage.value) == [ExtendedKeyUsageOID.TIME_STAMPING]


def _once(certificates: Sequence[Certificate]) -> list[Certificate]:
    return list(dict.fromkeys(certificates))
