"""Receipts of heads, as they stand in the package: who got a head, when, and what they said.

They name somebody who was trusted with a head, so they go along only where that was wanted, where
their digest is that of the head, and where nothing in them is left out of the report. They stand
among the data, of which the log names the list: so nobody can put one in later.

Never here: writing them down (`vault.receipts`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from crypto.canonical import canonical
from harassvault.coming_back.values import Fit, KnownReceipt, Of
from harassvault.vault import Vault
from reports.handover.bag import DATA, Member, in_memory
from reports.handover.plan import Plan
from reports.prepare import Material
from reports.redacting.redact import cutting_of


def receipts_given(vault: Vault, material: Material, plan: Plan) -> list[KnownReceipt]:
    """Return the receipts that go along, in the order in which they were taken in."""
    if not plan.with_receipts:
        return []
    cutting = cutting_of(material.whole, material.rules)
    return [
        one
        for one in vault.receipts.all()
        if one.receipt.what is Of.HEAD
        and one.fit is Fit.FITS
        and not any(map(cutting.finds, (one.receipt.sender, one.receipt.words)))
    ]


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
