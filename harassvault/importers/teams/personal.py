"""`messages.json` of a private account of Teams or Skype, as a rule inside a tar, with `media/`.

Accounts are "8:live:sam"; chats of several people end in "@thread.…". Words are in Skype's markup;
calls and files are elements in it.

Never here: the markup (`markup`), and exports of work accounts (`graph`).
"""

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

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
    Shape,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.json_records import pieces
from harassvault.importers.shared.json_sketch import may_be_json, mentions, sketch
from harassvault.importers.shared.json_stream import OPENED
from harassvault.importers.shared.json_values import Record, clipped, honest, line, said, text
from harassvault.importers.shared.json_walk import ELEMENT, Piece
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import from_iso
from harassvault.importers.teams import markup
from harassvault.importers.tree import Item, Tree

SKYPE, TEAMS = "skype", "teams"
_ME = ("userId",)
_TALK = ("conversations", ELEMENT)
_ID, _NAME = (*_TALK, "id"), (*_TALK, "displayName")
_TOPIC = (*_TALK, "threadProperties", "topic")
_MESSAGE = (*_TALK, "MessageList", ELEMENT)
_TEAMS_ENDS = ("@thread.v2", "@unq.gbl.spaces", "@thread.tacv2")
_THREAD = "@thread."
_PLAIN = "Text"
_THREADS = "ThreadActivity/"
_SYSTEM = (_THREADS, "Notice", "Event/")
_PERSON = "8:"


def identify(tree: Tree) -> list[int]:
    """Return the files of messages."""
    return [one.index for one in tree.items if may_be_json(tree, one) and _is_ours(tree.head(one))]


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every conversation, its messages in the file's order."""
    media, roster = _media(tree), Roster()
    for item in (tree.items[index] for index in own):
        yield from _File(tree, item, roster, media).findings()


def _is_ours(head: bytes) -> bool:
    if not mentions(head, b'"conversations"'):
        return False
    shape = sketch(head)
    is_whole = {_ME, ("exportDate",), _TALK} <= set(shape)
    return is_whole or (*_TALK, "MessageList") in shape


def _media(tree: Tree) -> dict[str, int]:
    """Return the files by the number of the object, with which their names begin."""
    return {
        one.name.partition(".")[0]: one.index
        for one in tree.items
        if not one.name.lower().endswith(".json") and "." in one.name
    }


