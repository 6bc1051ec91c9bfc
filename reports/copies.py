"""Copies of finished reports that are not the same bytes: protected by words, or signed.

Each is logged as a copy, with its form and digest, before it has its name. Nothing unprotected of
it ever lies on a disk.

Never here: PDF itself (`reports.pdf.protected`, `reports.pdf.signed`); what a report says.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from crypto.key_number import key_number
from harassvault.durable import outside_errors
from harassvault.export import Copied, Export
from harassvault.handovers.signing import document_key
from harassvault.passphrase import phrase
from harassvault.passphrase.phrase import Phrase
from harassvault.vault import Vault
from reports.audience import Format
from reports.errors import NotAKeptReportError, NotAPdfError
from reports.pdf.protected import protect_pdf
from reports.pdf.signed import sign_pdf


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that was made.

    Attributes:
        export: the report.
        sha256: hex digest of the copy.
        phrase: opens it; None where it is not protected.
        certificate: hex digest of the certificate; empty where it is not signed.
        key_number: of the log's key, which the certificate names; empty where it is not signed.
    """

    export: Export
    sha256: str
    phrase: Phrase | None = None
    certificate: str = ""
    key_number: str = ""


def protect(
    vault: Vault,
    export_id: str,
    target: Path,
    language: str,
    to: str = "",
    *,
    replace: bool = False,
) -> Made:
    """Write a copy that six words open, drawn anew and told nowhere else.

    Args:
        vault: open for writing.
        export_id: of the report.
        target: outside the journal.
        language: of the words.
        to: for whom, if that was said; free words.
        replace: whether a file of that name is written over.

    Raises:
        NotFoundError, AmbiguousIdError, ErasedError, NotAPdfError
        Whatever `Vault.copy_export` raises.
    """
    _check(vault, export_id)
    words = phrase.generate(language)
    export, digest = vault.copy_export_made(
        export_id, target, Copied.PROTECTED,
        lambda ours, out: protect_pdf(ours, out, words.text), to, replace=replace,
    )  # fmt: skip
    return Made(export, digest, phrase=words)


def sign(
    vault: Vault, export_id: str, target: Path, to: str = "", *, replace: bool = False
) -> Made:
    """Write a copy that is signed with a key of the journal.

    Args:
        vault: open for writing.
        export_id: of the report.
        target: outside the journal.
        to: for whom, if that was said; free words.
        replace: whether a file of that name is written over.

    Raises:
        NotFoundError, AmbiguousIdError, ErasedError, NotAPdfError
        SigningAbsentError: the optional library is not there.
        Whatever `Vault.copy_export` raises.
    """
    _check(vault, export_id)
    key, since = document_key(vault.handovers)
    certificate = key.certificate(since)
    export, digest = vault.copy_export_made(
        export_id, target, Copied.SIGNED,
        lambda ours, out: sign_pdf(ours, out, key, certificate), to, replace=replace,
    )  # fmt: skip
    number = key_number(vault.handovers.writer.key.verifier)
    return Made(export, digest, certificate=sha256(certificate).hexdigest(), key_number=number)


def kept_as(vault: Vault, file: Path) -> str:
    """Return the id of the finished report that a file is, byte for byte.

    A file that somebody else made is not opened: who holds the keys reads no foreign PDF.

    Raises:
        NotAKeptReportError: it is none: changed, a copy in another form, or somebody else's.
        FileUnreadableError
    """
    digest = sha256()
    with outside_errors(file, reading=True), file.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    for one in vault.exports():
        if one.export.sha256 == digest.hexdigest():
            return one.export.id
    raise NotAKeptReportError


def _check(vault: Vault, export_id: str) -> None:
    if vault.finished_export(export_id).export.format != Format.PDF:
        raise NotAPdfError
