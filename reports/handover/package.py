"""A package put together: everything that is in it, with its digests, before a byte is written.

Never here: writing it (`reports.handover.giving`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from crypto.checkpoint import Checkpoint
from crypto.digest import sha256_hex
from harassvault.coming_back.values import KnownReceipt
from harassvault.export import Export, KeptExport
from harassvault.handovers.values import ANYBODY, PASSPHRASE, Form, Handover
from harassvault.layout import new_id
from harassvault.vault import Vault
from reports.choice import Choice
from reports.data.dossier_json import dossier_json
from reports.dossier import Dossier
from reports.following import Check, no_check
from reports.handover import texts
from reports.handover.bag import DATA, Member, end_of_bag, head_of_bag, in_memory, manifest
from reports.handover.contents import contents
from reports.handover.custody import custody_list
from reports.handover.disclosure import Disclosed, Disclosing
from reports.handover.log_files import log_files
from reports.handover.looking import Looked, look
from reports.handover.originals import Listed, listed
from reports.handover.plan import Plan
from reports.handover.receipts import FoundReceipt, receipt_files, receipts_found
from reports.handover.stamps import stamp_files, stamped_sizes
from reports.handover.transcripts import transcripts
from reports.handover.viewer_page import checker
from reports.outlines.outline import Outline
from reports.prepare import Material, gather

_OF_SEALED = ("entries", "fields", "handover", "manifest")
"""What the package discloses of the entry about itself."""


@dataclass(frozen=True, slots=True)
class Package:
    """Everything that is in a package.

    Attributes:
        handover: id.
        export: the report in it.
        members: in the order in which they are written.
        listed: the exhibits.
        head: the newest, with its note.
        disclosed: entries of the log.
        at: when it was put together; aware.
    """

    handover: str
    export: Export
    members: tuple[Member, ...]
    listed: tuple[Listed, ...]
    head: tuple[Checkpoint, str]
    disclosed: tuple[Disclosed, ...]
    at: datetime

    @property
    def size(self) -> int:
        """Bytes of all members."""
        return sum(one.size for one in self.members)

    @property
    def read_me(self) -> bytes:
        """The READ-ME, which also stands beside the package."""
        found = next(one for one in self.members if one.path == texts.READ_ME)
        return b"".join(found.read())


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would go into a package, before anything is kept or written.

    Attributes:
        material: what the report is made of.
        told: texts of conversations and recordings, by the number of the exhibit.
        listed: the exhibits.
        looked: what was seen in the originals that go along.
        receipts: of heads; those that can go along do so where that is wanted.
    """

    material: Material
    told: dict[int, str]
    listed: tuple[Listed, ...]
    looked: Looked
    receipts: tuple[FoundReceipt, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of the originals that go along."""
        return sum(one.exhibit.size for one in self.listed if one.path)


def foresee(vault: Vault, material: Material, plan: Plan, check: Check = no_check) -> Foreseen:
    """Decide which originals go along, having looked into them.

    What `check` raises ends the work; it is called again and again.
    """
    dossier = material.outline.dossier
    told = transcripts(material.outline)
    wanted = [one.exhibit for one in listed(dossier, plan, told) if one.path]
    looked = look(vault, material, wanted, plan, check)
    found = listed(dossier, plan, told, looked.telling)
    return Foreseen(material, told, tuple(found), looked, receipts_found(vault, material))


def foresee_handover(vault: Vault, choice: Choice, plan: Plan) -> Foreseen:
    """Say what would go into a package; raises like `prepare.gather`."""
    return foresee(vault, gather(vault, choice), plan)


def entries_foreseen(vault: Vault, foreseen: Foreseen, check: Check = no_check) -> int:
    """Count the entries of the log that would be shown; what `check` raises ends it.

    Two of them are yet to be written: that the report was kept, and that the package was sealed.
    """
    found = foreseen.listed
    given = {one.exhibit.evidence_id: one.exhibit.sha256 for one in found if one.path}
    first = 1  # in place of the number of the entry that is not there yet; it is counted once
    return 2 + sum(1 for _ in Disclosing(vault, foreseen.material, first, given).entries(check))


def put_together(
    vault: Vault, kept: KeptExport, foreseen: Foreseen, plan: Plan, check: Check = no_check
) -> Package:
    """Gather what goes into a package, log it, and sign the head that covers it.

    The manifest is logged first, so that the head says which files the package has.

    Args:
        vault: open for writing.
        kept: the report in it.
        foreseen: what goes in.
        plan: to whom, and how.
        check: called again and again; what it raises ends the work, and nothing was logged.

    Raises:
        StoreFailedError, DiskFullError: nothing was logged.
    """
    handover, material = new_id(), foreseen.material
    outline, found = material.outline, foreseen.listed
    given = {one.exhibit.evidence_id: one.exhibit.sha256 for one in found if one.path}
    disclosed = list(Disclosing(vault, material, kept.seq, given).entries(check))
    entries = {name: one.seq for one in disclosed for name in one.originals}
    going = foreseen.receipts if plan.with_receipts else ()
    receipts = [one.known for one in going if one.stays is None]
    data = [
        *_report(vault, kept.export, outline),
        in_memory(f"{DATA}contents.json", contents(outline, handover, found, entries)),
        in_memory(f"{DATA}custody.csv", custody_list(outline)),
        in_memory(f"{DATA}certificate.txt", texts.certificate(outline.dossier, found)),
        *_transcripts(found, foreseen.told),
        *_originals(vault, found),
        *receipt_files(receipts),
    ]
    to = (str(plan.to) if plan.to else PASSPHRASE) if plan.form is Form.SEALED else ANYBODY
    digest = sha256_hex(manifest(data))
    fields = sum(len(one.names) for one in disclosed) + len(_OF_SEALED)
    sealed = Handover(
        handover, kept.export.id, digest, to, len(disclosed) + 1, len(data), fields, tuple(given)
    )
    check()
    seq = vault.handovers.seal(sealed)
    head = vault.checkpoint()
    (entry,) = vault.handovers.log.entries([seq])
    disclosed.append(Disclosed(entry, _OF_SEALED))
    members = _whole(vault, outline.dossier, data, disclosed, head, receipts)
    at = outline.dossier.prepared_at
    return Package(handover, kept.export, tuple(members), found, head, tuple(disclosed), at)


def _whole(
    vault: Vault,
    dossier: Dossier,
    data: Sequence[Member],
    disclosed: Sequence[Disclosed],
    head: tuple[Checkpoint, str],
    receipts: Sequence[KnownReceipt],
) -> list[Member]:
    beside = [in_memory(texts.READ_ME, texts.read_me(dossier.language, head[0].size))]
    if (program := checker()) is not None:
        beside.append(in_memory("verify.py", program))
    earlier = {*_left_before(vault, dossier), *(int(one.receipt.of) for one in receipts)}
    members = [
        *head_of_bag(data, dossier.prepared_at, beside),
        *data,
        *log_files(vault.handovers.log, disclosed, head, earlier),
        *stamp_files(vault, earlier),
    ]
    return [*members, end_of_bag(members)]


def _left_before(vault: Vault, dossier: Dossier) -> Iterator[int]:
    """Yield the sizes of heads that left the journal: in reports, packages and time stamps."""
    if dossier.log:
        yield dossier.log.size  # in the report of this package
    yield from (one.export.head_size for one in vault.exports() if one.copies)
    # The head of a package covers everything up to the entry that names it.
    yield from (one.seq for one in vault.handovers.all() if one.given)
    yield from stamped_sizes(vault)


def _report(vault: Vault, export: Export, outline: Outline) -> Iterator[Member]:
    yield Member(
        f"{DATA}dossier.pdf", export.size, export.sha256, lambda: vault.export_chunks(export)
    )
    yield in_memory(f"{DATA}dossier.json", dossier_json(outline))


def _transcripts(found: Sequence[Listed], told: dict[int, str]) -> Iterator[Member]:
    for one in found:
        if one.transcript:
            yield in_memory(DATA + one.transcript, told[one.exhibit.number].encode())


def _originals(vault: Vault, found: Sequence[Listed]) -> Iterator[Member]:
    for one in found:
        if one.path:
            yield _original(vault, one.exhibit.evidence_id, DATA + one.path)


def _original(vault: Vault, evidence_id: str, path: str) -> Member:
    evidence = vault.evidence(evidence_id)
    original = evidence.original
    return Member(path, original.size, original.sha256, lambda: vault.files.giving.pieces(evidence))
