"""Reads `ChatStorage.sqlite`: the messages of WhatsApp on an iPhone.

Times count seconds since 2001 in UTC. A message whose type is not known is kept with its number.

Never here: calls (`iphone_calls`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.findings import (
    Attachment,
    Conversation,
    Finding,
    Kind,
    Mark,
    Message,
    Shape,
)  # fmt: skip
from harassvault.importers.shared import times
from harassvault.importers.shared.database import Database, Row, as_float, as_int, as_place, as_text
from harassvault.importers.shared.roster import Roster
from harassvault.importers.tree import Item, Tree
from harassvault.importers.whatsapp_db.people import ME, People

_COLUMNS = (
    "Z_PK", "ZCHATSESSION", "ZISFROMME", "ZMESSAGETYPE", "ZMESSAGEDATE", "ZTEXT", "ZFROMJID",
    "ZGROUPMEMBER", "ZMEDIAITEM", "ZSTANZAID", "ZSENTDATE", "ZGROUPEVENTTYPE",
)  # fmt: skip
_MEDIA = ("ZMEDIALOCALPATH", "ZTITLE", "ZMEDIAURL", "ZLATITUDE", "ZLONGITUDE", "ZVCARDNAME")

_TEXT, _PLACE, _GROUP_EVENT, _LINK, _SERVICE, _DELETED = 0, 5, 6, 7, 10, 14
_FILES = {
    1: "image/*", 2: "video/*", 3: "audio/*", 4: "text/vcard", 8: "", 11: "image/gif",
    15: "image/webp",
}  # fmt: skip
"""What a message of a type holds: picture, film, sound, card, document, GIF, sticker."""

_SHAPES = {0: Shape.DIRECT, 1: Shape.GROUP, 2: Shape.CHANNEL, 3: Shape.CHANNEL}


@dataclass(frozen=True, slots=True)
class _Session:
    account: str
    title: str
    shape: Shape


def read(tree: Tree, item: Item, base: Database, people: People) -> Iterator[Finding]:
    """Yield all messages, in the order in which the phone stored them."""
    people.learn(base, "ZWACHATSESSION", "ZCONTACTJID", "ZPARTNERNAME")
    people.learn(base, "ZWAGROUPMEMBER", "ZMEMBERJID", "ZCONTACTNAME", "ZFIRSTNAME")
    people.learn(base, "ZWAPROFILEPUSHNAME", "ZJID", "ZPUSHNAME")
    sessions = {
        as_int(number): _Session(
            as_text(account),
            as_text(title)[: limits.MAX_LINE],
            _SHAPES.get(as_int(kind) or 0, Shape.DIRECT),
        )
        for number, account, title, kind in base.rows(
            "ZWACHATSESSION", ["Z_PK", "ZCONTACTJID", "ZPARTNERNAME", "ZSESSIONTYPE"]
        )
    }
    members = {
        as_int(number): as_text(account)
        for number, account in base.rows("ZWAGROUPMEMBER", ["Z_PK", "ZMEMBERJID"])
    }
    roster = Roster()
    for row in base.query(_query(base)) if base.has("ZWAMESSAGE") else ():
        session = sessions.get(as_int(row[1])) or _Session("", "", Shape.DIRECT)
        key = f"{item.index}:{as_int(row[1])}"
        yield from roster.conversation(
            Conversation(
                key, "whatsapp", session.title, session.shape, session.account[: limits.MAX_LINE]
            )
        )
        sender = _sender(row, session, members)
        if sender:
            yield from people.announce(roster, key, sender)
        yield _message(tree, item, key, sender[: limits.MAX_LINE], row)


def _query(base: Database) -> str:
    number, media = (
        base.pick("ZWAMEDIAITEM", "Z_PK", "f"),
        base.pick("ZWAMESSAGE", "ZMEDIAITEM", "m"),
    )
    is_joined = "NULL" not in {number, media}
    wanted = [base.pick("ZWAMESSAGE", one, "m") for one in _COLUMNS]
    wanted += [base.pick("ZWAMEDIAITEM", one, "f") if is_joined else "NULL" for one in _MEDIA]
    wanted += [base.pick("ZWAMESSAGE", "ZSTANZAID", "p")]
    join = f" LEFT JOIN ZWAMEDIAITEM f ON {number} = {media}" if is_joined else ""
    key, parent = (
        base.pick("ZWAMESSAGE", "Z_PK", "p"),
        base.pick("ZWAMESSAGE", "ZPARENTMESSAGE", "m"),
    )
    return (
        f"SELECT {', '.join(wanted)} FROM ZWAMESSAGE m{join}"  # noqa: S608 - names of our own
        f" LEFT JOIN ZWAMESSAGE p ON {key} = {parent}"
    )


def _sender(row: Row, session: _Session, members: dict[int | None, str]) -> str:
    if as_int(row[3]) in {_GROUP_EVENT, _SERVICE}:
        return ""
    if as_int(row[2]) == 1:
        return ME
    member = members.get(as_int(row[7])) if row[7] is not None else ""
    if member or session.shape is Shape.GROUP:
        return member or ""
    return as_text(row[6]) or session.account


def _message(tree: Tree, item: Item, key: str, sender: str, row: Row) -> Message:
    kind = as_int(row[3])
    path, title, url, latitude, longitude, card = row[12:18]
    text = as_text(row[5])
    details: dict[str, str] = {}
    same_as = "\x00deleted" if kind == _DELETED else ""
    sent = times.from_apple(as_float(row[10]))
    if sent.wall:
        details["sent"] = f"{sent.wall}Z"
    attachments: tuple[Attachment, ...] = ()
    marks: list[Mark] = []
    if kind == _PLACE:
        where = as_float(latitude) or 0.0, as_float(longitude) or 0.0
        details["place"] = f"{where[0]},{where[1]}"
        same_as = f"\x00place.{where[0]:.4f},{where[1]:.4f}"
    elif kind in _FILES or path:
        attachments = (_attachment(tree, item, as_text(path), _FILES.get(kind or 0, ""), url),)
        text = text or as_text(title)
        if attachments[0].item is None:
            marks.append(Mark.MEDIA_LEFT_OUT)
        if card and kind == 4:  # noqa: PLR2004 - of a card the name is kept elsewhere
            text = text or as_text(card)
    elif kind == _DELETED:
        marks.append(Mark.DELETED)
    if kind not in {_TEXT, _PLACE, _LINK, _DELETED, *_FILES}:
        details["type"] = f"{as_text(row[3])}/{as_text(row[11])}"[: limits.MAX_LINE]
    if len(text) > limits.MAX_TEXT:
        marks.append(Mark.CUT)
    return Message(
        key, item.index, as_place(row[0]), times.from_apple(as_float(row[4])), sender,
        text[: limits.MAX_TEXT],
        Kind.SYSTEM if kind in {_GROUP_EVENT, _SERVICE} else Kind.MESSAGE,
        tuple(marks),
        same_as=same_as,
        native_id=as_text(row[9])[: limits.MAX_LINE],
        reply_to=as_text(row[18])[: limits.MAX_LINE],
        attachments=attachments,
        details=details,
    )  # fmt: skip


def _attachment(tree: Tree, item: Item, path: str, media_type: str, url: object) -> Attachment:
    found = None
    if path:
        found = tree.find(f"Message/{path}", item) or tree.find(path, item)
    return Attachment(
        name=path.rpartition("/")[2][: limits.MAX_LINE],
        media_type=media_type,
        item=found.index if found else None,
        url=url[: limits.MAX_LINE] if isinstance(url, str) else "",
    )
