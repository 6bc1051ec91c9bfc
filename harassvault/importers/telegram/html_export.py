"""Telegram Desktop's HTML: `messages.html`, `messages2.html`, … in a folder for each chat.

A message that is joined to the one before has no sender of its own: it is the same person's. A
date stands in a title, in newer exports with its distance from UTC. Service lines have no time:
they have the day under whose divider they stand.

Never here: the parts of a message (`html_message`).
"""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Attachment,
    Conversation,
    Finding,
    Handle,
    HandleKind,
    Mark,
    Message,
    Participant,
    Problem,
    Shape,
    Time,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.html_exact import has_class, one_line
from harassvault.importers.shared.html_pieces import PageError, Pieces
from harassvault.importers.shared.json_values import clipped, said
from harassvault.importers.shared.names import are_few, plain
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import unreadable
from harassvault.importers.shared.written_dates import written, written_time
from harassvault.importers.telegram.chats import TELEGRAM
from harassvault.importers.telegram.html_message import Parts, parts_of
from harassvault.importers.telegram.media import find
from harassvault.importers.tree import Item, Tree, TreeError

_NAMED = re.compile(r"messages(\d{0,6})\.html", re.IGNORECASE)
_BLOCK = re.compile(rb"class=\"message [a-z]|class=\"page_wrap")
_NUMBERED = re.compile(rb"id=\"message-?\d|class=\"history")
_SAVED = re.compile(rb"<!--\s{0,40}Page saved with SingleFile")
"""A page that a browser's add-on saved anew is of that format."""

_BEGINS = re.compile(r"<div class=\"message (?:default|service)[ \"]")
"""Where a message begins: a large page is cut there."""

_YEAR = re.compile(r"\b\d{4}\b")
_LONGEST_DIVIDER = 40
_PAIR = 2
_LEVELS = 64
"""Elements that are looked at around a message; in fact there are about five."""


def identify(tree: Tree) -> list[int]:
    """Return the pages of chats."""
    return [one.index for one in tree.items if _may_be(tree, one) and _is_ours(tree.head(one))]


