"""The words of a part of foreign HTML, exactly: no spaces are put together, as a browser would do.

For exports in which a program wrote what people wrote: `<br>` is their line break, and only the
spaces around a block, which the program put there, are left out.

Never here: pages made for people (`html_text`), and HTML to show.
"""

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCKS = frozenset(("div", "p", "li", "ul", "ol", "section", "footer", "header", "blockquote",
                     "pre", "h1", "h2", "h3", "h4", "table", "tr"))  # fmt: skip
_SILENT = frozenset(("script", "style", "template", "noscript", "head", "title", "iframe"))
_PADDING = " \t\r\n\f"
_MAX_DEPTH = 512
"""Elements inside each other; browsers stop at 512 as well."""


def prepare() -> None:
    """Use the parser once: what it loads when first used is loaded now."""
    LexborHTMLParser("<p>a<br>b").css_first("p")


def elements(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements directly inside an element."""
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next


def walk(
    node: LexborNode, enter: Callable[[LexborNode], bool], leave: Callable[[LexborNode], None]
) -> None:
    """Go through what is inside a node, without recursion: foreign trees may be deep.

    Args:
        node: its children are visited, not itself.
        enter: called for each node; says whether to go inside.
        leave: called for each node after what is inside it.
    """
    depth = 0
    here = node.first_child
    while here is not None:
        inside = here.first_child if enter(here) and depth < _MAX_DEPTH else None
        if inside is not None:
            here, depth = inside, depth + 1
            continue
        leave(here)
        while here.next is None and depth:
            up = here.parent
            if up is None:
                return
            here, depth = up, depth - 1
            leave(here)
        here = here.next


class Words:
    """Collects the words of nodes, block by block."""

    def __init__(self, skip: Callable[[LexborNode], bool]) -> None:
        self._skip = skip
        self._blocks: list[list[str]] = [[]]

    def add(self, node: LexborNode) -> None:
        """Add the words inside a node, as a block."""
        self._end_block()
        walk(node, self._enter, self._leave)
        self._end_block()

    def text(self) -> str:
        """Return all words; blocks on lines of their own."""
        blocks = ("".join(one).strip(_PADDING) for one in self._blocks)
        return "\n".join(one for one in blocks if one)

    def _enter(self, node: LexborNode) -> bool:
        if node.is_text_node:
            self._blocks[-1].append(node.text_content or "")
        elif node.tag == "br":
            self._blocks[-1].append("\n")
        elif node.is_element_node and node.tag not in _SILENT and not self._skip(node):
            if node.tag in _BLOCKS:
                self._end_block()
            return True
        return False

    def _leave(self, node: LexborNode) -> None:
        if node.is_element_node and node.tag in _BLOCKS:
            self._end_block()

    def _end_block(self) -> None:
        if self._blocks[-1]:
            self._blocks.append([])


def exact_words(node: LexborNode, skip: Callable[[LexborNode], bool] = lambda _node: False) -> str:
    """Return the words inside a node, without those in nodes that `skip` names."""
    words = Words(skip)
    words.add(node)
    return words.text()


def one_line(node: LexborNode) -> str:
    """Return a name or a date: the words inside a node on one line."""
    return " ".join(exact_words(node).split())


def has_class(node: LexborNode, name: str) -> bool:
    """Say whether an element has a class."""
    return name in (node.attributes.get("class") or "").split()
