"""The conversations and people of a messages database, and which message stands in which.

Tables come and go with the versions of the system; what is missing is as if it were empty.

Never here: what a message says.
"""

from dataclasses import dataclass, field

from harassvault.importers import limits
from harassvault.importers.findings import (
    Conversation,
    Handle,
    HandleKind,
    Participant,
    Shape,
)
from harassvault.importers.shared.database import Database, as_int, as_text

_GROUP = 43
ME = "me"


@dataclass(slots=True)
class Chat:
    """One conversation.

    Attributes:
        key: of its findings.
        title: its name, or the address of the other side.
        guid: Apple's id of it.
        service: "imessage" or "sms".
        is_group: whether it says so, or has several others.
        people: addresses of the others.
    """

    key: str
    title: str = ""
    guid: str = ""
    service: str = ""
    is_group: bool = False
    people: list[str] = field(default_factory=list)

    def conversation(self, service: str) -> Conversation:
        """Return it as a finding; the service of its first message fills in."""
        shape = Shape.GROUP if self.is_group or len(self.people) > 1 else Shape.DIRECT
        title = self.title or ", ".join(self.people[:20])
        return Conversation(
            self.key, self.service or service, title[: limits.MAX_LINE], shape, self.guid
        )


@dataclass(slots=True)
class Chats:
    """All conversations and addresses.

    Attributes:
        names: a handle's number (as text) to its address.
        chats: by the number of the chat.
        of_message: a message's number to its chat's.
        taken_away: numbers of messages that were deleted and can still be recovered.
    """

    names: dict[str, str]
    chats: dict[int, Chat]
    of_message: dict[int, int]
    taken_away: set[int]

    def chat_of(self, message: int, handle: str) -> Chat:
        """Return where a message stands; alone with its handle where nothing says it."""
        number = self.of_message.get(message)
        if number is None:
            name = self.names.get(handle, "")
            return Chat(f"imessage/handle/{handle}", people=[name] if name else [])
        if number not in self.chats:
            self.chats[number] = Chat(f"imessage/chat/{number}")
        return self.chats[number]


def chats(base: Database) -> Chats:
    """Read everything but the messages."""
    names = {
        as_text(number): as_text(address).strip()[: limits.MAX_LINE]
        for number, address in base.rows("handle", ("ROWID", "id"))
    }
    found: dict[int, Chat] = {}
    columns = ("ROWID", "guid", "style", "chat_identifier", "display_name", "service_name")
    for number, guid, style, identifier, name, service in base.rows("chat", columns):
        key = as_int(number)
        if key is None:
            continue
        found[key] = Chat(
            f"imessage/chat/{key}",
            (as_text(name) or as_text(identifier))[: limits.MAX_LINE],
            as_text(guid)[: limits.MAX_LINE],
            service_of(as_text(service)) if service else "",
            is_group=as_int(style) == _GROUP,
        )
    for chat, handle in base.rows("chat_handle_join", ("chat_id", "handle_id")):
        key, address = as_int(chat), names.get(as_text(handle), "")
        if key is not None and address:
            people = found.setdefault(key, Chat(f"imessage/chat/{key}")).people
            if len(people) < limits.MAX_PARTICIPANTS:
                people.append(address)
    of_message: dict[int, int] = {}
    taken_away: set[int] = set()
    for table in ("chat_message_join", "chat_recoverable_message_join"):
        for chat, message in base.rows(table, ("chat_id", "message_id")):
            one, key = as_int(message), as_int(chat)
            if one is not None and key is not None:
                of_message.setdefault(one, key)
                if table != "chat_message_join":
                    taken_away.add(one)
    return Chats(names, found, of_message, taken_away)


def service_of(untrusted: str) -> str:
    """Return our name of a service."""
    return "sms" if untrusted.strip().upper() in {"SMS", "MMS", "RCS"} else "imessage"


def participant(conversation: str, address: str) -> Participant:
    """Return somebody by their address, as written; "me" is who owns the phone."""
    if address == ME:
        return Participant(conversation, ME, is_me=True)
    return Participant(conversation, address, "", (handle(address),), is_me=False)


def handle(address: str) -> Handle:
    """Return an address by what it looks like."""
    if "@" in address:
        return Handle(HandleKind.EMAIL, address)
    is_number = any(one.isdigit() for one in address) and not any(one.isalpha() for one in address)
    return Handle(HandleKind.PHONE if is_number else HandleKind.NAME, address)