def extract(tree: Tree, items: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every chat, its pages in the order of their numbers."""
    chats: dict[str, list[Item]] = {}
    for item in (tree.items[index] for index in items):
        # Of a page that was renamed it is not known to which of the chats beside it belongs.
        chats.setdefault(item.folder if _NAMED.fullmatch(item.name) else item.path, []).append(item)
    roster = Roster()
    for pages in chats.values():
        chat = _Chat(tree, roster, pages[0])
        for page in sorted(pages, key=_number):
            yield from chat.page(page)


def _may_be(tree: Tree, item: Item) -> bool:
    if _NAMED.fullmatch(plain(item.name)):
        return True
    return are_few(tree) and not _SAVED.search(tree.head(item))


def _is_ours(head: bytes) -> bool:
    return bool(_BLOCK.search(head) and _NUMBERED.search(head))


def _number(item: Item) -> tuple[int, int]:
    named = _NAMED.fullmatch(item.name)
    return (int(named[1] or 1) if named else 0), item.index


class _Chat:
    """Reads the pages of one chat; remembers what a joined message leaves out."""

    def __init__(self, tree: Tree, roster: Roster, first: Item) -> None:
        self._tree, self._roster = tree, roster
        self._key = f"{TELEGRAM}/html/{first.index}"
        self._sender = self._forwarded = ""
        self._day = unreadable("")

    def page(self, item: Item) -> Iterator[Finding]:
        """Yield what is in one page."""
        place = 0
        try:
            with self._tree.open(item) as stream:
                pieces = Pieces(stream, _BEGINS)
                for piece in pieces:
                    nodes = (one for one in piece.css("div.message") if not _is_inside(one))
                    found = [parts_of(one) for one in nodes]
                    yield from self._roster.conversation(self._conversation(piece, found))
                    for parts in found:
                        place += 1
                        yield from self._message(parts, item, place)
            if not pieces.is_certain:
                yield Problem(What.BAD_ENCODING, item.index)
        except PageError as error:
            yield error.problem(item.index, place + 1)
        except TreeError:
            yield Problem(What.DAMAGED_PART, item.index)

    def _conversation(self, page: LexborHTMLParser, found: Sequence[Parts]) -> Conversation:
        heading = page.css_first(".page_header .text")
        title = one_line(heading)[: limits.MAX_LINE] if heading is not None else ""
        senders = {one.sender for one in found if one.sender}
        shape = Shape.GROUP if len(senders) > _PAIR else Shape.DIRECT
        return Conversation(self._key, TELEGRAM, title, shape)

    def _message(self, parts: Parts, item: Item, place: int) -> Iterator[Finding]:
        if self._is_divider(parts):
            return
        sender = self._carried(parts)
        handles = (Handle(HandleKind.NAME, sender),)
        yield from self._roster.participant(Participant(self._key, sender, sender, handles))
        time = self._day if parts.is_service and not parts.date else _time(parts.date)
        if not time.wall:
            yield Problem(What.BAD_TIME, item.index, place, time.text)
        text, cut = clipped(parts.text)
        files = tuple(self._attachment(parts, item))
        is_unsure = parts.is_joined and not sender
        marks = {
            Mark.FORWARDED: parts.is_forwarded,
            Mark.MEDIA_LEFT_OUT: any(one.item is None for one in files),
            Mark.SENDER_UNSURE: is_unsure,
        }
        yield Message(
            self._key,
            item.index,
            place,
            time,
            sender,
            text,
            parts.kind,
            (*(mark for mark, is_so in marks.items() if is_so), *cut),
            native_id=parts.number,
            reply_to=parts.reply_to,
            reactions=tuple(parts.reactions[: limits.MAX_REACTIONS]),
            attachments=files,
            details=said(parts.details),
        )

    def _is_divider(self, parts: Parts) -> bool:
        """Say whether a service line only names the day, and remember it."""
        if not parts.is_service or not parts.number.startswith("-"):
            return False
        text = parts.text
        if len(text) > _LONGEST_DIVIDER or not _YEAR.search(text):
            return False
        self._day = written_time(text) if written(text) else unreadable(text)
        return True

    def _carried(self, parts: Parts) -> str:
        if parts.is_service:
            return ""
        if not parts.is_joined:
            self._sender = parts.sender[: limits.MAX_LINE]
        if parts.is_forwarded:
            carried = self._forwarded if parts.is_joined else ""
            self._forwarded = parts.details.setdefault("forwarded_from", carried)
        return parts.sender[: limits.MAX_LINE] or self._sender

    def _attachment(self, parts: Parts, item: Item) -> Iterator[Attachment]:
        for one in parts.files[: limits.MAX_ATTACHMENTS]:
            name = one.path.rpartition("/")[2][: limits.MAX_LINE]
            index = find(one.path, self._tree, item) if one.path else None
            yield Attachment(name, item=index, missing=one.missing[: limits.MAX_LINE])


def _is_inside(node: LexborNode) -> bool:
    """Say whether a message stands around a message: no program writes that."""
    above = node.parent
    for _ in range(_LEVELS):
        if above is None:
            return False
        if has_class(above, "message"):
            return True
        above = above.parent
    return False


def _time(title: str) -> Time:
    title = title[: limits.MAX_LINE]
    return written_time(title) if title else unreadable("")


IMPORTER = Importer(
    format="telegram_html",
    version=1,
    services=(TELEGRAM,),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.DELETED,
        Absent.DISAPPEARING,
        Absent.EARLIER_TEXTS,
        Absent.READ,
        Absent.SEPARATE_CHATS,
        Absent.SERVER_FACTS,
        Absent.VIEW_ONCE,
        Absent.ZONE,
    ),
    identify=identify,
    extract=extract,
)
