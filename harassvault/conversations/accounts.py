"""Accounts: a service and a handle in its form to compare, and as people write them down.

Never here: whose an account is (`harassvault.conversations.participants`).
"""

from dataclasses import dataclass

import msgspec

from harassvault.conversations.handles import ANYWHERE, comparing, looks_like_number, plain
from harassvault.importers.findings import Handle, HandleKind, Participant


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An account in its form to compare; `service` is empty for numbers and addresses."""

    service: str
    handle: Handle


@dataclass(frozen=True, slots=True)
class Owner:
    """What is known of the owner of the vault when an export comes.

    Attributes:
        told: names, handles or keys that she says are hers in this export.
        accounts: that she said are hers before (`knowing_me.read`).
    """

    told: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()


UNSAID = Owner()
"""Nothing is known of her."""


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


def text_of(service: str, handle: Handle) -> str:
    """Return a handle as people write it: "+33 6 …", "jo@example.org", "@jo (instagram)"."""
    value = plain(handle.value)
    if handle.kind is HandleKind.NAME or not value:
        return ""
    if handle.kind in ANYWHERE:
        return value
    at = "@" if handle.kind is HandleKind.USER else ""
    return f"{at}{value.removeprefix('@')} ({service})"


def read(untrusted_text: str, region: str) -> Account | None:
    """Read an account as a person may have written it, as `text_of` does; None for what is none."""
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
