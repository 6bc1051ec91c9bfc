"""What is looked at before something leaves: who is in it, what it tells of places, what stays.

Facts and numbers only; whoever is about to give it decides. An empty list means that nothing of the
kind was found, and not that there is nothing.

Never here: words for people, the giving itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from harassvault.export import Export
from harassvault.vault import Vault
from reports.choice import Choice
from reports.dossier import Dossier
from reports.following import Check, no_check
from reports.handover.originals import HeldBack
from reports.handover.package import Foreseen, entries_foreseen
from reports.statements.gathering import prints


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is in a report that is about to leave.

    Attributes:
        audience: for whom it was made.
        incidents, exhibits: how many it tells of.
        contacts: confidential contacts that were ticked, by name.
        redactions: how many things are left out, by the code in their place.
    """

    audience: str
    incidents: int
    exhibits: int
    contacts: tuple[str, ...]
    redactions: dict[str, int]


@dataclass(frozen=True, slots=True)
class LeavingPackage(Leaving):
    """What is in a package that is about to leave: its report, and what goes along.

    Attributes:
        people: names of others that stand in it, as it names them.
        has_contact: the person's own address or number stands in it.
        places: numbers of incidents of which it says where.
        placed: files that say where they were taken, and go along.
        place_unknown: files that may say so, go along, and that nobody looked at.
        intimate, minor, redacted, left_out: files that stay here, and why.
        unread: files into which nothing could look.
        entries, of: how many entries of the log it shows, of how many there are.
    """

    people: tuple[str, ...]
    has_contact: bool
    places: tuple[int, ...]
    placed: tuple[int, ...]
    place_unknown: tuple[int, ...]
    intimate: tuple[int, ...]
    minor: tuple[int, ...]
    redacted: tuple[int, ...]
    left_out: tuple[int, ...]
    unread: tuple[int, ...]
    entries: int
    of: int


def leaving(vault: Vault, export: Export) -> Leaving:
    """Say what is in a finished report."""
    return Leaving(
        audience=export.audience,
        incidents=len(export.incidents),
        exhibits=len(export.exhibits),
        contacts=_contacts(vault, export.contacts),
        redactions=dict(export.redactions),
    )


_YET_TO_COME = 3
"""Entries that handing over writes itself: the report, the package, and a head."""


def leaving_foreseen(
    vault: Vault, choice: Choice, foreseen: Foreseen, check: Check = no_check
) -> LeavingPackage:
    """Say what would be in a package, before anything is kept or logged; `check` may end it."""
    entries = entries_foreseen(vault, foreseen, check)
    of = vault.head_now()[0].size + _YET_TO_COME
    return leaving_package(vault, choice, foreseen, entries, of)


def leaving_package(
    vault: Vault, choice: Choice, foreseen: Foreseen, entries: int, of: int
) -> LeavingPackage:
    """Say what would be in a package.

    Args:
        vault: open.
        choice: what its report holds.
        foreseen: what would go in.
        entries: of the log that it would show.
        of: how many there are.
    """
    dossier, looked = foreseen.material.outline.dossier, foreseen.looked
    held = {why: _held(foreseen, why) for why in HeldBack}
    ticked = tuple(vault.steps.contact(one).id for one in choice.contacts)
    return LeavingPackage(
        audience=choice.audience,
        incidents=len(dossier.incidents),
        exhibits=len(dossier.exhibits),
        contacts=_contacts(vault, ticked),
        redactions={one.code: one.times for one in dossier.redactions},
        people=_people(dossier),
        has_contact=bool(dossier.about.contact) and prints(dossier, "reporter_contact_safe"),
        places=_places(dossier),
        placed=looked.placed,
        place_unknown=looked.place_unknown,
        intimate=held[HeldBack.INTIMATE],
        minor=held[HeldBack.MINOR],
        redacted=held[HeldBack.REDACTED],
        left_out=held[HeldBack.LEFT_OUT],
        unread=looked.unread,
        entries=entries,
        of=of,
    )


def _contacts(vault: Vault, ids: Iterable[str]) -> tuple[str, ...]:
    known = {one.id: one.contact.to for one in vault.steps.contacts()}
    return tuple(known[one] for one in ids if one in known)


def _people(dossier: Dossier) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in dossier.people if one.name))


def _places(dossier: Dossier) -> tuple[int, ...]:
    if not prints(dossier, "incident_place"):
        return ()
    return tuple(one.number for one in dossier.incidents if one.where)


def _held(foreseen: Foreseen, why: HeldBack) -> tuple[int, ...]:
    return tuple(one.exhibit.number for one in foreseen.listed if one.held_back is why)
