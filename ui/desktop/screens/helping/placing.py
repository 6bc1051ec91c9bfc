"""Which entries are in a situation: looking it up, and keeping what was said of it.

Never here: widgets.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from msgspec.structs import replace

from harassvault.case import Case, KnownCase
from harassvault.errors import NothingChangedError
from harassvault.store.timeline import Filter
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.screens.helping.looking import ledger


@dataclass(frozen=True, slots=True)
class Placing:
    """A situation and the entries that can be in it.

    Attributes:
        known: the situation; None for a new one.
        entries: entries in short by id, newest first; none for the first situation, to which
            belongs whatever is in no other.
        inside: ids of those in it.
    """

    known: KnownCase | None
    entries: dict[str, str]
    inside: frozenset[str]


def placing(context: Context, case: str) -> Callable[[Desk], Placing]:
    """Return the job that looks up a situation; an empty id is a new one."""

    def job(desk: Desk) -> Placing:
        known = next((one for one in desk.vault.cases() if one.id == case), None)
        if known and known.case.is_default:
            return Placing(known, {}, frozenset())
        found = desk.vault.incident_ids(Filter(case=case)) if known else ()
        return Placing(known, ledger(context, "")(desk).entries, frozenset(found))

    return job


def keeping(
    known: KnownCase | None, name: str, into: Iterable[str], out: Iterable[str]
) -> Callable[[Desk], str]:
    """Return the job that keeps a situation, and gives back its id.

    Args:
        known: the situation; None for a new one.
        name: how it is called.
        into: ids of entries that come into it, from wherever they were.
        out: ids of those that go; where they are in no other, they go back to the first one.
    """

    def job(desk: Desk) -> str:
        vault = desk.vault
        if known is None:
            case = vault.add_case(Case(name=name)).id
        else:
            case = known.id
            with suppress(NothingChangedError):
                vault.amend_case(case, replace(known.case, name=name))
        for one in into:
            with suppress(NothingChangedError):
                vault.place_incident(one, [case])
        for one in out:
            rest = [each for each in vault.incident(one).cases if each != case]
            with suppress(NothingChangedError):
                vault.place_incident(one, rest)
        return case

    return job
