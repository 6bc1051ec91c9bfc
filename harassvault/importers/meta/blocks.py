"""The messages of a thread's HTML: sender, body and time of each, found by shape.

Class names change from year to year, so they are only asked for dates in a language that cannot be
read. What stays: each message is a block whose first words are the sender's name and whose last
words are a date, and nothing else.

Never here: what becomes of a message (`pages`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from harassvault.importers import limits
from harassvault.importers.shared.html_exact import elements, has_class, one_line
from harassvault.importers.shared.written_dates import Written, written

_LEAVES = ("div", "span", "p", "time", "footer", "td", "small")
_DATE_CLASSES = ("_a72d", "_a6-o", "_2lem")
"""Of dates since 2018."""

_MEDIA = frozenset(("img", "video", "audio", "source"))
_LOOKED_AT = 200
"""Nodes that are looked at to say whether an element has anything in it."""

_LEVELS = 64
"""Elements that stand around a part of a message; in fact there are about ten."""

_LONGEST_DATE = 80
_MOST_DATES = 3
"""Dates in different parts of one block: with more, it is no message but a list of them."""


@dataclass(frozen=True, slots=True)
class Block:
    """One message, or something like it that cannot be read.

    Attributes:
        sender: name; empty where none stands there.
        body: elements between name and date.
        text: of the date, as written.
        date: what it says; None where it cannot be read.
        is_readable: False where the shape is not that of a message.
    """

    sender: str
    body: tuple[LexborNode, ...]
    text: str
    date: Written | None
    is_readable: bool = True


@dataclass(slots=True)
class _Found:
    block: LexborNode
    parts: list[int]
    text: str
    date: Written | None
    part: LexborNode


def blocks(page: LexborHTMLParser) -> Iterator[Block]:
    """Yield the messages of a page, in its order."""
    if page.body is None:
        return
    found: dict[int, _Found] = {}
    for leaf in page.body.css(",".join(_LEAVES)):
        text = _leaf_text(leaf)
        date = written(text) if text else None
        if date is None and not (text and _is_of_dates(leaf)):
            continue
        block, part = _around(leaf)
        before = found.get(block.mem_id)
        parts = [*before.parts, part.mem_id] if before else [part.mem_id]
        found[block.mem_id] = _Found(block, parts[: _MOST_DATES + 1], text, date, part)
    for one in found.values():
        if not _is_inside(one.block, found):
            yield _read(one)


def _is_inside(node: LexborNode, found: Mapping[int, object]) -> bool:
    """Say whether a message stands around: somebody wrote a date into it."""
    above = node.parent
    for _ in range(_LEVELS):
        if above is None:
            return False
        if above.mem_id in found:
            return True
        above = above.parent
    return False


def _is_of_dates(node: LexborNode) -> bool:
    return any(has_class(node, one) for one in _DATE_CLASSES)


def _leaf_text(node: LexborNode) -> str:
    """Return the words of an element in which nothing but words stands."""
    child = node.first_child
    if child is None or not child.is_text_node or child.next is not None:
        return ""
    text = (child.text_content or "").strip()
    return text if len(text) <= _LONGEST_DATE else ""


def _around(leaf: LexborNode) -> tuple[LexborNode, LexborNode]:
    """Return the smallest element that holds more than the date, and the date's part of it."""
    part = leaf
    while part.parent is not None and part.parent.tag not in ("body", "html"):
        if _has_company(part):
            return part.parent, part
        part = part.parent
    return part.parent or part, part


def _has_company(node: LexborNode) -> bool:
    before = node.prev
    while before is not None:
        if has_content(before):
            return True
        before = before.prev
    return False


def has_content(node: LexborNode) -> bool:
    """Say whether words or a picture stand in a node (looked for in its beginning only)."""
    todo = [node]
    for _ in range(_LOOKED_AT):
        if not todo:
            return False
        here = todo.pop()
        if here.is_text_node and (here.text_content or "").strip():
            return True
        if here.tag in _MEDIA:
            return True
        child = here.first_child
        while child is not None and len(todo) < _LOOKED_AT:
            todo.append(child)
            child = child.next
    return bool(todo)


def _read(found: _Found) -> Block:
    children = []
    for child in elements(found.block):
        if child.mem_id == found.part.mem_id:
            break
        if has_content(child):
            children.append(child)
    is_list = len(set(found.parts)) > _MOST_DATES or found.block.tag in ("body", "html")
    if is_list or not children:
        return Block("", (), found.text, found.date, is_readable=False)
    return Block(
        one_line(children[0])[: limits.MAX_LINE], tuple(children[1:]), found.text, found.date
    )
