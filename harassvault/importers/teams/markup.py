"""Words in the markup of Teams and Skype: an emoji is an element, an answer holds what it answers.

Never here: who wrote them.
"""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from harassvault.importers import limits
from harassvault.importers.shared.html_exact import walk
from harassvault.importers.shared.html_guard import crude_words, is_tame

_BLOCKS = frozenset(("p", "div", "li", "ul", "ol", "blockquote", "pre", "table", "tr", "h1", "h2",
                     "h3"))  # fmt: skip
_ALT = frozenset(("emoji", "img"))
_SILENT = frozenset(("script", "style", "template", "title", "legacyquote", "uriobject", "e_m",
                     "attachment", "systemeventmessage", "partlist"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """What a message says.

    Attributes:
        text: its words.
        quoted: what it answers, as it repeats that.
        reply_to: number of the message that it answers.
        links: addresses behind the words.
        is_edited: whether the markup holds Skype's sign for that.
    """

    text: str
    quoted: str = ""
    reply_to: str = ""
    links: tuple[str, ...] = ()
    is_edited: bool = False


def read(markup: str) -> Words:
    """Return the words of a message in HTML."""
    if "<" not in markup and "&" not in markup:
        return Words(markup.replace("\r\n", "\n"))
    if not is_tame(markup):
        return Words(crude_words(markup))
    body = LexborHTMLParser(markup).body
    if body is None:
        return Words("")
    quote = body.css_first("blockquote[itemid], quote")
    for one in body.css("uriobject"):
        one.decompose()  # a file; what stands in it is the service's
    links = (one.attributes.get("href") or "" for one in body.css("a[href]"))
    plain = _Plain(quote)
    return Words(
        plain.words(body),
        _Plain(None).words(quote) if quote is not None else "",
        _answered(quote),
        tuple(dict.fromkeys(one[: limits.MAX_LINE] for one in links if one)),
        body.css_first("e_m") is not None,
    )


def elements(markup: str, name: str) -> list[LexborNode]:
    """Return the elements of one name, in small letters, in a piece of markup."""
    if f"<{name}" not in markup.lower() or not is_tame(markup):
        return []
    return LexborHTMLParser(markup).css(name)


def _answered(quote: LexborNode | None) -> str:
    if quote is None:
        return ""
    number = quote.attributes.get("itemid") or quote.attributes.get("messageid") or ""
    return number[: limits.MAX_LINE]


class _Plain:
    """Collects words; `left_out` is an element that is no part of them."""

    def __init__(self, left_out: LexborNode | None) -> None:
        self._left_out = left_out
        self._pieces: list[str] = []

    def words(self, node: LexborNode) -> str:
        walk(node, self._enter, self._leave)
        return "".join(self._pieces).strip("\n")

    def _enter(self, node: LexborNode) -> bool:
        if node.is_text_node:
            self._pieces.append(node.text_content or "")
            return False
        if self._left_out is not None and node.mem_id == self._left_out.mem_id:
            return False
        if node.tag == "br":
            self._pieces.append("\n")
        elif node.tag in _ALT:
            self._pieces.append(node.attributes.get("alt") or "")
            return False
        elif node.tag in _BLOCKS:
            self._end_line()
        return node.tag not in _SILENT

    def _leave(self, node: LexborNode) -> None:
        if node.is_element_node and node.tag in _BLOCKS:
            self._end_line()

    def _end_line(self) -> None:
        if self._pieces and not self._pieces[-1].endswith("\n"):
            self._pieces.append("\n")
