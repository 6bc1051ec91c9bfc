"""A report from beginning to end: the dossier filled, written in its form, and kept.

Never here: what a dossier says, how it looks, copies that leave the journal.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crypto.checkpoint import Checkpoint
from harassvault.export import KeptExport
from harassvault.exporting import Bytes, Described
from harassvault.incident import Incident
from harassvault.vault import Vault
from reports.choice import Choice
from reports.dossier import Dossier
from reports.errors import NothingToReportError
from reports.exhibits import shown_in
from reports.following import Check, no_check
from reports.outlines.outline import Outline
from reports.outlines.readers import outline_of
from reports.redacting.choosing import rules_of
from reports.redacting.redact import redact
from reports.redacting.rules import Rules
from reports.select import select
from reports.selecting.chosen import chosen
from reports.selecting.earlier import told_before
from reports.steps_taken import EarlierExport
from reports.writing import write_report


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a report would say, before it is kept.

    Attributes:
        outline: its blocks.
        told: differences to what the same kind of reader was told before; None for the first time.
    """

    outline: Outline
    told: EarlierExport | None

    @property
    def missing(self) -> tuple[str, ...]:
        """The required data points that it does not state, in the order of the table."""
        return self.outline.not_stated


@dataclass(frozen=True, slots=True)
class _Checked:
    """What a report is written to; somebody looks at each piece whether it is still wanted."""

    to: Bytes
    check: Check

    def write(self, data: bytes, /) -> int:
        """Take the next bytes."""
        self.check()
        return self.to.write(data)


def foresee_report(vault: Vault, choice: Choice) -> Foreseen:
    """Put a report together to see what it lacks and what differs; nothing is kept or logged.

    Raises:
        NothingToReportError, NotFoundError, AmbiguousIdError
    """
    incidents = _wanted(vault, choice)
    dossier = _narrowed(vault, choice, incidents, vault.head_now())
    return Foreseen(outline_of(dossier), told_before(vault, choice, incidents, dossier))


def prepare_report(vault: Vault, choice: Choice, check: Check = no_check) -> KeptExport:
    """Make a report and keep it, sealed, inside the journal.

    The head of the log is signed first, and the report prints it.

    Args:
        vault: open for writing.
        choice: what the report is to hold.
        check: called at each piece that is written; what it raises ends the work, and nothing is
            kept.

    Raises:
        NothingToReportError: the choice lets no incident through.
        NotFoundError, AmbiguousIdError: an id of the choice.
        DiskFullError, StoreFailedError: nothing is kept.
    """
    incidents = _wanted(vault, choice)
    head = vault.checkpoint()
    return vault.keep_export(
        lambda out: _write(vault, choice, incidents, head, _Checked(out, check))
    )


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is made of.

    Attributes:
        outline: what it says.
        whole: the dossier before anything was left out of it.
        rules: what was left out.
        incidents: of which it tells, oldest first.
    """

    outline: Outline
    whole: Dossier
    rules: Rules
    incidents: tuple[Incident, ...]


def gather(
    vault: Vault, choice: Choice, check: Check = no_check, *, signed: bool = False
) -> Material:
    """Put a report together; nothing is kept.

    Args:
        vault: open; for writing if the head is to be signed.
        choice: what the report is to hold.
        check: called between the parts of the work; what it raises ends it.
        signed: whether the head that it prints is signed and logged first, as for a report that is
            then kept (`keep`); else nothing is logged.

    Raises:
        NothingToReportError, NotFoundError, AmbiguousIdError
    """
    incidents = _wanted(vault, choice)
    check()
    whole, rules = _filled(
        vault, choice, incidents, vault.checkpoint() if signed else vault.head_now()
    )
    check()
    narrowed = redact(whole, rules)
    check()
    return Material(outline_of(narrowed), whole, rules, tuple(incidents))


def keep(vault: Vault, choice: Choice, material: Material, check: Check = no_check) -> KeptExport:
    """Write a report that was gathered and keep it; raises like `prepare_report`."""

    def write(out: Bytes) -> Described:
        checked = _Checked(out, check)
        pages = write_report(material.outline, choice, checked, vault.open_original)
        return described(vault, choice, material.outline.dossier, material.incidents, pages)

    return vault.keep_export(write)


def preview_report(vault: Vault, choice: Choice, out: Bytes) -> Described:
    """Write the same pages to look at; nothing is kept, and nothing is logged.

    The head printed is signed for these pages alone; keeping the report logs its own.

    Raises:
        NothingToReportError, NotFoundError, AmbiguousIdError
    """
    return _write(vault, choice, _wanted(vault, choice), vault.head_now(), out)


def _wanted(vault: Vault, choice: Choice) -> list[Incident]:
    incidents = chosen(vault, choice)
    if not incidents:
        raise NothingToReportError
    return incidents


def _narrowed(
    vault: Vault, choice: Choice, incidents: Sequence[Incident], head: tuple[Checkpoint, str]
) -> Dossier:
    """Return what may be said to this reader: all that was chosen, without what is left out."""
    return redact(*_filled(vault, choice, incidents, head))


def _filled(
    vault: Vault, choice: Choice, incidents: Sequence[Incident], head: tuple[Checkpoint, str]
) -> tuple[Dossier, Rules]:
    """Return all that was chosen, and what is to be left out of it."""
    case = vault.guidance.case(choice.wanted.case or "").id
    return select(vault, choice, incidents, head), rules_of(vault, choice, case)


def _write(
    vault: Vault,
    choice: Choice,
    incidents: Sequence[Incident],
    head: tuple[Checkpoint, str],
    out: Bytes,
) -> Described:
    dossier = _narrowed(vault, choice, incidents, head)
    pages = write_report(outline_of(dossier), choice, out, vault.open_original)
    return described(vault, choice, dossier, incidents, pages)


def described(
    vault: Vault, choice: Choice, dossier: Dossier, incidents: Sequence[Incident], pages: int
) -> Described:
    """Return what the log says of a report."""
    by_id = {one.incident_id: one.number for one in dossier.incidents}
    ticked = {vault.steps.contact(one).id for one in choice.contacts}
    return Described(
        audience=choice.audience,
        language=choice.language,
        format=choice.format,
        pages=pages,
        incidents=tuple(incident.id for incident in incidents),
        exhibits=shown_in(dossier),
        head_size=dossier.log.size if dossier.log else 0,
        case=vault.guidance.case(choice.wanted.case or "").id,
        incident_numbers={one.id: by_id[one.id] for one in incidents},
        exhibit_numbers={one.evidence_id: one.number for one in dossier.exhibits},
        continues=choice.continues and vault.finished_export(choice.continues).export.id,
        also=tuple(sorted(choice.also)),
        contacts=tuple(sorted(ticked)),
        redactions={one.code: one.times for one in dossier.redactions},
    )
