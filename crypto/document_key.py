"""A key that signs documents, worked out of a log's signing key, with a certificate of its own.

Readers of PDF check ECDSA on P-256 everywhere and Ed25519 seldom, so the log's own key does not
sign documents. The certificate names the number of the log's key. It says who holds the key to one
who knows that number from elsewhere, and to nobody else: no authority vouches for it.

Never here: the form of a signature in a document.
"""

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from crypto.key_number import key_number
from crypto.note import SigningKey

_INFO = b"harassvault document signature v1"

_DRAWN = 40
"""Bytes drawn for a number of 32: what reducing it favours is below 2^-64 (FIPS 186-5, A.2.1)."""

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the group of P-256 (SP 800-186, 3.2.1.3)."""

_END = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""No end is known (RFC 5280, 4.1.2.5): the key is worn out by no time, and nobody renews it."""


class DocumentKey:
    """Signs documents; see the module. Its repr never shows the key."""

    def __init__(self, signing: SigningKey) -> None:
        drawn = HKDF(hashes.SHA256(), _DRAWN, None, _INFO).derive(signing.seed)
        number = int.from_bytes(drawn) % (_ORDER - 1) + 1
        self._key = ec.derive_private_key(number, ec.SECP256R1())
        self._log = signing.verifier

    def sign(self, data: bytes) -> bytes:
        """Return the ECDSA signature of some bytes, with SHA-256, as DER."""
        return self._key.sign(data, ec.ECDSA(hashes.SHA256()))

    def certificate(self, since: datetime) -> bytes:
        """Return the certificate as DER.

        Args:
            since: from when on it counts; aware.
        """
        number = key_number(self._log)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Key {number}")])
        usage = x509.KeyUsage(
            digital_signature=True, content_commitment=True, key_encipherment=False,
            data_encipherment=False, key_agreement=False, key_cert_sign=False, crl_sign=False,
            encipher_only=False, decipher_only=False,
        )  # fmt: skip
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self._key.public_key())
            .serial_number(int(number.replace(" ", "")) + 1)
            .not_valid_before(since.astimezone(UTC))
            .not_valid_after(_END)
            .add_extension(usage, critical=True)
            .sign(self._key, hashes.SHA256())
        )
        return certificate.public_bytes(Encoding.DER)
