"""What the beginning of a JSON file shows of its shape: enough to say whose it is.

Never here: reading a whole document (`json_stream`).
"""

from collections.abc import Iterator, Mapping

from harassvault.importers import limits
from harassvault.importers.shared.json_events import ENDS, STARTS, BrokenJsonError, Event, Parser
from harassvault.importers.shared.json_walk import ELEMENT, Path
from harassvault.importers.shared.names import are_few, plain
from harassvault.importers.shared.texts import looks_like
from harassvault.importers.tree import Item, Tree

Shape = Mapping[Path, object]

_DEEP = 8
"""Brackets that a sketch looks into."""


def mentions(head: bytes, *words: bytes) -> bool:
    """Say whether any of these words stands in a file's first bytes.

    A sketch takes milliseconds, this takes none: for trees with very many files.
    """
    plain = head.replace(b"\x00", b"")  # UTF-16
    return any(word in plain for word in words)


def may_be_json(tree: Tree, item: Item) -> bool:
    """Say whether a file can be JSON: by its name, or among few files by how it begins."""
    return plain(item.name).endswith(".json") or (are_few(tree) and begins(tree.head(item)))


def begins(head: bytes) -> bool:
    """Say whether a file begins as an object or an array does."""
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] in (b"{", b"[")


def sketch(head: bytes) -> Shape:
    """Return the paths in a file's first bytes, each with the first plain value that stands there.

    Objects and arrays have the value None. A file that is no JSON, or breaks in its head, gives
    what stands before that; nothing is raised.
    """
    if not begins(head):
        return {}
    found: dict[Path, object] = {}
    stack: list[Path] = []
    here: Path = ()
    deep = 0
    for name, value in _events(head):
        if name in ENDS:
            deep -= 1
            here = stack.pop() if deep < _DEEP else here
        elif name in STARTS:
            deep += 1
            if deep <= _DEEP:
                found.setdefault(here, None)
                stack.append(here)
                here = (*here, ELEMENT) if name == "start_array" else here
        elif deep <= _DEEP and name == "map_key":
            here = (*stack[-1], str(value)[: limits.MAX_LINE])
        elif deep <= _DEEP:
            found.setdefault(here, value)
    return found


def _events(head: bytes) -> Iterator[Event]:
    try:
        yield from Parser().feed(looks_like(head).encode("utf-8", "replace"))
    except BrokenJsonError:
        return
