"""Snapchat's `chat_history.json` and `snap_history.json`.

Since about 2023 an object of conversations, each a list of records; before, four lists by
direction ("Received Saved Chat History", …). "Created(microseconds)" counts milliseconds; it is
believed only where it names the same second as "Created", which is UTC. A snap has no content.

Never here: overlays and thumbnails, which no record names, and the HTML beside.
"""

import re
from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Attachment,
    Conversation,
    Finding,
    HandleKind,
    Kind,
    Mark,
    Message,
    Participant,
    Precision,
    Problem,
    Shape,
    Time,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.json_records import pieces
from harassvault.importers.shared.json_sketch import may_be_json, mentions, sketch
from harassvault.importers.shared.json_stream import OPENED
from harassvault.importers.shared.json_values import Record, clipped, honest, line, said, text
from harassvault.importers.shared.json_walk import ANY, ELEMENT, Piece
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import from_number, from_utc
from harassvault.importers.shared.written_dates import written_time
from harassvault.importers.social.people import somebody
from harassvault.importers.tree import Item, Tree

SERVICE = "snapchat"
_RECORD = (ANY, ELEMENT)
_OLD = re.compile(r"(Received|Sent) (?:Saved |Unsaved )?(Chat|Snap) History")
_MEDIA = re.compile(r"\d{4}-\d{2}-\d{2}_(.+?)(?:\.[A-Za-z0-9]{1,5})?")
_MILLI, _MICRO = 1_000, 1_000_000
_ERASED = "STATUSERASEDMESSAGE"
_SAVED = {"True": "yes", "False": "no"}
_ME = "me"
"""Key of the owner where a record only says that they sent it; a user name is longer."""


def identify(tree: Tree) -> list[int]:
    """Return the histories."""
    return [one.index for one in tree.items if _is_ours(tree, one)]


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every conversation, its records in the files' order."""
    media, roster = _media(tree), Roster()
    for item in (tree.items[index] for index in own):
        yield from _History(tree, item, roster, media).findings()


def _is_ours(tree: Tree, item: Item) -> bool:
    if not may_be_json(tree, item) or not mentions(tree.head(item), b"Media Type"):
        return False
    places = {path[2] for path in sketch(tree.head(item)) if len(path) == 3 and path[1] == ELEMENT}  # noqa: PLR2004 - conversation, element, field
    return {"Media Type", "Created"} <= places


def _media(tree: Tree) -> dict[str, int]:
    """Return the files that records name, by the id in their names."""
    found: dict[str, int] = {}
    for item in tree.items:
        named = _MEDIA.fullmatch(item.name)
        if named:
            found.setdefault(named[1], item.index)
    return found


class _History:
    """One file."""

    def __init__(self, tree: Tree, item: Item, roster: Roster, media: dict[str, int]) -> None:
        self._tree, self._item, self._roster, self._media = tree, item, roster, media
        self._place = 0

    def findings(self) -> Iterator[Finding]:
        """Yield conversations, people, records."""
        yield from pieces(self._tree, self._item, {_RECORD}, self._piece, lambda: self._place + 1)

    def _piece(self, piece: Piece) -> Iterator[Finding]:
        if piece.value is OPENED:
            return
        self._place += 1
        if isinstance(piece.value, dict) and "Media Type" in piece.value:
            yield from self._record(piece.path[0], piece.value)
        else:
            yield Problem(What.NOT_READ, self._item.index, self._place)

    def _record(self, heading: str, one: Record) -> Iterator[Finding]:
        old = _OLD.fullmatch(heading)
        sender, is_me = line(one.get("From")), None
        if old:
            is_me = old[1] == "Sent"
            heading = line(one.get("To")) or sender
        elif isinstance(one.get("IsSender"), bool):
            is_me = one["IsSender"] is True
        sender = sender or (_ME if is_me else "")
        title = line(one.get("Conversation Title"))
        key = f"snapchat/{heading}"[: limits.MAX_LINE]
        shape = Shape.GROUP if title else Shape.DIRECT
        yield from self._roster.conversation(
            Conversation(
                key, SERVICE, title or heading[: limits.MAX_LINE], shape, heading[: limits.MAX_LINE]
            )
        )
        if sender == _ME:
            yield from self._roster.participant(Participant(key, _ME, is_me=True))
        else:
            yield from somebody(self._roster, key, sender, HandleKind.USER, is_me=is_me)
        yield from self._message(key, sender, one)

    def _message(self, key: str, sender: str, one: Record) -> Iterator[Finding]:
        time = _time(one)
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, self._place, time.text)
        words, cut = clipped(text(one.get("Content")) or text(one.get("Text")))
        kind = line(one.get("Media Type"))
        is_snap = "Content" not in one and "Text" not in one
        files = tuple(self._files(one))[: limits.MAX_ATTACHMENTS]
        marks = {
            Mark.DELETED: kind == _ERASED,
            Mark.MEDIA_LEFT_OUT: is_snap or any(each.item is None for each in files),
        }
        yield Message(
            key, self._item.index, self._place, time, sender, words, _kind(kind),
            (*(mark for mark, is_so in marks.items() if is_so), *cut),
            attachments=files,
            details=said({
                "type": kind,
                "snap": "yes" if is_snap else "",
                "saved": _SAVED.get(str(one.get("IsSaved")), ""),
            }),
        )  # fmt: skip

    def _files(self, one: Record) -> Iterator[Attachment]:
        for number in filter(
            None, (each.strip() for each in line(one.get("Media IDs")).split("|"))
        ):
            found = self._media.get(number)
            name = self._tree.items[found].name if found is not None else number
            yield Attachment(name[: limits.MAX_LINE], item=found)


def _kind(kind: str) -> Kind:
    if kind.startswith("STATUS"):
        return Kind.CALL if "CALL" in kind else Kind.SYSTEM
    return Kind.MESSAGE


def _time(one: Record) -> Time:
    created = line(one.get("Created"))
    shown = honest(written_time(created))
    for per_second in (_MILLI, _MICRO):
        counted = honest(
            from_number(one.get("Created(microseconds)"), per_second, Precision.MILLISECOND)
        )
        is_same = counted.wall[:19] == shown.wall[:19] if shown.wall else bool(counted.wall)
        if is_same and counted.utc is not None:
            return from_utc(counted.utc, Precision.MILLISECOND, created or counted.text)
    return shown


IMPORTER = Importer(
    format="snapchat",
    version=1,
    services=(SERVICE,),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.DELETED,
        Absent.DISAPPEARING,
        Absent.EARLIER_TEXTS,
        Absent.NUMBERS,
        Absent.OLD,
        Absent.PICTURE_FACTS,
        Absent.REACTIONS,
        Absent.READ,
        Absent.REPLIES,
        Absent.SERVER_FACTS,
        Absent.VIEW_ONCE,
    ),
    identify=identify,
    extract=extract,
)
