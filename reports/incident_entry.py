"""One incident as a report tells it, with what was changed, and where it stands online.

Never here: feelings and private notes have no place in a report; words of our own.
"""

from dataclasses import dataclass
from datetime import datetime

from harassvault.incident import Category, Channel, Role
from harassvault.locator import Locator
from harassvault.moment import Moment
from harassvault.named_file import NamedFile
from reports.messages import Thread


@dataclass(frozen=True, slots=True)
class Involvement:
    """A person in one incident; the name is empty when it is not known."""

    name: str
    role: Role


Before = (
    str
    | Moment
    | Channel
    | tuple[Category, ...]
    | tuple[Involvement, ...]
    | tuple[Locator, ...]
    | None
)
"""What a field said before: empty, or None, when it said nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that an amendment changed, by its name in `Account` or in `Person`."""

    field: str
    before: Before


@dataclass(frozen=True, slots=True)
class Amendment:
    """What was changed at one time.

    Attributes:
        amended_at: by this computer's clock; aware.
        log_entry: number of the entry of the log that says so.
    """

    amended_at: datetime
    log_entry: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class IncidentEntry:
    """One incident as its newest version tells it.

    Attributes:
        number: in its situation, for ever from the first report on.
        incident_id: in the journal; printed nowhere.
        when: as remembered.
        recorded_at: when it was written here, by this computer's clock; aware.
        log_entry: number of the entry of the log that holds it as first written.
        first_noted_at: when it was first written down elsewhere; claimed.
        details: answers, (id of `harassvault.data_points`, text or yes/no/unknown).
        amendments: oldest first.
        exhibits: numbers of the exhibits that belong to it.
        named: files that it names and that are not kept.
        threads: messages that it quotes, by conversation.
        locators: where it stands online.
    """

    number: int
    when: Moment
    recorded_at: datetime
    log_entry: int
    what: str
    first_noted_at: Moment | None = None
    where: str = ""
    channel: Channel | None = None
    behaviours: tuple[Category, ...] = ()
    exact_words: str = ""
    people: tuple[Involvement, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    amendments: tuple[Amendment, ...] = ()
    set_aside: bool = False
    exhibits: tuple[int, ...] = ()
    named: tuple[NamedFile, ...] = ()
    threads: tuple[Thread, ...] = ()
    locators: tuple[Locator, ...] = ()
    incident_id: str = ""
