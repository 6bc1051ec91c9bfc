"""Signal's own plaintext export: `main.jsonl`, one frame of its backup format in each line.

Numbers of 64 bits are texts, bytes are base64, what has its default is left out. An edited message
keeps all older texts. Messages that were to disappear are left out by Signal itself.

Never here: what one item holds (`contents`), and who somebody is (`people`).
"""

import base64
import binascii
from collections.abc import Iterator, Sequence

import msgspec

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Conversation,
    Earlier,
    Finding,
    Kind,
    Mark,
    Message,
    Precision,
    Problem,
    Reaction,
    Shape,
    Time,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.json_values import Record, clipped, line, record, records_in
from harassvault.importers.shared.names import are_few, plain
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.texts import Lines, encoding_of, looks_like
from harassvault.importers.shared.times import from_number
from harassvault.importers.signal.contents import Content, body_of, content, details_of
from harassvault.importers.signal.people import Recipient, account_name, recipient
from harassvault.importers.tree import Item, Tree, TreeError

_MAX_FRAME = 16 * limits.MIB
"""Characters of one line: a group with a thousand members and all edits of one long message."""

_FRAMES = ('{"account":', '{"recipient":', '{"chat":', '{"chatItem":')


class _Export:
    """What the frames so far have said."""

    def __init__(self, tree: Tree, item: Item) -> None:
        self._tree, self._item = tree, item
        self._my_name = ""
        self._people: dict[str, Recipient] = {}
        self._chats: dict[str, str] = {}
        self._roster = Roster()
        self._files = _files_by_print(tree)

    def frame(self, frame: Record, place: int) -> Iterator[Finding]:
        """Yield what one frame gives."""
        if "account" in frame:
            self._my_name = account_name(record(frame["account"]))
        elif "recipient" in frame:
            found = recipient(record(frame["recipient"]), self._my_name)
            self._people[found.key] = found
        elif "chat" in frame:
            chat = record(frame["chat"])
            self._chats[line(chat.get("id"))] = line(chat.get("recipientId"))
        elif "chatItem" in frame:
            yield from self._message(record(frame["chatItem"]), place)

    def _message(self, item: Record, place: int) -> Iterator[Finding]:
        found = content(item, self._find)
        if found is None:
            yield Problem(What.NOT_READ, self._item.index, place, " ".join(item)[:200])
            found = Content(kind=Kind.SYSTEM)
        chat = line(item.get("chatId"))
        other = self._people.get(self._chats.get(chat, ""), Recipient(""))
        key = f"signal/{chat}"
        yield from self._roster.conversation(
            Conversation(key, "signal", other.name, other.shape, native_id=other.account)
        )
        author = self._author(item, found, other)
        for one in (author, self._me(), other if other.shape is Shape.DIRECT else None):
            if one and one.key:
                yield from self._roster.participant(one.participant(key))
        reactions = records_in(record(item.get("standardMessage")).get("reactions"))
        for reaction in reactions[: limits.MAX_REACTIONS]:
            if by := self._people.get(line(reaction.get("authorId"))):
                yield from self._roster.participant(by.participant(key))
        yield from self._built(item, place, found, key, author.key if author else "")

    def _built(
        self, item: Record, place: int, found: Content, key: str, sender: str
    ) -> Iterator[Finding]:
        revisions = records_in(item.get("revisions"))[: limits.MAX_EARLIER]
        first = revisions[0] if revisions else item
        words, cut = clipped(found.text)
        marks = [*found.marks, *cut]
        marks += [Mark.EDITED] if revisions else []
        marks += [Mark.DISAPPEARING] if "expiresInMs" in item else []
        details = details_of(found, item)
        if revisions:
            details["edited"] = _time(item.get("dateSent")).wall + "Z"
        message = Message(
            conversation=key,
            item=self._item.index,
            place=place,
            time=_time(first.get("dateSent")),
            sender=sender if found.kind is not Kind.SYSTEM else "",
            text=words,
            kind=found.kind,
            marks=tuple(marks),
            native_id=self._id(line(item.get("authorId")), first.get("dateSent")),
            reply_to=self._quoted(item),
            reactions=tuple(_reactions(item)),
            earlier=tuple(
                Earlier(clipped(body_of(one))[0], _time(one.get("dateSent"))) for one in revisions
            ),
            attachments=found.attachments,
            details=details,
        )
        if not message.time.wall:
            yield Problem(What.BAD_TIME, message.item, place, message.time.text)
        yield message

    def _author(self, item: Record, found: Content, other: Recipient) -> Recipient | None:
        if found.kind is Kind.CALL:
            if found.caller in self._people:
                return self._people[found.caller]
            is_mine = ("call_direction", "outgoing") in found.details
            return self._me() if is_mine else (other if other.shape is Shape.DIRECT else None)
        return self._people.get(line(item.get("authorId")))

    def _me(self) -> Recipient | None:
        return next((one for one in self._people.values() if one.is_me), None)

    def _id(self, author: str, sent: object) -> str:
        """Return what Signal itself knows a message by: its author, and when it was sent."""
        account = self._people[author].account if author in self._people else ""
        return f"{account or author}:{line(sent)}"

    def _quoted(self, item: Record) -> str:
        quote = record(record(item.get("standardMessage")).get("quote"))
        sent = line(quote.get("targetSentTimestamp"))
        return self._id(line(quote.get("authorId")), sent) if sent else ""

    def _find(self, name: str) -> int | None:
        index = self._files.get(_hex(name), self._files.get(name))
        if index is None and (found := self._tree.find(f"files/{name}", self._item)):
            index = found.index
        return index


