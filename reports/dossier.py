"""A dossier: everything that one report says, as plain frozen values.

It is filled from the vault elsewhere, narrowed by redaction (`Dossier -> Dossier`), and rendered by
whoever writes PDF, text or tables. What is not in it cannot be printed.

Never here: the vault, words of our own, pages. Feelings and private notes have no place here.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from harassvault.importers.findings import Absent
from harassvault.incident import Category, Channel, Role
from harassvault.moment import Moment
from harassvault.named_file import NamedFile
from reports.left_out import NOTHING_LEFT_OUT, LeftOut
from reports.log_head import LogHead
from reports.messages import Thread


class Audience(StrEnum):
    """Whom a dossier is for."""

    POLICE = "police"


class Paper(StrEnum):
    """What it is printed on."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the dossier is about, and how to reach them; both may be empty."""

    name: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Involvement:
    """A person in one incident; the name is empty when it is not known."""

    name: str
    role: Role


Before = str | Moment | Channel | tuple[Category, ...] | tuple[Involvement, ...] | None
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
class PersonEntry:
    """A person as the dossier names them, with every role that they have in it.

    Attributes:
        name: what they are called; empty when nobody knows.
        aliases: further names.
        amendments: oldest first.
    """

    name: str
    roles: tuple[Role, ...] = ()
    relation: str = ""
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    description: str = ""
    amendments: tuple[Amendment, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentEntry:
    """One incident as its newest version tells it.

    Attributes:
        number: in this dossier, from 1, oldest first.
        when: as remembered.
        recorded_at: when it was written here, by this computer's clock; aware.
        log_entry: number of the entry of the log that holds it as first written.
        first_noted_at: when it was first written down elsewhere; claimed.
        details: answers, (id of `harassvault.details`, text or yes/no/unknown).
        amendments: oldest first.
        exhibits: numbers of the exhibits that belong to it.
        named: files that it names and that are not kept.
        threads: messages that it quotes, by conversation.
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


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One original that the dossier shows or names.

    Attributes:
        number: in this dossier, from 1.
        evidence_id: under which `open_original` gives its bytes.
        size, sha256: bytes and hex digest of the original.
        received_at: when the journal took it in; aware.
        claimed_at: what the file or its disk says of its own time; aware; claimed.
        put_in_at: aware; claimed; of what was put in while the journal was locked, else None.
        same_as: number of an earlier exhibit that is the same file, byte for byte.
        first_sha256: digest of what was received, where a file inside it was erased since.
        is_quoted: messages that stand in it are quoted.
        absent: what such an export cannot contain.
    """

    number: int
    evidence_id: str
    name: str
    media_type: str
    size: int
    sha256: str
    received_at: datetime
    claimed_at: datetime | None = None
    put_in_at: datetime | None = None
    same_as: int | None = None
    first_sha256: str = ""
    is_quoted: bool = False
    absent: tuple[Absent, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts, and never adjectives.

    Attributes:
        first: the moment that begins before all others, as far as it has a beginning.
        last: the moment that ends after all others, as far as it has an end.
        undated: incidents without any date.
        behaviours: how many incidents show each, most first.
        messages, context: messages quoted, and others that only show what they were about.
    """

    incidents: int
    set_aside: int
    undated: int
    exhibits: int
    first: Moment | None
    last: Moment | None
    behaviours: tuple[tuple[Category, int], ...]
    messages: int = 0
    context: int = 0


def _beginning(when: Moment) -> str:
    """Order moments by their earliest instant; an open one by the only limit that it has."""
    return str(when.earliest or when.latest)


def _end(when: Moment) -> str:
    """Order moments by their latest instant, as `_beginning` does by the earliest."""
    return str(when.latest or when.earliest)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One report.

    Attributes:
        language: "en" or "fr", whatever the window speaks.
        prepared_at: aware; the only clock in the report.
        title: on the cover and in the file; neutral.
        situation: name of the situation; empty when there is only one.
        incidents, exhibits: by number.
        program: name and version, printed only where the report says how it was prepared.
    """

    audience: Audience
    language: str
    paper: Paper
    prepared_at: datetime
    title: str
    situation: str
    about: Subject
    people: tuple[PersonEntry, ...]
    incidents: tuple[IncidentEntry, ...]
    exhibits: tuple[Exhibit, ...]
    log: LogHead | None
    program: str
    left_out: LeftOut = NOTHING_LEFT_OUT

    @property
    def summary(self) -> Summary:
        """Counts of what is in it; an incident set aside is counted apart."""
        counted = [entry for entry in self.incidents if not entry.set_aside]
        dated = [entry.when for entry in counted if entry.when.start]
        quotes = [
            one.is_context for entry in counted for each in entry.threads for one in each.quotes
        ]
        behaviours = Counter(kind for entry in counted for kind in entry.behaviours)
        return Summary(
            incidents=len(counted),
            set_aside=len(self.incidents) - len(counted),
            undated=len(counted) - len(dated),
            exhibits=len(self.exhibits),
            first=min(dated, key=_beginning, default=None),
            last=max(dated, key=_end, default=None),
            behaviours=tuple(sorted(behaviours.items(), key=lambda item: (-item[1], item[0]))),
            messages=quotes.count(False),
            context=quotes.count(True),
        )

    @property
    def answered(self) -> frozenset[str]:
        """The details that some incident answers; the others are named once as not stated."""
        return frozenset(detail for entry in self.incidents for detail, _ in entry.details)
