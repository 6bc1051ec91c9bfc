"""Hangouts' own file in Takeout (`Hangouts.json`), in its older and its newer shape.

The older one is a list of states, each with a conversation and its events; the newer one has the
two side by side. Times count microseconds. Words come in pieces: text, link, line break.

Never here: what Google Chat took over (`chat`).
"""

from collections.abc import Iterator, Sequence
from urllib.parse import unquote

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
    Precision,
    Problem,
    Shape,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
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
from harassvault.importers.shared.times import MICRO, from_number
from harassvault.importers.tree import Item, Tree

SERVICE = "google_hangouts"
_OLD = ("conversation_state", ELEMENT, "conversation_state")
_NEW = ("conversations", ELEMENT)
_HEADS = ((*_OLD, "conversation"), (*_NEW, "conversation", "conversation"))
_EVENTS = ((*_OLD, "event", ELEMENT), (*_NEW, "events", ELEMENT))
_PAIR = "STICKY_ONE_TO_ONE"
_CALL = "hangout_event"
_SAID = "chat_message"


def identify(tree: Tree) -> list[int]:
    """Return the files."""
    return [one.index for one in tree.items if _is_ours(tree, one)]


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every conversation, its events in the file's order."""
    roster = Roster()
    for item in (tree.items[index] for index in own):
        yield from _File(tree, item, roster).findings()


def _is_ours(tree: Tree, item: Item) -> bool:
    if not may_be_json(tree, item):
        return False
    head = tree.head(item)
    if not mentions(head, b"conversation_id"):
        return False
    shape = sketch(head)
    return any(
        place in shape
        for place in (
            *_HEADS,
            (*_OLD, "conversation_id"),
            (*_NEW, "conversation", "conversation_id"),
        )
    )


class _File:
    """One file of conversations."""

    def __init__(self, tree: Tree, item: Item, roster: Roster) -> None:
        self._tree, self._item, self._roster = tree, item, roster
        self._place = 0
        self._head: Record = {}

    def findings(self) -> Iterator[Finding]:
        """Yield conversations, people, events."""
        wanted = {*_HEADS, *_EVENTS}
        yield from pieces(self._tree, self._item, wanted, self._piece, lambda: self._place + 1)

    def _piece(self, piece: Piece) -> Iterator[Finding]:
        if piece.path in _HEADS:
            self._head = record(piece.value)
        elif piece.value is OPENED:
            if piece.path in (_NEW, _OLD):
                self._head = {}
        elif piece.path in _EVENTS:
            self._place += 1
            if isinstance(piece.value, dict):
                yield from self._event(piece.value)
            else:
                yield Problem(What.NOT_READ, self._item.index, self._place)

    def _event(self, one: Record) -> Iterator[Finding]:
        native = line(record(one.get("conversation_id")).get("id"))
        key = f"hangouts/{native or self._item.index}"[: limits.MAX_LINE]
        me = _account(record(one.get("self_event_state")).get("user_id")) or _owner(self._head)
        yield from self._talk(key, native, me)
        sender = _account(one.get("sender_id"))
        yield from self._somebody(key, {"id": one.get("sender_id")}, me)
        time = honest(from_number(one.get("timestamp"), MICRO, Precision.MICROSECOND))
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, self._place, time.text)
        content = record(record(one.get(_SAID)).get("message_content"))
        written, links = _words(content)
        words, cut = clipped(written if _SAID in one else _told(one))
        files = tuple(self._files(content))[: limits.MAX_ATTACHMENTS]
        is_left_out = any(each.item is None for each in files)
        yield Message(
            key, self._item.index, self._place, time, sender, words, _kind(one),
            marks=(*((Mark.MEDIA_LEFT_OUT,) if is_left_out else ()), *cut),
            native_id=line(one.get("event_id")),
            attachments=files,
            details=said({
                "event": line(one.get("event_type")) if _SAID not in one else "",
                "call": line(record(one.get(_CALL)).get("event_type")).lower(),
                "call_seconds": line(record(one.get(_CALL)).get("hangout_duration_secs")),
                "links": links,
            }),
        )  # fmt: skip

    def _talk(self, key: str, native: str, me: str) -> Iterator[Finding]:
        people = records_in(self._head.get("participant_data"))
        others = [line(one.get("fallback_name")) for one in people if _account(one.get("id")) != me]
        title = line(self._head.get("name")) or ", ".join(filter(None, others))
        kind = line(self._head.get("type"))
        shape = Shape.DIRECT if kind in (_PAIR, "") else Shape.GROUP
        yield from self._roster.conversation(
            Conversation(key, SERVICE, title[: limits.MAX_LINE], shape, native)
        )
        for one in people:
            yield from self._somebody(key, one, me)

    def _somebody(self, key: str, one: Record, me: str) -> Iterator[Finding]:
        account, name = _account(one.get("id")), line(one.get("fallback_name"))
        number = record(one.get("phone_number"))
        phone = line(number.get("e164")) or line(number.get("phone"))
        pairs = ((HandleKind.ID, account), (HandleKind.PHONE, phone), (HandleKind.NAME, name))
        handles = tuple(Handle(kind, value) for kind, value in pairs if value)
        is_me = account == me if me and account else None
        yield from self._roster.participant(Participant(key, account, name, handles, is_me))

    def _files(self, content: Record) -> Iterator[Attachment]:
        for one in records_in(content.get("attachment")):
            embedded = record(one.get("embed_item"))
            photo = record(embedded.get("plus_photo")) or record(
                embedded.get("embeds.PlusPhoto.plus_photo")
            )
            url = line(photo.get("url")) or line(photo.get("original_content_url"))
            name = unquote(url.partition("?")[0].rpartition("/")[2])
            found = self._tree.find(name, self._item) if name else None
            yield Attachment(name, item=found.index if found else None, url=url)


def _account(value: object) -> str:
    one = record(value)
    return line(one.get("gaia_id")) or line(one.get("chat_id"))


def _owner(head: Record) -> str:
    state = record(record(head.get("self_conversation_state")).get("self_read_state"))
    return _account(state.get("participant_id"))


def _words(content: Record) -> tuple[str, str]:
    """Return the words of a message, and the addresses behind its links."""
    written, links = [], []
    for one in records_in(content.get("segment")):
        is_break = line(one.get("type")) == "LINE_BREAK"
        written.append("\n" if is_break else text(one.get("text")))
        links.append(line(record(one.get("link_data")).get("link_target")))
    return "".join(written), "\n".join(filter(None, links))


def _told(one: Record) -> str:
    """Return what an event says that is no message: a new name, or accounts that came or went."""
    renamed = line(record(one.get("conversation_rename")).get("new_name"))
    moved = records_in(record(one.get("membership_change")).get("participant_id"))
    return renamed or "\n".join(filter(None, map(_account, moved)))


def _kind(one: Record) -> Kind:
    if _SAID in one:
        return Kind.MESSAGE
    return Kind.CALL if _CALL in one else Kind.SYSTEM


IMPORTER = Importer(
    format="google_hangouts",
    version=1,
    services=(SERVICE,),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.DELETED,
        Absent.EARLIER_TEXTS,
        Absent.REACTIONS,
        Absent.READ,
        Absent.REPLIES,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
)
