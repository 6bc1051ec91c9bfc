"""The key that signs documents: worked out of the log's, with a certificate that says so."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.document_key import DocumentKey
from crypto.key_number import key_number
from crypto.note import SigningKey

LOG = SigningKey.from_seed("harassvault/example", bytes(range(32)))
SINCE = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=1)))


def certificate_of(key):
    return x509.load_der_x509_certificate(key.certificate(SINCE))


def test_the_certificate_is_its_own_and_names_the_logs_key():
    certificate = certificate_of(DocumentKey(LOG))
    certificate.verify_directly_issued_by(certificate)
    assert certificate.subject.rfc4514_string() == f"CN=Key {key_number(LOG.verifier)}"
    assert certificate.not_valid_before_utc == SINCE.astimezone(UTC)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment) == (True, True)
    assert not usage.key_cert_sign


def test_what_it_signs_holds_by_its_certificate_alone():
    key = DocumentKey(LOG)
    public = certificate_of(DocumentKey(LOG)).public_key()
    public.verify(key.sign(b"a report"), b"a report", ec.ECDSA(hashes.SHA256()))
    with pytest.raises(InvalidSignature):
        public.verify(key.sign(b"a report"), b"another", ec.ECDSA(hashes.SHA256()))
    other = certificate_of(DocumentKey(SigningKey.from_seed(LOG.name, bytes(32))))
    assert other.public_key() != public


def test_the_key_is_the_one_that_the_page_on_the_log_says():
    info = b"harassvault document signature v1"
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    drawn = int.from_bytes(HKDF(hashes.SHA256(), 40, None, info).derive(LOG.seed))
    public = ec.derive_private_key(drawn % (order - 1) + 1, ec.SECP256R1()).public_key()
    assert certificate_of(DocumentKey(LOG)).public_key() == public
    assert "object at" in repr(DocumentKey(LOG))
