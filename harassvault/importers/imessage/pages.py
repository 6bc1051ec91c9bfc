"""The pages that imessage-exporter writes: `div.message` with who, when, bubbles and tapbacks.

Replies are shown twice, below their message and at their own place; they are read at the latter.

Never here: what is done with a message.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from harassvault.importers import limits
from harassvault.importers.findings import Earlier, Reaction
from harassvault.importers.imessage.exporter_block import Said, announced
from harassvault.importers.imessage.exporter_lines import HEADER, tapback
from harassvault.importers.shared.html_guard import is_tame

MESSAGE, TIMESTAMP = 'class="message"', 'class="timestamp"'
_MAX_DEPTH = 40
"""Elements around a message; the program's own pages have seven. Deeper ones are passed over."""

_GONE = ".unsent, .announcement"
"""Stands in place of a part that was unsent; a class is not typed."""

_FILES = "img, video, audio, source, a[href]"


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One message of a page; `place` counts them from 1."""

    place: int
    time: str
    note: str
    sender: str
    said: Said


def blocks(html: str) -> Iterator[PageBlock] | None:
    """Return the messages of a page in their order, or None for one that no parser should read."""
    return _blocks(html) if is_tame(html) else None


def _blocks(html: str) -> Iterator[PageBlock]:
    root = LexborHTMLParser(html).root
    for one in root.css("script, style") if root is not None else ():
        one.decompose()
    nodes = root.css("div.message, div.announcement") if root is not None else []
    place = 0
    for node in nodes:
        if _is_inside(node, "reply"):
            continue
        place += 1
        found = HEADER.match(_text(_first(node, ".timestamp")))
        time, note = (
            (found[1], found[2] or "") if found else (_text(_first(node, ".timestamp")), "")
        )
        if "announcement" in _classes(node):
            words = _text(node).removeprefix(_text(_first(node, ".timestamp"))).strip()
            yield PageBlock(place, time, note, "", announced(words))
        else:
            sender = _text(_first(node, ".sender"))[: limits.MAX_LINE]
            yield PageBlock(place, time, note, sender, _said(node))


def _said(node: LexborNode) -> Said:
    found = Said()
    for one in _own(node, ".subject"):
        found.lines.append(_text(one))
    for part in _own(node, ".message_part"):
        _take_part(part, found)
    found.is_whole = found.is_taken_back and not found.lines
    if _own(node, ".deleted"):
        found.is_taken_back = True
    for one in _own(node, ".reaction, .tapback"):
        reaction = _reaction(one)
        if reaction and reaction not in found.reactions:
            found.reactions.append(reaction)
    effects = _own(node, ".expressive")
    found.effect = _text(effects[0]) if effects else ""
    found.is_reply = bool(_own(node, ".reply_context"))
    return found


def _take_part(part: LexborNode, found: Said) -> None:
    rows = part.css("tr")
    if rows:
        texts = [_text(row.css("td")[-1]) for row in rows if row.css("td")]
        found.earlier += [Earlier(one[: limits.MAX_TEXT]) for one in texts[:-1]]
        found.lines += texts[-1:]
        return
    for bubble in part.css(".bubble"):
        if not bubble.css(_GONE):
            found.lines.append(_text(bubble))
    for file in part.css(_FILES):
        address = file.attributes.get("src") or file.attributes.get("href") or ""
        if address and "://" not in address and address not in found.lines:
            found.lines.append(address.removeprefix("./"))
    if part.css(_GONE):
        found.is_taken_back = True


def _reaction(node: LexborNode) -> Reaction | None:
    """Return a tapback; a sticker's picture is left out, who put it is kept."""
    words = " ".join(_text(node).split())
    if words.startswith("from "):
        return Reaction("sticker", words.removeprefix("from ")[: limits.MAX_LINE])
    return tapback(words)


def _own(node: LexborNode, selector: str) -> list[LexborNode]:
    """Return what belongs to a message itself, and not to the replies shown below it."""
    return [one for one in node.css(selector) if not _is_inside(one, "replies", node)]


def _is_inside(node: LexborNode, name: str, end: LexborNode | None = None) -> bool:
    parent = node.parent
    for _ in range(_MAX_DEPTH):
        if parent is None or (end is not None and parent == end):
            return False
        if name in _classes(parent):
            return True
        parent = parent.parent
    return True


def _classes(node: LexborNode) -> list[str]:
    return (node.attributes.get("class") or "").split() if node.is_element_node else []


def _first(node: LexborNode, selector: str) -> LexborNode | None:
    return node.css_first(selector)


def _text(node: LexborNode | None) -> str:
    """Return the words of an element; a line break is one, other white space as it stands."""
    if node is None:
        return ""
    for one in node.css("br"):
        one.replace_with("\n")
    return node.text().strip()
