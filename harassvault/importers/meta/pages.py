"""Messenger's and Instagram's "Download your information" as HTML, which people get by default.

Times are those of the account's own clock, mostly without seconds, in the account's language.
Messages come in the order of the files, newest first.

Never here: finding a message in a page (`blocks`).
"""

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Conversation,
    Finding,
    Message,
    Problem,
    Shape,
    What,
)
from harassvault.importers.importer import CountsIn, DateOrder, Importer, Options
from harassvault.importers.meta.blocks import Block, blocks
from harassvault.importers.meta.bodies import body_of
from harassvault.importers.meta.download import conversation_key
from harassvault.importers.meta.echoes import echo_of
from harassvault.importers.meta.people import somebody
from harassvault.importers.meta.places import (
    INSTAGRAM,
    MESSENGER,
    REQUESTS,
    Media,
    Place,
    by_thread,
    is_in_box,
    is_named,
    service_by_people,
    thread_id,
)
from harassvault.importers.meta.record import Thread
from harassvault.importers.shared.html_guard import is_tame
from harassvault.importers.shared.json_values import clipped
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.texts import decoded
from harassvault.importers.shared.written_dates import written_time
from harassvault.importers.tree import Item, Tree, TreeError

_PAIR = 2
_FIRST_DAY, _LAST_MONTH = 1, 12


def identify(tree: Tree) -> list[int]:
    """Return the threads' pages."""
    return [one.index for one in tree.items if _is_page(one) and _is_html(tree.head(one))]


def extract(tree: Tree, items: Sequence[int], options: Options) -> Iterator[Finding]:
    """Yield every thread."""
    media, roster = Media(tree), Roster()
    for places in by_thread(tree.items[index] for index in items):
        reader = _Thread(tree, media, roster, options)
        for number, place in enumerate(places):
            yield from reader.page(place, places if number == 0 else [])


def _is_page(item: Item) -> bool:
    is_page = is_named(item) and item.name.lower().endswith((".html", ".htm"))
    return is_page and ("_" in item.name or is_in_box(item))


def _is_html(head: bytes) -> bool:
    start = head[:1000].lower()
    return b"<html" in start or b"<!doctype html" in start or b"<div" in start


class _Thread:
    """Reads the pages of one thread, one after the other."""

    def __init__(self, tree: Tree, media: Media, roster: Roster, options: Options) -> None:
        self._tree, self._media, self._options = tree, media, options
        self._roster = roster
        self._thread: Thread | None = None

    def page(self, place: Place, begins: Sequence[Place]) -> Iterator[Finding]:
        """Yield what is in one page; `begins` are all places, with the first page."""
        item = place.item
        page, problem = self._parsed(item)
        if problem:
            yield problem
        found = list(blocks(page)) if page else []
        if page and not found:
            yield Problem(What.NOT_READ, item.index)
        names = list(dict.fromkeys(one.sender for one in found if one.sender))
        if begins:
            yield from self._begin(page, place, begins, names)
        order, doubt = _order(found, self._options.date_order)
        if doubt:
            yield Problem(doubt, item.index)
        for number, block in enumerate(found, 1):
            yield from self._message(block, item, number, order, names)

    def _parsed(self, item: Item) -> tuple[LexborHTMLParser | None, Problem | None]:
        if item.size > limits.MAX_WHOLE_BYTES:
            return None, Problem(What.TOO_LONG, item.index)
        try:
            with self._tree.open(item) as stream:
                text, is_certain = decoded(stream.read(limits.MAX_WHOLE_BYTES))
        except TreeError:
            return None, Problem(What.DAMAGED_PART, item.index)
        if not is_tame(text):
            return None, Problem(What.NOT_READ, item.index)
        page = LexborHTMLParser(text)
        return page, None if is_certain else Problem(What.BAD_ENCODING, item.index)

    def _begin(
        self, page: LexborHTMLParser | None, first: Place, all_: Sequence[Place], names: list[str]
    ) -> Iterator[Finding]:
        heading = page.css_first("title") if page else None
        title = (heading.text() if heading else "").strip()[: limits.MAX_LINE] or first.thread
        service = first.service or service_by_people((*names, title)) or MESSENGER
        key = conversation_key(service, first.thread, first)
        self._thread = Thread(key, self._roster, self._media)
        yield from self._roster.conversation(
            Conversation(
                key,
                service,
                title,
                Shape.GROUP if len(names) > _PAIR else Shape.DIRECT,
                thread_id(first.thread),
                any(one.box == REQUESTS for one in all_),
            )
        )

    def _message(
        self, block: Block, item: Item, place: int, order: DateOrder, names: list[str]
    ) -> Iterator[Finding]:
        thread = self._thread
        if thread is None or not block.is_readable:
            yield Problem(What.NOT_READ, item.index, place, block.text)
            return
        sender = block.sender
        yield from somebody(thread.roster, thread.key, sender)
        body = body_of(block, thread.media, item, names)
        text, cut = clipped(body.text)
        echo = echo_of(text)
        time = written_time(block.text, order)
        if not time.wall:
            yield Problem(What.BAD_TIME, item.index, place, block.text)
        yield Message(
            thread.key,
            item.index,
            place,
            time,
            sender,
            text,
            marks=(*echo.marks, *body.marks, *cut),
            same_as=echo.same_as,
            reactions=body.reactions,
            attachments=body.attachments,
            details=body.details,
        )


def _order(found: Sequence[Block], said: DateOrder | None) -> tuple[DateOrder, What | None]:
    """Say in which order the page writes dates in numbers, and whether that is open."""
    numbers = [one.date.numbers for one in found if one.date and one.date.numbers]
    is_first_day = any(first > _LAST_MONTH for first, _ in numbers)
    is_second_day = any(second > _LAST_MONTH for _, second in numbers)
    if is_first_day and is_second_day:
        return said or DateOrder.DMY, What.DATE_ORDER_MIXED
    if is_first_day or is_second_day:
        return (DateOrder.DMY if is_first_day else DateOrder.MDY), None
    return said or DateOrder.DMY, (What.DATE_ORDER_OPEN if numbers and not said else None)


IMPORTER = Importer(
    format="meta_html",
    version=1,
    services=(MESSENGER, INSTAGRAM),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.DELETED,
        Absent.DISAPPEARING,
        Absent.EARLIER_TEXTS,
        Absent.PICTURE_FACTS,
        Absent.READ,
        Absent.REPLIES,
        Absent.SECONDS,
        Absent.SEPARATE_CHATS,
        Absent.SERVER_FACTS,
        Absent.VIEW_ONCE,
        Absent.ZONE,
    ),
    identify=identify,
    extract=extract,
)
