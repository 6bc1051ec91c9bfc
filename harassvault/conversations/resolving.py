"""Who is who in all conversations of an import: one after the other, so that nobody is new twice.

The rules stand in `harassvault.conversations.participants`. Here is what an import adds to them:

1. Who was a known person in a conversation before stays that person in it.
2. An account that made somebody new in one conversation is that person in the next one.
3. Where nobody said who the owner is, nobody is new: it could be her.
4. An import that would introduce more than MAX_INTRODUCED people introduces nobody: a backup of a
   whole phone is full of shops and banks. Of such, those become people of whom a message is picked.
5. Where an earlier import says who the owner is, another one of the two in a direct conversation
   is not, nor somebody known: their words would become hers. That is told, and nothing else.

Never here: rows, writing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import InitVar, dataclass, field

from harassvault.conversations.accounts import Account, accounts_of, text_of
from harassvault.conversations.participants import People, links, named, whose
from harassvault.importers.findings import Conversation, Participant, Shape
from harassvault.layout import new_id
from harassvault.person import KnownPerson, Person
from harassvault.store.known_messages import KnownSender

MAX_INTRODUCED = 40
"""People whom one import introduces: more than that nobody looks through."""

Place = tuple[int, int]
"""The vault's number of a conversation, and of a participant in it."""

Linked = tuple[int, int, str, str, KnownSender]
"""Conversation, number, person, service, and who (`known_messages.linked`)."""


@dataclass
class Resolving:
    """Who is who; conversations are given one after the other, then `new_people` is asked for.

    Args:
        mine: accounts of the owner of the vault.
        told: names, handles or keys that she said are hers.
        people: all people of the journal.
        linked: participants who are known people already.
        seats: whether the participants of a conversation are the owner, by number; None: unknown.
        region: ISO 3166 code for numbers without a country, or empty.
        denied: who was said to be the owner where an earlier import says that another one is.
        not_met: of `told`, what nobody is called in the conversations so far.
    """

    mine: Sequence[Account]
    told: Sequence[str]
    people: Sequence[KnownPerson]
    linked: InitVar[Iterable[Linked]] = ()
    region: str = ""
    seats: Callable[[int], dict[int, bool | None]] = field(default=lambda _number: {})
    denied: list[str] = field(default_factory=list)
    not_met: list[str] = field(init=False)
    _known: People = field(init=False)
    _hers: list[Account] = field(default_factory=list)
    _not_hers: set[Account] = field(default_factory=set)
    _seats: dict[int, dict[int, bool | None]] = field(default_factory=dict)
    _before: dict[Place, str] = field(default_factory=dict)
    _new: dict[str, Person] = field(default_factory=dict)

    def __post_init__(self, linked: Iterable[Linked]) -> None:
        self._known = People(self.people, self.region)
        self.not_met = list(dict.fromkeys(self.told))
        living = {one.id for one in self.people}
        for conversation, number, identity, service, who in linked:
            if identity in living:
                self._before[conversation, number] = identity
                handles = [text_of(service, one) for one in who.handles]
                self._known.learn(identity, Person(handles=tuple(handles)))

    def meet(self, people: Mapping[str, Participant]) -> None:
        """Note who of `told` is in a conversation, also among those who are only counted."""
        self.not_met = [one for one in self.not_met if not named(people, (one,))]

    @property
    def hers(self) -> list[Account]:
        """Return what `told` found: accounts to remember as hers."""
        return [one for one in self._hers if one not in self._not_hers]

    def owner(
        self,
        found: Conversation,
        people: Mapping[str, Participant],
        places: Mapping[str, Place],
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Return the keys of the owner of a vault in a conversation, and who she cannot be.

        The others are said to be she, by herself or by the file, against an earlier import.

        Args:
            found: the conversation.
            people: its participants by key.
            places: the vault's numbers of the conversation and of each participant, by key.
        """
        keys = whose(found.service, people, self.mine, self.told, self.region).keys
        others = frozenset(one for one in keys if self._is_other(found.shape, places[one]))
        for key in named(people, self.told):
            accounts = accounts_of(found.service, people[key], self.region)
            if key in others:
                self._not_hers.update(accounts)
            else:
                self._hers += accounts
        self.denied += sorted(people[one].name or one for one in others)
        for key, (conversation, number) in places.items():
            seats = self._seats_in(conversation)
            seats[number] = key in keys - others or seats.get(number)
        return keys - others, others

    def _seats_in(self, conversation: int) -> dict[int, bool | None]:
        if conversation not in self._seats:
            self._seats[conversation] = self.seats(conversation)
        return self._seats[conversation]

    def _is_other(self, shape: Shape, place: Place) -> bool:
        """Say whether an earlier import has somebody else as the owner (rule 5)."""
        conversation, number = place
        seats = self._seats_in(conversation)
        if number not in seats or seats[number] or True not in seats.values():
            return False
        return shape is Shape.DIRECT or seats[number] is False or place in self._before

    def link(
        self,
        found: Conversation,
        people: Mapping[str, Participant],
        places: Mapping[str, Place],
        *,
        introduce: bool,
    ) -> dict[str, str]:
        """Return the ids of the people that the others in a conversation are, by key.

        Args:
            found: the conversation.
            people: its participants by key, without the owner of the vault.
            places: the vault's numbers of the conversation and of each participant, by key.
            introduce: whether others may be new people.
        """
        before = {key: self._before.get(places[key]) for key in people}
        ids = {key: identity for key, identity in before.items() if identity is not None}
        others = {key: one for key, one in people.items() if key not in ids}
        answer = links(found.service, found.shape, others, self._known)
        ids.update(answer.known)
        if introduce:
            ids.update((key, self._introduce(one)) for key, one in answer.new.items())
        self._before.update((places[key], identity) for key, identity in ids.items())
        return ids

    def new_people(self) -> dict[str, Person]:
        """Return the people whom this import introduces, by id; none where they are too many."""
        return dict(self._new) if len(self._new) <= MAX_INTRODUCED else {}

    def living(self, identity: str) -> str:
        """Return the id of whom the journal knows or this import introduces, or nothing."""
        is_new = identity in self._new
        return "" if is_new and identity not in self.new_people() else identity

    def _introduce(self, person: Person) -> str:
        identity = new_id()
        # Somebody without a name is called by their number or account until she names them.
        self._new[identity] = Person(name=person.name or person.handles[0])
        self._known.learn(identity, person)
        return identity
