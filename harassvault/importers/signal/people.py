"""The recipients of Signal's plaintext export: who they are, and what names them.

Never here: messages.
"""

import base64
import binascii
import uuid
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.findings import Handle, HandleKind, Participant, Shape
from harassvault.importers.shared.json_values import Record, line, record

_NAMES = (
    ("nicknameGiven", "nicknameFamily"),
    ("systemGivenName", "systemFamilyName"),
    ("profileGivenName", "profileFamilyName"),
)
"""The name that the person chose for a contact, the address book's, the contact's own."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One recipient.

    Attributes:
        key: the export's number of it.
        name: to show.
        handles: of the account.
        shape: of a conversation with it.
        is_me: whether it is who made the export.
        account: Signal's id of the account, the same in every export; empty for groups.
    """

    key: str
    name: str = ""
    handles: tuple[Handle, ...] = ()
    shape: Shape = Shape.DIRECT
    is_me: bool = False
    account: str = ""

    def participant(self, conversation: str) -> Participant:
        """Return them as somebody in a conversation."""
        return Participant(conversation, self.key, self.name, self.handles, self.is_me)


def recipient(frame: Record, my_name: str) -> Recipient:
    """Return what a `recipient` frame says."""
    key = line(frame.get("id"))
    if "self" in frame:
        return Recipient(key, my_name, is_me=True, account="self")
    if "contact" in frame:
        return _contact(key, record(frame["contact"]))
    if "group" in frame:
        snapshot = record(record(frame["group"]).get("snapshot"))
        title = record(snapshot.get("title"))
        return Recipient(key, line(title.get("title")), shape=Shape.GROUP)
    if "distributionList" in frame:
        name = record(record(frame["distributionList"]).get("distributionList")).get("name")
        return Recipient(key, line(name), shape=Shape.CHANNEL)
    if "releaseNotes" in frame:
        return Recipient(key, "Signal", shape=Shape.CHANNEL)
    return Recipient(key)


def account_name(frame: Record) -> str:
    """Return the name in an `account` frame."""
    return _joined(frame, "givenName", "familyName")


def _contact(key: str, contact: Record) -> Recipient:
    nickname = record(contact.get("nickname"))
    named = {
        **contact,
        "nicknameGiven": nickname.get("given"),
        "nicknameFamily": nickname.get("family"),
    }
    number = line(contact.get("e164"))
    number = f"+{number}" if number and not number.startswith("+") else number
    user = line(contact.get("username"))
    account = _uuid(contact.get("aci"))
    handles = [
        Handle(kind, value)
        for kind, value in (
            (HandleKind.PHONE, number),
            (HandleKind.USER, user),
            (HandleKind.ID, account),
        )
        if value
    ]
    name = next((one for pair in _NAMES if (one := _joined(named, *pair))), "")
    return Recipient(key, name or user or number, tuple(handles), account=account)


def _joined(found: Record, given: str, family: str) -> str:
    parts = (line(found.get(given)), line(found.get(family)))
    return " ".join(one for one in parts if one)[: limits.MAX_LINE]


def _uuid(untrusted: object) -> str:
    try:
        return str(uuid.UUID(bytes=base64.b64decode(line(untrusted), validate=True)))
    except (binascii.Error, ValueError):
        return ""
