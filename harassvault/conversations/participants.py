"""Who in a conversation is the owner of the vault, and which known people the others are.

Who is the owner, the first that applies:

1. what the person says now (`told`: a name, handle or key as the file has it);
2. an account that she said earlier is hers (a number, address, user name or id);
3. what the file says, unless 2 found somebody else in it: then another person made the export;
4. a name that she said earlier is hers in this service, where exactly one bears it.

Otherwise it is asked. The others are known people by an account that only one known person has, or,
in a direct conversation, by a name that only one has; or new people, in conversations in which
people talk with each other and which are not large. Whoever only has the name of a known person is
neither: that is left open. No two people are ever made one here.

Never here: writing any of it down (`harassvault.conversations.knowing_me`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from harassvault.conversations.accounts import Account, accounts_of, read, text_of
from harassvault.conversations.handles import (
    ANYWHERE,
    UNIQUE,
    comparing,
    looks_like_number,
    name,
    plain,
)
from harassvault.importers.findings import Card, Handle, Participant, Shape
from harassvault.person import KnownPerson, Person

MAX_NEW = 20
"""Participants up to which each becomes a person of the journal; in larger groups only those do of
whom a message is picked."""

_TALKS = frozenset({Shape.DIRECT, Shape.GROUP})

_NOBODY = frozenset({
    "deleted user", "facebook user", "instagram user", "instagrammer", "deleted account",
    "utilisateur supprimé", "utilisateur facebook", "utilisateur instagram", "compte supprimé",
    "[deleted]", "unknown", "(unknown)", "inconnu",
})  # fmt: skip
"""What services write in place of the name of an account that is gone: many bear it."""


@dataclass(frozen=True)
class Whose:
    """Who is the owner of the vault.

    Attributes:
        keys: of the participants who are; several accounts can be hers.
        ask: where there are none: keys to choose from, those who wrote first.
    """

    keys: frozenset[str]
    ask: tuple[str, ...] = ()


@dataclass(frozen=True)
class Links:
    """Who the participants are.

    Attributes:
        known: id of a known person, by key.
        new: people to introduce, by key.
        open: ids of several known people whom a participant could be: nobody chooses for her.
    """

    known: Mapping[str, str] = field(default_factory=dict)
    new: Mapping[str, Person] = field(default_factory=dict)
    open: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class People:
    """The people of the journal, found by account and by name.

    Args:
        known: all of them.
        region: ISO 3166 code for numbers without a country, or empty.
    """

    def __init__(self, known: Iterable[KnownPerson], region: str = "") -> None:
        self.region = region
        self._by_account: dict[Account, set[str]] = {}
        self._by_name: dict[str, set[str]] = {}
        for one in known:
            self.learn(one.id, one.person)

    def learn(self, identity: str, person: Person) -> None:
        """Take in what is known of somebody, or something more of them."""
        for text in person.handles:
            account = read(text, self.region)
            if account:
                self._by_account.setdefault(account, set()).add(identity)
        for text in (person.name, *person.aliases):
            if text:
                self._by_name.setdefault(name(text), set()).add(identity)

    def with_account(self, service: str, one: Participant) -> set[str]:
        """Return who has an account of a participant's."""
        accounts = accounts_of(service, one, self.region)
        unique = [each for each in accounts if each.handle.kind in UNIQUE]
        return {person for each in unique for person in self._by_account.get(each, ())}

    def namesakes(self, one: Participant) -> set[str]:
        """Return who is called as a participant is.

        A user name shown as the name is an account of its service only, and no name.
        """
        users = {plain(each.value).casefold() for each in one.handles if each.kind in UNIQUE}
        if not one.name or plain(one.name).casefold() in users | _NOBODY:
            return set()
        return self._by_name.get(name(one.name), set())


def whose(
    service: str,
    people: Mapping[str, Participant],
    mine: Iterable[Account],
    told: Iterable[str] = (),
    region: str = "",
) -> Whose:
    """Say who is the owner of the vault (rules: the head of this module).

    Args:
        service: of the conversation.
        people: its participants by key, in the order of the file.
        mine: accounts that are known to be hers (`knowing_me.read`).
        told: names, handles or keys, as the file has them.
        region: ISO 3166 code for numbers without a country, or empty.
    """
    accounts = {key: accounts_of(service, one, region) for key, one in people.items()}
    known = set(mine)
    said = named(people, told)
    by_handle = {
        key
        for key, several in accounts.items()
        if any(one in known and one.handle.kind in UNIQUE for one in several)
    }
    by_file = {key for key, one in people.items() if one.is_me}
    by_name = {key for key, several in accounts.items() if known.intersection(several)}
    if len(by_name) > 1:
        by_name = set()
    keys = said or by_handle or by_file or by_name
    not_others = (key for key, one in people.items() if one.is_me is not False)
    return Whose(frozenset(keys), () if keys else tuple(not_others))


def named(people: Mapping[str, Participant], told: Iterable[str]) -> set[str]:
    """Return the keys of participants with one of these names, handles or keys."""
    wanted = {plain(one).casefold() for one in told}
    return {key for key, one in people.items() if wanted & _spellings(key, one)}


def links(
    service: str,
    shape: Shape,
    people: Mapping[str, Participant],
    known: People,
) -> Links:
    """Say which known people the participants are, and who is new.

    Args:
        service: of the conversation.
        shape: of the conversation.
        people: its participants by key, without the owner of the vault.
        known: all people of the journal.
    """
    found: dict[str, str] = {}
    new: dict[str, Person] = {}
    unclear: dict[str, tuple[str, ...]] = {}
    may_be_new = shape in _TALKS and len(people) <= MAX_NEW
    for key, one in people.items():
        fitting = known.with_account(service, one)
        namesakes = set() if fitting else known.namesakes(one)
        if shape is Shape.DIRECT:
            fitting, namesakes = fitting or namesakes, set()
        if len(fitting) == 1:
            found[key] = next(iter(fitting))
        elif fitting or namesakes:
            unclear[key] = tuple(sorted(fitting or namesakes))
        elif may_be_new and (person := as_person(service, one)) != Person():
            new[key] = person
    return Links(found, new, unclear)


def as_person(service: str, one: Participant) -> Person:
    """Return a participant as a new person: name and handles as the file has them."""
    shown = plain(one.name).lstrip("~ ")
    handles = [text_of(service, each) for each in one.handles]
    if shown.casefold() in _NOBODY:
        shown, handles = "", [text_of(service, each) for each in one.handles if each.kind in UNIQUE]
    if looks_like_number(shown):
        shown, handles = "", [shown, *handles]
    return Person(name=shown, handles=tuple(dict.fromkeys(each for each in handles if each)))


def suggestions(
    cards: Iterable[Card], people: Mapping[str, Participant], region: str = ""
) -> dict[str, tuple[str, ...]]:
    """Return the names that address books give to participants' numbers and addresses.

    They are only suggested: whoever owned the address book chose them.
    """
    names: dict[Handle, list[str]] = {}
    for card in cards:
        for handle in card.handles:
            if handle.kind in ANYWHERE and card.name:
                names.setdefault(comparing(handle, region), []).append(plain(card.name))
    found = {}
    for key, one in people.items():
        several = [
            each
            for account in accounts_of("", one, region)
            for each in names.get(account.handle, ())
        ]
        if several:
            found[key] = tuple(dict.fromkeys(several))
    return found


def _spellings(key: str, one: Participant) -> set[str]:
    texts = (key, one.name, *(each.value for each in one.handles))
    return {plain(each).casefold() for each in texts if each}
