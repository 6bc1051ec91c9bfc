"""Whom a report is about, and the people whom it names.

Never here: their part in one incident (`reports.incident_entry`), words of our own.
"""

from dataclasses import dataclass

from harassvault.incident import Role
from harassvault.person import Relation
from harassvault.profile import About
from reports.incident_entry import Amendment


@dataclass(frozen=True, slots=True)
class Reporter:
    """Whom the report is about, and how to reach them; all may be empty.

    Attributes:
        about: in whose name it speaks.
        contact: safe contact details.
        country: ISO 3166.
        confidential: address and numbers that no page, picture or name of a file may hold; for
            the sheet that travels apart.
        details: answers, (id of a data point, text or yes/no/unknown).
    """

    name: str = ""
    contact: str = ""
    about: About = About.ME
    country: str = ""
    confidential: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person as the dossier names them, with every role that they have in it.

    Attributes:
        name: what they are called; empty when nobody knows.
        aliases: further names.
        amendments: oldest first.
        tie: their relation, as one of a closed list.
        country: ISO 3166.
        contact: address, phone; confidential: empty unless it was asked for.
        details: answers, (id of a data point, text or yes/no/unknown).
        person_id: in the journal; printed nowhere.
    """

    name: str
    roles: tuple[Role, ...] = ()
    relation: str = ""
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    description: str = ""
    amendments: tuple[Amendment, ...] = ()
    tie: Relation | None = None
    country: str = ""
    contact: str = ""
    details: tuple[tuple[str, str], ...] = ()
    person_id: str = ""
