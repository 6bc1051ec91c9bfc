"""Messages of Teams in the shape of Microsoft Graph: a list, alone or under "value" or "messages".

Keys begin with a capital letter in some exports and with a small one in others. A chat is known by
its number only; what an edited message said before stands nowhere.

Never here: the download of a private account (`personal`).
"""

from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Attachment,
    Conversation,
    Finding,
    Handle,
    HandleKind,
    Kind,
    Mark,
    Message,
    Participant,
    Problem,
    Reaction,
    Shape,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.json_build import Json
from harassvault.importers.shared.json_records import pieces
from harassvault.importers.shared.json_sketch import may_be_json, mentions, sketch
from harassvault.importers.shared.json_stream import OPENED
from harassvault.importers.shared.json_values import (
    Record,
    clipped,
    honest,
    line,
    record,
    records_in,
    said,
    text,
)
from harassvault.importers.shared.json_walk import ELEMENT, Piece
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import from_iso
from harassvault.importers.teams import markup
from harassvault.importers.tree import Item, Tree

SERVICE = "teams"
_RECORDS = ((ELEMENT,), ("value", ELEMENT), ("messages", ELEMENT))
_PAIR = "@unq.gbl.spaces"
_SAID = "message"
_REFERENCE = "messageReference"


def identify(tree: Tree) -> list[int]:
    """Return the files of messages."""
    return [one.index for one in tree.items if _is_ours(tree, one)]


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every chat, its messages in the files' order."""
    roster = Roster()
    for item in (tree.items[index] for index in own):
        yield from _File(tree, item, roster).findings()


def _is_ours(tree: Tree, item: Item) -> bool:
    head = tree.head(item)
    if not may_be_json(tree, item) or not mentions(head, b"essageType"):
        return False
    for above in _RECORDS:
        fields = {path[-1].lower() for path in sketch(head) if path[:-1] == above}
        if {"createddatetime", "messagetype", "body"} <= fields:
            return True
    return False


class _File:
    """One file of messages."""

    def __init__(self, tree: Tree, item: Item, roster: Roster) -> None:
        self._tree, self._item, self._roster = tree, item, roster
        self._place = 0

    def findings(self) -> Iterator[Finding]:
        """Yield chats, people, messages."""
        yield from pieces(
            self._tree, self._item, set(_RECORDS), self._piece, lambda: self._place + 1
        )

    def _piece(self, piece: Piece) -> Iterator[Finding]:
        if piece.value is OPENED:
            return
        self._place += 1
        if isinstance(piece.value, dict):
            yield from self._message(_small(piece.value))
        else:
            yield Problem(What.NOT_READ, self._item.index, self._place)

    def _message(self, one: Record) -> Iterator[Finding]:
        sender, name = _sender(_part(one, "from"))
        key = _key(one, self._item)
        yield from self._roster.conversation(_conversation(key, one))
        yield from self._somebody(key, sender, name)
        time = honest(from_iso(line(one.get("createdDateTime"))))
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, self._place, time.text)
        body = _part(one, "body")
        is_text = line(body.get("contentType")).lower() == "text"
        content = text(body.get("content"))
        found = markup.Words(content) if is_text else markup.read(content)
        words, cut = clipped(found.text)
        files, answered = _attached(one)
        edited, deleted = line(one.get("lastEditedDateTime")), line(one.get("deletedDateTime"))
        is_said = line(one.get("messageType")) in (_SAID, "")
        marks = {
            Mark.DELETED: bool(deleted),
            Mark.EDITED: bool(edited),
            Mark.MEDIA_LEFT_OUT: bool(files),
        }
        yield Message(
            key, self._item.index, self._place, time, sender, words,
            Kind.MESSAGE if is_said else Kind.SYSTEM,
            (*(mark for mark, is_so in marks.items() if is_so), *cut),
            native_id=line(one.get("id")),
            reply_to=found.reply_to or answered or line(one.get("replyToId")),
            reactions=tuple(_reactions(one)),
            attachments=files[: limits.MAX_ATTACHMENTS],
            details=said({
                "subject": line(one.get("subject")),
                "edited": edited,
                "deleted": deleted,
                "quoted": found.quoted,
                "links": "\n".join(found.links),
                "event": line(_part(one, "eventDetail").get("@odata.type")),
            }),
        )  # fmt: skip

    def _somebody(self, key: str, number: str, name: str) -> Iterator[Finding]:
        pairs = ((HandleKind.ID, number if number != name else ""), (HandleKind.NAME, name))
        handles = tuple(Handle(kind, value) for kind, value in pairs if value)
        yield from self._roster.participant(Participant(key, number, name, handles))


def _small(one: Record) -> Record:
    """Return an object with keys that begin with a small letter."""
    return {key[:1].lower() + key[1:]: value for key, value in one.items()}


def _part(one: Record, key: str) -> Record:
    return _small(record(one.get(key)))


def _parts(value: Json) -> list[Record]:
    return [_small(one) for one in records_in(value)]


def _key(one: Record, item: Item) -> str:
    return f"teams/{_native(one) or item.index}"[: limits.MAX_LINE]


def _native(one: Record) -> str:
    return line(one.get("chatId")) or line(_part(one, "channelIdentity").get("channelId"))


def _conversation(key: str, one: Record) -> Conversation:
    """Return the chat: it has a number, and no title."""
    native = _native(one)
    shape = Shape.DIRECT if native.endswith(_PAIR) else Shape.GROUP
    if not line(one.get("chatId")) and native:
        shape = Shape.CHANNEL
    return Conversation(key, SERVICE, shape=shape, native_id=native)


def _sender(sent_by: Record) -> tuple[str, str]:
    """Return number and name of an account: a person, an application or a device."""
    for kind in ("user", "application", "device"):
        one = _part(sent_by, kind)
        number, name = line(one.get("id")), line(one.get("displayName"))
        if number or name:
            return number or name, name
    return "", ""


def _attached(one: Record) -> tuple[tuple[Attachment, ...], str]:
    """Return the files that a message names, and the message that it answers."""
    files, answered = [], ""
    for each in _parts(one.get("attachments")):
        kind, url = line(each.get("contentType")), line(each.get("contentUrl"))
        if kind == _REFERENCE:
            answered = line(each.get("id"))
        elif url or line(each.get("name")):
            files.append(Attachment(line(each.get("name")), kind, url=url))
    return tuple(files), answered


def _reactions(one: Record) -> Iterator[Reaction]:
    for each in _parts(one.get("reactions"))[: limits.MAX_REACTIONS]:
        time = honest(from_iso(line(each.get("createdDateTime"))))
        number, name = _sender(_part(each, "user"))
        emoji = line(each.get("reactionType"))
        yield Reaction(emoji, number or name, time if time.wall else None)


IMPORTER = Importer(
    format="teams",
    version=1,
    services=(SERVICE,),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.DELETED,
        Absent.EARLIER_TEXTS,
        Absent.FILES,
        Absent.READ,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
    names_files=False,
)
