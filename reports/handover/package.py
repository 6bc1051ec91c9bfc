"""A package put together: everything that is in it, with its digests, before a byte is written.

Never here: writing it (`reports.handover.giving`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from crypto.checkpoint import Checkpoint
from crypto.digest import sha256_hex
from harassvault.handovers.values import PASSPHRASE, Handover
from harassvault.layout import new_id
from harassvault.vault import Vault
from reports.data.dossier_json import dossier_json
from reports.handover import texts
from reports.handover.bag import DATA, Member, end_of_bag, head_of_bag, in_memory, manifest
from reports.handover.contents import contents
from reports.handover.custody import custody_list
from reports.handover.disclosure import Disclosed, Disclosing
from reports.handover.log_files import log_files
from reports.handover.originals import Listed, listed
from reports.handover.plan import Plan
from reports.handover.stamps import stamp_files, stamped_sizes
from reports.handover.transcripts import transcripts
from reports.handover.viewer_page import checker
from reports.prepare import Prepared


@dataclass(frozen=True, slots=True)
class Package:
    """Everything that is in a package.

    Attributes:
        handover: id.
        members: in the order in which they are written.
        listed: the exhibits.
        head: the newest, with its note.
        disclosed: entries of the log.
        at: when it was put together; aware.
    """

    handover: str
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


def put_together(vault: Vault, prepared: Prepared, plan: Plan) -> Package:
    """Gather what goes into a package, log it, and sign the head that covers it.

    The manifest is logged first, so that the head says which files the package has.

    Raises:
        StoreFailedError, DiskFullError: nothing was logged.
    """
    handover, outline = new_id(), prepared.outline
    told = transcripts(outline)
    found = listed(outline.dossier, plan, told)
    given = frozenset(one.exhibit.evidence_id for one in found if one.path)
    disclosed = list(Disclosing(vault, prepared, given).entries())
    entries = {name: one.seq for one in disclosed for name in one.originals}
    data = [
        *_report(vault, prepared),
        in_memory(f"{DATA}contents.json", contents(outline, handover, found, entries)),
        in_memory(f"{DATA}custody.csv", custody_list(outline)),
        in_memory(f"{DATA}certificate.txt", texts.certificate(outline.dossier, found)),
        *_transcripts(found, told),
        *_originals(vault, found),
    ]
    to = str(plan.to) if plan.to else PASSPHRASE
    digest = sha256_hex(manifest(data))
    export = prepared.kept.export.id
    sealed = Handover(handover, export, digest, to, len(disclosed) + 1, len(data))
    seq = vault.handovers.seal(sealed)
    head = vault.checkpoint()
    (entry,) = vault.handovers.log.entries([seq])
    disclosed.append(Disclosed(entry, ("handover", "manifest")))
    members = _whole(vault, prepared, data, disclosed, head)
    at = outline.dossier.prepared_at
    return Package(handover, tuple(members), tuple(found), head, tuple(disclosed), at)


def _whole(
    vault: Vault,
    prepared: Prepared,
    data: Sequence[Member],
    disclosed: Sequence[Disclosed],
    head: tuple[Checkpoint, str],
) -> list[Member]:
    dossier = prepared.outline.dossier
    beside = [in_memory(texts.READ_ME, texts.read_me(dossier.language, head[0].size))]
    if (program := checker()) is not None:
        beside.append(in_memory("verify.py", program))
    members = [
        *head_of_bag(data, dossier.prepared_at, beside),
        *data,
        *log_files(vault.handovers.log, disclosed, head, _left_before(vault, prepared)),
        *stamp_files(vault, head[0].size),
    ]
    return [*members, end_of_bag(members)]


def _left_before(vault: Vault, prepared: Prepared) -> Iterator[int]:
    """Yield the sizes of heads that left the journal: in reports, packages and time stamps."""
    yield prepared.kept.export.head_size
    yield from (one.export.head_size for one in vault.exports() if one.copies)
    # The head of a package covers everything up to the entry that names it.
    yield from (one.seq for one in vault.handovers.all() if one.given)
    yield from stamped_sizes(vault)


def _report(vault: Vault, prepared: Prepared) -> Iterator[Member]:
    export = prepared.kept.export
    yield Member(
        f"{DATA}dossier.pdf", export.size, export.sha256, lambda: vault.export_chunks(export)
    )
    yield in_memory(f"{DATA}dossier.json", dossier_json(prepared.outline))


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
    return Member(path, original.size, original.sha256, lambda: vault.files.giving.chunks(evidence))
