"""Who in a conversation is the owner of the vault, and which known people the others are.

Who is the owner, the first that applies:

1. what the person says now (`told`: a name, handle or key as the file has it);
2. an account that she said earlier is hers (a number, address, user name or id);
3. what the file says, unless 2 found somebody else in it: then another person made the export;
4. a name that she said earlier is hers in this service, where exactly one bears it.

Otherwise it is asked. The others are known people by an account that only one known person has, or,
in a direct conversation, by a name that only one has; or new people, in conversations in which
people talk with each other and which are not large. No two people are ever made one here.

Never here: writing any of it down (`harassvault.conversations.knowing_me`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from harassvault.conversations.handles import (
    ANYWHERE,
    UNIQUE,
    comparing,
    looks_like_number,
    name,
    plain,
)
from harassvault.importers.findings import Card, Handle, HandleKind, Participant, Shape
from harassvault.person import KnownPerson, Person

MAX_NEW = 20
"""Participants up to which each becomes a person of the journal; in larger groups only those do of
whom a message is picked."""

_TALKS = frozenset({Shape.DIRECT, Shape.GROUP})


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An account in its form to compare; `service` is empty for numbers and addresses."""

    service: str
    handle: Handle


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


def accounts_of(service: str, one: Participant, region: str = "") -> tuple[Account, ...]:
    """Return the accounts of a participant, and their name as one of them."""
    handles = list(one.handles)
    if one.name:
        kind = HandleKind.PHONE if looks_like_number(one.name) else HandleKind.NAME
        handles.append(Handle(kind, one.name))
    found = (comparing(each, region) for each in handles)
    return tuple(
        dict.fromkeys(
            Account("" if each.kind in ANYWHERE else service, each) for each in found if each.value
        )
    )


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
    wanted = {plain(one).casefold() for one in told}
    said = {key for key, one in people.items() if wanted & _spellings(key, one)}
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


def links(
    service: str,
    shape: Shape,
    people: Mapping[str, Participant],
    known: Sequence[KnownPerson],
    region: str = "",
) -> Links:
    """Say which known people the participants are, and who is new.

    Args:
        service: of the conversation.
        shape: of the conversation.
        people: its participants by key, without the owner of the vault.
        known: all people of the journal.
        region: ISO 3166 code for numbers without a country, or empty.
    """
    by_account = _by_account(known, region)
    by_name = _by_name(known)
    found: dict[str, str] = {}
    new: dict[str, Person] = {}
    unclear: dict[str, tuple[str, ...]] = {}
    may_be_new = shape in _TALKS and len(people) <= MAX_NEW
    for key, one in people.items():
        fitting = {
            person
            for account in accounts_of(service, one, region)
            if account.handle.kind in UNIQUE
            for person in by_account.get(account, ())
        }
        if not fitting and shape is Shape.DIRECT and one.name:
            fitting = by_name.get(name(one.name), set())
        if len(fitting) == 1:
            found[key] = next(iter(fitting))
        elif fitting:
            unclear[key] = tuple(sorted(fitting))
        elif may_be_new and (one.name or one.handles):
            new[key] = as_person(service, one)
    return Links(found, new, unclear)


def as_person(service: str, one: Participant) -> Person:
    """Return a participant as a new person: name and handles as the file has them."""
    shown = plain(one.name).lstrip("~ ")
    handles = [text_of(service, each) for each in one.handles]
    if looks_like_number(shown):
        shown, handles = "", [shown, *handles]
    return Person(name=shown, handles=tuple(dict.fromkeys(each for each in handles if each)))


def text_of(service: str, handle: Handle) -> str:
    """Return a handle as people write it: "+33 6 …", "jo@example.org", "@jo (instagram)"."""
    value = plain(handle.value)
    if handle.kind is HandleKind.NAME or not value:
        return ""
    if handle.kind in ANYWHERE:
        return value
    at = "@" if handle.kind is HandleKind.USER else ""
    return f"{at}{value.removeprefix('@')} ({service})"


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


def _by_account(known: Iterable[KnownPerson], region: str) -> dict[Account, set[str]]:
    found: dict[Account, set[str]] = {}
    for one in known:
        for text in one.person.handles:
            account = _read(text, region)
            if account:
                found.setdefault(account, set()).add(one.id)
    return found


def _by_name(known: Iterable[KnownPerson]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in known:
        for text in (one.person.name, *one.person.aliases):
            if text:
                found.setdefault(name(text), set()).add(one.id)
    return found


def _read(untrusted_text: str, region: str) -> Account | None:
    """Read a handle as a person may have written it; `text_of` is one of the ways."""
    text = plain(untrusted_text)
    value, _, service = text.partition(" (")
    service = service.rstrip(")").casefold()
    if looks_like_number(value):
        handle = comparing(Handle(HandleKind.PHONE, value), region)
        return Account("", handle)
    if "@" in value[1:]:
        return Account("", comparing(Handle(HandleKind.EMAIL, value)))
    kind = HandleKind.USER if value.startswith("@") else HandleKind.ID
    handle = comparing(Handle(kind, value))
    # Without its service, a user name or an id is anybody's.
    return Account(service, handle) if service else None
