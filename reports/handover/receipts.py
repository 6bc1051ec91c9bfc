"""Receipts of heads, as they stand in the package: who got a head, when, and what they said.

They name somebody who was trusted with a head, so they go along only where that was wanted, where
their digest is that of the head, and where nothing in them is left out of the report. They stand
among the data, of which the log names the list: so nobody can put one in later. Of those that stay
it is known why.

Never here: writing them down (`vault.receipts`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from crypto.canonical import canonical
from harassvault.coming_back.values import Fit, KnownReceipt, Of
from harassvault.vault import Vault
from reports.handover.bag import DATA, Member, in_memory
from reports.prepare import Material
from reports.redacting.redact import cutting_of


class Stays(StrEnum):
    """Why a receipt of a head cannot go along.

    DIFFERS, NOT_SAID, NOT_KNOWN: its digest is another one, or none, or the head is not there any
    more. LEFT_OUT: it holds what the report leaves out.
    """

    DIFFERS = "differs"
    NOT_SAID = "not_said"
    NOT_KNOWN = "not_known"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class FoundReceipt:
    """A receipt of a head, and why it stays; None where it can go along."""

    known: KnownReceipt
    stays: Stays | None


def receipts_found(vault: Vault, material: Material) -> tuple[FoundReceipt, ...]:
    """Return the receipts of heads, in the order in which they were taken in."""
    cutting = cutting_of(material.whole, material.rules)

    def stays(one: KnownReceipt) -> Stays | None:
        if one.fit is not Fit.FITS:
            return Stays(one.fit)
        said = one.receipt.sender, one.receipt.words
        return Stays.LEFT_OUT if any(map(cutting.finds, said)) else None

    heads = (one for one in vault.receipts.all() if one.receipt.what is Of.HEAD)
    return tuple(FoundReceipt(one, stays(one)) for one in heads)


def receipt_files(receipts: Iterable[KnownReceipt]) -> Iterator[Member]:
    """Yield their files."""
    counted: Counter[int] = Counter()
    for one in receipts:
        said, size = one.receipt, int(one.receipt.of)
        counted[size] += 1
        told = canonical(
            {
                "size": size,
                "from": said.sender,
                "digest": said.digest,
                "on": said.on,
                "words": said.words,
            }
        )
        yield in_memory(f"{DATA}receipts/{size:06}-{counted[size]}.json", told + b"\n")
