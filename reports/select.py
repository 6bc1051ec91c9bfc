"""From an open vault and a choice to a `Dossier`: the parts of `reports.selecting`, put together.

Never here: words of our own, pages, redaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crypto.checkpoint import Checkpoint
from harassvault.case import KnownCase
from harassvault.export import KeptExport
from harassvault.handovers.values import KeptHandover
from harassvault.incident import Incident
from harassvault.log_writer import PROGRAM
from harassvault.numbers import Numbers
from harassvault.profile import Profile
from harassvault.vault import Vault
from reports.audience import Audience
from reports.catalogue import Catalogue
from reports.choice import Choice
from reports.dossier import Dossier
from reports.errors import NotAReportError
from reports.exhibit import Exhibit
from reports.exhibits import exhibits_of, originals_of
from reports.incident_entry import IncidentEntry
from reports.known import Known
from reports.numbering import not_here
from reports.ordering import is_latest_first
from reports.parties import Reporter
from reports.quoted import Quoted
from reports.selecting.chosen import left_out_of
from reports.selecting.custody import custody_of
from reports.selecting.earlier import earlier_of
from reports.selecting.entries import entry_of
from reports.selecting.files_told import with_told
from reports.selecting.head import log_head
from reports.selecting.people import people_of
from reports.selecting.steps import deadlines_of, gaps_of, orders_of, steps_of
from reports.steps_taken import EarlierExport


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read of the journal once, for all parts of one report.

    Attributes:
        numbers: of the report's incidents, by id.
        marks: numbers of its exhibits, by evidence.
        given: numbers given in the situation by earlier reports.
    """

    vault: Vault
    choice: Choice
    case: KnownCase
    incidents: Sequence[Incident]
    known: Known
    quoted: Quoted
    exports: Sequence[KeptExport]
    handovers: Sequence[KeptHandover]
    numbers: Mapping[str, int]
    marks: Mapping[str, int]
    given: Numbers

    @classmethod
    def of(cls, vault: Vault, choice: Choice, incidents: Sequence[Incident]) -> "_Reading":
        case = vault.guidance.case(choice.wanted.case or "")
        quoted = Quoted.read(vault, incidents)
        given = vault.numbers(case.id)
        numbers = given.of_incidents(one.id for one in incidents)
        originals = originals_of(incidents, quoted)
        return cls(
            vault=vault,
            choice=choice,
            case=case,
            incidents=incidents,
            known=Known.read(vault, incidents),
            quoted=quoted,
            exports=vault.exports(),
            handovers=vault.handovers.all(),
            numbers=numbers,
            marks=given.of_exhibits(originals),
            given=given,
        )


def select(
    vault: Vault, choice: Choice, incidents: Sequence[Incident], head: tuple[Checkpoint, str]
) -> Dossier:
    """Fill a dossier.

    Args:
        vault: open.
        choice: what it is for.
        incidents: from `chosen`, oldest first.
        head: the signed head of the log, taken just before.

    Raises:
        NotFoundError, AmbiguousIdError: a contact or a report that the choice names.
        NotAReportError: it goes on from something else that was kept.
    """
    reading = _Reading.of(vault, choice, incidents)
    case, profile = reading.case, vault.profile()
    exhibits = tuple(_exhibits(reading))
    names = {one.id: one.person.name for one in vault.people()}
    named = {who for one in incidents for who in (each.person for each in one.current.people)}
    return Dossier(
        audience=choice.audience,
        language=choice.language,
        paper=choice.paper,
        prepared_at=vault.now().replace(microsecond=0),
        title=Catalogue.load("reports.words", choice.language).text("cover.title"),
        situation=case.case.name,
        about=_reporter(profile),
        people=tuple(people_of(incidents, reading.known)),
        incidents=tuple(_in_order(reading)),
        exhibits=exhibits,
        log=log_head(vault, *head),
        program=PROGRAM,
        left_out=left_out_of(vault, choice),
        jurisdiction=_jurisdiction(reading, profile),
        case_details=tuple(case.case.details.items()),
        steps=steps_of(vault, choice, case.id),
        orders=orders_of(
            vault,
            case.id,
            {one: name for one, name in names.items() if one in named},
            reading.numbers,
        ),
        gaps=gaps_of(vault, choice, case.id, reading.numbers),
        deadlines=deadlines_of(vault, choice, case.id),
        continues=_continues(reading),
        also=choice.also,
        not_here=not_here(reading.given.incidents, reading.numbers.values()),
        exhibits_not_here=not_here(reading.given.exhibits, (one.number for one in exhibits)),
        worst=reading.numbers.get(choice.worst, 0),
        initials=choice.initials,
        confidential=choice.confidential,
        binding=choice.binding,
        patterns=choice.patterns,
    )


def _reporter(profile: Profile) -> Reporter:
    return Reporter(
        name=profile.name,
        contact=profile.contact,
        about=profile.about,
        country=profile.country,
        confidential=profile.confidential,
        details=tuple(profile.details.items()),
    )


def _jurisdiction(reading: _Reading, profile: Profile) -> str:
    countries = reading.case.case.countries
    return reading.choice.jurisdiction or next(iter(countries), "") or profile.country


def _in_order(reading: _Reading) -> list[IncidentEntry]:
    """Return the incidents in the reader's order; those without a date are the last in any."""
    entries = [
        replace(
            entry_of(reading.numbers[one.id], one, reading.known, reading.marks),
            named=reading.vault.files.named(one.id),
            threads=reading.quoted.threads(one, reading.marks),
        )
        for one in reading.incidents
    ]
    latest_first = is_latest_first(
        reading.choice.audience, _jurisdiction(reading, reading.vault.profile())
    )
    if not latest_first:
        return entries
    backwards = entries[::-1]
    return sorted(backwards, key=lambda one: one.when.start is None)


def _exhibits(reading: _Reading) -> list[Exhibit]:
    originals = originals_of(reading.incidents, reading.quoted)
    known = {one.evidence.id: one for one in reading.vault.files.all()}
    return [
        replace(
            with_told(one, known[one.evidence_id]),
            custody=custody_of(
                originals[one.evidence_id],
                reading.exports,
                reading.handovers,
                reading.choice.audience,
            ),
        )
        for one in exhibits_of(reading.incidents, reading.quoted, reading.marks)
    ]


def _continues(reading: _Reading) -> EarlierExport | None:
    if not reading.choice.continues:
        return None
    kept = reading.vault.finished_export(reading.choice.continues)
    if kept.export.audience not in {*Audience}:
        raise NotAReportError
    # With the numbers of what that report held and this one does not.
    numbers = {**reading.vault.numbers(reading.case.id).incidents, **reading.numbers}
    return earlier_of(kept, reading.incidents, numbers, reading.marks)
