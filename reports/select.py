"""From an open vault and a choice to a `Dossier`: the one place that reads the journal.

Never here: words of our own, pages, redaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import msgspec

from crypto.base64text import encode
from crypto.checkpoint import Checkpoint
from harassvault.account_fields import differences
from harassvault.data_points import Holder, detail_ids
from harassvault.incident import Account, Incident, Role, Status, Version
from harassvault.log_writer import PROGRAM
from harassvault.vault import Vault
from reports.catalogue import Catalogue
from reports.choice import Choice
from reports.dossier import Dossier
from reports.exhibits import exhibits_of
from reports.incident_entry import Amendment, Before, Change, IncidentEntry
from reports.known import Known
from reports.left_out import NOTHING_LEFT_OUT, LeftOut, count_left_out
from reports.log_head import LogHead
from reports.parties import PersonEntry, Reporter
from reports.quoted import Quoted

NOT_PRINTED = frozenset({"feelings", "setting"})
"""Fields that no report to the police carries; an amendment of them alone does not print either.

The setting decides which ways to help there are; where it happened stands in the place."""


def chosen(vault: Vault, choice: Choice) -> list[Incident]:
    """Return the incidents chosen, oldest first, without those erased.

    One that was set aside is left out, unless it was chosen by its id: then it says so.

    Raises:
        NotFoundError, AmbiguousIdError: an id of the choice.
    """
    oldest_first = msgspec.structs.replace(choice.wanted, newest_first=False)
    if choice.incidents is None:
        active = msgspec.structs.replace(oldest_first, status=Status.ACTIVE)
        return [vault.incident(identity) for identity in vault.incident_ids(active)]
    wanted = {vault.incident(identity).id for identity in choice.incidents}
    found = [vault.incident(one) for one in vault.incident_ids(oldest_first) if one in wanted]
    return [incident for incident in found if incident.status is not Status.ERASED]


def select(
    vault: Vault, choice: Choice, incidents: Sequence[Incident], head: tuple[Checkpoint, str]
) -> Dossier:
    """Fill a dossier.

    Args:
        vault: open.
        choice: what it is for.
        incidents: from `chosen`.
        head: the signed head of the log, taken just before.
    """
    known = Known.read(vault, incidents)
    quoted = Quoted.read(vault, incidents)
    exhibits = exhibits_of(incidents, quoted)
    numbers = {one.evidence_id: one.number for one in exhibits}
    cases = vault.cases()
    profile = vault.profile()
    return Dossier(
        audience=choice.audience,
        language=choice.language,
        paper=choice.paper,
        prepared_at=vault.now().replace(microsecond=0),
        title=Catalogue.load("reports.words", choice.language).text("cover.title"),
        situation=_situation(choice, {one.id: one.case.name for one in cases}),
        about=Reporter(profile.name, profile.contact),
        people=tuple(_people(incidents, known)),
        incidents=tuple(
            replace(
                _entry(number, incident, known, numbers),
                named=vault.files.named(incident.id),
                threads=quoted.threads(incident, numbers),
            )
            for number, incident in enumerate(incidents, 1)
        ),
        exhibits=tuple(exhibits),
        log=_log_head(vault, *head),
        program=PROGRAM,
        left_out=left_out_of(vault, choice),
    )


def left_out_of(vault: Vault, choice: Choice) -> LeftOut:
    """Count what a choice leaves out; entries named one by one leave out none."""
    if choice.incidents is not None:
        return NOTHING_LEFT_OUT
    return count_left_out(vault, choice.wanted)


def _situation(choice: Choice, names: Mapping[str, str]) -> str:
    return names.get(choice.wanted.case or "", "")


def _entry(
    number: int, incident: Incident, known: Known, numbers: Mapping[str, int]
) -> IncidentEntry:
    account = incident.current
    return IncidentEntry(
        number=number,
        when=account.when,
        recorded_at=incident.recorded_at,
        log_entry=incident.versions[0].seq,
        what=account.what,
        first_noted_at=account.first_noted_at,
        where=account.where,
        channel=account.channel,
        behaviours=account.categories,
        exact_words=account.exact_words,
        people=tuple(known.involved(account.people)),
        details=tuple((key, account.details[key]) for key in _DETAILS if key in account.details),
        locators=account.locators,
        incident_id=incident.id,
        amendments=tuple(_amendments(incident.versions, known)),
        set_aside=incident.status is Status.SET_ASIDE,
        exhibits=tuple(numbers[one.id] for one in incident.evidence if one.id in numbers),
    )


def _amendments(versions: Sequence[Version], known: Known) -> Iterable[Amendment]:
    for before, after in pairwise(versions):
        names = differences(before.account, after.account)
        changes = tuple(
            Change(name, _before(name, before, known))
            for name in sorted(names, key=_ORDER.index)
            if name not in NOT_PRINTED
        )
        if changes:
            yield Amendment(after.recorded_at, after.seq, changes)


_DETAILS = detail_ids(Holder.INCIDENT)

_ORDER = (
    *(name for name in Account.__struct_fields__ if name != "details"),
    *(f"details.{one}" for one in _DETAILS),
)
"""Fields of an account in the order in which they print."""


def _before(name: str, version: Version, known: Known) -> Before:
    account = version.account
    if name.startswith("details."):
        return account.details.get(name.removeprefix("details."), "")
    if name == "people":
        return tuple(known.involved(account.people, version.seq))
    value: Before = getattr(account, name)
    return value


def _people(incidents: Sequence[Incident], known: Known) -> Iterable[PersonEntry]:
    """Yield the people of these incidents, the authors first; contact data stays confidential."""
    roles: dict[str, list[Role]] = {}
    for incident in incidents:
        for one in incident.current.people:
            held = roles.setdefault(one.person, [])
            if one.role not in held:
                held.append(one.role)
    order = list(Role)
    for identity in sorted(roles, key=lambda one: min(map(order.index, roles[one]))):
        entry = known.entry(identity, tuple(sorted(roles[identity], key=order.index)))
        if entry != PersonEntry("", entry.roles):
            yield entry


def _log_head(vault: Vault, checkpoint: Checkpoint, note: str) -> LogHead:
    # A letter prints no head: with it, none left.
    printing = [kept for kept in vault.exports() if kept.export.head_size]
    left = [(copy.at, kept.export) for kept in printing for copy in kept.copies]
    first_left_at, export = min(left, key=lambda one: one[0], default=(None, None))
    return LogHead(
        origin=checkpoint.origin,
        size=checkpoint.size,
        root=encode(checkpoint.root),
        note=note,
        verifier=vault.verifier.text,
        first_left_at=first_left_at,
        unchanged_since=export is not None and vault.agrees_with_head(export.head_size),
    )
