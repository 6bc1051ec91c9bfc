"""A person: the author of what happened, a witness, a helper, someone mentioned.

Never here: roles, which belong to one incident each (`harassvault.incident.Role`).
"""

from datetime import datetime
from enum import StrEnum

import msgspec


class Relation(StrEnum):
    """What somebody is to the person the journal is about, as far as routes to help differ."""

    PARTNER = "partner"
    FORMER_PARTNER = "former_partner"
    FAMILY = "family"
    MANAGER = "manager"
    COLLEAGUE = "colleague"
    SUBORDINATE = "subordinate"
    CUSTOMER = "customer"
    TEACHER = "teacher"
    PUPIL = "pupil"
    NEIGHBOUR = "neighbour"
    LANDLORD = "landlord"
    ACQUAINTANCE = "acquaintance"
    STRANGER = "stranger"
    POLICE_OFFICER = "police_officer"
    OTHER = "other"


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A person as the journal knows them.

    Attributes:
        name: as the person calls them; empty for somebody unknown.
        aliases: other names.
        handles: accounts and numbers ("@name (service)", "+33 …"), as text.
        relation: how they are related ("manager", "neighbour"), in the person's words.
        tie: the same as one of a closed list, for what depends on it; None where nobody said.
        in_charge: whether they are in charge where it happens: "yes", "no", "unknown", or empty
            where nobody was asked.
        country: where they are (ISO 3166); empty where nobody said.
        description: how to recognise them.
        contact: address, phone; confidential, in no report by default.
        note: anything else.
        details: answers to further questions, by the ids of `harassvault.data_points`.
    """

    name: str = ""
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    relation: str = ""
    tie: Relation | None = None
    in_charge: str = ""
    country: str = ""
    description: str = ""
    contact: str = ""
    note: str = ""
    details: dict[str, str] = {}


class KnownPerson(msgspec.Struct, frozen=True):
    """A person with the id under which incidents name them."""

    id: str
    person: Person


class PersonVersion(msgspec.Struct, frozen=True):
    """What the journal knew of a person from one entry of the log on."""

    seq: int
    at: datetime
    person: Person
