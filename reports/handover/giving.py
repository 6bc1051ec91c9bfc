"""Handing over from beginning to end: a report, a package, the files for whoever gets it.

The order: the report is kept; the package is put together, and the head that covers it signed; the
files are written, and durable before they have names; that they leave is logged before; the
passphrase is told only when everything stands.

It can be stopped at any time until the files get their names. While the report is made, nothing is
kept or logged. Later the report stays in the journal, which whoever follows is told, and so does
the entry that a package was put together; nothing stays outside.

Never here: what is in the package (`reports.handover.package`), words for people.
"""

from dataclasses import dataclass
from pathlib import Path

from crypto.age.scrypt import ScryptRecipient
from crypto.age.sealing import Recipient
from crypto.checkpoint import Checkpoint
from crypto.key_number import key_number
from crypto.note import VerifierKey
from harassvault.durable import outside_errors
from harassvault.errors import FileExistsAlreadyError, TargetUnwritableError
from harassvault.export import Export
from harassvault.handovers.values import Form
from harassvault.layout import Layout
from harassvault.passphrase import phrase
from harassvault.passphrase.phrase import Phrase
from harassvault.text_limits import MAX_LINE, check_length
from harassvault.vault import Vault
from reports.choice import Choice
from reports.following import ALONE, Following
from reports.handover.files_given import CASE, FOLDER, PAGE, REPORT, VIEWER, Files, Written
from reports.handover.looking import Looked
from reports.handover.originals import HeldBack
from reports.handover.package import foresee, put_together
from reports.handover.plan import Plan
from reports.handover.receipts import FoundReceipt
from reports.handover.texts import READ_ME
from reports.handover.viewer_page import viewer_sha256
from reports.leaving import LeavingPackage, leaving_package
from reports.prepare import gather, keep


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was handed over.

    Attributes:
        files: `case.age` or the folder `case` first.
        phrase: to be said; None where a key opens it, or nothing is sealed.
        key_number: of the key that signed the head, to be said too.
        viewer_sha256: of the page; empty where there is none.
        held_back: why an original is not in it, by the number of the exhibit.
        originals, entries: how many files and entries it holds.
        leaving: what is in it, of which it could be that it should not be.
        looked: into which originals nothing looked, and which say where they were taken.
        receipts: of heads, where they were to go along, and why some of them do not.
    """

    handover: str
    export: Export
    files: tuple[Written, ...]
    phrase: Phrase | None
    checkpoint: Checkpoint
    note: str
    key_number: str
    viewer_sha256: str
    held_back: dict[int, HeldBack]
    originals: int
    entries: int
    looked: Looked
    leaving: LeavingPackage
    receipts: tuple[FoundReceipt, ...] = ()


def hand_over(
    vault: Vault,
    choice: Choice,
    plan: Plan,
    folder: Path,
    *,
    replace: bool = False,
    following: Following = ALONE,
) -> HandedOver:
    """Write what is given to somebody into a folder, which is made where it is not there.

    Args:
        vault: open for writing.
        choice: what the report in it holds.
        plan: to whom, and how.
        folder: outside the journal.
        replace: whether files of the same names are written over.
        following: how somebody follows it, and stops it.

    Raises:
        NothingToReportError, NotFoundError, AmbiguousIdError: as making a report.
        InsideVaultError, FileExistsAlreadyError: before anything is kept.
        DiskFullError, TargetUnwritableError, OriginalDamagedError, OriginalMissingError: nothing
            is given; the report stays in the journal.
        Whatever `following` raises.
    """
    _check(vault, plan, folder, replace=replace)
    material = gather(vault, choice, following.check, signed=True)
    foreseen = foresee(vault, material, plan, following.check)
    kept = keep(vault, choice, material, following.check)
    following.kept(kept.export)
    package = put_together(vault, kept, foreseen, plan, following.check)
    words = None
    if plan.form is Form.SEALED and plan.to is None:
        words = phrase.generate(choice.language)
    files = Files(vault, plan, package, folder, replace, following).write(
        _recipient(plan, words), words.text if words else ""
    )
    checkpoint, note = package.head
    return HandedOver(
        handover=package.handover,
        export=kept.export,
        files=files,
        phrase=words,
        checkpoint=checkpoint,
        note=note,
        key_number=key_number(VerifierKey.parse(vault.handovers.log.verifier(checkpoint.size))),
        viewer_sha256=viewer_sha256(),
        held_back={one.exhibit.number: one.held_back for one in package.listed if one.held_back},
        originals=sum(1 for one in package.listed if one.path),
        entries=len(package.disclosed),
        looked=foreseen.looked,
        leaving=leaving_package(vault, choice, foreseen, len(package.disclosed), checkpoint.size),
        receipts=foreseen.receipts if plan.with_receipts else (),
    )


def _recipient(plan: Plan, words: Phrase | None) -> Recipient | None:
    if plan.form is not Form.SEALED:
        return None
    return ScryptRecipient(words.text, plan.work_factor) if words else plan.to


def _check(vault: Vault, plan: Plan, folder: Path, *, replace: bool) -> None:
    """Refuse what can be refused before a report is kept."""
    Layout(vault.folder).refuse_inside(folder)
    check_length("for", plan.for_whom, MAX_LINE)
    names = [CASE, PAGE] if plan.form is Form.SEALED else [FOLDER]
    names += [REPORT] if plan.with_pdf else []
    for name in () if replace else (*names, VIEWER, READ_ME):
        with outside_errors(folder):
            is_there = (folder / name).exists()
        if is_there:
            raise FileExistsAlreadyError(folder / name)
    with outside_errors(folder):
        if not folder.absolute().parent.is_dir() or (folder.exists() and not folder.is_dir()):
            raise TargetUnwritableError(folder)
