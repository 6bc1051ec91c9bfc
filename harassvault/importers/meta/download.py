"""Messenger's and Instagram's "Download your information" as JSON.

Every text in it is UTF-8 written as if each byte were a letter; that is undone first of all.
Messages come in the order of the files: `message_1.json` first, the newest message first in each.

Never here: the end-to-end export (`encrypted`), HTML (`pages`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from harassvault.importers import limits
from harassvault.importers.findings import Absent, Conversation, Finding
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.meta.heads import Head, head_of, service_of
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
    thread_id,
)
from harassvault.importers.meta.record import Thread, message
from harassvault.importers.meta.stream import MESSAGES, messages_of
from harassvault.importers.shared.json_sketch import Shape, may_be_json, mentions, sketch
from harassvault.importers.shared.roster import Roster
from harassvault.importers.tree import Item, Tree


def identify(tree: Tree) -> list[int]:
    """Return the threads' files."""
    return [one.index for one in tree.items if may_be_json(tree, one) and _is_ours(tree, one)]


def extract(tree: Tree, items: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every thread."""
    media, roster = Media(tree), Roster()
    for places in by_thread(tree.items[index] for index in items):
        yield from _thread(tree, places, media, roster)


def _is_ours(tree: Tree, item: Item) -> bool:
    head = tree.head(item)
    if not is_named(item) and not mentions(head, b"sender_name"):
        return False
    shape = sketch(head)
    if _has(shape, "sender_name") and _has(shape, "timestamp_ms"):
        return True
    if not is_named(item):
        return False
    is_empty = ("thread_path",) in shape and ("messages",) in shape
    is_cut = ("participants", "[]", "name") in shape and not _has(shape, "senderName")
    return is_empty or is_cut or (is_in_box(item) and not shape.keys() - {()})


def _has(shape: Shape, key: str) -> bool:
    return (*MESSAGES, key) in shape


def _thread(tree: Tree, places: list[Place], media: Media, roster: Roster) -> Iterator[Finding]:
    head = _head(tree, places)
    service = service_of(tree, places[0], head)
    folder = places[0].thread or head.path
    key = conversation_key(service, folder, places[0])
    is_request = any(REQUESTS in (one.box, head.path.partition("/")[0]) for one in places)
    yield from roster.conversation(
        Conversation(key, service, head.title, head.shape, thread_id(folder), is_request)
    )
    for name in head.names:
        yield from somebody(roster, key, name)
    thread = Thread(key, roster, media)
    for place in places:
        yield from _file(tree, place.item, thread)


def conversation_key(service: str, folder: str, first: Place) -> str:
    """Return the key of a thread; files that were given without their folder stay apart."""
    return f"{service}/{thread_id(folder) or first.item.index}"[: limits.MAX_LINE]


def _head(tree: Tree, places: list[Place]) -> Head:
    """Read the first file that names the thread; a broken one ends before its title."""
    heads = []
    for place in places:
        heads.append(head_of(tree, place.item))
        if heads[-1].title:
            return heads[-1]
    return replace(heads[0], title=places[0].thread)


def _file(tree: Tree, item: Item, thread: Thread) -> Iterator[Finding]:
    return messages_of(tree, item, lambda one, place: message(one, thread, item, place))


IMPORTER = Importer(
    format="meta_json",
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
    ),
    identify=identify,
    extract=extract,
)
