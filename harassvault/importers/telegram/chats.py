"""What a chat is, and who writes in it.

Accounts are numbers: a bare number until 2021, "user123" and "channel123" since. A chat's own
number is the same in all its exports, a message's number in all exports of its chat.

Never here: messages.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from harassvault.importers.findings import (
    Conversation,
    Finding,
    Handle,
    HandleKind,
    Participant,
    Shape,
)
from harassvault.importers.shared.json_build import Json
from harassvault.importers.shared.json_values import line
from harassvault.importers.shared.roster import Roster

TELEGRAM = "telegram"
SHAPES = {
    "saved_messages": Shape.DIRECT,
    "replies": Shape.DIRECT,
    "verify_codes": Shape.DIRECT,
    "personal_chat": Shape.DIRECT,
    "bot_chat": Shape.DIRECT,
    "private_group": Shape.GROUP,
    "private_supergroup": Shape.GROUP,
    "public_supergroup": Shape.GROUP,
    "private_channel": Shape.CHANNEL,
    "public_channel": Shape.CHANNEL,
}
"""The types of chats that the program has ever written."""

_USER = "user"


@dataclass(slots=True)
class Chat:
    """A chat while it is read.

    Attributes:
        place: tells chats of one file apart that have no number.
        name, kind, number: as the file has them.
        me: number of the account that made the export; empty where the file does not say.
    """

    place: str
    name: str = ""
    kind: str = ""
    number: str = ""
    me: str = ""

    @property
    def key(self) -> str:
        """Return the conversation's key."""
        return f"{TELEGRAM}/{self.number or self.place}"

    def conversation(self) -> Conversation:
        """Return the chat as a finding."""
        shape = SHAPES.get(self.kind, Shape.DIRECT)
        return Conversation(self.key, TELEGRAM, self.name, shape, self.number)


def account(untrusted_id: Json) -> str:
    """Return an account's number as all exports have it: digits for people, "channel123"."""
    text = line(untrusted_id)
    digits = text.removeprefix(_USER)
    return digits if digits.isdigit() else text


def sender_key(untrusted_id: Json, untrusted_name: Json) -> str:
    """Return what tells a sender apart: the number, else the name; empty where there is neither."""
    return line(untrusted_id) or line(untrusted_name)


def somebody(
    roster: Roster, chat: Chat, untrusted_id: Json, untrusted_name: Json
) -> Iterator[Finding]:
    """Yield a participant, unless they were announced before."""
    number, name = account(untrusted_id), line(untrusted_name)
    handles = []
    if number:
        handles.append(Handle(HandleKind.ID, number))
    if name:
        handles.append(Handle(HandleKind.NAME, name))
    is_me = number == chat.me if chat.me and number else None
    key = sender_key(untrusted_id, untrusted_name)
    yield from roster.participant(Participant(chat.key, key, name, tuple(handles), is_me))
