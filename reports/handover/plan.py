"""What is handed over, to whom, and how, as somebody chose it.

Never here: what the report in it holds (`reports.choice`).
"""

from dataclasses import dataclass

from crypto.age.x25519 import X25519Recipient
from harassvault.handovers.values import Form

WORK_FACTOR = 18
"""Of scrypt, for a passphrase: a second or so, and browsers take it (their limit is 20)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """See the module.

    Attributes:
        to: the key that it is sealed to; None draws a passphrase.
        form: sealed, or in the clear as a folder.
        for_whom: in free words, for the journal; of later reports, only a lawyer's tells it.
        without: numbers of exhibits whose originals stay here.
        whole_exports: whether exports go along of which messages are quoted; they hold all the
            others too.
        with_places: whether files go along that say where they were taken, although an address is
            confidential.
        with_receipts: whether receipts of heads go along; they name those who were trusted.
        with_pdf: whether the report lies beside the package too, as a PDF that the same words open.
        work_factor: of a passphrase.
    """

    to: X25519Recipient | None = None
    form: Form = Form.SEALED
    for_whom: str = ""
    without: frozenset[int] = frozenset()
    whole_exports: bool = False
    with_places: bool = False
    with_receipts: bool = False
    with_pdf: bool = False
    work_factor: int = WORK_FACTOR

    @property
    def given_as(self) -> Form:
        """How the log says that it was given."""
        return Form.STICK if self.with_pdf else self.form
