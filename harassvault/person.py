"""A person: the author of what happened, a witness, a helper, someone mentioned.

Never here: roles, which belong to one incident each (`harassvault.incident.Role`).
"""

from datetime import datetime

import msgspec


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A person as the journal knows them.

    Attributes:
        name: as the person calls them; empty for somebody unknown.
        aliases: other names.
        handles: accounts and numbers ("@name (service)", "+33 …"), as text.
        relation: how they are related ("manager", "neighbour").
        description: how to recognise them.
        contact: address, phone; confidential, in no report by default.
        note: anything else.
    """

    name: str = ""
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    relation: str = ""
    description: str = ""
    contact: str = ""
    note: str = ""


class KnownPerson(msgspec.Struct, frozen=True):
    """A person with the id under which incidents name them."""

    id: str
    person: Person


class PersonVersion(msgspec.Struct, frozen=True):
    """What the journal knew of a person from one entry of the log on."""

    seq: int
    at: datetime
    person: Person
