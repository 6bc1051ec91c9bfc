"""Who signed a time stamp: the one signature of a CMS SignedData (RFC 5652), by itself.

Checks that the content is what was signed, by the certificate that stands in it and that the
signature names (RFC 5816: the signing certificate is an attribute, by its digest). Whether anybody
should believe that certificate is another question (`crypto.timestamp`). Never here: making
signatures.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

from crypto.der import INTEGER, OCTETS, OID, SEQUENCE, SET, Element, element
from crypto.errors import MalformedDerError, TimestampSignatureError

_CONTENT, _CERTIFICATES, _ATTRIBUTES = 0xA0, 0xA0, 0xA0
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
_CERTIFICATE_1 = bytes.fromhex("2a864886f70d010910020c")  # ESSCertID, SHA-1 (RFC 2634)
_CERTIFICATE_2 = bytes.fromhex("2a864886f70d010910022f")  # ESSCertIDv2 (RFC 5035)
_PSS = bytes.fromhex("2a864886f70d01010a")

_DIGESTS: Mapping[bytes, type[hashes.HashAlgorithm]] = {
    bytes.fromhex("608648016503040201"): hashes.SHA256,
    bytes.fromhex("608648016503040202"): hashes.SHA384,
    bytes.fromhex("608648016503040203"): hashes.SHA512,
}
"""SHA-1 is refused: a signature over it can be made for two contents."""


@dataclass(frozen=True, slots=True)
class _Signer:
    """A SignerInfo, taken apart: what it says and what it signed."""

    serial: int
    issuer: bytes
    digest: hashes.HashAlgorithm
    attributes: Mapping[bytes, Element]
    signed: bytes
    algorithm: bytes
    signature: bytes


def signed_content(untrusted_token: bytes) -> tuple[bytes, x509.Certificate]:
    """Check the signature of a token; return its content and the certificate that signed it.

    Raises:
        MalformedDerError: it is no SignedData with one signature.
        TimestampSignatureError: the signature does not hold.
    """
    inner, certificates, signer = _taken_apart(untrusted_token)
    said = _only(signer.attributes, _MESSAGE_DIGEST).must_be(OCTETS).content
    if said != _digest(signer.digest, inner):
        raise TimestampSignatureError("its content was changed")
    certificate = _certificate_of(signer, certificates)
    if not _names(signer.attributes, certificate):
        raise TimestampSignatureError("it names another certificate")
    try:
        _verify(certificate, signer)
    except (InvalidSignature, UnsupportedAlgorithm, TypeError, ValueError) as error:
        raise TimestampSignatureError("it was not made by its certificate") from error
    return inner, certificate


def certificates_in(untrusted_token: bytes) -> tuple[x509.Certificate, ...]:
    """Return the certificates that stand in a token; raises MalformedDerError."""
    return _taken_apart(untrusted_token)[1]


def in_order(untrusted_token: bytes) -> bytes:
    """Return a token with its certificates in the order that DER asks for in sets.

    Many authorities, openssl's among them, write them in another. Nobody signs that order, and the
    length stays, so that nothing else has to change. What is no token is returned as it is.
    """
    try:
        _kind, outer = element(untrusted_token, SEQUENCE).parts
        (data,) = outer.must_be(_CONTENT).parts
        groups = [one for one in data.parts if one.tag == _CERTIFICATES]
        for one in groups:
            ordered = b"".join(sorted(part.whole for part in one.parts))
            untrusted_token = untrusted_token.replace(one.content, ordered)
    except (MalformedDerError, ValueError):
        pass
    return untrusted_token


def _taken_apart(token: bytes) -> tuple[bytes, tuple[x509.Certificate, ...], _Signer]:
    try:
        kind, outer = element(token, SEQUENCE).parts
        if kind.must_be(OID).content != _SIGNED_DATA:
            raise MalformedDerError("no signed data")
        (data,) = outer.must_be(_CONTENT).parts
        _version, _digests, content, *more, signers = data.must_be(SEQUENCE).parts
        _kind, wrapped = content.must_be(SEQUENCE).parts
        (octets,) = wrapped.must_be(_CONTENT).parts
        (one,) = signers.must_be(SET).parts
        certificates = tuple(
            x509.load_der_x509_certificate(part.whole)
            for group in more
            if group.tag == _CERTIFICATES
            for part in group.parts
        )
        return octets.must_be(OCTETS).content, certificates, _signer(one)
    except (ValueError, KeyError, x509.InvalidVersion) as error:
        raise MalformedDerError(str(error)) from error


def _signer(untrusted: Element) -> _Signer:
    _version, named, digest, attributes, algorithm, signature, *_rest = untrusted.must_be(
        SEQUENCE
    ).parts
    issuer, serial = named.must_be(SEQUENCE).parts
    # What is signed is the set itself, with its own tag in place of the one that it has here
    # (RFC 5652 section 5.4).
    signed = bytes([SET]) + attributes.must_be(_ATTRIBUTES).whole[1:]
    return _Signer(
        serial=int.from_bytes(serial.must_be(INTEGER).content, signed=True),
        issuer=issuer.whole,
        digest=_DIGESTS[digest.parts[0].content](),
        attributes=_attributes(attributes.parts),
        signed=signed,
        algorithm=algorithm.parts[0].content,
        signature=signature.must_be(OCTETS).content,
    )


def _attributes(untrusted: Iterable[Element]) -> Mapping[bytes, Element]:
    found: dict[bytes, Element] = {}
    for one in untrusted:
        kind, values = one.must_be(SEQUENCE).parts
        if kind.content in found:
            raise MalformedDerError("an attribute twice")
        found[kind.content] = values.must_be(SET)
    return found


def _only(attributes: Mapping[bytes, Element], kind: bytes) -> Element:
    try:
        (value,) = attributes[kind].parts
    except (KeyError, ValueError) as error:
        raise MalformedDerError("an attribute is missing") from error
    return value


def _certificate_of(signer: _Signer, known: Iterable[x509.Certificate]) -> x509.Certificate:
    for one in known:
        try:
            if one.serial_number == signer.serial and one.issuer.public_bytes() == signer.issuer:
                return one
        except ValueError:  # a name that does not read is read only here
            continue
    raise TimestampSignatureError("its certificate is not in it")


def _names(attributes: Mapping[bytes, Element], certificate: x509.Certificate) -> bool:
    """Say whether the signature names this certificate by its digest (RFC 5816)."""
    if _CERTIFICATE_2 in attributes:
        first = _only(attributes, _CERTIFICATE_2).parts[0].parts[0].must_be(SEQUENCE).parts
        algorithm: hashes.HashAlgorithm = hashes.SHA256()  # where none is named (RFC 5035)
        if first[0].tag == SEQUENCE:
            chosen = _DIGESTS.get(first[0].parts[0].content)
            algorithm, first = (chosen or hashes.SHA256)(), first[1:]
        return bool(first[0].must_be(OCTETS).content == certificate.fingerprint(algorithm))
    first = _only(attributes, _CERTIFICATE_1).parts[0].parts[0].must_be(SEQUENCE).parts
    sha1 = hashes.SHA1()  # noqa: S303 - what RFC 2634 prescribes; the signature itself uses another
    return bool(first[0].must_be(OCTETS).content == certificate.fingerprint(sha1))


def _verify(certificate: x509.Certificate, signer: _Signer) -> None:
    """Check the signature with the certificate's key; raises InvalidSignature."""
    match certificate.public_key():
        case rsa.RSAPublicKey() as key:
            pad: padding.AsymmetricPadding = padding.PKCS1v15()
            if signer.algorithm == _PSS:
                pad = padding.PSS(padding.MGF1(signer.digest), padding.PSS.AUTO)
            key.verify(signer.signature, signer.signed, pad, signer.digest)
        case ec.EllipticCurvePublicKey() as key:
            key.verify(signer.signature, signer.signed, ec.ECDSA(signer.digest))
        case ed25519.Ed25519PublicKey() as key:
            key.verify(signer.signature, signer.signed)
        case other:
            raise UnsupportedAlgorithm(type(other).__name__)


def _digest(algorithm: hashes.HashAlgorithm, data: bytes) -> bytes:
    digest = hashes.Hash(algorithm)
    digest.update(data)
    return digest.finalize()
