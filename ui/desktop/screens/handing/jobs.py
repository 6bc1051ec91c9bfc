"""What the worker does for handing over: seeing what would go, and writing it.

Never here: widgets.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from crypto.age.x25519 import X25519Recipient
from harassvault.durable import new_file
from harassvault.export import Export
from harassvault.handovers.values import Form, KeptHandover
from harassvault.layout import Layout
from harassvault.source import FileSource
from reports.audience import Paper
from reports.choice import Choice
from reports.handover.originals import HeldBack
from reports.handover.plan import WORK_FACTOR, Plan
from ui.desktop.context import Context
from ui.desktop.desk import Desk, StoppedError
from ui.explain import neutral

if TYPE_CHECKING:
    from reports.handover.cards import Card
    from reports.handover.giving import HandedOver
    from reports.handover.receipts import Stays
    from reports.leaving import LeavingPackage

# What writes packages is loaded where it is used: no other screen waits for it.

CARD_NAME = "card.pdf"
"""Says nothing of what it is for."""

_PIECE = 1 << 16

_MOST_FOLDERS = 1000
"""Folders of one day that are told apart; more are none that a person made."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the person wants it handed over.

    Attributes:
        keep_here: ids of originals that stay.
        whole_exports, with_places, with_receipts, with_pdf: see `Plan`.
        form: sealed, or in the clear.
        key: the text of a key; empty for words.
        whom: free words.
    """

    keep_here: frozenset[str] = frozenset()
    whole_exports: bool = False
    with_places: bool = False
    with_receipts: bool = False
    with_pdf: bool = False
    form: Form = Form.SEALED
    key: str = ""
    whom: str = ""

    def plan(self, numbers: dict[str, int], work_factor: int = WORK_FACTOR) -> Plan:
        """Return the plan, with the numbers that a report gives to files.

        Raises:
            BadKeyTextError: the key is none.
        """
        return Plan(
            to=X25519Recipient.parse(self.key) if self.key else None,
            form=self.form,
            for_whom=self.whom,
            without=frozenset(numbers[one] for one in self.keep_here if one in numbers),
            whole_exports=self.whole_exports,
            with_places=self.with_places,
            with_receipts=self.with_receipts,
            with_pdf=self.with_pdf,
            work_factor=work_factor,
        )


@dataclass(frozen=True, slots=True)
class GoingFile:
    """An original that belongs to the report: its number there, and why it stays, if it does.

    Of a PDF that stays for what it says: on which `pages` that stands.
    """

    id: str
    number: int
    name: str
    size: int
    held_back: HeldBack | None
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """What would go, before anything is kept or written.

    Attributes:
        files: those of the report, in its order.
        leaving: who is in it, what it tells of places, how much of the log it shows.
        kept_for_place: numbers of files, as in `Looked`.
        has_whole_exports: some stay because they hold more than the report quotes.
        is_hiding: an address is marked as confidential.
        has_receipts: somebody got a head of the log and said so, and that can go along.
        receipts_stay: who said so, and why that cannot go; of none, where it is not asked to.
    """

    files: tuple[GoingFile, ...]
    leaving: "LeavingPackage"
    kept_for_place: tuple[int, ...]
    has_whole_exports: bool
    is_hiding: bool
    has_receipts: bool
    receipts_stay: tuple[tuple[str, "Stays"], ...] = ()

    @property
    def going(self) -> tuple[GoingFile, ...]:
        """The files that go."""
        return tuple(one for one in self.files if one.held_back is None)

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers of the files, by their ids."""
        return {one.id: one.number for one in self.files}


