"""Reads one chat: first where its messages begin, then the messages themselves.

Never here: deciding (`order`, `flow`, `senders`), the words of the service (`bodies`).
"""

from array import array
from collections.abc import Iterator

import msgspec

from harassvault.importers import limits
from harassvault.importers.findings import (
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
)  # fmt: skip
from harassvault.importers.importer import DateOrder, Options
from harassvault.importers.shared.texts import encoding_of
from harassvault.importers.tree import Item, Tree, TreeError
from harassvault.importers.whatsapp.bodies import Bodies
from harassvault.importers.whatsapp.body import Body
from harassvault.importers.whatsapp.files import attachment
from harassvault.importers.whatsapp.flow import Flow, judge
from harassvault.importers.whatsapp.moments import Moments
from harassvault.importers.whatsapp.order import Days, Orders, decide
from harassvault.importers.whatsapp.pieces import Piece, pieces
from harassvault.importers.whatsapp.recognise import title_of
from harassvault.importers.whatsapp.scan import Scan, scan
from harassvault.importers.whatsapp.senders import Senders
from harassvault.importers.whatsapp.system import SystemLines
from harassvault.importers.whatsapp.words_groups import OF_GROUPS

_LOOKED_AT = 200
"""Messages that are held back until it is clear whether the chat is a group's."""

_PHONE_DIGITS = range(6, 16)
_PHONE_SIGNS = set("0123456789+()-. \u00a0\u202f")


def read(tree: Tree, item: Item, options: Options) -> Iterator[Finding]:
    """Yield all that is in one chat."""
    encoding = encoding_of(tree.head(item))
    try:
        with tree.open(item) as stream:
            found = scan(stream, encoding)
    except TreeError as error:
        yield Problem(What.DAMAGED_PART, item.index, detail=error.what)
        return
    orders, days, flow = _decided(found, options.date_order)
    yield from _problems_of(item, found, orders, flow)
    yield from _Chat(tree, item, found, days, flow).read(encoding)


def _decided(found: Scan, wanted: DateOrder | None) -> "tuple[Orders, array[int], Flow]":
    """Decide the order of dates; again without what does not fit, where it decided by that."""
    orders = decide(found, wanted)
    days = Days(found, orders).all()
    # The first line of Android is the service's own, and often of a later time.
    flow = judge(found, days, is_first_of_service=not found.begins_with_name)
    doubtful = flow.forged | flow.backwards
    if wanted is None and doubtful and (again := decide(found, None, doubtful)) != orders:
        days = Days(found, again).all()
        return again, days, judge(found, days, is_first_of_service=not found.begins_with_name)
    return orders, days, flow


def _problems_of(item: Item, found: Scan, orders: Orders, flow: Flow) -> Iterator[Problem]:
    if found.lines and found.lines[0] > 1:
        yield Problem(What.NOT_READ, item.index, 1, detail=str(found.lines[0] - 1))
    if not found.is_certain:
        yield Problem(What.BAD_ENCODING, item.index)
    if orders.is_mixed:
        yield Problem(What.DATE_ORDER_MIXED, item.index)
    real = {one for index, one in enumerate(found.style) if index not in flow.forged}
    if orders.open & real:
        style = min(orders.open & real)
        yield Problem(What.DATE_ORDER_OPEN, item.index, detail=orders.by_style[style])
    for index in sorted(flow.forged):
        yield Problem(What.FORGED_HEADER, item.index, found.lines[index])
    for index in sorted(flow.backwards - flow.forged):
        yield Problem(What.TIME_BACKWARDS, item.index, found.lines[index])


