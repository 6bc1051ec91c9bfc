"""What a form begins with, and the job that writes what it ends with.

Never here: widgets.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import field as default

from harassvault.drafts import Draft
from harassvault.errors import NothingChangedError
from harassvault.incident import Incident
from harassvault.intake import IncidentInput
from harassvault.moment import Moment
from harassvault.person import KnownPerson
from harassvault.source import BytesSource, Source
from ui.desktop.desk import Desk
from ui.desktop.screens.conversation.picked import NOTHING_PICKED, Picked
from ui.desktop.screens.entry_form.given import says_something
from ui.desktop.situations import Named


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a form begins with.

    Attributes:
        people: those known, whose names are offered.
        incident: the entry that is added to; None for a new one.
        draft: what was typed before, if anything.
        sources: the draft's files.
        pictures: those of them that lie in drafts of their own.
        picked: imported messages that belong to it.
        moment, fields: what the form says at first, before anything is typed.
        situations: ids and names of those that a new entry may belong to; none where there is one.
        point: the data point that it leads to, or empty.
    """

    people: list[KnownPerson]
    incident: Incident | None = None
    draft: Draft | None = None
    sources: list[Source] = default(default_factory=list)
    pictures: dict[BytesSource, str] = default(default_factory=dict)
    picked: Picked = NOTHING_PICKED
    moment: Moment | None = None
    fields: dict[str, str] = default(default_factory=dict)
    situations: Named = ()
    point: str = ""


def write(
    incident: Incident | None,
    given: IncidentInput,
    sources: list[Source],
    picked: Picked = NOTHING_PICKED,
    cases: Sequence[str] = (),
) -> Callable[[Desk], Incident]:
    """Return the job that writes a new entry, or what was added to one.

    An entry made of messages is written with them, and its files follow.

    Files go first: an amendment that was written without its files would be half an answer, while
    files alone are whole in themselves.
    """

    def job(desk: Desk) -> Incident:
        if incident is None and picked:
            made = desk.vault.pick_messages(given, picked.messages, picked.context, cases)
            return desk.vault.attach(made.id, sources, desk.progress) if sources else made
        if incident is None:
            return desk.vault.add_incident(given, sources, cases, desk.progress)
        if sources:
            desk.vault.attach(incident.id, sources, desk.progress)
        if not says_something(given):
            if not sources:
                raise NothingChangedError
            return desk.vault.incident(incident.id)
        return desk.vault.amend_incident(incident.id, given)

    return job