def contents(choice: Choice, wanted: Wanted) -> Callable[[Desk], Contents]:
    """Return the job that sees what would go; the key does not matter for that."""

    def job(desk: Desk) -> Contents:
        from reports.handover.package import foresee  # noqa: PLC0415 as said
        from reports.leaving import leaving_foreseen  # noqa: PLC0415 as said
        from reports.prepare import gather  # noqa: PLC0415 as said

        material = gather(desk.vault, choice, desk.check)
        exhibits = material.outline.dossier.exhibits
        numbers = {one.evidence_id: one.number for one in exhibits}
        plan = replace(wanted, key="").plan(numbers)
        found = foresee(desk.vault, material, plan, desk.check)
        files = tuple(
            GoingFile(
                one.exhibit.evidence_id,
                one.exhibit.number,
                neutral(one.exhibit.name),
                one.exhibit.size,
                one.held_back,
                found.looked.pages.get(one.exhibit.number, ()),
            )
            for one in found.listed
        )
        fuller = wanted.whole_exports or any(
            one.held_back is HeldBack.LEFT_OUT and one.id not in wanted.keep_here for one in files
        )
        has_receipts = any(one.stays is None for one in found.receipts)
        return Contents(
            files,
            leaving_foreseen(desk.vault, choice, found, desk.check),
            found.looked.kept_for_place,
            fuller,
            bool(material.whole.about.confidential),
            has_receipts,
            tuple(
                (neutral(one.known.receipt.sender), one.stays)
                for one in found.receipts
                if one.stays and (wanted.with_receipts or not has_receipts)
            ),
        )

    return job


class StoppedWithReportError(StoppedError):
    """It was stopped when its report was kept already; nothing lies outside."""

    safe = "handing.stopped_kept"


@dataclass(frozen=True, slots=True)
class Made:
    """What was handed over, where it lies, and the card that goes with it."""

    handed: "HandedOver"
    folder: Path
    plan: Plan
    card: "Card"


def handing(context: Context, choice: Choice, plan: Plan, above: Path) -> Callable[[Desk], Made]:
    """Return the job that writes it into a new folder with a name that says nothing."""

    def job(desk: Desk) -> Made:
        from reports.following import Following  # noqa: PLC0415 as said
        from reports.handover.cards import card_of  # noqa: PLC0415 as said
        from reports.handover.giving import hand_over  # noqa: PLC0415 as said

        folder = _unused(above, f"documents-{context.clock():%Y-%m-%d}")
        kept: list[Export] = []
        following = Following(desk.check, desk.progress, kept.append)
        try:
            made = hand_over(desk.vault, choice, plan, folder, following=following)
        except StoppedError as error:
            raise StoppedWithReportError if kept else error from error
        return Made(made, folder, plan, card_of(choice, plan, made, context.clock()))

    return job


def saving_card(card: "Card", target: Path) -> Callable[[Desk], None]:
    """Return the job that writes the card for whoever receives the package."""

    def job(desk: Desk) -> None:
        from reports.pdf.card_pdf import write_card  # noqa: PLC0415 as said

        Layout(desk.vault.folder).refuse_inside(target)
        whole = BytesIO()
        write_card(card, whole)
        with new_file(target, replace=True) as stream:
            stream.write(whole.getvalue())

    return job


def saving_card_again(kept: KeptHandover, paper: Paper, target: Path) -> Callable[[Desk], None]:
    """Return the job that writes the card of something that was handed over before."""

    def job(desk: Desk) -> None:
        from reports.handover.cards import card_again  # noqa: PLC0415 as said

        saving_card(card_again(desk.vault, kept, paper), target)(desk)

    return job


def _unused(above: Path, name: str) -> Path:
    """Return the first folder of this name, or with a number behind, that is not there yet."""
    for number in range(1, _MOST_FOLDERS):
        found = above / (name if number == 1 else f"{name}-{number}")
        if not found.exists():
            break
    return found


def read_small(path: Path, most: int) -> bytes:
    """Read a file that somebody gave, and hardly more of it than is too much.

    Raises:
        FileMissingError, FolderGivenError, FileUnreadableError, FileChangedError
    """
    source = FileSource(path)
    source.size()
    read = b""
    for piece in source.chunks(_PIECE):
        read += piece
        if len(read) > most:
            break
    return read