def identify(tree: Tree) -> list[int]:
    """Return the files whose lines are frames of Signal's backup format."""
    return [one.index for one in tree.items if _may_be(tree, one) and _is_export(tree, one)]


def extract(tree: Tree, items: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield the chats of all exports, frame by frame."""
    for index in items:
        item = tree.items[index]
        export = _Export(tree, item)
        try:
            with tree.open(item) as stream:
                lines = Lines(stream, encoding_of(tree.head(item)), _MAX_FRAME)
                for number, one in lines:
                    if one.strip():
                        yield from _framed(export, one, index, number)
                if not lines.is_certain:
                    yield Problem(What.BAD_ENCODING, index)
        except TreeError as error:
            yield Problem(What.BROKEN, index, detail=error.what)


def _framed(export: _Export, text: str, item: int, number: int) -> Iterator[Finding]:
    try:
        frame = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        yield Problem(What.NOT_READ, item, number)
        return
    yield from export.frame(record(frame), number)


def _may_be(tree: Tree, item: Item) -> bool:
    return plain(item.name).endswith(".jsonl") or are_few(tree)


def _is_export(tree: Tree, item: Item) -> bool:
    lines = looks_like(tree.head(item)).split("\n", 4)
    starts = ["".join(one[:200].split()) for one in lines]
    is_header = starts[0].startswith("{") and '"backupTimeMs"' in starts[0]
    return any(one.startswith(_FRAMES) for one in starts) and (
        is_header or starts[0].startswith(_FRAMES)
    )


def _time(untrusted: object) -> Time:
    return from_number(untrusted, 1_000, Precision.MILLISECOND)


def _reactions(item: Record) -> Iterator[Reaction]:
    for name in ("standardMessage", "stickerMessage", "contactMessage", "viewOnceMessage", "poll"):
        for one in records_in(record(item.get(name)).get("reactions"))[: limits.MAX_REACTIONS]:
            by, when = line(one.get("authorId")), _time(one.get("sentTimestamp"))
            yield Reaction(line(one.get("emoji")), by, when)


def _files_by_print(tree: Tree) -> dict[str, int]:
    """Return the files of the export by their names without an ending."""
    return {
        one.name.partition(".")[0]: one.index
        for one in tree.items
        if "files/" in f"{one.path}" or one.path.startswith("files/")
    }


def _hex(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).hex()
    except (binascii.Error, ValueError):
        return text


IMPORTER = Importer(
    format="signal",
    version=1,
    services=("signal",),
    counts_in=CountsIn.LINE,
    absent=(Absent.DISAPPEARING, Absent.VIEW_ONCE, Absent.DELETED, Absent.PICTURE_FACTS),
    identify=identify,
    extract=extract,
)
