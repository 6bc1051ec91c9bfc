"""Reads `msgstore.db` of Android since 2021, and the people of `wa.db`.

Times count milliseconds since 1970 in UTC. A message whose type is not known is kept with its
number.

Never here: the older tables (`android_old`), calls (`android_calls`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from harassvault.importers import limits
from harassvault.importers.findings import (
    Attachment,
    Card,
    Conversation,
    Finding,
    Handle,
    HandleKind,
    Kind,
    Mark,
    Message,
    Precision,
    Reaction,
    Shape,
    Time,
)  # fmt: skip
from harassvault.importers.shared import times
from harassvault.importers.shared.database import (
    Database,
    Row,
    Value,
    as_float,
    as_int,
    as_place,
    as_text,
)
from harassvault.importers.shared.roster import Roster
from harassvault.importers.tree import Item, Tree
from harassvault.importers.whatsapp_db.android_calls import read as read_calls
from harassvault.importers.whatsapp_db.people import ME, People, handle_of

TEXT, SYSTEM, DELETED, DELETED_BY_ADMIN = 0, 7, 15, 64
PLACES = {5, 16}
VIEW_ONCE = {42, 43, 82}
FILES = {
    1: "image/*", 2: "audio/*", 3: "video/*", 4: "text/vcard", 9: "", 13: "image/gif",
    20: "image/webp", 42: "image/*", 43: "video/*", 82: "audio/*",
}  # fmt: skip

_SEPARATE = "status@broadcast"


@dataclass(slots=True)
class Side:
    """Small tables, by the number of their message.

    Attributes:
        places: latitude and longitude, name.
        edited: when it was edited last.
        forwarded: messages that somebody passed on.
        replies: the id of the message that one answers.
        reactions: emoji, account, time.
    """

    places: dict[int | None, Row] = field(default_factory=dict)
    edited: dict[int | None, Value] = field(default_factory=dict)
    forwarded: set[int | None] = field(default_factory=set)
    replies: dict[int | None, str] = field(default_factory=dict)
    reactions: dict[int | None, list[Reaction]] = field(default_factory=dict)


def milliseconds(value: Value) -> Time:
    """Return the time of a counter; none where it is 0."""
    number = as_int(value)
    return times.from_number(number, 1000, Precision.MILLISECOND) if number else Time()


def read(tree: Tree, item: Item, base: Database, people: People) -> Iterator[Finding]:
    """Yield all messages, in the order in which the phone stored them, and then the calls."""
    accounts = _accounts(base)
    chats = {
        as_int(number): (accounts.get(as_int(account), ""), as_text(subject)[: limits.MAX_LINE])
        for number, account, subject in base.rows("chat", ["_id", "jid_row_id", "subject"])
    }
    side = _side(base, accounts)
    roster = Roster()
    for row in base.query(_query(base)):
        account, subject = chats.get(as_int(row[1]), ("", ""))
        key = f"{item.index}:{as_int(row[1])}"
        title = subject or (people.name_of(account) if account else "")
        yield from roster.conversation(
            Conversation(
                key, "whatsapp", title[: limits.MAX_LINE], shape_of(account),
                account[: limits.MAX_LINE],
            )
        )  # fmt: skip
        sender = ""
        if as_int(row[3]) != SYSTEM:
            group_sender = accounts.get(as_int(row[4]), "") if as_int(row[4]) else ""
            direct = account if shape_of(account) is Shape.DIRECT else ""
            sender = ME if as_int(row[2]) == 1 else group_sender or direct
        if sender:
            yield from people.announce(roster, key, sender)
        for one in side.reactions.get(as_int(row[0]), ()):
            yield from people.announce(roster, key, one.by)
        yield _message(tree, item, key, sender[: limits.MAX_LINE], row, side)
    yield from read_calls(item, base, people, accounts)


def contacts(item: Item, base: Database) -> Iterator[Finding]:
    """Yield the people of `wa.db`."""
    columns = ["_id", "jid", "number", "display_name", "wa_name"]
    for number, account, phone, name, own_name in base.rows("wa_contacts", columns):
        handle = handle_of(as_text(account))
        if handle.kind is HandleKind.ID and phone:
            handle = Handle(HandleKind.PHONE, as_text(phone)[: limits.MAX_LINE])
        if shown := as_text(name) or as_text(own_name):
            yield Card(item.index, as_place(number), shown[: limits.MAX_LINE], (handle,))


def shape_of(account: str) -> Shape:
    """Return the shape of a conversation by its account."""
    if account.endswith("@g.us"):
        return Shape.GROUP
    is_channel = account == _SEPARATE or account.endswith(("@broadcast", "@newsletter"))
    return Shape.CHANNEL if is_channel else Shape.DIRECT


def _accounts(base: Database) -> dict[int | None, str]:
    columns = ["_id", "raw_string", "user", "server"]
    return {
        as_int(number): as_text(raw) or f"{as_text(user)}@{as_text(server)}"
        for number, raw, user, server in base.rows("jid", columns)
    }


def _side(base: Database, accounts: dict[int | None, str]) -> Side:
    found = Side()
    of = "message_row_id"
    for row in base.rows("message_location", [of, "latitude", "longitude", "place_name"]):
        found.places[as_int(row[0])] = row[1:]
    for number, when in base.rows("message_edit_info", [of, "edited_timestamp"]):
        found.edited[as_int(number)] = when
    for (number,) in base.rows("message_forwarded", [of]):
        found.forwarded.add(as_int(number))
    for number, other in base.rows("message_quoted", [of, "key_id"]):
        found.replies[as_int(number)] = as_text(other)[: limits.MAX_LINE]
    emoji = {
        number: as_text(one)
        for number, one in base.rows(
            "message_add_on_reaction", ["message_add_on_row_id", "reaction"]
        )
    }
    columns = ["_id", "parent_message_row_id", "sender_jid_row_id", "from_me", "timestamp"]
    for number, parent, account, from_me, when in base.rows("message_add_on", columns):
        if not emoji.get(number):
            continue
        by = ME if as_int(from_me) == 1 else accounts.get(as_int(account), "")
        by = by[: limits.MAX_LINE]
        one = Reaction(emoji[number][: limits.MAX_LINE], by, milliseconds(when))
        listed = found.reactions.setdefault(as_int(parent), [])
        if len(listed) < limits.MAX_REACTIONS:
            listed.append(one)
    return found


def _query(base: Database) -> str:
    columns = (
        "_id", "chat_row_id", "from_me", "message_type", "sender_jid_row_id", "timestamp",
        "text_data", "key_id", "received_timestamp",
    )  # fmt: skip
    media = ("file_path", "mime_type", "media_name", "message_url", "media_caption")
    own, key = base.pick("message", "_id", "m"), base.pick("message_media", "message_row_id", "f")
    is_joined = "NULL" not in {own, key}
    wanted = [base.pick("message", one, "m") for one in columns]
    wanted += [base.pick("message_media", one, "f") if is_joined else "NULL" for one in media]
    join = f" LEFT JOIN message_media f ON {key} = {own}" if is_joined else ""
    return f"SELECT {', '.join(wanted)} FROM message m{join}"  # noqa: S608 - names of our own


def _message(tree: Tree, item: Item, key: str, sender: str, row: Row, side: Side) -> Message:
    number, kind = as_int(row[0]), as_int(row[3])
    path, media_type, name, url, caption = (as_text(one) for one in row[9:14])
    text = as_text(row[6]) or caption
    details: dict[str, str] = {}
    same_as = "\x00deleted" if kind in {DELETED, DELETED_BY_ADMIN} else ""
    if (received := milliseconds(row[8])).wall:
        details["received"] = f"{received.wall}Z"
    if place := side.places.get(number):
        where = as_float(place[0]) or 0.0, as_float(place[1]) or 0.0
        details["place"] = f"{where[0]},{where[1]}"
        same_as = f"\x00place.{where[0]:.4f},{where[1]:.4f}"
        text = text or as_text(place[2])
    if kind not in {TEXT, SYSTEM, DELETED, DELETED_BY_ADMIN, *PLACES, *FILES}:
        details["type"] = as_text(row[3])[: limits.MAX_LINE]
    attachments: tuple[Attachment, ...] = ()
    if path or kind in FILES:
        shown = media_type or FILES.get(kind or 0, "")
        attachments = (attachment(tree, item, path, name, shown, url),)
    marks = [
        mark
        for mark, holds in (
            (Mark.DELETED, kind in {DELETED, DELETED_BY_ADMIN}),
            (Mark.EDITED, number in side.edited),
            (Mark.FORWARDED, number in side.forwarded),
            (Mark.VIEW_ONCE, kind in VIEW_ONCE),
            (Mark.MEDIA_LEFT_OUT, bool(attachments) and attachments[0].item is None),
            (Mark.CUT, len(text) > limits.MAX_TEXT),
        )
        if holds
    ]
    if (edited := milliseconds(side.edited.get(number))).wall:
        details["edited"] = f"{edited.wall}Z"
    return Message(
        key, item.index, as_place(row[0]), milliseconds(row[5]), sender,
        text[: limits.MAX_TEXT],
        Kind.SYSTEM if kind == SYSTEM else Kind.MESSAGE,
        tuple(marks),
        same_as=same_as,
        native_id=as_text(row[7])[: limits.MAX_LINE],
        reply_to=side.replies.get(number, ""),
        reactions=tuple(side.reactions.get(number, ())),
        attachments=attachments,
        details=details,
    )  # fmt: skip


def attachment(
    tree: Tree, item: Item, path: str, name: str, media_type: str, url: str
) -> Attachment:
    """Return the file of a message; phones keep it under `Media/…` of WhatsApp's folder."""
    found = tree.find(path, item) if path else None
    return Attachment(
        name=(name or path.rpartition("/")[2])[: limits.MAX_LINE],
        media_type=media_type[: limits.MAX_LINE],
        item=found.index if found else None,
        url=url[: limits.MAX_LINE],
    )
