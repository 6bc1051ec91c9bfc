"""People: adding one, writing one anew, listing all.

Never here: what they did, which entries say.
"""

from typing import Any

from harassvault.person import KnownPerson, Person
from ui.cli.documents import Document, amended, read_given
from ui.cli.errors import UsageError
from ui.cli.finding import person_named
from ui.cli.output import Answer, json_text
from ui.cli.prose import SHORT_ID, Prose
from ui.cli.session import Session

_FIELDS = ("name", "relation", "description", "contact", "note", "aliases", "handles")


def list_(session: Session) -> Answer:
    """List everybody whom the journal knows."""
    with session.unlocked(writing=False) as vault:
        known = vault.people()
    prose = Prose(session.words)
    blocks = ["\n".join(prose.person(one)) for one in known]
    blocks.append(session.words.count("count.people", len(known)))
    return Answer({"people": [_person_document(one) for one in known]}, "\n\n".join(blocks))


def add(session: Session) -> Answer:
    """Add a person."""
    with session.unlocked(writing=True) as vault:
        known = vault.add_person(amended(Person(), _given(session)))
    return _saved(session, known, "person.added")


def amend(session: Session) -> Answer:
    """Write a person anew; what is not given stays."""
    with session.unlocked(writing=True) as vault:
        before = person_named(vault, session.given.ID)
        known = vault.amend_person(before.id, amended(before.person, _given(session)))
    return _saved(session, known, "person.amended")


def _given(session: Session) -> bytes:
    return document_of(session, _FIELDS)


def document_of(session: Session, names: tuple[str, ...]) -> bytes:
    """Return the document that was given, or one made of the options.

    Raises:
        UsageError: both, or neither.
    """
    values: dict[str, Any] = {
        name: value for name in names if (value := getattr(session.given, name)) is not None
    }
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
    return {"id": known.id, **{name: getattr(person, name) for name in _FIELDS}}
