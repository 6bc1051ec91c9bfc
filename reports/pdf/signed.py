"""A PDF of ours with a signature (PAdES, ETSI EN 319 142-1) by a key of the journal.

The library that writes it is optional: it brings parts that speak to networks, and the program
itself has none. No such part is called: nothing is fetched, no time stamp, no list of revocations.

Never here: the key (`crypto.document_key`), where the file is written.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING, BinaryIO

from reports.errors import SigningAbsentError

if TYPE_CHECKING:
    from crypto.document_key import DocumentKey

_FIELD = "Signature1"
_DIGEST = "sha256"

_LONGEST = 72
"""Bytes of an ECDSA signature on P-256 as DER, at most."""


def can_sign() -> bool:
    """Say whether the library is there; it is not loaded for that."""
    return find_spec("pyhanko") is not None


def sign_pdf(ours: BinaryIO, out: BinaryIO, key: "DocumentKey", certificate: bytes) -> None:
    """Write a PDF with a signature that nobody sees on its pages; neither is held in memory whole.

    Args:
        ours: a report of this journal, which its digest showed to be that; can seek.
        out: takes the copy; can seek, and be read.
        key: signs.
        certificate: its own, as DER.

    Raises:
        SigningAbsentError: the library is not there.
    """
    # All four imports stand here for one reason: the library is optional, and brings a network
    # stack that nobody loads who signs nothing.
    try:
        from pyhanko.keys import load_certs_from_pemder_data  # noqa: PLC0415 optional
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
        from pyhanko.sign.fields import SigSeedSubFilter  # noqa: PLC0415
        from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise SigningAbsentError from error

    class JournalSigner(Signer):
        """Signs with the journal's key, which stays in `crypto`."""

        async def async_sign_raw(
            self,
            data: bytes,
            digest_algorithm: str,  # noqa: ARG002 as below
            dry_run: bool = False,  # noqa: FBT001, FBT002 the library's own signature
        ) -> bytes:
            return bytes(_LONGEST) if dry_run else key.sign(data)

    signer = JournalSigner(signing_cert=next(iter(load_certs_from_pemder_data(certificate))))
    about = PdfSignatureMetadata(
        field_name=_FIELD, md_algorithm=_DIGEST, subfilter=SigSeedSubFilter.PADES
    )
    writer = IncrementalPdfFileWriter(ours)
    # Its loop opens a pair of sockets to itself, and nothing further.
    PdfSigner(about, signer).sign_pdf(writer, output=out)
