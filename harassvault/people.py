"""People: naming them in an entry, and keeping what is known of them.

Never here: their roles in one incident, which the account carries.
"""

import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import msgspec

from harassvault.data_points import ANSWERS, Holder
from harassvault.detail_fields import checked_details, folded, spread
from harassvault.errors import BadDocumentError, NothingChangedError
from harassvault.incident import Involved, Role
from harassvault.intake import Who
from harassvault.layout import new_id
from harassvault.ledger import BrokenEntryError, Entry
from harassvault.log_writer import LogWriter
from harassvault.person import KnownPerson, Person, PersonVersion
from harassvault.store import entries, reading
from harassvault.store.connection import Connection


class NamedPeople(msgspec.Struct, frozen=True):
    """People of an entry: by id, and those among them who are new to the journal."""

    involved: tuple[Involved, ...]
    new: tuple[KnownPerson, ...]

    def fields(self) -> dict[str, Any]:
        """Return the field of a log entry that introduces the new ones; empty for none."""
        if not self.new:
            return {}
        return {"new_people": [{"id": one.id, "name": one.person.name} for one in self.new]}


def resolve(connection: Connection, given: Sequence[str | Who]) -> NamedPeople:
    """Find the people named, by id or by name or alias; introduce those not yet known.

    Names are compared without case and in one Unicode form. An unknown author has no name, and is
    a person of their own in each entry: two unknown people are not known to be one.

    Raises:
        NotFoundError, AmbiguousIdError: an id that fits nobody, or more than one.
    """
    known = reading.people(connection)
    by_name = {}
    for one in reversed(known):
        for name in (*one.person.aliases, one.person.name):
            if name:
                by_name[_key(name)] = one.id
    involved, new = [], []
    for untrusted in given:
        who = Who(name=untrusted) if isinstance(untrusted, str) else untrusted
        name = " ".join(who.name.split())
        if who.person:
            identity = reading.full_id(connection, "person", who.person)
        elif name and _key(name) in by_name:
            identity = by_name[_key(name)]
        else:
            introduced = KnownPerson(new_id(), Person(name=name))
            new.append(introduced)
            identity = introduced.id
            if name:
                by_name[_key(name)] = identity
        role = (
            Role.UNKNOWN_AUTHOR
            if not name and not who.person and who.role == Role.AUTHOR
            else who.role
        )
        involved.append(Involved(identity, role))
    return NamedPeople(tuple(dict.fromkeys(involved)), tuple(new))


def add(writer: LogWriter, person: Person) -> KnownPerson:
    """Add a person.

    Raises:
        BadDocumentError: what is said of their being in charge is no answer.
        UnknownKeyError, TextTooLongError: of a detail.
    """
    known = KnownPerson(new_id(), _checked(person))
    body = msgspec.to_builtins(known.person)
    writer.write("person.added", lambda: {"id": known.id, **spread(body)})
    return known


def amend(writer: LogWriter, identity: str, person: Person) -> KnownPerson:
    """Write a person anew.

    Raises:
        NotFoundError, AmbiguousIdError, NothingChangedError
        BadDocumentError, UnknownKeyError, TextTooLongError: as `add`.
    """
    whole = reading.full_id(writer.connection, "person", identity)
    before = next(one.person for one in reading.people(writer.connection) if one.id == whole)
    after = _checked(person)
    if before == after:
        raise NothingChangedError
    body = msgspec.to_builtins(after)
    writer.write("person.amended", lambda: {"id": whole, **spread(body)})
    return KnownPerson(whole, after)


def versions(connection: Connection, identity: str) -> tuple[PersonVersion, ...]:
    """Return what was known of a person, oldest first, as the log tells it.

    An entry that no longer fits its leaf is passed over: `verify` says that it is damaged.

    Raises:
        NotFoundError, AmbiguousIdError
    """
    whole = reading.full_id(connection, "person", identity)
    found: list[PersonVersion] = []
    amended = entries.numbers_of(connection, "person.amended")
    first = reading.introduced_at(connection, whole)
    for seq in (first, *amended):
        with suppress(BrokenEntryError, LookupError):
            entry = entries.read(connection, seq).entry
            said = _said_of(whole, entry) or _carried(connection, whole, seq, first)
            found += [PersonVersion(seq, entry.at, one) for one in said]
    return tuple(found)


def ever(connection: Connection) -> dict[str, tuple[Person, ...]]:
    """Return everybody as they are, and then as they were, by id, in the order of `reading.people`.

    As `versions`, but in one pass over the log.
    """
    found = {one.id: [one.person] for one in reading.people(connection)}
    for seq in entries.numbers_of(connection, "person.amended"):
        with suppress(BrokenEntryError, LookupError):
            entry = entries.read(connection, seq).entry
            identity = str(entry.fields.get("id"))
            known = found.get(identity)
            if known is None:
                continue
            if len(known) == 1:
                known += _first(connection, identity)
            known += _said_of(identity, entry)
    return {identity: tuple(known) for identity, known in found.items()}


def _first(connection: Connection, identity: str) -> list[Person]:
    first = reading.introduced_at(connection, identity)
    with suppress(BrokenEntryError, LookupError):
        entry = entries.read(connection, first).entry
        return _said_of(identity, entry) or _carried(connection, identity, first, first)
    return []


def _carried(connection: Connection, identity: str, seq: int, first: int) -> list[Person]:
    """Return what a tombstone keeps of a person whose first entry was erased."""
    if seq != first:
        return []
    kept = entries.erasures(connection).carried.get(seq, ())
    return [Person(name=one["name"]) for one in kept if one["id"] == identity]


def _said_of(identity: str, entry: Entry) -> list[Person]:
    """Return what one entry says of a person: as its subject, or among those it introduces."""
    fields: dict[str, Any] = dict(entry.fields)
    bodies = [fields] if entry.kind.startswith("person.") else fields.get("new_people", [])
    return [
        msgspec.convert(folded({name: body[name] for name in body if name != "id"}), Person)
        for body in bodies
        if body.get("id") == identity
    ]


def _checked(person: Person) -> Person:
    if person.in_charge not in {"", *ANSWERS}:
        raise BadDocumentError(f"in_charge: {person.in_charge}")
    details = checked_details(Holder.PERSON, person.details)
    return msgspec.structs.replace(person, details=details)


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()
