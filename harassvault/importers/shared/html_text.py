"""The visible words of foreign HTML, and the addresses that its links name.

Nothing is loaded and nothing runs: the parser makes a tree, and the tree is walked. What a page
says it hides (`hidden`, `display:none`) is left out, because nobody saw it.

Never here: HTML to show (`importers.shown`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from harassvault.importers.shared.html_guard import crude_words, is_tame

_SKIPPED = frozenset((
    "script", "style", "head", "template", "noscript", "title", "meta", "link", "iframe",
    "object", "embed", "svg", "math", "canvas", "audio", "video", "select", "datalist",
    "textarea",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
_APART = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_MANY_LINES = re.compile(r"\n{3,}")
_ANCHOR = re.compile(
    r"<a\s(?:[^<>]{0,300}?\s)??href\s{0,9}=\s{0,9}(?:\"([^\"]{1,2000})|'([^']{1,2000})|([^\s\"'>]{1,2000}))",
    re.IGNORECASE,
)
_INSIDE = ("#", "javascript:", "data:", "cid:")
_MAX_ADDRESS = 2_000
_MAX_LINKS = 200
_MAX_DEPTH = 512
"""Elements inside each other; browsers stop at 512 as well."""


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody who opened the page could read.

    Attributes:
        text: its words; blocks on lines of their own.
        title: of the page.
        links: addresses that its links name, each once, in order.
    """

    text: str
    title: str
    links: tuple[str, ...]


def prepare() -> None:
    """Use the parser once: what it loads when first used is loaded now."""
    words("<p>a<br>b")


def addresses_in(html: str) -> list[str]:
    """Return the addresses that links name, each once, in order, without a parser."""
    found: dict[str, None] = {}
    for match in _ANCHOR.finditer(html):
        if address := _address(unescape(match[1] or match[2] or match[3] or "")):
            found.setdefault(address)
        if len(found) >= _MAX_LINKS:
            break
    return list(found)


def words(html: str) -> Words:
    """Return the visible words of a page; only roughly where no parser should read it."""
    if not is_tame(html):
        return Words(crude_words(html), "", ())
    root = LexborHTMLParser(html).root
    if root is None:
        return Words("", "", ())
    writer = _Writer()
    _walk(root, writer)
    heading = root.css_first("title")
    title = _SPACE.sub(" ", heading.text()).strip() if heading is not None else ""
    return Words(writer.text(), title, tuple(writer.links))


class _Writer:
    """Collects words as a browser would lay them out, without measuring anything."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._open_space = False
        self._lines = 2
        self.exact = 0
        self.links: dict[str, None] = {}

    def write(self, text: str) -> None:
        if self.exact:
            self._put(text)
            return
        plain = _SPACE.sub(" ", text)
        starts, ends = plain.startswith(" "), plain.endswith(" ")
        core = plain.strip(" ")
        self._open_space = self._open_space or starts
        if core:
            self._put((" " if self._open_space and not self._lines else "") + core)
            self._open_space = ends

    def lines(self, wanted: int) -> None:
        """Begin on a line of its own (1), or with an empty line before it (2)."""
        self._open_space = False
        if wanted > self._lines:
            self._pieces.append("\n" * (wanted - self._lines))
            self._lines = wanted

    def line_break(self) -> None:
        self._open_space = False
        self._pieces.append("\n")
        self._lines += 1

    def cell(self) -> None:
        if not self._lines:
            self._pieces.append("\t")
            self._open_space = False

    def _put(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._lines = len(text) - len(text.rstrip("\n"))

    def text(self) -> str:
        return _MANY_LINES.sub("\n\n", "".join(self._pieces)).strip("\n")


def _walk(root: LexborNode, writer: _Writer) -> None:
    """Go through the tree without recursion: foreign trees may be deep."""
    node: LexborNode | None = root
    depth = 0
    while node is not None:
        child = node.first_child if depth < _MAX_DEPTH and _enter(node, writer) else None
        if child is not None:
            node, depth = child, depth + 1
            continue
        while node is not None and depth >= 0:
            _leave(node, writer)
            if node.next is not None and depth:
                node = node.next
                break
            node, depth = node.parent, depth - 1
        if depth < 0:
            return


def is_unseen(attributes: Mapping[str, str | None]) -> bool:
    """Say whether an element says of itself that it is not to be seen."""
    return "hidden" in attributes or bool(_HIDDEN.search((attributes.get("style") or "")[:1000]))


def _enter(node: LexborNode, writer: _Writer) -> bool:
    """Write what begins here; say whether to go inside."""
    if node.is_text_node:
        writer.write(node.text_content or "")
        return False
    tag = node.tag or ""
    if tag in _SKIPPED or node.is_comment_node:
        return False
    if not node.is_element_node:
        return True
    attributes = node.attributes
    if is_unseen(attributes):
        return False
    if tag == "br":
        writer.line_break()
    elif tag in _BLOCKS:
        writer.lines(2 if tag in _APART else 1)
        writer.exact += tag == "pre"
        if tag == "li":
            writer.write("• ")
    elif tag in {"td", "th"}:
        writer.cell()
    elif tag == "a" and len(writer.links) < _MAX_LINKS:
        _note_link(attributes.get("href") or "", writer)
    return True


def _note_link(untrusted_address: str, writer: _Writer) -> None:
    if address := _address(untrusted_address):
        writer.links.setdefault(address)


def _address(untrusted_address: str) -> str:
    """Return where a link leads outside its page; empty where it does not."""
    address = untrusted_address.strip()[:_MAX_ADDRESS]
    return "" if address.lower().startswith(_INSIDE) else address


def _leave(node: LexborNode, writer: _Writer) -> None:
    tag = node.tag or ""
    if node.is_element_node and tag in _BLOCKS:
        writer.exact -= tag == "pre" and writer.exact > 0
        writer.lines(2 if tag in _APART else 1)
