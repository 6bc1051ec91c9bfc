"""People: adding one, writing one anew, listing all.

Never here: what they did, which entries say.
"""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from harassvault.conversations.suggesting import Suggested, address_books
from harassvault.conversations.values import KnownConversation
from harassvault.importers.findings import Card
from harassvault.person import KnownPerson, Person
from ui.cli.commands.journals import country_code
from ui.cli.detail_options import details_of
from ui.cli.documents import Document, amended, read_given
from ui.cli.errors import RefusalError, UsageError
from ui.cli.finding import person_named
from ui.cli.message_documents import handles_document, participant_document
from ui.cli.output import Answer, json_text, shown_name
from ui.cli.prose import SHORT_ID, Prose
from ui.cli.session import Session
from ui.explain import neutral

_FIELDS = (
    "name", "relation", "tie", "in_charge", "country", "description", "contact", "note",
    "aliases", "handles",
)  # fmt: skip
_TOLD = (*_FIELDS, "details")


_ME = "me"
"""In place of a person: the owner of the journal."""


def list_(session: Session) -> Answer:
    """List everybody whom the journal knows."""
    with session.unlocked(writing=False) as vault:
        known = vault.people()
        suggested = vault.people_suggestions() if session.given.suggestions else None
        cards = address_books(vault.conversations) if session.given.address_books else None
    prose = Prose(session.words)
    blocks = ["\n".join(prose.person(one)) for one in known]
    blocks.append(session.words.count("count.people", len(known)))
    document: Document = {"people": [_person_document(one) for one in known]}
    if suggested is not None:
        document["suggestions"] = [_suggested_document(one) for one in suggested]
        blocks += _suggested(session, suggested, known)
    if cards is not None:
        document["address_books"] = [
            {"name": one.name, "handles": handles_document(one.handles)} for one in cards
        ]
        blocks += ["\n".join(_card(one)) for one in cards]
        blocks.append(session.words.count("count.cards", len(cards)))
    return Answer(document, "\n\n".join(blocks))


def _card(one: Card) -> list[str]:
    return [shown_name(one.name), *(f"  {neutral(each.value)}" for each in one.handles)]


def _suggested(
    session: Session, suggested: Sequence[Suggested], known: Sequence[KnownPerson]
) -> list[str]:
    """Return a line for each thing that somebody in a conversation could be."""
    called = {one.id: shown_name(one.person.name) or one.id[:SHORT_ID] for one in known}
    found = []
    for one in suggested:
        who = shown_name(one.participant.name) or str(one.participant.number)
        about = {"who": who, "conversation": shown_name(one.conversation.title)}
        if one.names:
            names = ", ".join(map(shown_name, one.names))
            found.append(session.words.text("suggestion.names", names=names, **about))
        if one.people:
            people = ", ".join(called[each] for each in one.people)
            found.append(session.words.text("suggestion.people", people=people, **about))
    return found


def _suggested_document(one: Suggested) -> Document:
    return {
        "conversation": one.conversation.id,
        "participant": participant_document(one.participant),
        "names": list(one.names),
        "people": list(one.people),
    }


def add(session: Session) -> Answer:
    """Add a person."""
    with session.unlocked(writing=True) as vault:
        known = vault.add_person(_read(session, Person()))
    return _saved(session, known, "person.added")


def amend(session: Session) -> Answer:
    """Write a person anew; what is not given stays."""
    with session.unlocked(writing=True) as vault:
        before = person_named(vault, session.given.ID)
        known = vault.amend_person(before.id, _read(session, before.person))
    return _saved(session, known, "person.amended")


def link(session: Session) -> Answer:
    """Say who somebody in a conversation is: a person of the journal, or its owner."""
    given = session.given
    with session.unlocked(writing=True) as vault:
        conversation = vault.conversations.one(given.CONVERSATION)
        number = _participant(conversation, given.PARTICIPANT)
        person = ""
        if given.PERSON == _ME:
            after = vault.linking.me(conversation.id, number)
        else:
            known = person_named(vault, given.PERSON)
            after = vault.linking.person(conversation.id, number, known.id)
            person = known.person.name
    words = session.words
    (one,) = [each for each in after.participants if each.number == number]
    document = {"conversation": after.id, **participant_document(one)}
    name = shown_name(one.name) or str(number)
    if one.is_me:
        return Answer(document, words.text("linking.done_me", name=name))
    return Answer(document, words.text("linking.done", name=name, person=shown_name(person)))


def _participant(conversation: KnownConversation, untrusted: str) -> int:
    """Find somebody in a conversation by number, or by name or handle.

    Raises:
        RefusalError: nobody is called so, or more than one.
    """
    wanted = untrusted.strip().casefold()
    found = {
        one.number
        for one in conversation.participants
        if wanted in {str(one.number), one.name.casefold()}
        or wanted in {each.value.casefold() for each in one.handles}
    }
    if len(found) != 1:
        raise RefusalError("participant", given=neutral(untrusted))
    return found.pop()


def _read(session: Session, before: Person) -> Person:
    person = amended(before, document_of(session, _FIELDS))
    return replace(person, country=country_code(person.country))


def document_of(session: Session, names: tuple[str, ...]) -> bytes:
    """Return the document that was given, or one made of the options.

    Raises:
        UsageError: both, or neither.
    """
    values: dict[str, Any] = {
        name: value for name in names if (value := getattr(session.given, name)) is not None
    }
    details = details_of(session)
    if details is not None:
        values["details"] = details
    if session.given.document and values:
        raise UsageError("argument --from: not allowed with argument --name, …", "")
    if session.given.document:
        return read_given(session.console, session.given.document)
    if not values:
        raise UsageError("the following arguments are required: --from", "")
    return json_text(values).encode("utf-8")


def _saved(session: Session, known: KnownPerson, key: str) -> Answer:
    text = session.words.text(key, id=known.id[:SHORT_ID])
    return Answer(_person_document(known), text)


def _person_document(known: KnownPerson) -> Document:
    person = known.person
    return {"id": known.id, **{name: getattr(person, name) for name in _TOLD}}
