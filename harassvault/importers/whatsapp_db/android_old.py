"""Reads `msgstore.db` of Android before 2021: one wide table.

Never here: the newer tables (`android`).
"""

from collections.abc import Iterator

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
from harassvault.importers.shared.database import Database, Row, as_float, as_int, as_place, as_text
from harassvault.importers.shared.roster import Roster
from harassvault.importers.tree import Item, Tree
from harassvault.importers.whatsapp_db.android import (
    DELETED,
    FILES,
    PLACES,
    TEXT,
    attachment,
    milliseconds,
    shape_of,
)  # fmt: skip
from harassvault.importers.whatsapp_db.people import ME, People

_COLUMNS = (
    "_id", "key_remote_jid", "key_from_me", "status", "media_wa_type", "remote_resource",
    "timestamp", "data", "media_caption", "key_id", "received_timestamp", "media_name",
    "media_mime_type", "media_url", "latitude", "longitude",
)  # fmt: skip
_STATUS_OF_SERVICE = 6
"""Lines that the service wrote, and the first row of every table, which holds nothing."""


def read(tree: Tree, item: Item, base: Database, people: People) -> Iterator[Finding]:
    """Yield all messages, in the order in which the phone stored them."""
    titles = {
        as_text(account): as_text(subject)
        for account, subject in base.rows("chat_list", ["key_remote_jid", "subject"])
    }
    roster = Roster()
    for row in base.rows("messages", _COLUMNS):
        account = as_text(row[1])
        if account in {"", "-1"}:
            continue
        key = f"{item.index}:{account}"[: limits.MAX_LINE]
        title = titles.get(account) or people.name_of(account)
        yield from roster.conversation(
            Conversation(
                key, "whatsapp", title[: limits.MAX_LINE], shape_of(account),
                account[: limits.MAX_LINE],
            )
        )  # fmt: skip
        sender = _sender(row, account)
        if sender:
            yield from people.announce(roster, key, sender)
        yield _message(tree, item, key, sender[: limits.MAX_LINE], row)


def _sender(row: Row, account: str) -> str:
    if as_int(row[3]) == _STATUS_OF_SERVICE:
        return ""
    if as_int(row[2]) == 1:
        return ME
    return as_text(row[5]) or (account if shape_of(account) is Shape.DIRECT else "")


def _message(tree: Tree, item: Item, key: str, sender: str, row: Row) -> Message:
    kind = as_int(row[4]) or TEXT
    is_of_service = as_int(row[3]) == _STATUS_OF_SERVICE
    text = as_text(row[8]) if kind in FILES else as_text(row[7])
    details: dict[str, str] = {}
    same_as = "\x00deleted" if kind == DELETED else ""
    if (received := milliseconds(row[10])).wall:
        details["received"] = f"{received.wall}Z"
    if kind in PLACES:
        where = as_float(row[14]) or 0.0, as_float(row[15]) or 0.0
        details["place"] = f"{where[0]},{where[1]}"
        same_as = f"\x00place.{where[0]:.4f},{where[1]:.4f}"
    elif kind not in {TEXT, DELETED, *FILES}:
        details["type"] = as_text(row[4])[: limits.MAX_LINE]
    attachments: tuple[Attachment, ...] = ()
    marks: tuple[Mark, ...] = (Mark.DELETED,) if kind == DELETED else ()
    if kind in FILES and not is_of_service:
        name, media_type, url = (as_text(one) for one in row[11:14])
        file = attachment(tree, item, name, "", media_type or FILES[kind], url)
        attachments = (file,)
        marks += (Mark.MEDIA_LEFT_OUT,) if file.item is None else ()
    if len(text) > limits.MAX_TEXT:
        marks += (Mark.CUT,)
    return Message(
        key, item.index, as_place(row[0]), milliseconds(row[6]), sender,
        text[: limits.MAX_TEXT],
        Kind.SYSTEM if is_of_service else Kind.MESSAGE,
        marks,
        same_as=same_as,
        native_id=as_text(row[9])[: limits.MAX_LINE],
        attachments=attachments,
        details=details,
    )  # fmt: skip
