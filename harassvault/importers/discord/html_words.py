"""The words of a message on a page of DiscordChatExporter: an emoji is a picture there.

Never here: what stands around a message.
"""

from selectolax.lexbor import LexborNode

from harassvault.importers import limits
from harassvault.importers.shared.html_exact import has_class, walk

_KEPT = "chatlog__markdown-preserve, .preserve-whitespace"
_LINES = frozenset(("div", "pre", "blockquote", "ul", "ol", "li", "h1", "h2", "h3"))
_SKIPPED = "chatlog__edited-timestamp"


def first(node: LexborNode, selector: str) -> LexborNode | None:
    """Return the first element inside a node that a selector names."""
    return node.css_first(selector)


def attribute(node: LexborNode, name: str) -> str:
    """Return an attribute as a line; empty where there is none."""
    return (node.attributes.get(name) or "")[: limits.MAX_LINE]


def words_in(content: LexborNode) -> str:
    """Return the words inside an element, with their spaces where the page keeps them."""
    kept = first(content, f".{_KEPT}")
    pieces: list[str] = []

    def enter(node: LexborNode) -> bool:
        if node.is_text_node:
            pieces.append(node.text_content or "")
        elif node.tag == "br":
            pieces.append("\n")
        elif node.tag == "img":
            pieces.append(attribute(node, "alt"))
        elif node.tag in _LINES:
            _end_line(pieces)
        return not (node.is_element_node and has_class(node, _SKIPPED))

    def leave(node: LexborNode) -> None:
        if node.is_element_node and node.tag in _LINES:
            _end_line(pieces)

    walk(content if kept is None else kept, enter, leave)
    words = "".join(pieces)
    return " ".join(words.split()) if kept is None else words.removesuffix("\n")


def _end_line(pieces: list[str]) -> None:
    if pieces and not pieces[-1].endswith("\n"):
        pieces.append("\n")
