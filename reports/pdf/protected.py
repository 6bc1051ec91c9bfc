"""A PDF of ours that opens with a passphrase only: AES-256 as PDF 2.0 has it (ISO 32000-2, 7.6.4).

Contents and metadata are sealed; whoever opens it may print and read it aloud, and is asked by
their reader not to change it. That a file of some size is there stays visible.

Never here: where it is written; a PDF that somebody else made.
"""

import secrets
from typing import BinaryIO

_OWNER_BYTES = 24


def protect_pdf(ours: BinaryIO, out: BinaryIO, passphrase: str) -> None:
    """Write a PDF that the passphrase opens; neither is held in memory as a whole.

    Args:
        ours: a report of this journal, which its digest showed to be that; can seek.
        out: takes the copy; nothing unprotected is ever written to it.
        passphrase: in plain letters (a reader may spell accents otherwise).
    """
    # Loaded when a PDF is protected: the library takes longer to load than most commands take.
    from pikepdf import Encryption, Pdf, Permissions  # noqa: PLC0415 as said

    allowed = Permissions(
        accessibility=True, extract=True, print_lowres=True, print_highres=True,
        modify_annotation=False, modify_assembly=False, modify_form=False, modify_other=False,
    )  # fmt: skip
    # Nobody knows the owner's password: the passphrase is the one way in.
    sealing = Encryption(
        user=passphrase, owner=secrets.token_urlsafe(_OWNER_BYTES), R=6, aes=True,
        metadata=True, allow=allowed,
    )  # fmt: skip
    with Pdf.open(ours) as document:
        document.save(out, encryption=sealing)
