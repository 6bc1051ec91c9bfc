"""The card for whoever receives a package: how to open it, step by step.

It holds no words that open anything, so it may lie with the files.

Never here: how the card looks (`reports.pdf.card_pdf`), the passphrase.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crypto.key_number import key_number
from crypto.note import VerifierKey
from harassvault.handovers.values import ANYBODY, PASSPHRASE, Form, KeptHandover
from harassvault.vault import Vault
from reports.audience import Paper
from reports.catalogue import Catalogue
from reports.choice import Choice
from reports.handover.files_given import PAGE, REPORT, VIEWER
from reports.handover.giving import HandedOver
from reports.handover.plan import Plan
from reports.handover.viewer_page import viewer, viewer_sha256

_GROUP = 8
"""Characters of a digest in one group, so that a line can break behind each."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card.

    Attributes:
        language: "en" or "fr", of whoever receives it.
        paper: what it is printed on.
        form: how the package was given.
        is_for_key: a key opens it, and no words.
        names: of the files beside the package.
        key_number: of the key that signed the head.
        viewer_sha256: of the page; empty where there is none.
        prepared_at: aware.
    """

    language: str
    paper: Paper
    form: Form
    is_for_key: bool
    names: frozenset[str]
    key_number: str
    viewer_sha256: str
    prepared_at: datetime

    @property
    def steps(self) -> tuple[str, ...]:
        """What to do, in order."""
        return tuple(self.said(f"step.{one}") for one in self._keys())

    def said(self, name: str) -> str:
        """Return one of the texts of cards, in the language of whoever receives it."""
        words = Catalogue.load("reports.words", self.language)
        return words.text(f"handover_card.{name}", page=PAGE, report=REPORT)

    @property
    def digest(self) -> str:
        """The page's digest in groups."""
        text = self.viewer_sha256
        return " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))

    def _keys(self) -> Iterator[str]:
        if self.form is not Form.SEALED:
            yield "plain"
        elif self.is_for_key:
            yield "key_viewer"
        else:
            yield "words_page" if PAGE in self.names else "words_viewer"
            yield "words_type"
            if REPORT in self.names:
                yield "pdf"
        if self.form is Form.SEALED or VIEWER in self.names:
            yield "read"
        yield "more"


def card_of(choice: Choice, plan: Plan, made: HandedOver, at: datetime) -> Card:
    """Return the card that goes with what was handed over."""
    return Card(
        language=choice.language,
        paper=choice.paper,
        form=plan.form,
        is_for_key=plan.to is not None,
        names=frozenset(one.path.name for one in made.files),
        key_number=made.key_number,
        viewer_sha256=made.viewer_sha256,
        prepared_at=at,
    )


def card_again(vault: Vault, kept: KeptHandover, paper: Paper) -> Card:
    """Return the card of something that was handed over before.

    The page's digest stands on it where the page still lies beside the copy, and is the one that
    this program has: another version of the program may have given another page.

    Args:
        vault: open.
        kept: what was handed over; a copy of it left.
        paper: what the card is printed on.
    """
    first = kept.given[0].given
    is_sealed = kept.handover.is_sealed
    names = {VIEWER, *(Path(one.given.path).name for one in kept.given)}
    if first.form is Form.STICK and kept.handover.to == PASSPHRASE:
        names.add(REPORT)
    (export,) = (one.export for one in vault.exports() if one.export.id == kept.handover.export)
    return Card(
        language=export.language,
        paper=paper,
        form=Form.SEALED if is_sealed else first.form,
        is_for_key=kept.handover.to not in {PASSPHRASE, ANYBODY},
        names=frozenset(names),
        key_number=key_number(VerifierKey.parse(vault.handovers.log.verifier(kept.seq))),
        viewer_sha256=_viewer_beside(Path(first.path)),
        prepared_at=kept.at,
    )


def _viewer_beside(given: Path) -> str:
    page = viewer()
    try:
        with given.with_name(VIEWER).open("rb") as stream:
            is_ours = page is not None and stream.read(len(page) + 1) == page
    except (OSError, ValueError):
        return ""
    return viewer_sha256() if is_ours else ""
