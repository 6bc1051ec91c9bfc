"""By what everybody in the journal can be called: now, before, and in conversations.

Whoever changes a name in the journal, or links somebody to a conversation, does not rewrite what
was written before.

Never here: who is left out (`reports.redacting.choosing`), what is looked for (`people`).
"""

from collections.abc import Iterable, Iterator

from harassvault.conversations.values import KnownParticipant
from harassvault.data_points import ANSWERS
from harassvault.importers.findings import HandleKind
from harassvault.incident import Role
from harassvault.person import Person
from harassvault.vault import Vault
from reports.redacting.folding import folded_text
from reports.redacting.rules import Somebody

_REACHED = ("respondent_phone_email", "respondent_account_ids", "respondent_handles",
            "witness_contact")  # fmt: skip
"""Answers that hold accounts, numbers and addresses of mail."""

_ONESELF = frozenset({"i", "me", "you", "self", "moi", "je", "toi", "tu", "vous"})
"""What services write for the owner of an account; it names nobody."""


def everybody(vault: Vault) -> dict[str, Somebody]:
    """Return every person with all names and accounts, by id, in the order of the journal."""
    parts: dict[str, list[KnownParticipant]] = {}
    for one in _participants(vault):
        if one.person:
            parts.setdefault(one.person, []).append(one)
    return {
        identity: _somebody(versions, parts.get(identity, ()))
        for identity, versions in vault.people_ever().items()
    }


def oneself(vault: Vault) -> Somebody:
    """Return whom the journal is about, as reports and conversations call them."""
    profile = vault.profile()
    mine = [one for one in _participants(vault) if one.is_me]
    names = (profile.name, *_names(mine))
    told = (profile.contact, profile.details.get("reporter_contact_safe", ""))
    return Somebody(
        tuple(dict.fromkeys(one for one in names if one and folded_text(one) not in _ONESELF)),
        tuple(_handles(mine)),
        _lines(told),
    )


def strangers(vault: Vault) -> dict[str, int]:
    """Return the names of others in conversations, folded, each with a number that stays.

    Numbers follow the order in which conversations came, so that a later one adds to them.
    """
    found: dict[str, int] = {}
    for one in _participants(vault):
        if not one.is_me and one.name:
            found.setdefault(folded_text(one.name), len(found) + 1)
    return found


def roles_of_all(vault: Vault) -> dict[str, frozenset[Role]]:
    """Return the roles of everybody: a text can name somebody whom its incident does not."""
    return {one.known.id: frozenset(one.incidents) for one in vault.acquaintances()}


def _participants(vault: Vault) -> Iterator[KnownParticipant]:
    for talk in vault.conversations.all():
        yield from talk.participants


def _somebody(versions: Iterable[Person], parts: Iterable[KnownParticipant]) -> Somebody:
    known = list(versions)
    names = [name for one in known for name in (one.name, *one.aliases)]
    handles = [handle for one in known for handle in one.handles]
    told = [
        each
        for one in known
        for each in (one.contact, *(one.details.get(key, "") for key in _REACHED))
    ]
    return Somebody(
        tuple(dict.fromkeys(one for one in (*names, *_names(parts)) if one)),
        tuple(dict.fromkeys((*handles, *_handles(parts)))),
        _lines(told),
    )


def _lines(told: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(one for one in told if one and one not in ANSWERS))


def _names(parts: Iterable[KnownParticipant]) -> Iterator[str]:
    for one in parts:
        yield one.name
        yield from (each.value for each in one.handles if each.kind is HandleKind.NAME)


def _handles(parts: Iterable[KnownParticipant]) -> Iterator[str]:
    for one in parts:
        yield from (each.value for each in one.handles if each.kind is not HandleKind.NAME)
