"""TikTok's `user_data.json`: "Direct Messages", or "Direct Message" in newer downloads.

A conversation is known by the name in its heading ("Chat History with sam:"). Times are UTC
without a zone. A video that was shared is an address; nothing else can be sent as a file.

Never here: comments, lists of what was watched, and the text files of the other download.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Conversation,
    Finding,
    HandleKind,
    Message,
    Problem,
    Shape,
    Time,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.json_records import pieces
from harassvault.importers.shared.json_sketch import may_be_json, mentions, sketch
from harassvault.importers.shared.json_stream import OPENED, JsonError, Reading
from harassvault.importers.shared.json_values import Record, clipped, honest, line, said, text
from harassvault.importers.shared.json_walk import ANY, ELEMENT, Path, Piece
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import from_clock, unreadable
from harassvault.importers.shared.written_dates import written
from harassvault.importers.social.people import somebody
from harassvault.importers.tree import Item, Tree, TreeError

SERVICE = "tiktok"
_RECORDS: tuple[Path, ...] = tuple(
    (section, ANY, ANY, ANY, ELEMENT) for section in ("Direct Message", "Direct Messages")
)
_OWNERS: tuple[Path, ...] = tuple(
    (section, ANY, "ProfileMap", "userName") for section in ("Profile", "Profile And Settings")
)
_HEADING = re.compile(r"(?:Group )?Chat (?:History )?with (.+?):{0,2}", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"https?://\S{1,1900}")
_OTHERS = (b'"Activity"', b'"Ads and data"', b'"App Settings"', b'"Your Activity"')
"""Sections of a download that may stand before the messages."""

_CHATS = (b'"Direct Message', b'"ChatHistory"', b'"Chat History')


def identify(tree: Tree) -> list[int]:
    """Return the downloads; a large one may have its messages far from its beginning."""
    return [one.index for one in tree.items if _is_ours(tree, one)]


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every conversation, its messages in the file's order."""
    roster = Roster()
    for item in (tree.items[index] for index in own):
        yield from _Download(tree, item, roster).findings()


def _is_ours(tree: Tree, item: Item) -> bool:
    if not may_be_json(tree, item):
        return False
    head = tree.head(item)
    if mentions(head, *_CHATS[:1]) and mentions(head, *_CHATS[1:]):
        shape = sketch(head)
        return any((section,) in shape for section, *_ in _RECORDS)
    # In some downloads other sections come first, and are long.
    return item.name.lower().startswith("user_data") and mentions(head, *_OTHERS)


class _Download:
    """One file."""

    def __init__(self, tree: Tree, item: Item, roster: Roster) -> None:
        self._tree, self._item, self._roster = tree, item, roster
        self._owner = ""
        self._place = 0

    def findings(self) -> Iterator[Finding]:
        """Yield conversations, people, messages."""
        self._owner = self._found_owner()
        yield from pieces(
            self._tree, self._item, set(_RECORDS), self._piece, lambda: self._place + 1
        )

    def _found_owner(self) -> str:
        """Return the owner's user name: it stands behind the messages, or before."""
        try:
            with self._tree.open(self._item) as stream:
                for piece in Reading(stream, set(_OWNERS)):
                    if piece.value is not OPENED and line(piece.value):
                        return line(piece.value)
        except (JsonError, TreeError):
            pass  # told when the messages are read
        return ""

    def _piece(self, piece: Piece) -> Iterator[Finding]:
        if piece.value is OPENED:
            return
        self._place += 1
        if not isinstance(piece.value, dict) or "From" not in piece.value:
            yield Problem(What.NOT_READ, self._item.index, self._place)
            return
        heading = piece.path[-2]
        named = _HEADING.fullmatch(heading)
        title = (named[1] if named else heading)[: limits.MAX_LINE]
        key = f"tiktok/{title}"[: limits.MAX_LINE]
        is_group = "group" in piece.path[1].lower() or heading.lower().startswith("group")
        shape = Shape.GROUP if is_group else Shape.DIRECT
        yield from self._roster.conversation(Conversation(key, SERVICE, title, shape, title))
        yield from self._message(key, piece.value)

    def _message(self, key: str, one: Record) -> Iterator[Finding]:
        sender = line(one.get("From"))
        is_me = sender == self._owner if self._owner else None
        yield from somebody(self._roster, key, sender, HandleKind.USER, is_me=is_me)
        time = _time(line(one.get("Date")))
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, self._place, time.text)
        words, cut = clipped(text(one.get("Content")))
        link = words.strip() if _LINK.fullmatch(words.strip()) else ""
        yield Message(
            key, self._item.index, self._place, time, sender, words,
            marks=cut,
            details=said({"links": link}),
        )  # fmt: skip


def _time(clock: str) -> Time:
    found = written(clock)
    if not found:
        return unreadable(clock)
    return honest(from_clock(found.wall, found.precision, clock, found.offset or timedelta(0)))


IMPORTER = Importer(
    format="tiktok",
    version=1,
    services=(SERVICE,),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.DELETED,
        Absent.FILES,
        Absent.NUMBERS,
        Absent.OLD,
        Absent.REACTIONS,
        Absent.READ,
        Absent.REPLIES,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
    names_files=False,
)
