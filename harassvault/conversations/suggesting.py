"""Who somebody in a conversation could be: names from address books, and people who could be meant.

Nothing of it is believed: whoever owned an address book chose its names, and two people can be
called the same. A person says which one it is, with `Linking.person`.

Never here: deciding, writing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from harassvault.conversations.participants import People, links, suggestions
from harassvault.conversations.reading import Conversations
from harassvault.conversations.values import KnownConversation, KnownParticipant
from harassvault.importers.findings import Card, Participant
from harassvault.store import message_pages, reading
from harassvault.store.connection import store_errors


@dataclass(frozen=True, slots=True)
class Suggested:
    """Who somebody could be.

    Attributes:
        conversation: where they are.
        participant: who.
        names: what address books call their number or address; another name than they have there.
        people: ids of people of the journal, one of whom they could be.
    """

    conversation: KnownConversation
    participant: KnownParticipant
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def people_suggestions(conversations: Conversations) -> list[Suggested]:
    """Return who everybody could be of whom nobody said who they are."""
    connection = conversations.connection
    with store_errors(conversations.path):
        region = reading.profile(connection).country
        known = People(reading.people(connection), region)
        cards = list(_cards(conversations))
        found: list[Suggested] = []
        for one in conversations.all():
            found += _of(one, known, cards, region)
        return found


def address_books(conversations: Conversations) -> list[Card]:
    """Return the people of all address books that were imported, oldest first."""
    with store_errors(conversations.path):
        return list(_cards(conversations))


def _of(
    conversation: KnownConversation, known: People, cards: list[Card], region: str
) -> Iterator[Suggested]:
    open_ones = {
        str(one.number): one for one in conversation.participants if not (one.is_me or one.person)
    }
    people = {
        key: Participant(conversation.id, key, one.name, one.handles)
        for key, one in open_ones.items()
    }
    named = suggestions(cards, people, region)
    could_be = links(conversation.service, conversation.shape, people, known).open
    for key, one in open_ones.items():
        names = tuple(each for each in named.get(key, ()) if each != one.name)
        if names or key in could_be:
            yield Suggested(conversation, one, names, could_be.get(key, ()))


def _cards(conversations: Conversations) -> Iterator[Card]:
    for text in message_pages.cards(conversations.connection):
        yield msgspec.json.decode(text, type=Card)
