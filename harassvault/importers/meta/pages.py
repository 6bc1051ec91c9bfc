"""Messenger's and Instagram's "Download your information" as HTML, which people get by default.

Times are those of the account's own clock, mostly without seconds, in the account's language.
Messages come in the order of the files, newest first.

Never here: finding a message in a page (`blocks`).
"""

from collections.abc import Iterator, Mapping, Sequence

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
from harassvault.importers.meta.surveys import BEGINS, Survey, surveyed
from harassvault.importers.shared.html_pieces import PageError, Pieces
from harassvault.importers.shared.json_values import clipped
from harassvault.importers.shared.names import plain
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.written_dates import written_time
from harassvault.importers.tree import Item, Tree, TreeError

_PAIR = 2


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
    is_page = is_named(item) and plain(item.name).endswith((".html", ".htm"))
    return is_page and ("_" in item.name or is_in_box(item))


def _is_html(head: bytes) -> bool:
    start = head[:1000].lower().removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"<"):  # what begins as JSON is claimed as JSON
        return False
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
        survey = surveyed(self._tree, item)
        if begins:
            yield from self._begin(survey, place, begins)
        order, doubt = survey.order(self._options.date_order)
        if doubt:
            yield Problem(doubt, item.index)
        number = 0
        try:
            with self._tree.open(item) as stream:
                pieces = Pieces(stream, BEGINS)
                for piece in pieces:
                    for block in blocks(piece):
                        number += 1
                        yield from self._message(block, item, number, order, survey.names)
            if not pieces.is_certain:
                yield Problem(What.BAD_ENCODING, item.index)
            if not number:
                yield Problem(What.NOT_READ, item.index)
        except PageError as error:
            yield error.problem(item.index, number + 1)
        except TreeError:
            yield Problem(What.DAMAGED_PART, item.index)

    def _begin(self, survey: Survey, first: Place, all_: Sequence[Place]) -> Iterator[Finding]:
        title = survey.title or first.thread
        service = first.service or service_by_people((*survey.names, title)) or MESSENGER
        key = conversation_key(service, first.thread, first)
        self._thread = Thread(key, self._roster, self._media)
        yield from self._roster.conversation(
            Conversation(
                key,
                service,
                title,
                Shape.GROUP if len(survey.names) > _PAIR else Shape.DIRECT,
                thread_id(first.thread),
                any(one.box == REQUESTS for one in all_),
            )
        )

    def _message(
        self, block: Block, item: Item, place: int, order: DateOrder, names: Mapping[str, None]
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
        if block.date and not block.date.numbers:
            time = block.date.time(block.text)
        else:
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
        Absent.SEPARATE_CHATS,
        Absent.SERVER_FACTS,
        Absent.VIEW_ONCE,
        Absent.ZONE,
    ),
    identify=identify,
    extract=extract,
)
