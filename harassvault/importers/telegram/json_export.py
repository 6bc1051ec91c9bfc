"""Telegram Desktop's `result.json`: one chat, or an account with all its chats and contacts.

Written since 2018 in one shape with more fields every year; what is not known stays in the
original. Messages come in the order of the file, which is the order in which they were sent.

Never here: the HTML export (`html_export`).
"""

from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Card,
    Finding,
    Handle,
    HandleKind,
    Problem,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.json_sketch import Shape as Sketch
from harassvault.importers.shared.json_sketch import may_be_json, mentions, sketch
from harassvault.importers.shared.json_stream import Json, JsonError, Path, Piece, Reading
from harassvault.importers.shared.json_values import line, record
from harassvault.importers.shared.roster import Roster
from harassvault.importers.telegram.chats import SHAPES, TELEGRAM, Chat
from harassvault.importers.telegram.record import Source, message
from harassvault.importers.tree import Item, Tree, TreeError

_HOLDERS: tuple[Path, ...] = ((), ("chats", "list", "[]"), ("left_chats", "list", "[]"))
"""Where a chat stands: the whole file, or the lists of an account."""

_SAID = {"name": "name", "type": "kind", "id": "number"}
_MESSAGE: Path = ("messages", "[]")
_ME: Path = ("personal_information", "user_id")
_CONTACT: Path = ("contacts", "list", "[]")
_WANTED = frozenset(
    {_ME, _CONTACT}
    | {(*holder, one) for holder in _HOLDERS for one in _SAID}
    | {(*holder, *_MESSAGE) for holder in _HOLDERS}
)
_WORDS = (b'"messages"', b"personal_information", b'"contacts"')
"""One of these stands in the beginning of every export."""

_TYPES = ("message", "service", "unsupported")


def identify(tree: Tree) -> list[int]:
    """Return the files that are exports."""
    return [
        one.index
        for one in tree.items
        if may_be_json(tree, one)
        and mentions(tree.head(one), *_WORDS)
        and _is_ours(sketch(tree.head(one)))
    ]


def extract(tree: Tree, items: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every chat of every file."""
    roster = Roster()
    for item in (tree.items[index] for index in items):
        yield from _File(Source(tree, item, roster)).findings()


def _is_ours(shape: Sketch) -> bool:
    if ("about",) in shape and (_ME in shape or ("contacts", "about") in shape):
        return True
    for holder in _HOLDERS:
        if shape.get((*holder, "type")) in SHAPES and (*holder, "id") in shape:
            return True
        record_ = (*holder, *_MESSAGE)
        is_dated = (*record_, "date") in shape or (*record_, "date_unixtime") in shape
        if is_dated and shape.get((*record_, "type")) in _TYPES:
            return True
    return False


class _File:
    """Reads one file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._me = ""
        self._chats = self._contacts = self._place = 0
        self._chat = self._next_chat()

    def findings(self) -> Iterator[Finding]:
        item = self._source.item
        try:
            with self._source.tree.open(item) as stream:
                reading = Reading(stream, _WANTED)
                for piece in reading:
                    yield from self._piece(piece)
                yield from self._end_chat()
                if reading.had_bad_bytes:
                    yield Problem(What.BAD_ENCODING, item.index)
        except JsonError as error:
            yield error.problem(item.index, self._place + 1)
        except TreeError:
            yield Problem(What.DAMAGED_PART, item.index)

    def _piece(self, piece: Piece) -> Iterator[Finding]:
        path, field = piece.path, piece.path[-1] if piece.path else ""
        if path in _HOLDERS:
            yield from self._end_chat()
            self._chat = self._next_chat()
        elif path == _ME:
            self._me = self._chat.me = line(piece.value)
        elif path == _CONTACT:
            self._contacts += 1
            yield from _card(piece.value, self._source.item, self._contacts)
        elif path[-2:] == _MESSAGE and path in _WANTED:
            self._place += 1
            yield from self._message(piece.value)
        elif path in _WANTED:
            setattr(self._chat, _SAID[field], line(piece.value)[: limits.MAX_LINE // 2])

    def _message(self, value: Json) -> Iterator[Finding]:
        yield from self._source.roster.conversation(self._chat.conversation())
        if isinstance(value, dict):
            yield from message(value, self._chat, self._source, self._place)
        else:
            yield Problem(What.NOT_READ, self._source.item.index, self._place)

    def _end_chat(self) -> Iterator[Finding]:
        """Announce a chat in which nothing stands; the holder of an account's chats is none."""
        if self._chat.kind:
            yield from self._source.roster.conversation(self._chat.conversation())

    def _next_chat(self) -> Chat:
        self._chats += 1
        return Chat(f"{self._source.item.index}.{self._chats}", me=self._me)


def _card(value: Json, item: Item, place: int) -> Iterator[Finding]:
    one = record(value)
    name = " ".join(filter(None, (line(one.get("first_name")), line(one.get("last_name")))))
    phone = line(one.get("phone_number"))
    if name or phone:
        handles = (Handle(HandleKind.PHONE, phone),) if phone else ()
        yield Card(item.index, place, name[: limits.MAX_LINE], handles)


IMPORTER = Importer(
    format="telegram_json",
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
    ),
    identify=identify,
    extract=extract,
)