class _File:
    """One file of conversations."""

    def __init__(self, tree: Tree, item: Item, roster: Roster, media: dict[str, int]) -> None:
        self._tree, self._item, self._roster, self._media = tree, item, roster, media
        self._me = self._native = self._title = ""
        self._place = 0

    def findings(self) -> Iterator[Finding]:
        """Yield conversations, people, messages."""
        wanted = {_ME, _ID, _NAME, _TOPIC, _MESSAGE}
        yield from pieces(self._tree, self._item, wanted, self._piece, lambda: self._place + 1)

    def _piece(self, piece: Piece) -> Iterator[Finding]:
        if piece.path == _ME:
            self._me = _account(line(piece.value))
        elif piece.path == _TALK:
            self._native = self._title = ""
        elif piece.path == _ID:
            self._native = line(piece.value)
        elif piece.path in (_NAME, _TOPIC):
            self._title = self._title or line(piece.value)
        elif piece.path == _MESSAGE and piece.value is not OPENED:
            self._place += 1
            if isinstance(piece.value, dict):
                yield from self._message(piece.value)
            else:
                yield Problem(What.NOT_READ, self._item.index, self._place)

    def _message(self, one: Record) -> Iterator[Finding]:
        native = self._native or line(one.get("conversationid"))
        key = f"skype/{native or self._item.index}"[: limits.MAX_LINE]
        service = TEAMS if native.endswith(_TEAMS_ENDS) else SKYPE
        shape = Shape.GROUP if _THREAD in native else Shape.DIRECT
        title = self._title or (native.removeprefix(_PERSON) if _THREAD not in native else "")
        yield from self._roster.conversation(Conversation(key, service, title, shape, native))
        sender = _account(line(one.get("from")))
        yield from self._somebody(key, sender, line(one.get("displayName")))
        time = honest(from_iso(line(one.get("originalarrivaltime"))))
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, self._place, time.text)
        kind, content = line(one.get("messagetype")), text(one.get("content"))
        found = markup.Words(content) if kind == _PLAIN else markup.read(content)
        told = _told(content) if kind.startswith(_THREADS) else found.text
        words, cut = clipped(told)
        files = tuple(self._files(content))[: limits.MAX_ATTACHMENTS]
        is_deleted = not content and bool(line(_properties(one).get("deletetime")))
        marks = {
            Mark.DELETED: is_deleted,
            Mark.EDITED: found.is_edited or bool(line(_properties(one).get("edittime"))),
            Mark.MEDIA_LEFT_OUT: any(each.item is None for each in files),
        }
        yield Message(
            key, self._item.index, self._place, time, sender, words, _kind(kind),
            (*(mark for mark, is_so in marks.items() if is_so), *cut),
            native_id=line(one.get("id")),
            reply_to=found.reply_to,
            attachments=files,
            details=said({
                "type": kind if kind not in (_PLAIN, "RichText") else "",
                "quoted": found.quoted,
                "links": "\n".join(found.links),
                "call": _call(content),
                "call_seconds": _seconds(content),
            }),
        )  # fmt: skip

    def _somebody(self, key: str, account: str, name: str) -> Iterator[Finding]:
        pairs = ((HandleKind.USER, account), (HandleKind.NAME, name))
        handles = tuple(Handle(kind, value) for kind, value in pairs if value)
        is_me = account == self._me if self._me and account else None
        yield from self._roster.participant(
            Participant(key, account, name or account, handles, is_me)
        )

    def _files(self, content: str) -> Iterator[Attachment]:
        for one in markup.elements(content, "uriobject"):
            url = one.attributes.get("uri") or ""
            number = url.rstrip("/").rpartition("/")[2]
            named = one.css_first("originalname")
            name = (named.attributes.get("v") or "") if named is not None else ""
            name = (name or one.attributes.get("originalname") or number)[: limits.MAX_LINE]
            found = self._media.get(number) if number else None
            yield Attachment(name, item=found, url=url[: limits.MAX_LINE])


def _account(untrusted: str) -> str:
    """Return an account without its service's number: "8:live:sam" is "live:sam"."""
    return untrusted.rpartition("/")[2].removeprefix(_PERSON)


def _properties(one: Record) -> Record:
    found = one.get("properties")
    return found if isinstance(found, dict) else {}


def _kind(kind: str) -> Kind:
    if kind == "Event/Call":
        return Kind.CALL
    return Kind.SYSTEM if kind.startswith(_SYSTEM) else Kind.MESSAGE


def _told(content: str) -> str:
    """Return what a thread's own line is about: accounts, or a new name."""
    found = (one for name in ("target", "value") for one in markup.elements(content, name))
    return "\n".join(_account(one.text().strip()) for one in found)


def _call(content: str) -> str:
    """Return how a call went: "started", "ended", "missed"."""
    lists = markup.elements(content, "partlist")
    return (lists[0].attributes.get("type") or "")[: limits.MAX_LINE] if lists else ""


def _seconds(content: str) -> str:
    """Return the longest time that somebody took part."""
    durations = (_number(one) for one in markup.elements(content, "duration"))
    longest = max(durations, default=0)
    return str(longest) if longest else ""


def _number(node: LexborNode) -> int:
    digits = node.text().partition(".")[0].strip()
    return (
        int(digits)
        if digits.isascii() and digits.isdigit() and len(digits) < len("10000000")
        else 0
    )


IMPORTER = Importer(
    format="teams_personal",
    version=1,
    services=(SKYPE, TEAMS),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.DELETED,
        Absent.EARLIER_TEXTS,
        Absent.PICTURE_FACTS,
        Absent.REACTIONS,
        Absent.READ,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
)
