"""Messenger's export of end-to-end encrypted chats: one `<thread name>_<number>.json` for each.

It has no ids: a thread is known by its title, people by their names. Some of these files have the
encoding fault of the ordinary download and some do not; the repair leaves sound texts alone.

Never here: "Download your information" (`download`).
"""

import re
from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Conversation,
    Finding,
    Kind,
    Mark,
    Message,
    Precision,
    Problem,
    Reaction,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.meta.heads import head_of
from harassvault.importers.meta.media import named
from harassvault.importers.meta.people import somebody
from harassvault.importers.meta.places import MESSENGER, Media
from harassvault.importers.meta.record import Thread
from harassvault.importers.meta.stream import MESSAGES, messages_of
from harassvault.importers.shared.json_sketch import may_be_json, mentions, sketch
from harassvault.importers.shared.json_values import (
    Record,
    clipped,
    honest,
    line,
    records_in,
    said,
)
from harassvault.importers.shared.json_values import text as text_of
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import from_number
from harassvault.importers.tree import Item, Tree

_NUMBERED = re.compile(r"_(\d{1,9})\.json", re.IGNORECASE)


def identify(tree: Tree) -> list[int]:
    """Return the threads' files."""
    return [one.index for one in tree.items if may_be_json(tree, one) and _is_ours(tree.head(one))]


def extract(tree: Tree, items: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every thread, in the order of the files."""
    media, roster = Media(tree), Roster()
    for item in (tree.items[index] for index in items):
        head = head_of(tree, item)
        key = f"encrypted/{item.index}"
        title = _title(head.title, item)
        yield from roster.conversation(Conversation(key, MESSENGER, title, head.shape))
        for name in head.names:
            yield from somebody(roster, key, name)
        yield from _file(tree, item, Thread(key, roster, media))


def _is_ours(head: bytes) -> bool:
    if not mentions(head, b"senderName", b"threadName"):
        return False
    shape = sketch(head)
    is_record = (*MESSAGES, "senderName") in shape and (*MESSAGES, "timestamp") in shape
    return is_record or (("threadName",) in shape and ("participants",) in shape)


def _title(title: str, item: Item) -> str:
    """Take the number away that the export puts behind thread and file name alike."""
    numbered = _NUMBERED.search(item.name)
    return title.removesuffix(f"_{numbered[1]}") if numbered else title


def _file(tree: Tree, item: Item, thread: Thread) -> Iterator[Finding]:
    return messages_of(tree, item, lambda one, place: _message(one, thread, item, place))


def _message(one: Record, thread: Thread, item: Item, place: int) -> Iterator[Finding]:
    sender = line(one.get("senderName"))
    yield from somebody(thread.roster, thread.key, sender)
    time = honest(from_number(one.get("timestamp"), 1000, Precision.MILLISECOND))
    if not time.wall:
        yield Problem(What.BAD_TIME, item.index, place, time.text)
    text, cut = clipped(text_of(one.get("text")))
    files = named(one, thread.media, item)
    unsent = (Mark.DELETED,) if one.get("isUnsent") is True else ()
    kind = line(one.get("type"))
    yield Message(
        thread.key,
        item.index,
        place,
        time,
        sender,
        text,
        Kind.CALL if "call" in kind.lower() else Kind.MESSAGE,
        (*unsent, *files.marks, *cut),
        reactions=tuple(
            Reaction(line(its.get("reaction")), line(its.get("actor")))
            for its in records_in(one.get("reactions"))[: limits.MAX_REACTIONS]
        ),
        attachments=tuple(files.attachments),
        details=said({"type": kind}) | files.details,
    )


IMPORTER = Importer(
    format="meta_encrypted",
    version=1,
    services=(MESSENGER,),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.DELETED,
        Absent.DISAPPEARING,
        Absent.EARLIER_TEXTS,
        Absent.PICTURE_FACTS,
        Absent.READ,
        Absent.REPLIES,
        Absent.SERVER_FACTS,
        Absent.VIEW_ONCE,
    ),
    identify=identify,
    extract=extract,
)
