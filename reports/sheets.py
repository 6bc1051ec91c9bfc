"""Papers that go with a report or follow it: the confidential contact sheet, a correction.

Each is kept in the journal and logged like a report; a copy outside is a second step.

Never here: what they say (`reports.outlines.confidential`, `reports.correction`).
"""

from dataclasses import dataclass, replace

from harassvault.export import KeptExport
from harassvault.exporting import Bytes, Described
from harassvault.store.reading import MIN_PREFIX
from harassvault.vault import Vault
from reports.audience import CONTACT_SHEET, CORRECTION, Audience, Format, Paper
from reports.choice import Choice
from reports.correction import Correction, blocks_of
from reports.dossier import Dossier
from reports.errors import NotAReportError, NothingConfidentialError, SheetReaderError
from reports.outlines import confidential
from reports.outlines.outline import Outline
from reports.parties import Reporter
from reports.redacting.choosing import rules_of
from reports.redacting.redact import redact
from reports.writing import write_report

_SHEET_READERS = frozenset({Audience.POLICE, Audience.COURT})

_NOTE = "outcome_wanted"
"""The data point in whose place a note stands while it is looked through."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What somebody wants corrected in a report that left.

    Attributes:
        disregard, changed: numbers of incidents; disregard_exhibits: of exhibits.
        note: in her own words.
    """

    disregard: tuple[int, ...] = ()
    disregard_exhibits: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    note: str = ""


def check_contact_sheet(vault: Vault, audience: Audience) -> None:
    """Check that a sheet can be made, before anything else is.

    Raises:
        SheetReaderError: it is for somebody who has no business with it.
        NothingConfidentialError: nothing was marked as confidential.
    """
    if audience not in _SHEET_READERS:
        raise SheetReaderError
    if not vault.profile().confidential:
        raise NothingConfidentialError


def prepare_contact_sheet(vault: Vault, choice: Choice) -> KeptExport:
    """Make the sheet that travels apart, as PDF or text, and keep it.

    Raises:
        SheetReaderError, NothingConfidentialError
    """
    check_contact_sheet(vault, choice.audience)
    profile = vault.profile()
    about = Reporter(
        profile.name, profile.contact, profile.about, profile.country, profile.confidential
    )
    dossier = replace(_empty(vault, choice.audience, choice.language, choice.paper), about=about)
    return _keep(vault, confidential.outline(dossier), choice, CONTACT_SHEET)


def prepare_correction(
    vault: Vault, export_id: str, wanted: Corrected, language: str, paper: Paper
) -> KeptExport:
    """Make a note that corrects a report, and keep it.

    Args:
        vault: open for writing.
        export_id: of the report, or of a hand-over that it is in.
        wanted: what is corrected.
        language: "en" or "fr".
        paper: page size.

    Raises:
        NotFoundError, AmbiguousIdError, ErasedError: there is no such report.
        NotAReportError: it is something else that was kept.
    """
    kept = vault.finished_export(_report_in(vault, export_id))
    if kept.export.audience not in {*Audience}:
        raise NotAReportError
    audience = Audience(kept.export.audience)
    choice = Choice(audience, language, paper, continues=kept.export.id)
    empty = _empty(vault, audience, language, paper)
    # Her words pass where every report passes: nothing confidential leaves in them.
    told = replace(empty, case_details=((_NOTE, wanted.note),))
    dossier = redact(told, rules_of(vault, choice, kept.export.case))
    note = Correction(
        audience=audience,
        language=language,
        paper=paper,
        prepared_at=dossier.prepared_at,
        kept_at=kept.at,
        sha256=kept.export.sha256,
        disregard=wanted.disregard,
        disregard_exhibits=wanted.disregard_exhibits,
        changed=wanted.changed,
        note=dict(dossier.case_details)[_NOTE],
        name=dossier.about.name,
        left_out=dossier.redactions,
    )
    blocks = tuple(blocks_of(note))
    title = dossier.title
    return _keep(vault, Outline(dossier, title, title, blocks), choice, CORRECTION)


def _report_in(vault: Vault, untrusted_id: str) -> str:
    """Return the id of the report in a hand-over, or what was given where it is none."""
    given = untrusted_id.strip().lower()
    found = [
        one.handover.export
        for one in vault.handovers.all()
        if len(given) >= MIN_PREFIX and one.handover.handover.startswith(given)
    ]
    return found[0] if len(found) == 1 else untrusted_id


def _empty(vault: Vault, audience: Audience, language: str, paper: Paper) -> Dossier:
    """Return a dossier without incidents: what a paper of one page is made of."""
    return Dossier(
        audience=audience,
        language=language,
        paper=paper,
        prepared_at=vault.now().replace(microsecond=0),
        title=confidential.neutral_title(language),
        situation="",
        about=Reporter(vault.profile().name),
        people=(),
        incidents=(),
        exhibits=(),
        log=None,
        program="",
    )


def _keep(vault: Vault, outline: Outline, choice: Choice, audience: str) -> KeptExport:
    form = choice.format if choice.format in {Format.PDF, Format.TXT} else Format.PDF
    written = replace(choice, format=form)

    def render(out: Bytes) -> Described:
        pages = write_report(outline, written, out, vault.open_original)
        return Described(
            audience=audience,
            language=choice.language,
            format=form,
            pages=pages,
            incidents=(),
            exhibits=(),
            head_size=0,
            continues=choice.continues,
        )

    return vault.keep_export(render)
