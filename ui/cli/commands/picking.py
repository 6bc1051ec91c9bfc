"""Picking imported messages for an entry: one that is there, or a new one.

Never here: reading messages (`ui.cli.commands.conversations`).
"""

from collections.abc import Sequence

import msgspec
from msgspec import UNSET

from harassvault.conversations.sent import moment_of_messages
from harassvault.conversations.values import KnownMessage
from harassvault.intake import IncidentInput
from harassvault.moment import UNKNOWN
from harassvault.vault import Vault
from ui.cli.commands.entries import document_of_options
from ui.cli.errors import UsageError
from ui.cli.message_documents import picked_document
from ui.cli.output import Answer
from ui.cli.prose import SHORT_ID
from ui.cli.session import Session

_OF_NEW = ("when", "what", "who", "where", "channel", "category")


def pick(session: Session) -> Answer:
    """Have an entry carry messages: their words, times, senders and places."""
    given = session.given
    said = [name for name in _OF_NEW if getattr(given, name) is not None]
    if given.incident and (said or given.case):
        name = f"--{said[0] if said else 'case'}"
        raise UsageError(f"argument {name}: not allowed with argument --incident", "")
    with session.unlocked(writing=True) as vault:
        chosen = [vault.conversations.message(one) for one in given.MESSAGE]
        context = _context(vault, given.MESSAGE, given.context)
        cases = [vault.case_named(name).id for name in given.case]
        about = given.incident or _new(session, vault, chosen)
        before = 0 if given.new else len(vault.incident(given.incident).quotes)
        incident = vault.pick_messages(about, given.MESSAGE, context, cases)
    new = incident.quotes[before:]
    document = {
        "id": incident.id,
        "seq": incident.versions[-1].seq,
        "version": len(incident.versions),
        "messages": [picked_document(one) for one in new],
    }
    key = "picking.new" if given.new else "picking.added"
    return Answer(document, session.words.count(key, len(new), id=incident.id[:SHORT_ID]))


def _context(vault: Vault, numbers: Sequence[int], count: int) -> list[int]:
    """Return the neighbours of messages that were not picked themselves."""
    found: dict[int, None] = {}
    if count:
        for number in numbers:
            for one in vault.conversations.around(number, count, count):
                found[one.id] = None
    return [one for one in found if one not in set(numbers)]


def _new(session: Session, vault: Vault, chosen: Sequence[KnownMessage]) -> IncidentInput:
    """Return what a new entry says: what was given, and else when the messages are of."""
    said = document_of_options(session)
    when = moment_of_messages(chosen, vault.imports.zones())
    if said.when is UNSET and when != UNKNOWN:
        said = msgspec.structs.replace(said, when=when)
    return said
