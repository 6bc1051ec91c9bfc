"""What a thread's file says of the thread itself: its title, its people, its folder.

The title stands behind the messages, so a file is gone through twice: once for this, building
nothing else, and once for the messages.

Never here: messages.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from harassvault.importers.findings import Shape
from harassvault.importers.meta.places import INSTAGRAM, MESSENGER, Place, service_by_people
from harassvault.importers.shared.json_sketch import sketch
from harassvault.importers.shared.json_stream import Json, JsonError, Path, Reading
from harassvault.importers.shared.json_values import items, line, record
from harassvault.importers.shared.mojibake import repaired_deeply
from harassvault.importers.tree import Item, Tree, TreeError

_FIELDS = ("participants", "title", "thread_path", "thread_type", "joinable_mode", "threadName")
_WANTED: frozenset[Path] = frozenset((one,) for one in _FIELDS)
_PAIR = 2
_MOST_NAMES = 2_000
_OF_INSTAGRAM = (
    ("messages", "[]", "share", "original_content_owner"),
    ("messages", "[]", "reactions", "[]", "timestamp"),
)
_OF_MESSENGER = (("messages", "[]", "type"), ("messages", "[]", "ip"))


@dataclass(frozen=True, slots=True)
class Head:
    """What the file says.

    Attributes:
        title: of the thread; empty where it is not said.
        path: "inbox/<name>_<id>".
        names: of the participants.
        shape: of the conversation.
    """

    title: str
    path: str
    names: tuple[str, ...]
    shape: Shape


def head_of(tree: Tree, item: Item) -> Head:
    """Read the head of one file, as far as it can be read."""
    found: dict[str, Json] = {}
    try:
        with tree.open(item) as stream:
            for piece in Reading(stream, _WANTED):
                if piece.path in _WANTED:
                    found[piece.path[0]] = repaired_deeply(piece.value)
    except (JsonError, TreeError):
        pass  # told when the messages are read
    names = tuple(filter(None, map(_name, items(found.get("participants"))[:_MOST_NAMES])))
    is_group = (
        len(names) > _PAIR
        or "joinable_mode" in found
        or "group" in line(found.get("thread_type")).lower()
    )
    return Head(
        line(found.get("title")) or line(found.get("threadName")),
        line(found.get("thread_path")),
        names,
        Shape.GROUP if is_group else Shape.DIRECT,
    )


def service_of(tree: Tree, place: Place, head: Head) -> str:
    """Say whose thread it is: by its folders, else by what only one of the two writes."""
    if place.service:
        return place.service
    by_people = service_by_people((*head.names, head.title))
    if by_people:
        return by_people
    shape: Mapping[Path, object] = sketch(tree.head(place.item))
    if any(one in shape for one in _OF_MESSENGER):
        return MESSENGER
    return INSTAGRAM if any(one in shape for one in _OF_INSTAGRAM) else MESSENGER


def _name(one: Json) -> str:
    return line(one) if isinstance(one, str) else line(record(one).get("name"))
