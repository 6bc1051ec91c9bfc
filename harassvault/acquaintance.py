"""What the journal knows of everybody in it: what they did and when, and who could be one person.

Two people are never made one here. Who has the same account, or the same name, is pointed out.

Never here: writing, and what anybody should think of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harassvault.conversations.accounts import read, text_of
from harassvault.conversations.handles import name as comparable
from harassvault.conversations.reading import Conversations
from harassvault.incident import Role
from harassvault.person import KnownPerson
from harassvault.store import deeds, reading
from harassvault.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place in a conversation.

    Attributes:
        conversation: its id.
        title, service: of it.
        number: of the participant in it.
        name: as the conversation has it.
        handles: as people write them down: "+33 …", "@name (service)".
    """

    conversation: str
    title: str
    service: str
    number: int
    name: str
    handles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A person with what they did.

    Attributes:
        known: the person.
        incidents: ids of the entries that name them, by role, the earliest first.
        messages: how many they wrote.
        first, last: microseconds since 1970 (UTC) of their first and last message, or None.
        seats: where they stand in conversations.
        alike: ids of others who have an account of theirs, or their name.
    """

    known: KnownPerson
    incidents: dict[Role, tuple[str, ...]]
    messages: int
    first: int | None
    last: int | None
    seats: tuple[Seat, ...]
    alike: tuple[str, ...]

    @property
    def is_witness(self) -> bool:
        """Whether they only ever saw, helped or came officially, and never did what is told."""
        others = self.incidents.keys() - {Role.WITNESS}
        return Role.WITNESS in self.incidents and not others


def acquaintances(connection: Connection, conversations: Conversations) -> list[Acquaintance]:
    """Return everybody, in the order in which they were first named."""
    people = reading.people(connection)
    wrote = deeds.wrote(connection)
    alike = look_alikes(people, reading.profile(connection).country)
    incidents: dict[str, dict[Role, list[str]]] = defaultdict(lambda: defaultdict(list))
    for person, role, incident, _ in deeds.named_in(connection):
        incidents[person][Role(role)].append(incident)
    seats = seats_of(conversations)
    return [
        Acquaintance(
            one,
            {role: tuple(ids) for role, ids in incidents[one.id].items()},
            *wrote.get(one.id, (0, None, None)),
            seats=tuple(seats.get(one.id, ())),
            alike=alike.get(one.id, ()),
        )
        for one in people
    ]


def seats_of(conversations: Conversations) -> dict[str, list[Seat]]:
    """Return where everybody stands in conversations, by person; nobody's under an empty id.

    The owner of the journal is left out.
    """
    found: dict[str, list[Seat]] = defaultdict(list)
    for one in conversations.all():
        for who in one.participants:
            if not who.is_me:
                texts = (text_of(one.service, handle) for handle in who.handles)
                handles = tuple(text for text in texts if text)
                seat = Seat(one.id, one.title, one.service, who.number, who.name, handles)
                found[who.person].append(seat)
    return found


def look_alikes(people: Sequence[KnownPerson], region: str) -> dict[str, tuple[str, ...]]:
    """Return who could be one person: by id, the ids of the others."""
    by_sign: dict[object, list[str]] = defaultdict(list)
    for one in people:
        for sign in dict.fromkeys(_signs(one, region)):
            by_sign[sign].append(one.id)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for ids in by_sign.values():
        for each in ids:
            found[each].update(dict.fromkeys(other for other in ids if other != each))
    return {identity: tuple(others) for identity, others in found.items() if others}


def _signs(one: KnownPerson, region: str) -> Iterator[object]:
    person = one.person
    yield from (comparable(text) for text in (person.name, *person.aliases) if text.strip())
    for text in (*person.handles, person.name):
        if text and (account := read(text, region)) is not None:
            yield account
