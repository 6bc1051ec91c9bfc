"""Contacts, orders and gaps as documents: what `--from` and the options give, what `--json` has.

A moment is a text of the journal's own grammar ("about 2026-03-03"), or its parts.

Never here: text for people (`ui.cli.step_prose`), and the rules for what may be written.
"""

from typing import Any, TypeVar

import msgspec

from harassvault.clock import system_zone
from harassvault.errors import BadDocumentError
from harassvault.intake import MAX_DOCUMENT, explained
from harassvault.moment import Moment
from harassvault.moment_text import moment_to_text, parse_moment
from harassvault.steps.values import Contact, Gap, KnownContact, KnownGap, KnownOrder, Order
from harassvault.vault import Vault
from ui.cli.documents import STDIN, Document, read_given
from ui.cli.errors import UsageError
from ui.cli.finding import moment_line, person_named
from ui.cli.output import Console, decoded
from ui.cli.session import Session

Step = TypeVar("Step", Contact, Order, Gap)

_MOMENTS = ("on", "answered", "next_on", "made", "until", "asked_on", "vanishes", "found_on")
_ALWAYS = ("on", "made")
"""Moments that every contact and every order has; unknown where nobody says."""


_OPTIONS: dict[type, dict[str, str]] = {
    Contact: {
        "to": "to", "kind": "kind", "on": "on", "authority": "authority", "how": "how",
        "said": "said", "reference": "reference", "officer": "officer", "outcome": "outcome",
        "answered": "answered", "answer": "answer", "next": "next_on", "note": "note",
    },
    Order: {
        "name": "name", "court": "court", "number": "number", "made": "made", "until": "until",
        "says": "says", "note": "note",
    },
    Gap: {
        "what": "what", "holder": "holder", "asked": "asked_on", "vanishes": "vanishes",
        "entry": "entry", "note": "note",
    },
}  # fmt: skip
"""Options with a text, by the noun, and the field that each stands for."""


def given_step(session: Session, vault: Vault, before: Step) -> Step:
    """Return a step with what was given in place of what it said.

    Raises:
        UsageError: a document and options, or neither.
        UnknownKeyError, BadDocumentError, BadMomentError, NotFoundError, AmbiguousIdError
    """
    given = session.given
    values = _of_options(session, vault, type(before))
    if given.document and values:
        raise UsageError("argument --from: not allowed with argument --note, …", "")
    if given.document:
        values = _of_document(read_given(session.console, given.document))
    if not values:
        raise UsageError("the following arguments are required: --from", "")
    if values.get("case"):
        values["case"] = vault.case_named(str(values["case"])).id
    try:
        return msgspec.convert({**msgspec.to_builtins(before), **values}, type(before))
    except msgspec.ValidationError as error:
        raise explained(error) from error


def _of_document(untrusted: bytes) -> dict[str, Any]:
    try:
        values = msgspec.json.decode(untrusted, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise explained(error) from error
    for name in _MOMENTS:
        if isinstance(values.get(name), str):
            values[name] = _moment(name, values[name])
    return values


def _of_options(session: Session, vault: Vault, noun: type) -> dict[str, Any]:
    given = session.given
    values: dict[str, Any] = {}
    for option, field in _OPTIONS[noun].items():
        text = getattr(given, option, None)
        if text is not None:
            values[field] = _read(session, field, text)
    if list(values.values()).count(STDIN) > 1:
        raise UsageError("only one text can be read from standard input", "")
    values |= {name: _rest(session.console) for name, text in values.items() if text == STDIN}
    if given.case is not None:
        values["case"] = given.case
    if noun is Contact and given.confidential is not None:
        values["confidential"] = given.confidential == "yes"
    if noun is Order and given.person is not None:
        values["persons"] = tuple(person_named(vault, one).id for one in given.person)
    if noun is Order and given.not_kept is not None:
        values["not_kept"] = tuple(vault.incident(one).id for one in given.not_kept)
    if values.get("entry"):
        values["entry"] = vault.incident(values["entry"]).id
    return values


def _read(session: Session, field: str, text: str) -> object:
    return _moment(field, moment_line(text, session.words)) if field in _MOMENTS else text


def _moment(field: str, text: str) -> object:
    if not text:
        return {} if field in _ALWAYS else None
    return msgspec.to_builtins(parse_moment(text, system_zone()))


def _rest(console: Console) -> str:
    """Read a text from standard input; the very last line end is the shell's."""
    data = console.read_rest(MAX_DOCUMENT)
    if len(data) > MAX_DOCUMENT:
        raise BadDocumentError(f"more than {MAX_DOCUMENT} bytes")
    return decoded(data).removesuffix("\n").removesuffix("\r")


def step_schema(found: dict[str, Any], noun: str) -> dict[str, Any]:
    """Return the JSON Schema of a noun as `given_step` reads it: moments as texts, too."""
    body = found["$defs"][noun]
    properties = {
        name: {"anyOf": [{"type": "string"}, said]} if name in _MOMENTS else said
        for name, said in body["properties"].items()
    }
    required = [name for name in body["required"] if name != "case"]
    whole = {**body, "properties": properties, "required": required}
    return {**found, "$defs": {**found["$defs"], noun: whole}}


def contact_document(known: KnownContact) -> Document:
    """Describe a contact."""
    return _document(known.id, known.seq, known.contact)


def order_document(known: KnownOrder) -> Document:
    """Describe a protective order."""
    return _document(known.id, known.seq, known.order)


def gap_document(known: KnownGap) -> Document:
    """Describe a gap."""
    return _document(known.id, known.seq, known.gap)


def _document(identity: str, seq: int, step: Contact | Order | Gap) -> Document:
    fields = {name: _plain(getattr(step, name)) for name in step.__struct_fields__}
    return {"id": identity, "seq": seq, **fields}


def _plain(value: object) -> object:
    return moment_to_text(value) if isinstance(value, Moment) else value