class _Chat:
    """The second reading of one chat."""

    def __init__(self, tree: Tree, item: Item, found: Scan, days: "array[int]", flow: Flow) -> None:
        lines = SystemLines()
        self.tree, self.item, self.scan, self.flow = tree, item, found, flow
        self.key = f"chat-{item.index}"
        self.moments = Moments(found, days)
        self.senders = Senders(found.names, found.long_names, lines)
        is_strict = found.is_bracketed and found.has_marks
        self.bodies = Bodies(lines, is_strict=is_strict)
        self.is_quick = is_strict or not found.is_bracketed  # else any line may be the service's
        self.is_group = False
        self.known: dict[str, str] = {}
        self.missing = 0

    def read(self, encoding: str) -> Iterator[Finding]:
        """Yield the conversation, its people and messages."""
        held: list[Message] | None = []
        for piece in self._pieces(encoding):
            if isinstance(piece, Problem):
                yield piece
                continue
            message = self._message(piece)
            if not message.time.wall:
                yield Problem(What.BAD_TIME, self.item.index, message.place, message.time.text)
            if held is None:
                if message.sender in self.known and not message.attachments:
                    yield message
                else:
                    yield from self._with_sender(message)
                continue
            held.append(message)
            if len(held) >= _LOOKED_AT:
                yield from self._begun(held)
                held = None
        if held:
            yield from self._begun(held)
        if self.missing and len(self.tree.items) == 1:
            yield Problem(What.FILE_MISSING, self.item.index, detail=str(self.missing))

    def _begun(self, held: list[Message]) -> Iterator[Finding]:
        people = {one.sender for one in held if one.sender}
        is_group = self.is_group or len(people) > 2  # noqa: PLR2004 - the two of a direct chat
        yield Conversation(
            self.key,
            "whatsapp",
            title=self._title(held)[: limits.MAX_LINE],
            shape=Shape.GROUP if is_group else Shape.DIRECT,
        )
        for message in held:
            yield from self._with_sender(message)

    def _title(self, held: list[Message]) -> str:
        if title := title_of(self.item):
            return title
        first = held[0]
        if first.kind is Kind.SYSTEM and (name := first.details.get("named", "")):
            return name
        if named := next((one for one in map(_group_name, held) if one), ""):
            return named
        stem = self.item.name.rpartition(".")[0] or self.item.name
        return "" if stem.casefold().startswith("_chat") else stem

    def _with_sender(self, message: Message) -> Iterator[Finding]:
        name = message.sender
        if name and name not in self.known:
            if len(self.known) < limits.MAX_PARTICIPANTS:
                self.known[name] = name
                handle = Handle(_handle_kind(name), name.removeprefix("~").strip() or name)
                yield Participant(self.key, name, name, (handle,))
            else:
                message = _without_sender(message)
        yield message
        if len(self.tree.items) > 1:
            for one in message.attachments:
                if one.name and one.item is None and not one.missing:
                    yield Problem(What.FILE_MISSING, self.item.index, message.place, one.name)

    def _pieces(self, encoding: str) -> Iterator[Piece | Problem]:
        try:
            with self.tree.open(self.item) as stream:
                yield from pieces(stream, encoding, self.scan, self.flow.forged)
        except TreeError as error:
            yield Problem(What.DAMAGED_PART, self.item.index, detail=error.what)

    def _message(self, piece: Piece) -> Message:
        name, words = self.senders.said(piece.words)
        body = self._body(name, words)
        attachments = self._attachments(body) if body.files else ()
        name, details = name[: limits.MAX_LINE], body.details
        if body.kind is Kind.SYSTEM and name:
            details = {**details, "named": name}
        if piece.is_forged_into:
            body.add(Mark.FORGED_HEADER)
        if piece.is_cut:
            body.add(Mark.CUT)
        if piece.header in self.flow.backwards:
            body.add(Mark.TIME_BACKWARDS)
        return Message(
            conversation=self.key,
            item=self.item.index,
            place=self.scan.lines[piece.header],
            time=self.moments.of(piece.header, piece.line),
            sender="" if body.kind is Kind.SYSTEM else name,
            text=body.text,
            kind=body.kind,
            marks=body.marks,
            same_as=body.same_as,
            attachments=attachments,
            details=details,
        )

    def _body(self, name: str, words: str) -> Body:
        if not name:
            body = self.bodies.of_service(words)
        else:
            body = self.bodies.of_person(words)
            if self.scan.is_bracketed and body.kind is Kind.MESSAGE and body.text is words:
                body = self.bodies.unmarked_own_line(words) or body
        self.is_group = self.is_group or body.code in OF_GROUPS
        return body

    def _attachments(self, body: Body) -> tuple[Attachment, ...]:
        found = tuple(attachment(self.tree, self.item, one) for one in body.files)
        if all(one.item is not None for one in found):
            # A file that is there needs no other witness that it was sent.
            if Mark.EDITED not in body.marks:
                body.marks = tuple(one for one in body.marks if one is not Mark.MARKER_LIKE)
        else:
            body.add(Mark.MEDIA_LEFT_OUT)
            self.missing += sum(1 for one in found if one.item is None and not one.missing)
        return found


def _group_name(message: Message) -> str:
    """Return the name with which a group was made, if a line says so."""
    kept = message.same_as.removeprefix("\x00created|what=")
    return kept.rpartition("|who=")[0] or kept if kept != message.same_as else ""


def _without_sender(message: Message) -> Message:
    return msgspec.structs.replace(message, sender="")


def _handle_kind(name: str) -> HandleKind:
    digits = sum(one.isdigit() for one in name)
    is_number = digits in _PHONE_DIGITS and set(name) <= _PHONE_SIGNS
    return HandleKind.PHONE if is_number else HandleKind.NAME
