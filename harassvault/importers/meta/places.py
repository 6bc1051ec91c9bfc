"""Where the threads of a download lie: file names, folders, and whose service it is.

`…/your_instagram_activity/messages/inbox/<name>_<id>/message_1.json`, `message_2.json`, …; the
folders above are translated and change with the years, so only their parts are looked at. A large
download comes as several archives, and one thread's files lie in some of them.

Never here: what is in a file.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from harassvault.importers.shared.names import plain
from harassvault.importers.tree import Item, Tree

MESSENGER, INSTAGRAM = "messenger", "instagram"
BOXES = frozenset(
    ("inbox", "archived_threads", "filtered_threads", "message_requests", "e2ee_cutover",
     "e2ee_cutovers")
)  # fmt: skip
REQUESTS = "message_requests"
_NAMED = re.compile(r"message(?:_(\d{1,6}))?\.(json|html?)", re.IGNORECASE)
_INSTAGRAM_PERSON = "instagram user"
_FACEBOOK_PERSON = "facebook user"
_MOST_ROOTS = 64


@dataclass(frozen=True, slots=True)
class Place:
    """What the path of a file says.

    Attributes:
        item: the file.
        number: of `message_<number>`, which grows towards older messages; 0 where it has none.
        thread: the thread's folder, "<name>_<id>"; empty where it is not known.
        box: the folder above it.
        service: by the folders; empty where they do not say.
    """

    item: Item
    number: int
    thread: str
    box: str
    service: str


def is_named(item: Item) -> bool:
    """Say whether a file bears the name of a thread's file."""
    return _NAMED.fullmatch(plain(item.name)) is not None


def is_in_box(item: Item) -> bool:
    """Say whether a file lies where threads lie."""
    return item.folder.rpartition("/")[0].rpartition("/")[2].lower() in BOXES


def place_of(item: Item) -> Place:
    """Return what a path says."""
    named = _NAMED.fullmatch(plain(item.name))
    folder, _, thread = item.folder.rpartition("/")
    if not named or not thread:
        return Place(item, 0, "", "", _service_in(item.path.split("/")))
    return Place(
        item,
        int(named[1] or 0),
        thread,
        folder.rpartition("/")[2].lower(),
        _service_in(folder.split("/")),
    )


def thread_id(thread: str) -> str:
    """Return the id in "inbox/<name>_<id>"; the name in it changes when somebody is renamed."""
    folder = thread.rstrip("/").rpartition("/")[2]
    return folder.rpartition("_")[2] or folder


def by_thread(items: Iterable[Item]) -> list[list[Place]]:
    """Return the files of each thread together, `message_2` before `message_10`."""
    threads: dict[tuple[str, str], list[Place]] = {}
    for place in map(place_of, items):
        key = (place.service, thread_id(place.thread)) if place.thread else ("", place.item.path)
        threads.setdefault(key, []).append(place)
    return [sorted(one, key=lambda p: (p.number, p.item.index)) for one in threads.values()]


def service_by_people(names: Iterable[str]) -> str:
    """Return the service by what it calls accounts that are gone; empty where none is."""
    lower = {name.lower() for name in names}
    if _INSTAGRAM_PERSON in lower:
        return INSTAGRAM
    return MESSENGER if _FACEBOOK_PERSON in lower else ""


def _service_in(folders: list[str]) -> str:
    for folder in reversed(folders):
        name = folder.lower()
        if "instagram" in name:
            return INSTAGRAM
        if "facebook" in name or "messenger" in name:
            return MESSENGER
    return ""


class Media:
    """Finds the files that messages name, in any archive of the same download."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._roots: dict[str, None] = {"": None}
        for item in tree.items:
            if len(self._roots) < _MOST_ROOTS:
                self._roots.setdefault(item.path.partition("/")[0])

    def find(self, untrusted_uri: str, beside: Item) -> int | None:
        """Return the index of the file that a message names.

        A bare name is not looked for elsewhere: short names ("1.jpg") repeat in other threads.
        """
        uri = untrusted_uri.replace("\\", "/").removeprefix("./").lstrip("/")
        found = self._at(uri, beside)
        return self._at(unquote(uri), beside) if found is None and "%" in uri else found

    def _at(self, uri: str, beside: Item) -> int | None:
        near = "/".join(uri.split("/")[-2:])
        folders = [beside.folder, *_above(beside.folder), *self._roots]
        for path in (f"{beside.folder}/{near}".lstrip("/"), *(f"{one}/{uri}" for one in folders)):
            found = self._tree.at(path.lstrip("/"))
            if found:
                return found.index
        return None


def _above(folder: str) -> list[str]:
    parts = folder.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts) - 1, -1, -1)]
