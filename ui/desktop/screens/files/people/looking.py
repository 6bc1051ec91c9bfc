"""All that the page of a person shows, read in one go on the worker's thread.

Never here: widgets.
"""

from collections.abc import Callable
from dataclasses import dataclass

from harassvault.acquaintance import Acquaintance, Seat, seats_of
from harassvault.incident import Role
from harassvault.person import PersonVersion
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.screens.files.originals.looking import entry_words
from ui.desktop.screens.files.people.rows import name_of

_ENTRIES = 100
"""Entries that are listed for each role, the latest; the journal shows all."""

_SEATS = 200
"""Participants who are nobody yet and are offered, at most."""


@dataclass(frozen=True, slots=True)
class Met:
    """One person with what stands around them.

    Attributes:
        one: the person with what they did.
        versions: what was known of them, oldest first.
        entries: by role, ids and beginnings of the entries that name them, the latest first.
        alike: ids and names of those who could be the same person.
        free: participants of conversations who are nobody yet.
    """

    one: Acquaintance
    versions: tuple[PersonVersion, ...]
    entries: dict[Role, list[tuple[str, str]]]
    alike: list[tuple[str, str]]
    free: list[Seat]


def meeting(context: Context, identity: str) -> Callable[[Desk], Met]:
    """Return the job that reads it."""

    def job(desk: Desk) -> Met:
        vault = desk.vault
        versions = vault.person_versions(identity)
        people = {one.known.id: one for one in vault.acquaintances()}
        one = people[identity]
        return Met(
            one=one,
            versions=versions,
            entries={
                role: [
                    entry_words(context, vault.incident(each)) for each in ids[: -_ENTRIES - 1 : -1]
                ]
                for role, ids in one.incidents.items()
            },
            alike=[(each, name_of(context, people[each].known.person.name)) for each in one.alike],
            free=seats_of(vault.conversations).get("", [])[:_SEATS],
        )

    return job
